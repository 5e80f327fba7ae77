import { isMark, type Reading, take } from './dates-text.ts';

/** Somebody the text names; `from` and `to` count tokens. */
export type Mention = { from: number; to: number; kind: 'person' | 'handle' | 'unit' | 'bare' };

/** Only joining words stand between two mentions. */
export function isJoint(reading: Reading, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    const next = isMark(reading, at, ',', '&', '+', '/', '-', ';')
      ? at + 1
      : take(reading, at, 'và', 'cùng', 'với', 'cùng với', 'và cả', 'cả', 'vs');
    if (next < 0) return false;
    at = next;
  }
  return true;
}
