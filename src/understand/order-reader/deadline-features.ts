import { signsOf } from '../dates-choose.ts';
import type { TimePhrase } from '../dates-phrase.ts';
import type { TaskKind } from '../task-kind.ts';
import { takePhrase } from '../task-phrases.ts';
import { meetingVerbs, ordering, workVerbs } from '../task-words.ts';
import type { Choice } from './deadline-choices.ts';
import { isBreak, type Worded } from './words-shown.ts';

export type Frame = {
  worded: Worded;
  now: Date;
  meeting: boolean;
  /** What the rules chose; undefined, in training, where they were written for this very row. */
  ruled: Ruled | undefined;
};
type Ruled = { kind: TaskKind; due: Date | null };

/** What the rules say of a choice, or of "none", which is no choice. */
export function ruledOf(choice: Choice | undefined, { ruled }: Pick<Frame, 'ruled'>): string[] {
  if (!ruled) return [];
  const said = ruled.kind === 'none' ? 'talk' : ruled.due ? 'dated' : 'undated';
  const isTheirs = ruled.due !== null && choice !== undefined && +choice.due === +ruled.due;
  const name = choice ? (isTheirs ? 'theirs' : 'other') : 'none';
  return [
    `rules:${said}|${name}`,
    ...(choice ? [`rules:${said}|${name}|${choice.phrase.bound}`] : []),
    ...(choice ? [`weight:${Math.max(-3, Math.min(6, Math.round(choice.weight)))}`] : []),
  ];
}

/** What a way to read the deadline shows: what it is, what the rules saw in it, and the words around it. */
export function choiceFeatures(choice: Choice, frame: Frame): string[] {
  const kind = kindsOf(choice.phrase);
  const plain = [
    ...kind,
    ...signs(choice, frame),
    ...placed(choice, frame),
    ...near(choice, frame),
  ];
  const kinds = kind[0] ?? '';
  return [
    '*',
    ...ruledOf(choice, frame),
    ...plain,
    ...aheadOf(choice, frame.now),
    ...words(choice, frame),
    ...plain.map((one) => `${kinds}&${one}`),
    ...(frame.meeting ? plain.map((one) => `meeting&${one}`) : []),
  ];
}

function kindsOf({ bound, day, clock, part, every, loose }: TimePhrase): string[] {
  const time = clock ? 'clock' : part ? 'part' : '';
  const dayKind = dayKindOf(day);
  return [
    `bound:${bound}`,
    `day:${dayKind}`,
    `time:${time}`,
    `what:${dayKind}+${time}+${every ? every.unit : ''}`,
    ...(every ? ['every'] : []),
    ...(loose ? ['loose'] : []),
  ];
}

function dayKindOf(day: TimePhrase['day']): string {
  if (!day) return 'no-day';
  switch (day.kind) {
    case 'period':
      return `period-${day.unit}-${day.edge}`;
    case 'date':
      return `date-${day.month === undefined ? 'd' : 'dm'}${day.year === undefined ? '' : 'y'}`;
    case 'after':
      return `after-${day.unit}`;
    default:
      return day.kind;
  }
}

function signs(
  { phrase, isJoined, isNamed, isOther }: Choice,
  { worded, meeting }: Frame,
): string[] {
  const found = Object.entries(signsOf(worded.reading, phrase, meeting))
    .filter(([, isThere]) => isThere)
    .map(([sign]) => `sign:${sign}`);
  return [
    ...found,
    `signs:${found.length}`,
    ...(isJoined ? ['joined'] : []),
    ...(isNamed ? ['named'] : []),
    ...(isOther ? ['otherwise'] : []),
    ...(phrase.opensFrom ? ['from'] : []),
    ...(phrase.opensUntil ? ['until'] : []),
  ];
}

/** How far ahead it lies. */
function aheadOf({ due }: Choice, now: Date): string[] {
  const days = (due.getTime() - now.getTime()) / 86_400_000;
  const steps = [0, 0.5, 2, 8, 32, 100, 270];
  return [`ahead:${steps.filter((step) => days > step).length}`];
}

function placed({ phrase, at, of }: Choice, { worded }: Frame): string[] {
  const { ends } = worded;
  const sentence = ends.findIndex((end) => phrase.opened < end);
  return [
    at === 0 ? (of === 1 ? 'only' : 'first') : at === of - 1 ? 'last' : 'inner',
    opening(phrase.opened, worded),
    closing(phrase.to, worded),
    `sentence:${Math.min(sentence, 3)}/${Math.min(ends.length, 4)}`,
    ...(sentence === ends.length - 1 ? ['last-sentence'] : []),
  ];
}

function opening(index: number, worded: Worded): string {
  if (index === 0) return 'opens-text';
  return isBreak(worded, index - 1) || worded.ends.includes(index) ? 'opens-clause' : 'goes-on';
}

function closing(index: number, worded: Worded): string {
  if (index >= worded.reading.tokens.length - 1) return 'ends-text';
  return isBreak(worded, index) ? 'ends-clause' : 'is-gone-on';
}

/** What stands in the clause before and after: work, orders, meetings, names. */
function near({ phrase }: Choice, { worded }: Frame): string[] {
  const found: string[] = [];
  for (let i = phrase.opened - 1; i >= 0 && i > phrase.opened - 16; i--) {
    if (isBreak(worded, i) || worded.ends.includes(i + 1)) break;
    found.push(...heldAt(worded, i, 'before', distance(phrase.opened - i)));
  }
  for (let i = phrase.to; i < phrase.to + 8 && !isBreak(worded, i); i++) {
    found.push(...heldAt(worded, i, i === phrase.to ? 'next' : 'after', ''));
  }
  return [...new Set(found)];
}

function heldAt({ reading, words }: Worded, index: number, side: string, far: string): string[] {
  const holds = (phrases: readonly string[]) => takePhrase(reading, index, phrases) > 0;
  return [
    ...(holds(workVerbs) ? [`work-${side}${far}`] : []),
    ...(holds(ordering) ? [`order-${side}`] : []),
    ...(holds(meetingVerbs) ? [`meeting-${side}`] : []),
    ...(words[index] === '<N>' ? [`name-${side}`] : []),
  ];
}

const distance = (tokens: number): string =>
  `:${[2, 4, 8].filter((most) => tokens >= most).length}`;

/** The words before, within and after. */
function words({ phrase }: Choice, { worded }: Frame): string[] {
  const { words: all } = worded;
  const at = (index: number): string => (index < 0 ? '^' : (all[index] ?? '$'));
  const [one, two, three] = [1, 2, 3].map((n) => at(phrase.opened - n));
  const [next, after] = [at(phrase.to), at(phrase.to + 1)];
  const within = all.slice(phrase.opened, phrase.to).map((word) => word.replace(/#+/g, '#'));
  const left = all.slice(Math.max(0, phrase.opened - 8), phrase.opened);
  const right = all.slice(phrase.to, phrase.to + 5);
  return [
    `l1:${one}`,
    `l2:${two}`,
    `l12:${two}_${one}`,
    `l123:${three}_${two}_${one}`,
    `r1:${next}`,
    `r12:${next}_${after}`,
    `lr:${one}|${next}`,
    `w:${within.join('_')}`,
    `l1b:${one}|${phrase.bound}`,
    `o:${all.slice(phrase.opened, phrase.from).join('_')}`,
    ...left.map((word) => `lb:${word}`),
    ...left.slice(1).map((word, i) => `lbb:${left[i]}_${word}`),
    ...right.map((word) => `rb:${word}`),
    ...within.map((word) => `in:${word}`),
  ];
}
