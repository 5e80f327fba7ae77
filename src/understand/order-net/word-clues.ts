import { fold, type Reading } from '../dates-text.ts';
import { hashOf, mix } from '../order-reader/hashing.ts';

/** As many clues has each token: the word, the word without marks, how that begins, how it ends, its shape. */
export const cluesOfWord = 5;

/** What the net sees of a token; the same word is the same wherever it stands. 0 stands for nothing. */
export function wordClues(raw: string, opensLine: boolean): number[] {
  const shape = mix(shapeOf(raw), opensLine ? 101 : 1);
  if (/^\d/.test(raw)) return [mix(11, Math.min(raw.length, 4)), 0, 0, 0, shape];
  const low = raw.toLowerCase();
  const key = fold(low);
  return [
    mix(hashOf(low), 2),
    mix(hashOf(key), 3),
    mix(hashOf(key.slice(0, 2)), 5),
    mix(hashOf(key.slice(-2)), 7),
    shape,
  ];
}

/** Digits by their number, marks by themselves, words by their capitals. */
function shapeOf(raw: string): number {
  if (/^\d/.test(raw)) return Math.min(raw.length, 5);
  if (!/^\p{L}/u.test(raw)) return 100 + (raw.codePointAt(0) ?? 0);
  const isCapital = /^\p{Lu}/u.test(raw);
  if (raw.length === 1) return isCapital ? 10 : 11;
  if (!isCapital) return 12;
  return /^\p{Lu}+$/u.test(raw) ? 13 : 14;
}

/** The clues of all tokens, one after the other. */
export function cluesOfText({ tokens, text }: Reading): Uint32Array {
  const clues = new Uint32Array(tokens.length * cluesOfWord);
  for (const [i, { raw, start }] of tokens.entries()) {
    const before = tokens[i - 1];
    const opensLine = before !== undefined && text.slice(before.end, start).includes('\n');
    clues.set(wordClues(raw, opensLine), i * cluesOfWord);
  }
  return clues;
}
