import { type NameSearch, resolveNames, splitNames } from './assignment-draft.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import type { Assignee } from './assignment-steps.ts';
import type { StaffCall } from './command.ts';
import { commandedUnits, unitName } from './find-unit.ts';
import type { Missing } from './order-step.ts';

/** Where the names of this message are looked for: the office, whom it mentions, and how far the sender's word reaches. */
export async function nameSearch({ records, staff, update }: StaffCall): Promise<NameSearch> {
  const office = await records.office();
  const mentions = update.event.kind === 'text' ? (update.event.mentions ?? []) : [];
  const userIds = mentions.flatMap(({ userId }) => userId ?? []);
  const accounts = userIds.length > 0 ? await records.staffBehind(update.channel, userIds) : [];
  const behind = accounts.flatMap(({ userId, staffId }) =>
    membersOf(office, [staffId]).map((member) => [userId, member] as const),
  );
  const usernames = mentions.filter(({ userId }) => !userId).map(({ name }) => bareUsername(name));
  const named = usernames.length > 0 ? await records.staffNamed(update.channel, usernames) : [];
  const byUsername = named.flatMap(({ username, staffId }) =>
    membersOf(office, [staffId]).map((member) => [username, member] as const),
  );
  return {
    office,
    within: commandedUnits(office, staff),
    self: staff,
    mentions,
    behind: new Map(behind),
    byUsername: new Map(byUsername),
  };
}

const bareUsername = (name: string): string => name.replace(/^@/, '').toLowerCase();

/**
 * The people an order names, or a question about the first that is not clear. They are looked for among
 * those the sender gives orders to, in the whole office, or among the people with these ids.
 */
export async function readPeople(
  call: StaffCall,
  text: string,
  among: 'mine' | 'office' | readonly string[] = 'mine',
): Promise<Assignee[] | Missing> {
  const found = await nameSearch(call);
  const only = typeof among === 'string' ? found.office.staff : membersOf(found.office, among);
  const search = { ...found, office: { ...found.office, staff: only } };
  const everywhere = new Set(search.office.units.map(({ id }) => id));
  const within = among === 'mine' ? search.within : everywhere;
  const { people, unclear } = resolveNames(splitNames(text), { ...search, within });
  const [first] = unclear;
  if (first) {
    const candidates = membersOf(search.office, first.candidates).map(({ fullName, unitId }) => ({
      fullName: call.words('office.personOfUnit', {
        name: fullName,
        unit: unitName(search.office, unitId),
      }),
    }));
    const values = { name: first.typed, people: sayNames(call.words, candidates, 8) };
    return { missing: `commands.people.${first.why}`, values };
  }
  return membersOf(search.office, people).map(({ id, unitId }) => ({ staffId: id, unitId }));
}
