import type { Reading } from '../dates-text.ts';
import type { TaskKind } from '../task-kind.ts';
import { framing } from './framing.ts';
import type { Message } from './message.ts';
import { skeletonFeatures, skeletonOf } from './skeleton.ts';
import type { Worded } from './words-shown.ts';

/**
 * What a message shows of its kind: its words in their order, how its sentences begin and end, how it is put.
 * `ruled` is what the rules hold it for; undefined, in training, where they were written for this very row.
 * `forgets` stands, in training, for verbs and names that no list holds yet.
 */
export function kindFeatures(
  message: Message,
  ruled?: TaskKind,
  forgets?: () => boolean,
): string[] {
  const { worded } = message;
  const said = worded.words.filter((word) => word !== '');
  const frame = framing(message);
  const length = lengthOf(said.length);
  return [
    '*',
    `length:${length}`,
    ...ruledFeatures(message, length, ruled),
    ...skeletonFeatures(skeletonOf(message, forgets)),
    ...said.map((word) => `w:${word}`),
    ...said.slice(1).map((word, i) => `b:${said[i]}_${word}`),
    ...said.slice(2).map((word, i) => `k:${said[i]}_${word}`),
    ...marked(worded.reading),
    ...endings(worded),
    ...frame,
    ...frame.map((one) => `${length}&${one}`),
  ];
}

const ruledFeatures = ({ worded }: Message, length: string, ruled?: TaskKind): string[] =>
  ruled === undefined
    ? []
    : [
        `rules:${ruled}`,
        `rules:${ruled}|${length}`,
        `rules:${ruled}|${worded.reading.accented}|${worded.reading.cased}`,
      ];

function lengthOf(words: number): string {
  if (words < 8) return 'short';
  if (words < 16) return 'middling';
  return words < 30 ? 'long' : 'forwarded';
}

/** Words with their marks, where they were typed: "hợp" is no "họp". */
const marked = ({ tokens, accented }: Reading): string[] =>
  accented
    ? tokens.flatMap(({ low, key }, i) => {
        const next = tokens[i + 1];
        return [...(low === key ? [] : [`a:${low}`]), ...(next ? [`ab:${low}_${next.low}`] : [])];
      })
    : [];

/** How each sentence begins and ends. */
function endings({ words, ends }: Worded): string[] {
  return ends.flatMap((end, i) => {
    const start = i === 0 ? 0 : (ends[i - 1] ?? 0);
    const said = words.slice(start, end).filter((word) => word !== '');
    const place = i === 0 ? 'first' : i === ends.length - 1 ? 'last' : 'inner';
    const [head, tail] = [said.slice(0, 3), said.slice(-3)];
    const found = [
      `h1:${head[0]}`,
      `h2:${head.slice(0, 2).join('_')}`,
      `h3:${head.join('_')}`,
      `t1:${tail.at(-1)}`,
      `t2:${tail.slice(-2).join('_')}`,
      `t3:${tail.join('_')}`,
    ];
    return [
      ...found,
      ...found.map((one) => `${place}-${one}`),
      ...head.map((word) => `h:${word}`),
      ...tail.map((word) => `t:${word}`),
    ];
  });
}
