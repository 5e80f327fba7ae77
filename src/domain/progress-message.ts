import type { Words } from '../port/words.ts';
import { assignmentLine, membersOf, sayNames } from './assignment-message.ts';
import type { AssignmentView } from './assignment-view.ts';
import { type BroadcastFigures, parts, type Sums, silentOf, sumUp } from './broadcast-figures.ts';
import { sayPolls } from './broadcast-poll.ts';
import { type BroadcastProgress, minutesLeft, type SilentPerson } from './broadcast-progress.ts';
import { shorten } from './command-words.ts';
import { unitName } from './find-unit.ts';
import { sayMoment } from './moment-message.ts';
import type { Office } from './office.ts';

/** "đã gửi tới 8, chưa rõ 1 (tổng 9)": what is not known is said, and the numbers add up. */
function sayFates(words: Words, sums: Sums): string {
  const said = parts
    .filter((part) => sums[part] > 0)
    .map((part) => words(`office.fate.${part}`, { n: sums[part] }));
  return words('office.fate.sum', { parts: said.join(', '), n: sums.targeted });
}

/** Everything there is to say of a notice at one moment. */
export type NoticeState = {
  figures: BroadcastFigures;
  progress: BroadcastProgress;
  /** Some of those who have not acknowledged. */
  silent: readonly SilentPerson[];
};

/** How far a notice has come; whoever only reads it is not waited for. */
export function noticeProgress(
  words: Words,
  office: Office,
  { figures, progress, silent }: NoticeState,
): string {
  const { number, createdAt, text, urgency, state } = figures;
  const sums = sumUp(figures.rows);
  return [
    words('office.notice.heading', {
      number,
      at: sayMoment(words, createdAt),
      text: shorten(text, 80),
    }),
    ...(state === 'sent' ? [] : [sayState(words, figures, progress, sums)]),
    ...(urgency === 'information'
      ? []
      : [words('office.notice.acknowledged', { n: sums.acknowledged, of: sums.targeted })]),
    sayFates(words, sums),
    ...(sums.seen > 0 ? [words('follow.seen', { n: sums.seen })] : []),
    ...(progress.recall ? [words('follow.recall', { ...progress.recall })] : []),
    ...sayPolls(words, figures.polls),
    ...(urgency === 'information' ? [] : saySilent(words, office, sums, silent)),
    ...sayReminders(words, progress, state),
  ].join('\n');
}

/** "đang gửi, 1.800 tin mỗi phút, còn khoảng 4 phút". */
function sayState(
  words: Words,
  { state }: BroadcastFigures,
  { perMinute }: BroadcastProgress,
  { pending }: Sums,
): string {
  const said = words(`broadcast.state.${state}`);
  const left = state === 'sending' ? minutesLeft(pending, perMinute) : undefined;
  if (left === undefined) return words('follow.state', { state: said });
  return words('follow.rate', { state: said, perMinute, left });
}

function saySilent(
  words: Words,
  office: Office,
  sums: Sums,
  silent: readonly SilentPerson[],
): string[] {
  const n = silentOf(sums);
  if (n === 0) return [words('office.notice.complete')];
  const units = [...Map.groupBy(silent, ({ unitId }) => unitId)];
  const shown = units.reduce((sum, [, people]) => sum + (people[0]?.people ?? 0), 0);
  return [
    words('office.notice.silent', { n }),
    ...units.map(([unitId, people]) => saySilentUnit(words, office, unitId, people)),
    ...(n > shown ? [words('follow.moreSilent', { n: n - shown })] : []),
  ];
}

function saySilentUnit(
  words: Words,
  office: Office,
  unitId: string,
  named: readonly SilentPerson[],
): string {
  const all = named[0]?.people ?? 0;
  if (unitId === '') return words('follow.silentCitizens', { n: all });
  const list = sayNames(
    words,
    named.map((person) => marked(words, person)),
  );
  const more = all - named.length;
  return words('office.notice.silentUnit', {
    unit: unitName(office, unitId),
    people: more > 0 ? words('office.andMore', { list, n: more }) : list,
  });
}

/** A name with the fate of its message where that is not simply "arrived". */
function marked(words: Words, { fullName, fate }: SilentPerson): { fullName: string } {
  const trouble = ['unknown', 'failed', 'unreachable', 'skipped'].includes(fate);
  return {
    fullName: trouble
      ? words('office.fate.marked', { name: fullName, fate: words(`office.fate.one.${fate}`) })
      : fullName,
  };
}

/** What has been reminded, and when the next rung comes. */
function sayReminders(
  words: Words,
  { rounds }: BroadcastProgress,
  state: BroadcastFigures['state'],
): string[] {
  const past = rounds.filter(({ endedAt, people }) => endedAt !== null && people > 0);
  const goesOn = ['sending', 'paused', 'sent'].includes(state);
  const next = goesOn ? rounds.find(({ endedAt }) => endedAt === null) : undefined;
  return [
    ...past.map(({ kind, endedAt, people: n }) =>
      words(`follow.round.${kind}`, { n, at: endedAt ? sayMoment(words, endedAt) : '' }),
    ),
    ...(next ? [words(`follow.next.${next.kind}`, { at: sayMoment(words, next.dueAt) })] : []),
  ];
}

/** An open assignment, and who has not yet said they have it. */
export function workProgress(
  words: Words,
  assignment: AssignmentView,
  office: Office,
  now: Date,
  seenBy: ReadonlySet<string> = new Set(),
): string {
  const silent = membersOf(
    office,
    assignment.parties.filter((party) => !party.acknowledgedAt).map(({ staffId }) => staffId),
  );
  const line = assignmentLine(words, assignment, now);
  if (silent.length === 0) return line;
  const people = silent.map(({ id, fullName }) => ({
    fullName: seenBy.has(id) ? words('office.work.seen', { name: fullName }) : fullName,
  }));
  return `${line}\n${words('office.work.silent', { people: sayNames(words, people) })}`;
}
