import type { Period } from '../domain/calendar.ts';
import { readMonthNumber, readYearWord } from './dates-explicit.ts';
import { type Counted, readDigits, readNumberWords, readYear } from './dates-numbers.ts';
import type { PeriodRef, ReadDay } from './dates-ref.ts';
import { isMark, type Reading, says, skip, take } from './dates-text.ts';

/** "cuối tháng", "đầu tuần sau", "giữa tháng 12", "trước Tết". */
export function readPeriod(reading: Reading, index: number): ReadDay | undefined {
  return readTet(reading, index) ?? readEdge(reading, index);
}

function readTet(reading: Reading, index: number): ReadDay | undefined {
  const solar = take(reading, index, 'tết dương lịch', 'tết dương', 'tết tây');
  if (solar > 0) return { day: { kind: 'date', day: 1, month: 1 }, end: solar, loose: true };
  const side = take(
    reading,
    index,
    'ngày làm việc đầu tiên sau',
    'ngày đầu tiên sau',
    'ngày làm việc đầu sau',
    'ngày đi làm đầu tiên sau',
  );
  const after =
    side > 0 ? take(reading, skip(reading, side, 'kỳ nghỉ', 'kì nghỉ', 'nghỉ'), 'tết') : -1;
  if (after > 0) return { day: { kind: 'tet', side: 'after' }, end: tetName(reading, after) };
  const before = take(reading, index, 'tết', 'nghỉ tết', 'kỳ nghỉ tết', 'khi nghỉ tết', 'dịp tết');
  if (before < 0 || !says(reading, index - 1, 'trước')) return undefined;
  return { day: { kind: 'tet', side: 'before' }, end: tetName(reading, before) };
}

const tetName = (reading: Reading, index: number) =>
  skip(reading, index, 'nguyên đán', 'âm lịch', 'ta', 'cổ truyền');

const edges: readonly (readonly [phrases: readonly string[], edge: PeriodRef['edge']])[] = [
  [
    [
      'ngày làm việc cuối cùng',
      'ngày làm việc cuối cùng của',
      'ngày làm việc cuối',
      'ngày làm việc cuối của',
    ],
    'end',
  ],
  [['ngày làm việc đầu tiên', 'ngày làm việc đầu tiên của', 'ngày làm việc đầu'], 'start'],
  [['ngày cuối cùng', 'ngày cuối cùng của', 'ngày cuối'], 'last'],
  [['ngày đầu tiên', 'ngày đầu tiên của'], 'first'],
  [['cuối'], 'end'],
  [['đầu'], 'start'],
  [['giữa', 'nửa đầu', 'trong nửa đầu'], 'middle'],
  [['nửa cuối', 'nửa sau', 'trong nửa cuối'], 'end'],
];

function readEdge(reading: Reading, index: number): ReadDay | undefined {
  const edge = edges
    .map(([phrases, name]) => ({ name, end: take(reading, index, ...phrases) }))
    .reduce((best, next) => (next.end > best.end ? next : best));
  const stretch = readStretch(reading, edge.end > 0 ? edge.end : index, edge.end > 0);
  if (!stretch) return undefined;
  const day = { ...stretch.day, edge: edge.end > 0 ? edge.name : ('whole' as const) };
  // "6 tháng cuối năm" and "tháng 10" alone speak of what a report covers.
  const loose = day.edge === 'whole' && !(day.unit === 'week' && day.offset !== undefined);
  return { day, end: stretch.end, ...(loose && { loose }) };
}

const units: readonly (readonly [string, Period])[] = [
  ['tuần', 'week'],
  ['tháng', 'month'],
  ['quý', 'quarter'],
  ['năm', 'year'],
];

function readStretch(reading: Reading, index: number, bare: boolean) {
  const unit = units.find(([word]) => says(reading, index, word))?.[1];
  if (!unit) return readShortMonth(reading, index);
  const day: PeriodRef = { kind: 'period', unit, edge: 'whole' };
  const offset = readOffsetWord(reading, index + 1, unit);
  if (offset) return { day: { ...day, offset: offset.value }, end: offset.end };
  const numbered = readNumbered(reading, index + 1, unit);
  if (numbered) return { day: { ...day, ...numbered.ref }, end: numbered.end };
  const isBound = take(reading, index - 1, 'trong', 'hết', 'nội') > 0;
  return bare || isBound ? { day, end: index + 1 } : undefined;
}

/** "T11": a month where it cannot be a weekday. */
function readShortMonth(reading: Reading, index: number) {
  const number = says(reading, index, 't') ? readDigits(reading, index + 1) : undefined;
  if (!number || !reading.tokens[index + 1]?.glued || number.value < 8 || number.value > 12)
    return undefined;
  const day: PeriodRef = { kind: 'period', unit: 'month', edge: 'whole', number: number.value };
  const year = isMark(reading, number.end, '/') ? readYear(reading, number.end + 1) : undefined;
  return { day: { ...day, year: year?.value }, end: year?.end ?? number.end };
}

function readOffsetWord(reading: Reading, index: number, unit: Period): Counted | undefined {
  // "tháng sáu" with its mark is June, "tuần sáu" nothing.
  if (reading.tokens[index]?.low === 'sáu') return undefined;
  const far = take(reading, index, 'sau nữa', 'tới nữa');
  if (far > 0) return { value: 2, end: far };
  const next = take(reading, index, 'sau', 'tới', 'tới đây', 'kế tiếp', 'tiếp theo');
  if (next > 0) return { value: 1, end: next };
  const now = take(reading, index, 'này', ...(unit === 'year' ? ['nay'] : []));
  return now > 0 ? { value: 0, end: now } : undefined;
}

function readNumbered(reading: Reading, index: number, unit: Period) {
  if (unit === 'week') return undefined;
  if (unit === 'year') {
    const year = readYear(reading, index);
    return year && { ref: { year: year.value }, end: year.end };
  }
  const number = unit === 'month' ? readMonthNumber(reading, index) : readQuarter(reading, index);
  if (!number || take(reading, number.end, 'ngày', 'tháng') > 0) return undefined;
  const slash = isMark(reading, number.end, '/', '-')
    ? readYear(reading, number.end + 1)
    : undefined;
  const year = slash
    ? { ref: { year: slash.value }, end: slash.end }
    : readYearWord(reading, number.end);
  return { ref: { number: number.value, ...year?.ref }, end: year?.end ?? number.end };
}

const romans = ['i', 'ii', 'iii', 'iv'];

function readQuarter(reading: Reading, index: number): Counted | undefined {
  const roman = romans.indexOf(reading.tokens[index]?.low ?? '') + 1;
  if (roman > 0) return { value: roman, end: index + 1 };
  const number = readDigits(reading, index, 1) ?? readNumberWords(reading, index);
  return number && number.value <= 4 && number.value >= 1 ? number : undefined;
}
