import { readAfter } from './dates-after.ts';
import { type Clock, type Part, readClock, readPart } from './dates-clock.ts';
import { readDay } from './dates-day.ts';
import { type Every, readEvery } from './dates-every.ts';
import type { DayRef, ReadDay } from './dates-ref.ts';
import { isMark, type Reading, says, skip, take } from './dates-text.ts';

/** One expression of time with the prepositions that bound it; `from`, `to` count tokens. */
export type TimePhrase = {
  from: number;
  to: number;
  /** Where the bounding words begin; `from` when there are none. */
  spanFrom: number;
  /** Where any words that belong to it begin, such as "vào" or "từ". */
  opened: number;
  day?: DayRef;
  clock?: Clock;
  part?: Part;
  every?: Every;
  bound: Bound;
  excluded: boolean;
  loose: boolean;
  /** Opened by "từ", by "đến". */
  opensFrom?: boolean;
  opensUntil?: boolean;
};

/**
 * before: strictly earlier ("trước"). by: no later ("chậm nhất", "đến hết"). weak: leans ("đến", "trong").
 * at: only places it ("vào", "lúc"). none: nothing stands before it.
 */
export type Bound = 'before' | 'by' | 'weak' | 'at' | 'none';

const boundRows: readonly (readonly [Bound, readonly string[]])[] = [
  ['before', ['trước', 'trước lúc', 'trước khi', 'trước thời điểm', 'trước mốc']],
  [
    'by',
    'chậm nhất|muộn nhất|trễ nhất|lâu nhất|không quá|không được quá|không muộn hơn|không trễ hơn|không chậm hơn|không muộn quá|không trễ quá|không để quá|đến hết|tới hết|cho đến hết|hết|tối đa|xong trong|từ nay đến|từ nay tới|từ giờ đến|từ giờ tới|từ bây giờ đến|từ nay cho đến|từ nay đến hết|cuối cùng là'.split(
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

/** The expression of time, bounds included, that begins here. */
export function readPhrase(reading: Reading, index: number): TimePhrase | undefined {
  const bound = readBounds(reading, index);
  const phrase = readParts(reading, bound.end);
  if (phrase) {
    const opensFrom = take(reading, phrase.from - 1, 'từ') > 0;
    const opensUntil = take(reading, index, 'đến', 'tới', 'cho đến', 'đến hết') > 0;
    return { ...phrase, ...boundsOf(bound, phrase.from), opened: index, opensFrom, opensUntil };
  }
  if (bound.end === index) return undefined;
  // The bounding word may belong to the expression: "trong 3 ngày", "hết giờ", "trước Tết".
  const inner = readParts(reading, index);
  return inner && { ...inner, bound: 'none', spanFrom: index, opened: index };
}

type Bounds = { bound: Bound; spanFrom: number; end: number };

const strength: readonly Bound[] = ['none', 'at', 'weak', 'by', 'before'];
const isStronger = (a: Bound, b: Bound) => strength.indexOf(a) > strength.indexOf(b);

/** All bounding words in a row: "chậm nhất là trước", "muộn nhất vào". */
function readBounds(reading: Reading, index: number): Bounds {
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

function boundsOf(
  { bound, spanFrom }: Bounds,
  from: number,
): Pick<TimePhrase, 'bound' | 'spanFrom'> {
  return { bound, spanFrom: spanFrom < 0 ? from : spanFrom };
}

type Pieces = Pick<TimePhrase, 'day' | 'clock' | 'part' | 'every'> & {
  excluded: boolean;
  loose: boolean;
};

/** Clock, part of day, day and recurrence, each at most once, in any order. */
function readParts(
  reading: Reading,
  index: number,
): Omit<TimePhrase, 'bound' | 'spanFrom' | 'opened'> | undefined {
  let pieces: Pieces = { excluded: false, loose: false };
  let to = index;
  for (;;) {
    const next = readPiece(reading, to, pieces) ?? readJoinedPiece(reading, to, pieces);
    if (!next) break;
    pieces = next.pieces;
    to = next.end;
  }
  const holds = pieces.day || pieces.clock || pieces.part?.alone || pieces.every || pieces.part;
  if (!holds || to === index) return undefined;
  const vaguePart =
    pieces.part && !pieces.part.alone && !pieces.day && !pieces.clock && !pieces.every;
  return { ...pieces, loose: pieces.loose || Boolean(vaguePart), from: index, to };
}

type NextPiece = { pieces: Pieces; end: number } | undefined;

function readPiece(reading: Reading, index: number, pieces: Pieces): NextPiece {
  return (
    readEveryPiece(reading, index, pieces) ??
    readDayPiece(reading, index, pieces) ??
    readClockPiece(reading, index, pieces) ??
    readPartPiece(reading, index, pieces)
  );
}

function readEveryPiece(reading: Reading, index: number, pieces: Pieces): NextPiece {
  const read = pieces.every ? undefined : readEvery(reading, index);
  if (!read || (read.day && pieces.day)) return undefined;
  const day = read.day ?? pieces.day;
  return { pieces: { ...pieces, every: read.every, ...(day && { day }) }, end: read.end };
}

function readDayPiece(reading: Reading, index: number, pieces: Pieces): NextPiece {
  const read = pieces.day
    ? undefined
    : (readDay(reading, index) ?? readNowAfterPart(reading, index, pieces));
  if (!read) return undefined;
  if (isExact(read.day) && (pieces.clock || pieces.part)) return undefined;
  const { excluded = false, loose = false } = read;
  return {
    pieces: { ...pieces, day: read.day, excluded, loose: loose && !pieces.clock },
    end: read.end,
  };
}

const isExact = (day: DayRef) => day.kind === 'after' && day.unit === 'minute';

/** "chiều nay", "sáng qua". */
function readNowAfterPart(reading: Reading, index: number, pieces: Pieces): ReadDay | undefined {
  if (!pieces.part) return undefined;
  const now = take(reading, index, 'nay', 'hnay');
  if (now > 0) return { day: { kind: 'offset', days: 0 }, end: now };
  const past = take(reading, index, 'qua', 'hôm qua');
  return past > 0 ? { day: { kind: 'offset', days: -1 }, end: past, excluded: true } : undefined;
}

function readClockPiece(reading: Reading, index: number, pieces: Pieces): NextPiece {
  if (pieces.clock || (pieces.day && isExact(pieces.day))) return undefined;
  const clock = readClock(reading, index);
  if (!clock) return undefined;
  // "8h - 10h", "8h đến 10h": a meeting begins at the first.
  const dash = isMark(reading, clock.end, '-', '–')
    ? clock.end + 1
    : take(reading, clock.end, 'đến', 'tới');
  const until = dash > 0 ? readClock(reading, dash) : undefined;
  return { pieces: { ...pieces, clock, loose: false }, end: until?.end ?? clock.end };
}

function readPartPiece(reading: Reading, index: number, pieces: Pieces): NextPiece {
  const part =
    pieces.part || (pieces.day && isExact(pieces.day)) ? undefined : readPart(reading, index);
  return part && { pieces: { ...pieces, part }, end: part.end };
}

const joints = [
  'vào',
  'lúc',
  'vào lúc',
  'của',
  'trước',
  'trước lúc',
  'hôm',
  'là',
  'chậm nhất',
  'chậm nhất là',
  'chậm nhất lúc',
  'muộn nhất',
  'khoảng',
  'tầm',
  'vào khoảng',
  'đến',
  'trong',
];

/** A piece after a joint: "thứ Sáu, 17h", "sáng mai trước 10h", "17h (25/11)". */
function readJoinedPiece(reading: Reading, index: number, pieces: Pieces): NextPiece {
  if (!pieces.day && !pieces.clock && !pieces.part && !pieces.every) return undefined;
  const open = isMark(reading, index, '(');
  const marked = open || isMark(reading, index, ',', '-', '–') ? index + 1 : index;
  const at = skip(reading, marked, ...joints);
  if (at === index) return undefined;
  const next = readPiece(reading, at, pieces) ?? readAppositive(reading, at, pieces);
  if (!next || !joins(reading, index, marked, pieces, next.pieces)) return undefined;
  return {
    pieces: next.pieces,
    end: open && isMark(reading, next.end, ')') ? next.end + 1 : next.end,
  };
}

/** Words that bound may only join a clock to a day already named. */
function joins(
  reading: Reading,
  index: number,
  marked: number,
  before: Pieces,
  after: Pieces,
): boolean {
  const bounding = take(reading, marked, 'trước', 'chậm nhất', 'muộn nhất', 'đến', 'trong') > 0;
  const isNamed = before.day !== undefined || before.every !== undefined;
  if (bounding) return isNamed && !before.clock && after.clock !== undefined;
  if (isMark(reading, index, ',', '-', '–')) {
    return !isPlainPart(after) && (after.clock !== before.clock || after.day !== before.day);
  }
  return true;
}

const isPlainPart = (pieces: Pieces) => !pieces.clock && !pieces.day;

/** "mai (25/11)", "thứ Sáu, ngày 27/11": the date says exactly which day. */
function readAppositive(reading: Reading, index: number, pieces: Pieces): NextPiece {
  const isVague =
    pieces.day?.kind === 'offset' ||
    pieces.day?.kind === 'weekday' ||
    pieces.day?.kind === 'period';
  const read = isVague ? readDay(reading, index) : undefined;
  const names = read?.day.kind === 'date' && read.day.month !== undefined;
  const weekday = read?.day.kind === 'weekday' && pieces.day?.kind === 'offset';
  if (!read || read.excluded || !(names || weekday)) return undefined;
  return { pieces: { ...pieces, ...(names && { day: read.day }) }, end: read.end };
}
