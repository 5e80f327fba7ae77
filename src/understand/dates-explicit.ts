import { type Counted, readClippedWords, readDigits, readYear } from './dates-numbers.ts';
import type { DateRef, ReadDay } from './dates-ref.ts';
import { isMark, type Reading, says, skip, take } from './dates-text.ts';

/** "25/11", "25-11-2026", "ngày 25 tháng 11 năm 2026", "mùng 5/12", "ngày 15", "ngày 15 tháng sau". */
export function readDate(reading: Reading, index: number): ReadDay | undefined {
  const start = take(
    reading,
    index,
    'ngày',
    'mùng',
    'mồng',
    'ngày mùng',
    'ngày mồng',
    'hôm',
    'bữa',
  );
  const named = start > 0;
  if (isRightAfter(reading, index, start)) return undefined;
  const day =
    readDigits(reading, named ? start : index) ?? readClippedWords(reading, named ? start : index);
  if (!day || day.value < 1 || day.value > 31) return undefined;
  const read =
    readSeparated(reading, day, named) ??
    readMonthWord(reading, day) ??
    (named || recursMonthly(reading, day)
      ? readDayAlone(reading, day, says(reading, index, 'hôm'))
      : undefined);
  return read && withTail(reading, read);
}

/** "trước 25 hằng tháng": no "ngày" is needed where it recurs. */
const recursMonthly = (reading: Reading, { end }: Counted): boolean =>
  reading.tokens[end - 1]?.kind === 'number' &&
  take(reading, end, 'hằng tháng', 'mỗi tháng', 'hàng tháng') > 0;

/** Without marks "ngay sau khi nghi" is "ngay sau khi", not the sixth. */
const isRightAfter = (reading: Reading, index: number, start: number): boolean =>
  start > 0 &&
  !reading.accented &&
  reading.tokens[index]?.low === 'ngay' &&
  reading.tokens[start]?.low === 'sau' &&
  take(reading, start + 1, 'tháng') < 0;

const separators = ['/', '-', '.'];

function readSeparated(reading: Reading, day: Counted, named: boolean): ReadDay | undefined {
  const mark = reading.tokens[day.end];
  const isSpoken = reading.tokens[day.end - 1]?.kind !== 'number';
  if (!mark || mark.masked || isSpoken || !separators.includes(mark.raw)) return undefined;
  const month = readDigits(reading, day.end + 1);
  if (!month || (mark.raw !== '/' && !(mark.glued && reading.tokens[day.end + 1]?.glued))) {
    return undefined;
  }
  // "20-25/11" is a span of days.
  if (mark.raw === '-' && isMark(reading, month.end, '/')) return readSpan(reading, month);
  const year = isMark(reading, month.end, mark.raw)
    ? readYear(reading, month.end + 1, true)
    : undefined;
  const spoken = year
    ? { ref: { year: year.value }, end: year.end }
    : readYearWord(reading, month.end);
  const date = { kind: 'date' as const, day: day.value, month: month.value };
  if (!canBe(date)) return impossible(date, spoken?.end ?? month.end);
  const loose = mark.raw !== '/' && !named && !year;
  return {
    day: { ...date, ...spoken?.ref },
    end: spoken?.end ?? month.end,
    ...(loose && { loose }),
  };
}

function readSpan(reading: Reading, last: Counted): ReadDay | undefined {
  const end = readDate(reading, last.end - 1);
  return end && { ...end, excluded: true };
}

function readMonthWord(reading: Reading, day: Counted): ReadDay | undefined {
  const at = take(reading, day.end, 'tháng', 'của tháng');
  if (at < 0) return undefined;
  const offset =
    take(reading, at, 'này', 'nay') > 0 ? 0 : take(reading, at, 'sau', 'tới') > 0 ? 1 : undefined;
  if (offset !== undefined && !readsAsMonth(reading, at)) {
    return { day: { kind: 'date', day: day.value, monthOffset: offset }, end: at + 1 };
  }
  const month = readMonthNumber(reading, at);
  const date = month && { kind: 'date' as const, day: day.value, month: month.value };
  if (!date) return undefined;
  if (!canBe(date)) return impossible(date, readYearWord(reading, month.end)?.end ?? month.end);
  const slash = isMark(reading, month.end, '/', '-') ? readYear(reading, month.end + 1) : undefined;
  const year = slash
    ? { ref: { year: slash.value }, end: slash.end }
    : readYearWord(reading, month.end);
  return { day: { ...date, ...year?.ref }, end: year?.end ?? month.end };
}

/** "tháng sau" is the next one, unless the mark says "sáu". */
const readsAsMonth = (reading: Reading, index: number) => reading.tokens[index]?.low === 'sáu';

