import type { Address, Button, Message } from '../port/message.ts';
import type { Language, Speak, Words } from '../port/words.ts';
import type { Rung } from './alert.ts';
import type { Letter } from './alert-letter.ts';
import { leadOf } from './assignment.ts';
import { membersOf, sayNames, workButtons } from './assignment-message.ts';
import type { AssignmentView } from './assignment-view.ts';
import { shorten } from './command-words.ts';
import type { Outgoing } from './decision.ts';
import { sayDay, sayDeadline, sayTimeLeft } from './moment-message.ts';
import type { Account, Office, StaffMember, UnitGroup } from './office.ts';
import { mention } from './reply.ts';

/** Everything that waits to be told, by whom it is for. */
export type Mail = { staffId: string; letters: readonly Letter<AssignmentView>[] };

export type AlertContext = {
  office: Office;
  addresses: ReadonlyMap<string, Address & { language: Language }>;
  groups: readonly UnitGroup[];
  /** For mentions in groups; without one a name stays plain. */
  accounts: readonly Account[];
  speak: Speak;
  now: Date;
};

/** A message, and for whom of the staff it was written. */
export type AlertMessage = { outgoing: Outgoing; staffIds: readonly string[] };

/**
 * One message to each person for all that waits for them; who cannot be written to is called by name in
 * a group: the one the work was given in, else that of their unit. Who has neither stays silent here, and
 * the ladder goes on to their head.
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

type Letters = readonly Letter<AssignmentView>[];

function messageOf(context: AlertContext, words: Words, letters: Letters): Message {
  const [only, ...others] = letters;
  return only && others.length === 0
    ? single(context, words, only)
    : digest(context, words, letters);
}

function single(context: AlertContext, words: Words, letter: Letter<AssignmentView>): Message {
  const { assignment } = letter;
  const forOthers = letter.role !== 'assignee' && !speaksOfOthers(letter.rung);
  const people = membersOf(
    context.office,
    assignment.parties.map(({ staffId }) => staffId),
  );
  const text = textOf(context, words, letter);
  return {
    text: forOthers ? words('alerts.forOthers', { text, people: sayNames(words, people) }) : text,
    buttons: buttonsOf(words, letter),
  };
}

const isForJudge = (rung: Rung): boolean => rung === 'unreviewed' || rung === 'undecided';
const isReception = (rung: Rung): boolean => rung.startsWith('unseen');
const speaksOfOthers = (rung: Rung): boolean => isForJudge(rung) || isReception(rung);

function keyOf({ rung, role, assignment }: Letter): string {
  if (isReception(rung)) return role === 'assignee' ? 'unseen' : 'unseenByOthers';
  return rung === 'undecided' && assignment.extension?.counter ? 'countered' : rung;
}

function textOf(
  { office, now }: AlertContext,
  words: Words,
  letter: Letter<AssignmentView>,
): string {
  const { assignment } = letter;
  const { dueAt, extension, parties } = assignment;
  const asked = extension?.counter?.newDueAt ?? extension?.newDueAt ?? null;
  const silent = parties.filter(({ acknowledgedAt }) => !acknowledgedAt);
  return words(`alerts.${keyOf(letter)}`, {
    number: assignment.number,
    title: assignment.title,
    lead: sayLead(words, assignment, office),
    due: sayDeadline(words, dueAt),
    left: dueAt ? sayTimeLeft(words, now, dueAt) : words('office.noDeadline'),
    date: sayDeadline(words, asked),
    silent: sayNames(
      words,
      membersOf(
        office,
        silent.map(({ staffId }) => staffId),
      ),
    ),
  });
}

function sayLead(words: Words, assignment: AssignmentView, office: Office): string {
  const lead = leadOf(assignment);
  return sayNames(words, lead ? membersOf(office, [lead.staffId]) : []);
}

function buttonsOf(words: Words, { rung, role, assignment }: Letter<AssignmentView>): Button[] {
  const { number, parties } = assignment;
  if (isForJudge(rung) && role !== 'assignee')
    return workButtons(words, number, [
      'duyet',
      'tuchoi',
      ...(rung === 'undecided' ? ['ngaykhac' as const] : []),
    ]);
  if (rung === 'undecided') return workButtons(words, number, ['dongy', 'khongdongy']);
  if (role !== 'assignee') return [details(words, number)];
  const unseen = parties.some(({ acknowledgedAt }) => !acknowledgedAt);
  return workButtons(words, number, [...(unseen ? ['nhan' as const] : []), 'xong', 'giahan']);
}

const details = (words: Words, number: number): Button => ({
  label: words('office.button.details'),
  payload: `#viec ${number}`,
});

const sections: readonly (readonly [name: string, rungs: readonly Rung[]])[] = [
  ['overdue', ['overdue']],
  ['due', ['due_day', 'hours_before', 'due']],
  ['soon', ['days_before', 'day_before']],
  ['unseen', ['unseen', 'unseen_head', 'unseen_leader']],
  ['judge', ['undecided', 'unreviewed']],
];
const shownLines = 20;
const shownButtons = 5;

/** Many alerts as one message, the latest first; each still says title, lead and time left. */
function digest(context: AlertContext, words: Words, letters: Letters): Message {
  const inOrder = sections.flatMap(([name, rungs]) =>
    [...letters]
      .filter(({ rung }) => rungs.includes(rung))
      .sort((one, other) => urgency(one) - urgency(other))
      .map((letter) => ({ name, letter })),
  );
  const shown = inOrder.slice(0, shownLines);
  const lines = shown.flatMap(({ name, letter }, at) => [
    ...(shown[at - 1]?.name === name ? [] : [words(`alerts.digest.${name}`)]),
    line(context, words, letter, at + 1),
  ]);
  const hidden = inOrder.length - shown.length;
  const text = [
    words('alerts.digest.heading', { day: sayDay(words, context.now), n: letters.length }),
    ...lines,
    ...(hidden > 0 ? [words('alerts.digest.hidden', { n: hidden })] : []),
  ].join('\n');
  const buttons = shown.slice(0, shownButtons).map(({ letter: { assignment } }): Button => {
    const title = shorten(assignment.title, 40);
    const label = words('office.work.choice', { number: assignment.number, title });
    return { label, payload: `#viec ${assignment.number}` };
  });
  return { text, buttons };
}

