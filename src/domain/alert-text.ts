import type { Address, Button, Message } from '../port/message.ts';
import type { Language, Speak, Words } from '../port/words.ts';
import type { Rung } from './alert.ts';
import type { Letter } from './alert-letter.ts';
import { leadOf } from './assignment.ts';
import { membersOf, sayNames, workButtons } from './assignment-message.ts';
import type { AssignmentView } from './assignment-view.ts';
import { shorten } from './command-words.ts';
import { sayDay, sayDeadline, sayTimeLeft } from './moment-message.ts';
import type { Account, Office, UnitGroup } from './office.ts';

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

export type Letters = readonly Letter<AssignmentView>[];

/** One letter in full; several as a digest. */
export function messageOf(context: AlertContext, words: Words, letters: Letters): Message {
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