/** The number of a month: "11", "mười một", "giêng", "chạp". */
export function readMonthNumber(reading: Reading, index: number): Counted | undefined {
  if (says(reading, index, 'giêng')) return { value: 1, end: index + 1 };
  if (says(reading, index, 'chạp')) return { value: 12, end: index + 1 };
  const number = readDigits(reading, index) ?? readClippedFewer(reading, index);
  return number && number.value >= 1 && number.value <= 12 ? number : undefined;
}

/** "tháng hai ba …" is February; only "mười một" and "mười hai" take two words. */
function readClippedFewer(reading: Reading, index: number): Counted | undefined {
  const number = readClippedWords(reading, index);
  if (!number || number.value <= 12) return number;
  const clipped = number.end - index > 1 && !says(reading, index, 'mười');
  return clipped ? { value: Math.floor(number.value / 10), end: index + 1 } : number;
}

/** "năm 2026", "năm nay", "năm sau". */
export function readYearWord(
  reading: Reading,
  index: number,
): { ref: Pick<DateRef, 'year' | 'yearOffset'>; end: number } | undefined {
  const at = take(reading, index, 'năm', 'của năm');
  if (at < 0) return undefined;
  if (take(reading, at, 'nay', 'này') > 0) return { ref: { yearOffset: 0 }, end: at + 1 };
  if (take(reading, at, 'sau', 'tới') > 0) return { ref: { yearOffset: 1 }, end: at + 1 };
  const year = readYear(reading, at);
  return year && { ref: { year: year.value }, end: year.end };
}

function readDayAlone(reading: Reading, day: Counted, vague: boolean): ReadDay | undefined {
  const unit = take(
    reading,
    day.end,
    'ngày',
    'tuần',
    'tháng',
    'năm',
    'giờ',
    'người',
    'lần',
    'hồ sơ',
  );
  const isOfMonth = take(reading, day.end, 'tháng đầu', 'tháng cuối') > 0;
  if (unit > 0 && !isOfMonth && !says(reading, day.end, 'năm')) return undefined;
  return { day: { kind: 'date', day: day.value }, end: day.end, ...(vague && { loose: true }) };
}

/** "25/11 này", "ngày 5/11 vừa qua", "20/11 - 25/11". */
function withTail(reading: Reading, read: ReadDay): ReadDay {
  const past = take(reading, read.end, 'vừa qua', 'vừa rồi', 'rồi');
  if (past > 0) return { ...read, end: past, excluded: true };
  const tail = take(reading, read.end, 'này', 'tới', 'tới đây', 'sắp tới', 'tây', 'dương lịch');
  if (
    tail > 0 &&
    !(tail === read.end + 1 && says(reading, read.end, 'tới') && opensDate(reading, tail))
  ) {
    return { ...read, end: tail };
  }
  if (!isMark(reading, read.end, '-', '–', '—')) return read;
  const last = readDate(reading, read.end + 1);
  const isSpan = last?.day.kind === 'date' && last.day.month !== undefined && !last.loose;
  return isSpan ? { ...last, excluded: true } : read;
}

const opensDate = (reading: Reading, index: number) => readDate(reading, index) !== undefined;

/** "31/11": meant as a date, but there is none to keep. It is asked, and no part of it is read as another day. */
function impossible(date: DateRef, end: number): ReadDay | undefined {
  return date.month !== undefined && date.month >= 1 && date.month <= 12
    ? { day: date, end, excluded: true }
    : undefined;
}

/** 29/2 can be; 31/11 cannot. */
function canBe({ day, month }: { day: number; month: number }): boolean {
  return month >= 1 && month <= 12 && day <= new Date(Date.UTC(2024, month, 0)).getUTCDate();
}

/** Where counting starts: "kể từ ngày nhận văn bản này" is today, "kể từ ngày 25/11" that day. */
export function readCountingFrom(
  reading: Reading,
  index: number,
): { from?: DateRef; end: number } | undefined {
  const since = take(reading, index, 'kể từ', 'tính từ', 'từ');
  if (since < 0) return undefined;
  const date = readDate(reading, since);
  if (date?.day.kind === 'date') return { from: date.day, end: date.end };
  const today = take(reading, since, 'hôm nay', 'bây giờ', 'giờ', 'nay', 'ngày hôm nay');
  if (today > 0) return { end: today };
  const receipt = take(
    reading,
    since,
    'ngày nhận',
    'khi nhận',
    'lúc nhận',
    'ngày nhận được',
    'khi nhận được',
  );
  if (receipt < 0) return undefined;
  const what = skip(
    reading,
    receipt,
    'văn bản',
    'công văn',
    'thông báo',
    'tin nhắn',
    'tin',
    'chỉ đạo',
    'được văn bản',
  );
  return { end: skip(reading, what, 'này') };
}
