import type { Weekday } from '../domain/local-date.ts';
import { readAfter } from './dates-after.ts';
import { readDate } from './dates-explicit.ts';
import { readDigits, readDigitWord } from './dates-numbers.ts';
import { readPeriod } from './dates-period.ts';
import type { ReadDay } from './dates-ref.ts';
import { isMark, type Reading, says, skip, take } from './dates-text.ts';

const offsets: readonly (readonly [phrases: readonly string[], days: number])[] = [
  [['hôm nay', 'ngày hôm nay', 'bữa nay', 'hnay', 'trong nay'], 0],
  [['mai', 'ngày mai', 'bữa mai', 'hôm mai', 'ngày hôm mai'], 1],
  [['ngày kia', 'mốt', 'ngày mốt', 'bữa mốt', 'kia'], 2],
  [['ngày kìa'], 3],
];

const pastDays = [
  'hôm qua',
  'hôm kia',
  'hôm trước',
  'hôm nọ',
  'hôm rồi',
  'bữa trước',
  'ngày hôm qua',
];
const pastAfter = [
  'vừa qua',
  'vừa rồi',
  'tuần trước',
  'tuần rồi',
  'tuần qua',
  'rồi',
  'hôm trước',
  'trước đây',
];

/** The day that begins here, in any of the ways people name one. */
export function readDay(reading: Reading, index: number): ReadDay | undefined {
  const past = take(reading, index, ...pastDays);
  if (past > 0) return { day: { kind: 'offset', days: -1 }, end: past, excluded: true };
  return (
    readOffset(reading, index) ??
    readWeekday(reading, index) ??
    readWeekThenDay(reading, index) ??
    readPeriod(reading, index) ??
    readAfter(reading, index) ??
    readDate(reading, index)
  );
}

function readOffset(reading: Reading, index: number): ReadDay | undefined {
  for (const [phrases, days] of offsets) {
    const end = take(reading, index, ...phrases);
    // Without marks "ngay mot thang 12" is the first, "mot tieng nua" an hour.
    if (end > 0 && reading.tokens[end - 1]?.low === 'mot' && take(reading, end, ...counted) > 0)
      continue;
    if (end > 0 && !isBareAmbiguous(reading, index, end))
      return { day: { kind: 'offset', days }, end };
  }
  return undefined;
}

const counted = [
  'tháng',
  'tiếng',
  'giờ',
  'rưỡi',
  'tuần',
  'ngày',
  'năm',
  'phút',
  'quý',
  'buổi',
  'lần',
];

/** "mot" alone is rather "một"; "kia" needs a part of day before it; "Mai" in mid-sentence is a person. */
function isBareAmbiguous(reading: Reading, index: number, end: number): boolean {
  if (end - index > 1) return false;
  const token = reading.tokens[index];
  const afterPart = take(reading, index - 1, 'sáng', 'trưa', 'chiều', 'tối', 'trước', 'đêm') > 0;
  const closes = end === reading.tokens.length || take(reading, end, 'nhé', 'nha', 'ạ') > 0;
  const apart = index === 0 || isMark(reading, index - 1, ',', '.', ';');
  if (token?.low === 'mot') return !afterPart && !apart && !closes;
  if (token?.low === 'kia') return !afterPart;
  return (
    token?.raw === 'Mai' && index > 0 && reading.tokens[index - 1]?.kind === 'word' && !afterPart
  );
}

const weekWords: readonly (readonly [phrases: readonly string[], week: number | undefined])[] = [
  [['tuần sau nữa', 'tuần tới nữa'], 2],
  [['tuần sau', 'tuần tới', 'tuần kế tiếp', 'tuần kế', 'tuần tiếp theo', 'tuần tiếp'], 1],
  [['tuần này', 'tuần nay'], 0],
  [['này', 'tới', 'tới đây', 'sắp tới', 'kế tiếp'], undefined],
];

function readWeekday(reading: Reading, index: number): ReadDay | undefined {
  const name = readWeekdayName(reading, skip(reading, index, 'ngày', 'hôm', 'bữa'));
  if (!name) return undefined;
  const past = take(reading, name.end, ...pastAfter);
  const isBound = past > 0 && says(reading, past - 1, 'trước') && readDay(reading, past);
  if (past > 0 && !isBound) {
    return { day: { kind: 'weekday', weekday: name.weekday }, end: past, excluded: true };
  }
  return dateBeside(reading, name.end) ?? inMonth(reading, name) ?? withWeek(reading, name);
}

