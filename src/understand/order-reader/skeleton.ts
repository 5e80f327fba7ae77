import type { TimePhrase } from '../dates-phrase.ts';
import type { Mention } from '../task-mention.ts';
import { takePhrase } from '../task-phrases.ts';
import { meetingVerbs, workVerbs } from '../task-words.ts';
import type { Message } from './message.ts';
import { isBreak, type Worded } from './words-shown.ts';

/** A clause with its people, times and verbs of work each made one sign: "<N> <T> phải <V> …". */
type Clause = readonly string[];

/**
 * The bones of a text, clause by clause: so "anh Quý tuần sau đi học" and "chị Sen mai đi học" look alike.
 */
export function skeletonOf(
  { worded, mentions, times }: Message,
  forgets: () => boolean = () => false,
): Clause[] {
  const { words } = worded;
  const spans = spansOf(mentions, times).filter(({ sign }) => sign === '<T>' || !forgets());
  const clauses: string[][] = [[]];
  for (let i = 0; i < words.length; ) {
    const { sign, to } = signAt(worded, i, spans, forgets);
    if (sign !== '') clauses.at(-1)?.push(sign);
    i = to;
    if (isBreak(worded, i - 1) || worded.ends.includes(i)) clauses.push([]);
  }
  return clauses.filter((clause) => clause.length > 0);
}

type Span = { from: number; to: number; sign: string };

const spansOf = (mentions: readonly Mention[], times: readonly TimePhrase[]): Span[] => [
  ...times.map(({ opened, to }) => ({ from: opened, to, sign: '<T>' })),
  ...mentions.map(({ from, to, kind }) => ({ from, to, sign: kind === 'unit' ? '<U>' : '<N>' })),
];

function signAt(
  { reading, words }: Worded,
  index: number,
  spans: readonly Span[],
  forgets: () => boolean,
): { sign: string; to: number } {
  const span = spans.find(({ from }) => from === index);
  if (span) return span;
  const meets = takePhrase(reading, index, meetingVerbs);
  const works = takePhrase(reading, index, workVerbs);
  const verb = Math.max(meets, works);
  if (verb > 0 && !forgets()) return { sign: meets >= works ? '<H>' : '<V>', to: verb };
  const word = words[index] ?? '';
  return { sign: word.startsWith('#') ? '<#>' : word, to: index + 1 };
}

/** Neighbours in each clause, and how clauses begin and end. */
export function skeletonFeatures(clauses: readonly Clause[]): string[] {
  return clauses.flatMap((clause, at) => {
    const place = at === 0 ? 'first' : at === clauses.length - 1 ? 'last' : 'inner';
    const framed = ['^', ...clause, '$'];
    const heads = [1, 2, 3, 4].map((n) => `${n}:${clause.slice(0, n).join('_')}`);
    const tails = [1, 2, 3].map((n) => `${n}:${clause.slice(-n).join('_')}`);
    return [
      ...framed.slice(1).map((sign, i) => `s2:${framed[i]}_${sign}`),
      ...framed.slice(2).map((sign, i) => `s3:${framed[i]}_${framed[i + 1]}_${sign}`),
      ...framed.slice(2).map((sign, i) => `sk:${framed[i]}_${sign}`),
      ...heads.map((head) => `sh${head}`),
      ...heads.map((head) => `${place}-sh${head}`),
      ...tails.map((tail) => `${place}-st${tail}`),
      `signs:${clause.filter((sign) => sign.startsWith('<') && sign !== '<#>').join('')}`,
    ];
  });
}
