import type { Period } from '../domain/calendar.ts';
import type { Weekday } from '../domain/local-date.ts';
import { type Part, readPart } from './dates-clock.ts';
import { readWeekdayName } from './dates-day.ts';
import { readDate } from './dates-explicit.ts';
import { readCount, readDigits } from './dates-numbers.ts';
import type { DayRef } from './dates-ref.ts';
import { isMark, type Reading, says, skip, take } from './dates-text.ts';

/** How often something comes again; `day` says when within it. */
export type Every = {
  unit: 'day' | 'working_day' | Period;
  interval: number;
  /** The month of each quarter that is meant, 1 to 3. */
  monthOfQuarter?: 1 | 3;
};

export type ReadEvery = { every: Every; day?: DayRef; part?: Part; end: number };

const everyUnits: readonly (readonly [string, Every['unit']])[] = [
  ['ngày làm việc', 'working_day'],
  ['ngày', 'day'],
  ['hôm', 'day'],
  ['tuần', 'week'],
  ['tháng', 'month'],
  ['quý', 'quarter'],
  ['năm', 'year'],
];
const eachWords = [
  'hằng',
  'mỗi',
  'từng',
  'các',
  'định kỳ hằng',
  'định kỳ mỗi',
  'của mỗi',
  'của hằng',
  'của các',
  'vào mỗi',
  'vào các',
];

/** "hằng tuần", "mỗi thứ Hai", "cuối mỗi tháng", "2 tuần một lần", "ngày 15 tháng đầu quý". */
export function readEvery(reading: Reading, index: number): ReadEvery | undefined {
  return (
    readEachWeekday(reading, index) ??
    readEachPeriod(reading, index) ??
    readEdgeOfEach(reading, index) ??
    readOnceIn(reading, index) ??
    readDayOfQuarter(reading, index) ??
    readDaysOfMonth(reading, index)
  );
}

const dayParts = ['sáng', 'chiều', 'tối', 'trưa', 'buổi'];

function readEachPeriod(reading: Reading, index: number): ReadEvery | undefined {
  const each = take(reading, skip(reading, index, 'định kỳ'), ...eachWords);
  if (each < 0 || says(reading, index - 1, 'giấy')) return undefined;
  for (const [word, unit] of everyUnits) {
    const end = take(reading, each, word);
    if (end < 0 || (says(reading, each - 1, 'các') && unit !== 'working_day' && unit !== 'month'))
      continue;
    return { every: { unit, interval: 1 }, end };
  }
  const part = take(reading, each, ...dayParts);
  if (part < 0 || says(reading, each - 1, 'các')) return undefined;
  return { every: { unit: 'day', interval: 1 }, end: each };
}

/** "mỗi thứ Hai", "các thứ Hai, thứ Năm", "thứ 2, 4, 6 hằng tuần", "thứ Hai đầu tiên hằng tháng". */
function readEachWeekday(reading: Reading, index: number): ReadEvery | undefined {
  const each = take(reading, skip(reading, index, 'định kỳ', 'định kì'), ...eachWords);
  const part = each > 0 ? readPart(reading, each) : undefined;
  const list = readWeekdays(reading, part?.end ?? (each > 0 ? each : index));
  if (!list) return undefined;
  const [weekday, ...also] = list.weekdays;
  const ordinal = readOrdinal(reading, list.end);
  if (ordinal) {
    const day: DayRef = { kind: 'weekday', weekday, ordinal: ordinal.ordinal };
    return { every: { unit: 'month', interval: 1 }, day, end: ordinal.end };
  }
  const weekly = take(
    reading,
    list.end,
    'hằng tuần',
    'mỗi tuần',
    'của mỗi tuần',
    'các tuần',
    'của hằng tuần',
  );
  if (each < 0 && weekly < 0) return undefined;
  const day: DayRef = { kind: 'weekday', weekday, ...(also.length > 0 && { also }) };
  const end = weekly > 0 ? weekly : list.end;
  return { every: { unit: 'week', interval: 1 }, day, end, ...(part && { part }) };
}

function readWeekdays(
  reading: Reading,
  index: number,
): { weekdays: [Weekday, ...Weekday[]]; end: number } | undefined {
  const first = readWeekdayName(reading, skip(reading, index, 'ngày', 'buổi'));
  if (!first) return undefined;
  const through = readThrough(reading, first);
  if (through) return through;
  const weekdays: [Weekday, ...Weekday[]] = [first.weekday];
  let end = first.end;
  for (;;) {
    const joined = isMark(reading, end, ',', '-', '+', '&')
      ? end + 1
      : skip(reading, end, 'và', 'với');
    const next =
      readWeekdayName(reading, joined) ?? (joined > end ? bareWeekday(reading, joined) : undefined);
    if (!next) return { weekdays, end };
    weekdays.push(next.weekday);
    end = next.end;
  }
}

/** "thứ Hai đến thứ Sáu hằng tuần": every day between. */
function readThrough(reading: Reading, first: { weekday: Weekday; end: number }) {
  const until = take(reading, first.end, 'đến', 'tới', 'đến hết');
  const last = until > 0 ? readWeekdayName(reading, until) : undefined;
  if (!last || last.weekday <= first.weekday) return undefined;
  const between = allDays.filter((day) => day > first.weekday && day <= last.weekday);
  const weekdays: [Weekday, ...Weekday[]] = [first.weekday, ...between];
  return { weekdays, end: last.end };
}