const monthOrdinals: readonly (readonly [ordinal: number, phrases: readonly string[]])[] = [
  [
    1,
    ['đầu tiên của', 'đầu tiên trong', 'đầu tiên', 'tuần đầu của', 'tuần đầu', 'tuần đầu tiên của'],
  ],
  [-1, ['cuối cùng của', 'cuối cùng trong', 'cuối cùng', 'cuối', 'tuần cuối', 'tuần cuối của']],
  [-1, ['tuần cuối cùng', 'tuần cuối cùng của', 'tuần cuối cùng trong', 'của tuần cuối']],
];

/** "thứ Sáu cuối cùng của tháng", "thứ Hai đầu tiên tháng sau". */
function inMonth(reading: Reading, name: { weekday: Weekday; end: number }): ReadDay | undefined {
  for (const [ordinal, phrases] of monthOrdinals) {
    const at = take(reading, name.end, ...phrases);
    const month = at > 0 ? take(reading, at, 'tháng') : -1;
    if (month < 0 || reading.tokens[month]?.kind === 'number') continue;
    const next = take(reading, month, 'sau', 'tới');
    const end = next > 0 ? next : skip(reading, month, 'này');
    const monthOffset = next > 0 ? 1 : undefined;
    return { day: { kind: 'weekday', weekday: name.weekday, ordinal, monthOffset }, end };
  }
  return undefined;
}

/** "thứ Sáu ngày 27/11", "thứ 6 (27/11)": the date says which. */
function dateBeside(reading: Reading, index: number): ReadDay | undefined {
  const open = isMark(reading, index, '(', ',', '-') ? index + 1 : index;
  const date = readDate(reading, open);
  const isWhole =
    date?.day.kind === 'date' && (date.day.month !== undefined || says(reading, open, 'ngày'));
  if (!date || !isWhole) return undefined;
  const closes = isMark(reading, open - 1, '(') && isMark(reading, date.end, ')');
  return { day: date.day, end: closes ? date.end + 1 : date.end };
}

function withWeek(reading: Reading, name: { weekday: Weekday; end: number }): ReadDay {
  const { weekday } = name;
  const joined = skip(reading, name.end, 'của', 'trong', 'đầu', 'cuối');
  for (const [phrases, week] of weekWords) {
    const end = take(reading, joined, ...phrases);
    if (end > 0) return { day: { kind: 'weekday', weekday, week }, end };
  }
  const bare = take(reading, name.end, 'đầu tuần', 'cuối tuần');
  return { day: { kind: 'weekday', weekday }, end: bare > 0 ? bare : name.end };
}

/** "thứ Hai", "thứ 2", "T2", "chủ nhật", "CN". */
export function readWeekdayName(
  reading: Reading,
  index: number,
): { weekday: Weekday; end: number } | undefined {
  const sunday = take(reading, index, 'chủ nhật', 'chúa nhật', 'cn', 'chủ nhựt');
  if (sunday > 0) return { weekday: 7, end: sunday };
  const short = says(reading, index, 't') && reading.tokens[index + 1]?.glued;
  const long = take(reading, index, 'thứ');
  const at = short ? index + 1 : long;
  if (at < 0) return undefined;
  const number = readDigits(reading, at, 1) ?? (short ? undefined : readDigitWord(reading, at));
  if (!number || (short && isMark(reading, number.end, '/'))) return undefined;
  const weekday = weekdayNumbered(number.value);
  return weekday && { weekday, end: number.end };
}

const weekdays: Readonly<Record<number, Weekday>> = { 2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 6, 8: 7 };
const weekdayNumbered = (number: number): Weekday | undefined =>
  number === 8 ? undefined : weekdays[number];

/** "tuần sau, thứ Tư". */
function readWeekThenDay(reading: Reading, index: number): ReadDay | undefined {
  const first = skip(reading, index, 'đầu', 'cuối', 'giữa', 'sang');
  for (const [phrases, week] of weekWords.slice(0, 3)) {
    const end = take(reading, first, ...phrases);
    if (end < 0) continue;
    const comma = isMark(reading, end, ',') ? end + 1 : end;
    const name = readWeekdayName(reading, skip(reading, comma, 'vào', 'ngày'));
    return name && { day: { kind: 'weekday', weekday: name.weekday, week }, end: name.end };
  }
  return undefined;
}
