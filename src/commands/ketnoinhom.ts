import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import type { Decision } from '../domain/decision.ts';
import { commandedUnits, findUnits, unitName } from '../domain/find-unit.ts';
import type { Office, Unit } from '../domain/office.ts';
import { done, refused } from '../domain/reply.ts';

/** From now on this group speaks for a unit. */
export const ketnoinhom: OfficeCommand = {
  name: 'ketnoinhom',
  aliases: ['connect'],
  where: 'group',
  may: 'head',
  listed: true,
  run: connect,
};

async function connect(call: StaffCall): Promise<Decision> {
  const { argument, words, records, staff, group } = call;
  const office = await records.office();
  const mine = commandedUnits(office, staff);
  const [unit, ...others] = findUnits(office, argument);
  if (!unit || others.length > 0)
    return refused(words('commands.ketnoinhom.which', { units: listUnits(office, mine) }));
  if (!mine.has(unit.id) || (group && !mine.has(group.unitId)))
    return refused(words('commands.ketnoinhom.notYours', { unit: unit.name }));
  return { ...done(said(call, office, unit)), changes: [change(call, unit)] };
}

function change({ update, staff }: StaffCall, { id: unitId }: Unit) {
  const { channel, chat } = update;
  return { kind: 'connect-group' as const, unitId, channel, chatId: chat.id, by: staff.id };
}

function said({ words, group }: StaffCall, office: Office, unit: Unit): string {
  const before = group && group.unitId !== unit.id ? unitName(office, group.unitId) : undefined;
  return before
    ? words('commands.ketnoinhom.moved', { unit: unit.name, before })
    : words('commands.ketnoinhom.done', { unit: unit.name });
}

function listUnits(office: Office, mine: ReadonlySet<string>): string {
  const units = office.units.filter(({ id }) => mine.has(id)).slice(0, 40);
  return units.map(({ code, name }) => `${code} – ${name}`).join('\n');
}
