import { type Bound, readBounds } from './dates-bounds.ts';
import { type Clock, type Part, readClock, readPart } from './dates-clock.ts';
import { readDay } from './dates-day.ts';
import { type Every, readEvery } from './dates-every.ts';
import type { DayRef, ReadDay } from './dates-ref.ts';
import { isMark, type Reading, skip, take } from './dates-text.ts';

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

const kept = new WeakMap<Reading, Map<number, TimePhrase | undefined>>();

/** The expression of time, bounds included, that begins here. Asked for often, so answers are kept. */
export function readPhrase(reading: Reading, index: number): TimePhrase | undefined {
  const answers = kept.get(reading) ?? new Map<number, TimePhrase | undefined>();
  kept.set(reading, answers);
  if (!answers.has(index)) answers.set(index, readPhraseAnew(reading, index));
  return answers.get(index);
}

function readPhraseAnew(reading: Reading, index: number): TimePhrase | undefined {
  const bound = readBounds(reading, index);
  const phrase = readParts(reading, bound.end);
  if (phrase) {
    const opensFrom = take(reading, phrase.from - 1, 'từ') > 0;
    const opensUntil = take(reading, index, 'đến', 'tới', 'cho đến', 'đến hết') > 0;
    const spanFrom = bound.spanFrom < 0 ? phrase.from : bound.spanFrom;
    return { ...phrase, bound: bound.bound, spanFrom, opened: index, opensFrom, opensUntil };
  }
  if (bound.end === index) return undefined;
  // The bounding word may belong to the expression: "trong 3 ngày", "hết giờ", "trước Tết".
  const inner = readParts(reading, index);
  return inner && { ...inner, bound: 'none', spanFrom: index, opened: index };
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
    // "tháng 12 vào 7h30 ngày 30/11", "tổng kết cuối năm 15h30 ngày 3/2": such a stretch takes no hour.
    if (isLongStretch(reading, index, pieces) && (pieces.loose || takesHour(reading, to))) break;
  }
  const holds = pieces.day || pieces.clock || pieces.part?.alone || pieces.every || pieces.part;
  if (!holds || to === index) return undefined;
  const vaguePart =
    pieces.part && !pieces.part.alone && !pieces.day && !pieces.clock && !pieces.every;
  return { ...pieces, loose: pieces.loose || Boolean(vaguePart), from: index, to };
}

const takesHour = (reading: Reading, index: number): boolean =>
  readClock(reading, skip(reading, index, 'lúc', 'vào', 'vào lúc')) !== undefined;

/** Is the day a month, a quarter, a year, or its plain beginning or end; "ngày làm việc cuối cùng của tháng" is a day. */
function isLongStretch(reading: Reading, index: number, pieces: Pieces): boolean {
  if (pieces.day?.kind !== 'period' || pieces.clock) return false;
  return (
    pieces.loose || (pieces.day.unit !== 'week' && take(reading, index, 'cuối', 'đầu', 'giữa') > 0)
  );
}

type NextPiece = { pieces: Pieces; end: number } | undefined;

function readPiece(reading: Reading, index: number, pieces: Pieces): NextPiece {
  if (!reading.accented && isInsideWord(reading, index)) return undefined;
  return (
    readEveryPiece(reading, index, pieces) ??
    readDayPiece(reading, index, pieces) ??
    readClockPiece(reading, index, pieces) ??
    readPartPiece(reading, index, pieces)
  );
}

/** Words of the office that hold a word of time once their marks are gone: "đối chiếu", "nội quy", "sáng kiến". */
const holdingTime =
  'đối chiếu|máy chiếu|trình chiếu|chiếu theo|tham chiếu|nội quy|quy chế|quy định|quy trình|quy hoạch|quy phạm|sáng kiến|sáng tạo|sáng lập|tối đa|tối thiểu|tối ưu|thủ tục|thủ trưởng|thư ký|thu hồi|thu thập|tối mật|chủ tọa|mai táng|năm sinh|con dấu sang'.split(
    '|',
  );

const isInsideWord = (reading: Reading, index: number): boolean =>
  take(reading, index, ...holdingTime) > 0 ||
  (index > 0 && take(reading, index - 1, ...holdingTime) > index);

function readEveryPiece(reading: Reading, index: number, pieces: Pieces): NextPiece {
  const read = pieces.every ? undefined : readEvery(reading, index);
  if (!read || (read.day && pieces.day)) return undefined;
  const day = read.day ?? pieces.day;
  const part = pieces.part ?? read.part;
  return {
    pieces: { ...pieces, every: read.every, ...(day && { day }), ...(part && { part }) },
    end: read.end,
  };
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
  const end = until?.end ?? clock.end;
  const isOther = (pieces.day || pieces.part) && hasOwnDay(reading, end, pieces);
  return isOther ? undefined : { pieces: { ...pieces, clock, loose: false }, end };
}

function readPartPiece(reading: Reading, index: number, pieces: Pieces): NextPiece {
  // Without marks "cuoi thang toi" is "tới" or "tôi", not the evening.
  if (pieces.day && !reading.accented && reading.tokens[index]?.low === 'toi') return undefined;
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

/** "tổng kết cuối năm, 9h ngày 29/12": the hour has a day of its own. */
function hasOwnDay(reading: Reading, index: number, { day }: Pieces): boolean {
  const own = readDay(reading, skip(reading, index, 'vào'))?.day.kind;
  return own === 'date' || (own === 'weekday' && (!day || day.kind === 'period'));
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
