import type { Reading } from '../dates-text.ts';
import { isJoint, type Mention } from '../task-mention.ts';
import { at, bucket, type Columns } from './columns.ts';
import type { Seen } from './see.ts';
import { kind } from './word-kinds.ts';

/** A word that bears on a place: the bits of its kinds, the word, and how far it is (see `bucket`). */
export type Bearing = { bits: number; key: number; away: number };

const nothing = { bits: 0, key: 0, away: bucket(20) };

/** The nearest word to the left in the sentence that hands out work or receives; `passed`: somebody stands between. */
export function governorOf(
  { kinds }: Seen,
  { sentence, key, mention }: Columns,
  index: number,
): Bearing & { passed: number } {
  let passed = 0;
  for (let i = index - 1; i >= 0 && i > index - 16 && sentence[i] === sentence[index]; i--) {
    if ((mention[i] ?? -1) >= 0) {
      passed = 1;
      continue;
    }
    const bits = (kinds.starts[i] ?? 0) & (kind.ordering | kind.receiving);
    if (bits > 0) return { bits, key: key[i] ?? 0, away: bucket(index - i), passed };
  }
  return { ...nothing, passed };
}

/** The next word of work to the right in the sentence; `crossed`: it stands in another clause. */
export function verbAfter(
  { kinds }: Seen,
  { sentence, key, mention, clause }: Columns,
  index: number,
): Bearing & { crossed: number } {
  const last = index - 1;
  for (let i = index; i < index + 12 && i < sentence.length; i++) {
    if (sentence[i] !== sentence[last]) break;
    const bits = (kinds.starts[i] ?? 0) & (kind.work | kind.meeting);
    if (bits === 0 || (mention[i] ?? -1) >= 0) continue;
    const crossed = Number(clause[i] !== clause[last]);
    return { bits, key: key[i] ?? 0, away: bucket(i - index), crossed };
  }
  return { ...nothing, crossed: 0 };
}

const naming = kind.head | kind.whole | kind.post | kind.honorific | kind.many | kind.ordering;

/** Where a name may have begun that a token goes on with. */
export type Anchor = Bearing & {
  /** Verbs of work between. */
  verbs: number;
  /** Marks and times between. */
  breaks: number;
  /** What stands before it. */
  before: number;
  beforeKey: number;
};

/** The nearest word to the left in the sentence, or the token itself, where a name may have begun. */
export function anchorOf(
  { kinds }: Seen,
  { sentence, key, chief, clause }: Columns,
  index: number,
): Anchor {
  let [verbs, times] = [0, 0];
  for (let i = index; i >= 0 && i > index - 12 && sentence[i] === sentence[index]; i--) {
    const starts = kinds.starts[i] ?? 0;
    const bits = starts & naming;
    if (bits > 0) {
      return {
        bits,
        key: key[i] ?? 0,
        away: bucket(index - i),
        verbs: Math.min(verbs, 2),
        breaks: Math.min(2, times + (clause[index] ?? 0) - (clause[i] ?? 0)),
        before: at(chief, i - 1),
        beforeKey: at(key, i - 1),
      };
    }
    verbs += Number((starts & kind.work) > 0);
    times += Number((starts & kind.time) > 0);
  }
  return { ...nothing, verbs: 0, breaks: 0, before: 0, beforeKey: 0 };
}

/** Of each mention, the first and the last of the list in which it stands: "anh Sang, chị Thu và phòng TTr". */
export function listsOf({ reading, mentions }: Seen): { head: number; tail: number }[] {
  const lists: { head: number; tail: number }[] = [];
  for (let head = 0; head < mentions.length; head = lists.length) {
    let tail = head;
    while (joins(reading, mentions[tail], mentions[tail + 1])) tail++;
    for (let i = head; i <= tail; i++) lists.push({ head, tail });
  }
  return lists;
}

const joins = (reading: Reading, one?: Mention, next?: Mention): boolean =>
  one !== undefined && next !== undefined && isJoint(reading, one.to, next.from);
