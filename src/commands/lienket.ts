import type { Call, OpenCommand } from '../domain/command.ts';
import type { Decision } from '../domain/decision.ts';
import { unitName } from '../domain/find-unit.ts';
import type { StaffMember } from '../domain/office.ts';
import { refused } from '../domain/reply.ts';

/** Ties a chat account to a member of staff by the code they were given once. */
export const lienket: OpenCommand = {
  name: 'lienket',
  aliases: ['link'],
  where: 'private',
  may: 'anyone',
  listed: false,
  run: link,
};

async function link(call: Call): Promise<Decision> {
  const { argument, words, records, person, staff } = call;
  if (staff) return refused(words('commands.lienket.already', { name: staff.fullName }));
  if (!argument || !person) return refused(words('commands.lienket.how'));
  const found = await records.invited(argument);
  if (found === 'unknown' || found === 'used') return refused(words(`commands.lienket.${found}`));
  return {
    outcome: 'linked',
    changes: [{ kind: 'link-staff', staffId: found.id, personId: person.id }],
    messages: [{ to: 'here', purpose: 'reply', message: await greeting(call, found) }],
  };
}

async function greeting(
  { words, records }: Call,
  { fullName, position, unitId, role }: StaffMember,
) {
  const office = await records.office();
  const text = words('commands.lienket.done', {
    name: fullName,
    position,
    unit: unitName(office, unitId),
    role: words(`office.role.${role}`),
    can: words(`commands.lienket.can.${role}`),
  });
  return { text, buttons: [{ label: words('office.button.help'), payload: '#trogiup' }] };
}
