import type { Token } from '../dates-text.ts';
import type { Mention } from '../task-mention.ts';
import { hashOf, mix } from './hashing.ts';
import type { Seen } from './see.ts';
import { kind } from './word-kinds.ts';

/** A message in columns of one number a token, so that windows over it are cheap. */
export type Columns = {
  count: number;
  /** Words without their marks; numbers by their length. */
  key: Int32Array;
  /** Words with their marks. */
  low: Int32Array;
  shape: Int32Array;
  /** The most telling of the kinds that the lists give a word. */
  chief: Int32Array;
  clause: Int32Array;
  clauseStart: Int32Array;
  sentence: Int32Array;
  /** Index of the mention that covers a token, or -1. */
  mention: Int32Array;
};

const sentenceEnds = new Set(['.', '!', '?', '…']);
const clauseEnds = new Set([...sentenceEnds, ',', ';', ':', '(', ')', '-', '–', '"', '“', '”']);

export const shapes = { number: 2, mark: 3 } as const;

function shapeOf(token: Token): number {
  if (token.masked) return 1;
  if (token.kind === 'number') return shapes.number;
  if (token.kind === 'mark') return shapes.mark;
  if (!/^\p{Lu}/u.test(token.raw)) return token.raw.length === 1 ? 4 : 5;
  if (token.raw.length === 1) return 6;
  return /^\p{Lu}+$/u.test(token.raw) ? 7 : 8;
}

const numberHash = hashOf('0');
const keyHash = ({ kind: sort, raw, key }: Token): number =>
  sort === 'number' ? mix(numberHash, Math.min(raw.length, 5)) : hashOf(key);

const byWeight = [
  kind.time,
  kind.whole,
  kind.head,
  kind.post,
  kind.honorific,
  kind.ordering,
  kind.receiving,
  kind.meeting,
  kind.work,
  kind.telling,
  kind.particle,
  kind.many,
  kind.field,
  kind.small,
  kind.given,
  kind.capital,
];

function chiefOf(token: Token, bits: number, shape: number): number {
  if (token.kind === 'mark') return 100 + (token.raw.charCodeAt(0) & 127);
  const at = byWeight.findIndex((bit) => (bits & bit) > 0);
  return at < 0 ? 20 + shape : at + 1;
}

export function columnsOf(seen: Seen): Columns {
  const { tokens } = seen.reading;
  const { starts, goesOn } = seen.kinds;
  const shape = Int32Array.from(tokens, shapeOf);
  return {
    count: tokens.length,
    key: Int32Array.from(tokens, keyHash),
    low: Int32Array.from(tokens, ({ low }) => hashOf(low)),
    shape,
    chief: Int32Array.from(tokens, (token, i) =>
      chiefOf(token, (starts[i] ?? 0) | (goesOn[i] ?? 0), shape[i] ?? 0),
    ),
    ...clausesOf(seen),
    mention: mentionsAt(seen.mentions, tokens.length),
  };
}

function mentionsAt(mentions: readonly Mention[], count: number): Int32Array {
  const column = new Int32Array(count).fill(-1);
  for (const [at, { from, to }] of mentions.entries()) column.fill(at, from, to);
  return column;
}

/** Which clause and sentence a token stands in, and where that clause begins. */
function clausesOf({ reading }: Seen): Pick<Columns, 'clause' | 'clauseStart' | 'sentence'> {
  const { tokens, text } = reading;
  const column = () => new Int32Array(tokens.length);
  const [clause, clauseStart, sentence] = [column(), column(), column()];
  for (let i = 1; i < tokens.length; i++) {
    const [before, token] = [tokens[i - 1], tokens[i]];
    const isNewLine = text.slice(before?.end, token?.start).includes('\n');
    const mark = before?.masked ? '' : (before?.raw ?? '');
    const opens = isNewLine || clauseEnds.has(mark);
    clause[i] = (clause[i - 1] ?? 0) + Number(opens);
    clauseStart[i] = opens ? i : (clauseStart[i - 1] ?? 0);
    sentence[i] = (sentence[i - 1] ?? 0) + Number(isNewLine || sentenceEnds.has(mark));
  }
  return { clause, clauseStart, sentence };
}

/** What stands beyond the ends of a message. */
const edge = 7;

export const at = (column: Int32Array, index: number): number =>
  index < 0 ? edge : index >= column.length ? edge + 1 : (column[index] ?? 0);

/** Distances as clues: near ones one by one, far ones together. */
export const bucket = (distance: number): number =>
  distance < 4 ? distance : distance < 7 ? 4 : distance < 12 ? 5 : 6;
