import type { Address, Message } from '../port/message.ts';
import { type AlertContext, type Letters, type Mail, messageOf } from './alert-text.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import type { Outgoing } from './decision.ts';
import type { StaffMember } from './office.ts';
import { mention } from './reply.ts';

/** A message, and for whom of the staff it was written. */
export type AlertMessage = { outgoing: Outgoing; staffIds: readonly string[] };

/**
 * One message to each person for all that waits for them; who cannot be written to is called by name in
 * a group: the one the work was given in, else that of their unit. What they are told about others is not for
 * a group to read, unless the work was given there: they are asked to open their own chat. Who has no group
 * either stays silent here, and the ladder goes on to their head.
 */
export function alertMessages(mail: readonly Mail[], context: AlertContext): AlertMessage[] {
  const privately = mail.flatMap((one): AlertMessage[] => {
    const found = context.addresses.get(one.staffId);
    if (!found || one.letters.length === 0) return [];
    const { language, ...to } = found;
    const message = messageOf(context, context.speak(language), one.letters);
    return [{ outgoing: outgoing(to, one, message), staffIds: [one.staffId] }];
  });
  return [...privately, ...groupCalls(mail, context)];
}

function outgoing(to: Address, { staffId, letters }: Mail, message: Message): Outgoing {
  const [only] = letters;
  const subjectId = letters.length === 1 ? only?.assignment.id : undefined;
  return { to, purpose: 'alert', staffId, message, ...(subjectId && { subjectId }) };
}

/** One call per group and content for all those in it who have no private chat with us. */
function groupCalls(mail: readonly Mail[], context: AlertContext): AlertMessage[] {
  const calls = new Map<string, { place: Place; mail: Mail[] }>();
  for (const one of mail) {
    if (context.addresses.has(one.staffId)) continue;
    for (const [key, place, letters] of byGroup(one, context)) {
      const call = calls.get(key) ?? { place, mail: [] };
      calls.set(key, { place, mail: [...call.mail, { ...one, letters }] });
    }
  }
  return [...calls.values()].map(({ place, mail: called }) => call(context, place, called));
}

/** `open`: what it is about may be read there. */
type Place = { to: Address; open: boolean };

function byGroup(
  { staffId, letters }: Mail,
  context: AlertContext,
): [key: string, place: Place, letters: Letters][] {
  const placed = letters.flatMap((letter) => {
    const place = placeOf(context, letter, staffId);
    return place ? [{ place, letter }] : [];
  });
  const groups = Map.groupBy(
    placed,
    ({ place: { to, open } }) => `${to.channel}:${to.chatId}:${open}`,
  );
  return [...groups].flatMap(([key, [first, ...others]]): [string, Place, Letters][] =>
    first ? [[key, first.place, [first, ...others].map(({ letter }) => letter)]] : [],
  );
}

function placeOf(
  { office, groups }: AlertContext,
  { role, assignment: { place, parties } }: Letters[number],
  staffId: string,
): Place | undefined {
  const near = role === 'assigner' || parties.some((party) => party.staffId === staffId);
  if (near && place?.kind === 'group') return { to: { ...place }, open: true };
  const unitId = office.staff.find(({ id }) => id === staffId)?.unitId;
  const group = groups.find((one) => one.unitId === unitId);
  if (!group) return undefined;
  const to: Address = { channel: group.channel, chatId: group.chatId, kind: 'group' };
  return { to, open: role === 'assignee' };
}

function call(context: AlertContext, { to, open }: Place, mail: readonly Mail[]): AlertMessage {
  const words = context.speak('vi');
  const staffIds = mail.map(({ staffId }) => staffId);
  const members: StaffMember[] = membersOf(context.office, staffIds);
  const once = new Map(
    mail.flatMap(({ letters }) => letters).map((letter) => [letter.assignment.id, letter]),
  );
  const letters = [...once.values()];
  const message: Message = open
    ? messageOf(context, words, letters)
    : { text: words('alerts.aside', { n: letters.length }) };
  const people = mention(members, context.accounts, to.channel);
  const text = words('office.calling', { people: sayNames(words, members), text: message.text });
  const subjectId = letters.length === 1 && open ? letters[0]?.assignment.id : undefined;
  const outgoing: Outgoing = {
    to,
    purpose: 'alert',
    message: { ...message, text, people },
    ...(subjectId && { subjectId }),
  };
  return { outgoing, staffIds };
}
