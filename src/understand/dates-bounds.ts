import { readAfter } from './dates-after.ts';
import { readPart } from './dates-clock.ts';
import { readDay } from './dates-day.ts';
import { endsAt, type Reading, says, take } from './dates-text.ts';

/**
 * before: strictly earlier ("trước"). by: no later ("chậm nhất", "đến hết"). weak: leans ("đến", "trong").
 * at: only places it ("vào", "lúc"). none: nothing stands before it.
 */
export type Bound = 'before' | 'by' | 'weak' | 'at' | 'none';

const boundRows: readonly (readonly [Bound, readonly string[]])[] = [
  ['before', ['trước', 'trước lúc', 'trước khi', 'trước thời điểm', 'trước mốc']],
  [
    'by',
    'chậm nhất|muộn nhất|trễ nhất|lâu nhất|không quá|không được quá|không muộn hơn|không trễ hơn|không chậm hơn|không muộn quá|không trễ quá|không để quá|đến hết|tới hết|cho đến hết|hết|tối đa|từ nay đến|từ nay tới|từ giờ đến|từ giờ tới|từ bây giờ đến|từ nay cho đến|từ nay đến hết|cuối cùng là'.split(
      '|',
    ),
  ],
  [
    'weak',
    'đến|tới|cho đến|cho tới|trong|nội|nội trong|trong nội|kịp|ngay trong|trong khoảng|nội nhật|trong vòng'.split(
      '|',
    ),
  ],
  [
    'at',
    'vào|lúc|vào lúc|ngay|là|khoảng|tầm|vào khoảng|hồi|từ|bắt đầu từ|bắt đầu|ngay từ'.split('|'),
  ],
];

/** `spanFrom` is -1 where no bounding word stands; `end` is where the expression itself begins. */
export type Bounds = { bound: Bound; spanFrom: number; end: number };

const strength: readonly Bound[] = ['none', 'at', 'weak', 'by', 'before'];
const isStronger = (a: Bound, b: Bound) => strength.indexOf(a) > strength.indexOf(b);

/** All bounding words in a row: "chậm nhất là trước", "muộn nhất vào". */
export function readBounds(reading: Reading, index: number): Bounds {
  let bounds: Bounds = { bound: 'none', spanFrom: -1, end: index };
  for (;;) {
    const next = readBound(reading, bounds.end);
    // The "trong" of "trong 24 giờ" belongs to the count.
    if (!next || readAfter(reading, bounds.end) || isEvening(reading, bounds.end)) return bounds;
    const spanFrom = next.bound !== 'at' && bounds.spanFrom < 0 ? bounds.end : bounds.spanFrom;
    if (says(reading, next.end - 1, 'hết')) return untilEnd(reading, spanFrom, next.end);
    const bound = isStronger(next.bound, bounds.bound) ? next.bound : bounds.bound;
    bounds = { bound, spanFrom, end: next.end };
  }
}

/** Without marks "toi thu sau" is rather the evening than "tới thứ Sáu", unless something is put off. */
function isEvening(reading: Reading, index: number): boolean {
  if (reading.accented || reading.tokens[index]?.low !== 'toi') return false;
  const follows = readDay(reading, index + 1)?.day.kind;
  const putOff = take(reading, index - 1, 'hạn', 'dời', 'lùi', 'cho', 'từ nay', 'đến') > 0;
  return !putOff && (follows === 'offset' || follows === 'weekday');
}

function readBound(reading: Reading, index: number): { bound: Bound; end: number } | undefined {
  // Without marks "ngay 25" is a day, not "at once".
  if (reading.tokens[index]?.low === 'ngay' && !reading.accented) return undefined;
  // "hộ tịch điện tử lúc 16h": without marks its end is no "từ".
  if (
    !reading.accented &&
    endsAt(reading, index + 1, ['điện tử', 'đầu tư', 'vật tư', 'công tư', 'thứ tự'])
  )
    return undefined;
  const longest = boundRows
    .map(([bound, phrases]) => ({ bound, end: take(reading, index, ...phrases) }))
    .reduce((best, row) => (row.end > best.end ? row : best));
  return longest.end < 0 ? undefined : longest;
}

/** The "hết" of "hết giờ", "hết ngày" is read again with the part of day it names. */
function untilEnd(reading: Reading, spanFrom: number, end: number): Bounds {
  const isPart = readPart(reading, end - 1) !== undefined;
  return { bound: 'by', spanFrom, end: isPart ? end - 1 : end };
}
