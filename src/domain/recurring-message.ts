import type { Address, Button, Message } from '../port/message.ts';
import type { Language, Speak, Words } from '../port/words.ts';
import { assignmentCard, membersOf, sayNames, workButtons } from './assignment-message.ts';
import type { AssignmentView } from './assignment-view.ts';
import { shorten } from './command-words.ts';
import type { Outgoing } from './decision.ts';
import { sayMoment } from './moment-message.ts';
import type { Account, Office, UnitGroup } from './office.ts';
import { sayRecurrence } from './recurrence-message.ts';
import { type EndReason, type RecurringWork, recurrenceOf } from './recurring-work.ts';
import { mention } from './reply.ts';

/** Where people can be reached, for messages that no order caused. */
export type Reach = {
  office: Office;
  addresses: ReadonlyMap<string, Address & { language: Language }>;
  groups: readonly UnitGroup[];
  accounts: readonly Account[];
  speak: Speak;
  now: Date;
};

/** One occurrence told to everybody who works on it: privately, or by name in the group where that cannot be. */
export function occurrenceMessages(
  work: RecurringWork,
  assignment: AssignmentView,
  reach: Reach,
): Outgoing[] {
  const members = membersOf(
    reach.office,
    assignment.parties.map(({ staffId }) => staffId),
  );
  const subjectId = assignment.id;
  const letters = members.flatMap((member): Outgoing[] => {
    const found = reach.addresses.get(member.id);
    if (!found) return [];
    const { language, ...to } = found;
    const message = letter(work, assignment, reach, reach.speak(language));
    return [{ to, purpose: 'assignment', subjectId, staffId: member.id, message }];
  });
  const unreached = members.filter(({ id }) => !reach.addresses.has(id));
  const calls = groupsFor(
    work,
    unreached.map(({ unitId }) => unitId),
    reach,
  ).map((to): Outgoing => {
    const message = letter(work, assignment, reach, reach.speak('vi'));
    const people = mention(unreached, reach.accounts, to.channel);
    const text = reach.speak('vi')('office.calling', {
      people: sayNames(reach.speak('vi'), unreached),
      text: message.text,
    });
    return { to, purpose: 'assignment', subjectId, message: { ...message, text, people } };
  });
  return [...letters, ...calls];
}

function groupsFor(
  { place }: RecurringWork,
  unitIds: readonly string[],
  { groups }: Reach,
): Address[] {
  if (unitIds.length === 0) return [];
  if (place?.kind === 'group') return [place];
  return groups
    .filter(({ unitId }) => unitIds.includes(unitId))
    .map(({ channel, chatId }) => ({ channel, chatId, kind: 'group' }));
}

function letter(
  work: RecurringWork,
  assignment: AssignmentView,
  { office, now }: Reach,
  words: Words,
): Message {
  const card = assignmentCard(words, assignment, office, now);
  const rule = sayRecurrence(words, recurrenceOf(work));
  return {
    text: words('recurring.forYou', { card, rule, number: work.number }),
    buttons: workButtons(words, assignment.number, ['nhan', 'xong']),
  };
}

/** The one who ordered it learns what did not come about; undefined where they cannot be reached. */
export function tellCreator(
  { createdBy, id }: Pick<RecurringWork, 'createdBy' | 'id'>,
  { addresses, speak }: Reach,
  say: (words: Words) => Message,
): Outgoing[] {
  const found = addresses.get(createdBy);
  if (!found) return [];
  const { language, ...to } = found;
  return [
    { to, purpose: 'assignment', subjectId: id, staffId: createdBy, message: say(speak(language)) },
  ];
}

export function missedMessage(words: Words, work: RecurringWork, missed: readonly Date[]): Message {
  const days = missed.map((due) => sayMoment(words, due)).join('; ');
  return {
    text: words('recurring.missed', { number: work.number, title: work.title, days }),
    buttons: [{ label: words('recurring.button.list'), payload: '#dinhky' }],
  };
}

export function endedMessage(words: Words, work: RecurringWork, why: EndReason): Message {
  return {
    text: words(`recurring.endedBecause.${why}`, { number: work.number, title: work.title }),
  };
}

/** A line of the list. */
export function recurringLine(
  words: Words,
  work: RecurringWork,
  office: Office,
  next: Date | undefined,
): string {
  return words('recurring.line', {
    number: work.number,
    title: shorten(work.title, 100),
    people: sayNames(words, membersOf(office, work.staffIds), 4),
    rule: sayRecurrence(words, recurrenceOf(work)),
    next: next ? sayMoment(words, next) : words('recurring.never'),
  });
}

export function stopButton(words: Words, number: number): Button {
  return { label: words('recurring.button.stop', { number }), payload: `#dinhky dung ${number}` };
}
