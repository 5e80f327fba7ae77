import type { Words } from '../port/words.ts';
import { assignmentLine, membersOf, sayNames } from './assignment-message.ts';
import type { AssignmentView } from './assignment-view.ts';
import { type BroadcastView, type RecipientState, type Tally, tally } from './broadcast.ts';
import { shorten } from './command-words.ts';
import { unitName } from './find-unit.ts';
import { sayMoment } from './moment-message.ts';
import type { Office } from './office.ts';

/** Each row of the tally that adds up to `targeted`; "seen" and "acknowledged" lie within them. */
const fates = [
  'delivered',
  'pending',
  'unknown',
  'failed',
  'skipped',
] as const satisfies readonly (keyof Tally)[];

/** "đã gửi tới 8, chưa rõ 1 (tổng 9)": what is not known is said, and the numbers add up. */
function sayFates(words: Words, counts: Tally): string {
  const parts = fates
    .filter((fate) => counts[fate] > 0)
    .map((fate) => words(`office.fate.${fate}`, { n: counts[fate] }));
  return words('office.fate.sum', { parts: parts.join(', '), n: counts.targeted });
}

/** How far a notice has come. `namesPerUnit` keeps an overview short. */
export function noticeProgress(
  words: Words,
  notice: BroadcastView,
  office: Office,
  namesPerUnit = 60,
): string {
  const counts = tally(notice.recipients);
  const silent = notice.recipients.filter(({ acknowledgedAt }) => !acknowledgedAt);
  return [
    words('office.notice.heading', {
      number: notice.number,
      at: sayMoment(words, notice.createdAt),
      text: shorten(notice.text, 80),
    }),
    words('office.notice.acknowledged', { n: counts.acknowledged, of: counts.targeted }),
    sayFates(words, counts),
    ...(silent.length > 0
      ? [words('office.notice.silent', { n: silent.length })]
      : [words('office.notice.complete')]),
    ...byUnit(silent).map(([unitId, people]) =>
      words('office.notice.silentUnit', {
        unit: unitName(office, unitId),
        people: sayNames(
          words,
          people.map((person) => marked(words, person)),
          namesPerUnit,
        ),
      }),
    ),
  ].join('\n');
}

/** A name with the fate of its message where that is not simply "arrived". */
function marked(words: Words, { fullName, delivery }: RecipientState): { fullName: string } {
  const trouble = ['unknown', 'failed', 'unreachable', 'skipped'].includes(delivery);
  return {
    fullName: trouble
      ? words('office.fate.marked', { name: fullName, fate: words(`office.fate.one.${delivery}`) })
      : fullName,
  };
}

function byUnit(people: readonly RecipientState[]): [string, RecipientState[]][] {
  return [...Map.groupBy(people, ({ unitId }) => unitId)];
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