const urgency = ({ assignment: { dueAt } }: Letter): number => dueAt?.getTime() ?? Infinity;

function line(
  { office, now }: AlertContext,
  words: Words,
  { assignment }: Letter<AssignmentView>,
  at: number,
): string {
  const { number, title, dueAt } = assignment;
  return words('alerts.digest.line', {
    at,
    number,
    title: shorten(title, 120),
    lead: sayLead(words, assignment, office),
    left: dueAt ? sayTimeLeft(words, now, dueAt) : words('office.noDeadline'),
  });
}

/** One call per group for all those in it who have no private chat with us. */
function groupCalls(mail: readonly Mail[], context: AlertContext): AlertMessage[] {
  const calls = new Map<string, { to: Address; mail: Mail[] }>();
  for (const one of mail) {
    if (context.addresses.has(one.staffId)) continue;
    for (const [key, to, letters] of byGroup(one, context)) {
      const call = calls.get(key) ?? { to, mail: [] };
      calls.set(key, { to, mail: [...call.mail, { ...one, letters }] });
    }
  }
  return [...calls.values()].map(({ to, mail: called }) => call(context, to, called));
}

function byGroup(
  { staffId, letters }: Mail,
  context: AlertContext,
): [key: string, to: Address, letters: Letters][] {
  // What somebody is told about others is not for a group to read.
  const own = letters.filter(({ role }) => role === 'assignee');
  const placed = own.flatMap((letter) => {
    const to = groupOf(context, letter, staffId);
    return to ? [{ to, letter }] : [];
  });
  const groups = Map.groupBy(placed, ({ to }) => `${to.channel}:${to.chatId}`);
  return [...groups].flatMap(([key, [first, ...others]]): [string, Address, Letters][] =>
    first ? [[key, first.to, [first, ...others].map(({ letter }) => letter)]] : [],
  );
}

function groupOf(
  { office, groups }: AlertContext,
  { assignment: { place, parties } }: Letter<AssignmentView>,
  staffId: string,
): Address | undefined {
  const works = parties.some((party) => party.staffId === staffId);
  if (works && place?.kind === 'group') return { ...place };
  const unitId = office.staff.find(({ id }) => id === staffId)?.unitId;
  const group = groups.find((one) => one.unitId === unitId);
  return group && { channel: group.channel, chatId: group.chatId, kind: 'group' };
}

function call(context: AlertContext, to: Address, mail: readonly Mail[]): AlertMessage {
  const words = context.speak('vi');
  const staffIds = mail.map(({ staffId }) => staffId);
  const members: StaffMember[] = membersOf(context.office, staffIds);
  const once = new Map(
    mail.flatMap(({ letters }) => letters).map((letter) => [letter.assignment.id, letter]),
  );
  const letters = [...once.values()];
  const message = messageOf(context, words, letters);
  const people = mention(members, context.accounts, to.channel);
  const text = words('office.calling', { people: sayNames(words, members), text: message.text });
  const subjectId = letters.length === 1 ? letters[0]?.assignment.id : undefined;
  const outgoing: Outgoing = {
    to,
    purpose: 'alert',
    message: { ...message, text, people },
    ...(subjectId && { subjectId }),
  };
  return { outgoing, staffIds };
}