const allDays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The "4" of "thứ 2, 4, 6". */
function bareWeekday(
  reading: Reading,
  index: number,
): { weekday: Weekday; end: number } | undefined {
  const token = reading.tokens[index];
  const numbered: Readonly<Record<string, Weekday>> = { '3': 2, '4': 3, '5': 4, '6': 5, '7': 6 };
  const weekday = token && !token.masked ? numbered[token.raw] : undefined;
  return weekday && { weekday, end: index + 1 };
}

function readOrdinal(
  reading: Reading,
  index: number,
): { ordinal: number; end: number } | undefined {
  const first = take(reading, index, 'đầu tiên', 'đầu', 'tuần đầu', 'tuần đầu tiên');
  const last = take(reading, index, 'cuối cùng', 'cuối', 'tuần cuối', 'tuần cuối cùng');
  const at = Math.max(first, last);
  if (at < 0) return undefined;
  const end = take(
    reading,
    at,
    'hằng tháng',
    'mỗi tháng',
    'của mỗi tháng',
    'của tháng hằng tháng',
    'tháng hằng tháng',
    'các tháng',
    'của hằng tháng',
    'trong tháng hằng tháng',
  );
  return end > 0 ? { ordinal: first > 0 ? 1 : -1, end } : undefined;
}

const edgesOfEach: readonly (readonly ['start' | 'middle' | 'end' | 'first' | 'last', string[]])[] =
  [
    ['end', ['cuối', 'ngày làm việc cuối cùng', 'ngày làm việc cuối']],
    ['start', ['đầu', 'ngày làm việc đầu tiên', 'ngày làm việc đầu']],
    ['last', ['ngày cuối cùng', 'ngày cuối']],
    ['first', ['ngày đầu tiên', 'ngày đầu']],
    ['middle', ['giữa']],
  ];

/** "cuối mỗi tháng", "cuối tháng hằng tháng", "ngày làm việc cuối cùng của mỗi quý". */
function readEdgeOfEach(reading: Reading, index: number): ReadEvery | undefined {
  const edge = edgesOfEach
    .map(([name, phrases]) => ({ name, end: take(reading, index, ...phrases) }))
    .reduce((best, next) => (next.end > best.end ? next : best));
  if (edge.end < 0) return undefined;
  const each = readEachPeriod(reading, edge.end);
  const unit = each?.every.unit;
  if (!each || unit === undefined || unit === 'day' || unit === 'working_day') return undefined;
  return { every: each.every, day: { kind: 'period', unit, edge: edge.name }, end: each.end };
}

/** "2 tuần một lần", "3 tháng/lần". */
function readOnceIn(reading: Reading, index: number): ReadEvery | undefined {
  const number = readCount(reading, skip(reading, index, 'cứ', 'mỗi', 'định kỳ'));
  if (!number || number.value < 1 || number.value > 60) return undefined;
  for (const [word, unit] of everyUnits) {
    const at = take(reading, number.end, word);
    if (at < 0) continue;
    const slash = isMark(reading, at, '/') ? take(reading, at + 1, 'lần') : -1;
    const numbered = reading.tokens[at]?.raw === '1' ? take(reading, at + 1, 'lần') : -1;
    const end = Math.max(slash, numbered, take(reading, at, 'một lần'));
    if (end > 0) return { every: { unit, interval: number.value }, end };
  }
  return undefined;
}

/** "ngày 15 tháng đầu quý", "ngày 5 của tháng cuối mỗi quý". */
function readDayOfQuarter(reading: Reading, index: number): ReadEvery | undefined {
  const date = readDate(reading, index);
  if (date?.day.kind !== 'date' || date.day.month !== undefined) return undefined;
  const at = take(
    reading,
    date.end,
    'tháng đầu',
    'của tháng đầu',
    'tháng cuối',
    'của tháng cuối',
    'tháng đầu tiên',
    'tháng cuối cùng',
  );
  if (at < 0) return undefined;
  const end = take(
    reading,
    at,
    'quý',
    'mỗi quý',
    'hằng quý',
    'của quý',
    'của mỗi quý',
    'quý hằng quý',
    'các quý',
  );
  if (end < 0) return undefined;
  const isLast = take(reading, date.end, 'tháng cuối', 'của tháng cuối') > 0;
  const every: Every = { unit: 'quarter', interval: 1, monthOfQuarter: isLast ? 3 : 1 };
  return { every, day: date.day, end: skip(reading, end, 'hằng quý') };
}

/** "ngày 10 và ngày 25 hằng tháng". */
function readDaysOfMonth(reading: Reading, index: number): ReadEvery | undefined {
  const first = readDate(reading, index);
  if (first?.day.kind !== 'date' || first.day.month !== undefined) return undefined;
  const joined = isMark(reading, first.end, ',') ? first.end + 1 : take(reading, first.end, 'và');
  const second =
    joined > 0 ? readDigits(reading, skip(reading, joined, 'ngày', 'mùng')) : undefined;
  const each = second && take(reading, second.end, 'hằng tháng', 'mỗi tháng', 'của mỗi tháng');
  if (!second || !each || each < 0 || second.value > 31) return undefined;
  const day: DayRef = { ...first.day, also: [second.value] };
  return { every: { unit: 'month', interval: 1 }, day, end: each };
}
