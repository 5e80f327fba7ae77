import { readCountingFrom, readMonthNumber } from './dates-explicit.ts';
import { type Counted, readCount } from './dates-numbers.ts';
import type { DateRef, ReadDay } from './dates-ref.ts';
import { endsAt, isMark, type Reading, says, take } from './dates-text.ts';

const within = [
  'trong',
  'trong vòng',
  'trong thời hạn',
  'trong thời gian',
  'trong khoảng',
  'trong tối đa',
  'trong vòng tối đa',
  'tối đa',
  'tối đa trong',
  'trong tối đa là',
  'vòng',
  'trong khoảng thời gian',
];
const labels = [
  'hạn',
  'hạn là',
  'thời hạn',
  'thời hạn là',
  'hạn trong',
  'deadline',
  'dl',
  'chậm nhất',
  'muộn nhất',
  'chậm nhất là',
  'chậm nhất trong',
  'không quá',
  'không được quá',
  'tối đa',
  'trễ nhất',
  'thời gian',
  'chậm nhất là trong',
  'thời gian thực hiện',
  'thời hạn hoàn thành',
];

/** Rule 9 and 10: a number of days, weeks, months, hours counted from now. */
export function readAfter(reading: Reading, index: number): ReadDay | undefined {
  return readNextWorkingDay(reading, index) ?? readCounted(reading, index);
}

function readCounted(reading: Reading, index: number): ReadDay | undefined {
  const opened = take(reading, index, ...within);
  const after = opened < 0 ? take(reading, index, 'sau') : -1;
  const start = opened > 0 ? opened : after > 0 ? after : index;
  const amount = readAmount(reading, start);
  if (!amount) return undefined;
  const tail = take(reading, amount.end, 'nữa', 'tới', 'kế tiếp', 'nữa thôi', 'tiếp theo');
  const isSaid = opened > 0 || tail > 0 || isSet(reading, index, amount.end);
  const since = sinceWhen(reading, tail > 0 ? tail : amount.end, isSaid);
  const labelled = isSaid || since !== undefined || (after > 0 && endsClause(reading, amount.end));
  if (!labelled && after < 0) return undefined;
  if (isSpanOfWork(reading, amount, opened > 0)) return undefined;
  const end = tail > 0 ? tail : amount.end;
  return { ...countedFrom(amount.day, since, end), ...(!labelled && { loose: true }) };
}

/** "3 ngày làm việc" where nothing says that work is to be done by then: how long, or until when. */
export function readBareCount(reading: Reading, index: number): ReadDay | undefined {
  const amount = readAmount(reading, index);
  const isSpan = !amount || amount.clock || isSpanOfWork(reading, amount, false);
  return isSpan ? undefined : { day: amount.day, end: amount.end, loose: true };
}

/** "tập huấn 3 ngày từ 25/11" says how long, not until when. */
function sinceWhen(reading: Reading, index: number, isSaid: boolean) {
  const since = readCountingFrom(reading, index);
  return since?.from && !isSaid ? undefined : since;
}

const countedFrom = (
  day: Amount['day'],
  since: { from?: DateRef; end: number } | undefined,
  end: number,
): ReadDay => ({
  day: { ...day, ...(since?.from && { from: since.from }) },
  end: since?.end ?? end,
});

/** "cho anh Nam 3 ngày để hoàn thiện". */
const isAllowed = (reading: Reading, index: number, end: number): boolean => {
  if (take(reading, end, 'để') < 0 && take(reading, index - 1, 'thêm') < 0) return false;
  return [1, 2, 3, 4, 5].some((back) => take(reading, index - back, 'cho') > 0);
};

const isSet = (reading: Reading, index: number, end: number): boolean =>
  endsWithLabel(reading, index) ||
  standsApart(reading, index, end) ||
  isAllowed(reading, index, end);

function endsWithLabel(reading: Reading, index: number): boolean {
  const last = isMark(reading, index - 1, ':') ? index - 1 : index;
  if (endsAt(reading, last, ['quá hạn', 'trễ hạn', 'trước hạn', 'chậm hạn'])) return false;
  return labels.some((label) => take(reading, last - label.split(' ').length, label) === last);
}

/** ", 3 ngày làm việc": named for itself, between marks. */
function standsApart(reading: Reading, index: number, end: number): boolean {
  const isLast = end === reading.tokens.length;
  // Dictation has no marks; the time a law gives for a dossier is no order.
  const dictated = isLast && take(reading, end - 3, 'ngày làm việc') === end;
  if (dictated && take(reading, index - 2, 'giải quyết', 'thời hạn', 'xử lý') < 0) return true;
  return isMark(reading, index - 1, ',', ':', '(', '-', '–') && endsClause(reading, end);
}

const endsClause = (reading: Reading, end: number): boolean =>
  take(reading, end, 'để', 'nhé', 'nha', 'thôi') > 0 ||
  end === reading.tokens.length ||
  isMark(reading, end, ',', '.', ';', ')', '!');

/** "6 tháng đầu năm", "10 ngày qua", "trong 8 giờ sáng mai": no counting from now. */
function isSpanOfWork(
  reading: Reading,
  amount: { end: number; clock?: boolean },
  opened: boolean,
): boolean {
  if (
    take(reading, amount.end, 'đầu', 'cuối', 'qua', 'vừa qua', 'gần đây', 'gần nhất', 'liên tục') >
    0
  )
    return true;
  if (isMark(reading, amount.end, '/')) return true;
  const dayParts = ['sáng', 'trưa', 'chiều', 'tối', 'ngày', 'hôm', 'mai', 'thứ', 'rưỡi'];
  // Without marks "7h toi" is the evening, not "in seven hours".
  if (!opened && amount.clock && reading.tokens[amount.end]?.low === 'toi') return true;
  return (
    amount.clock === true &&
    (!opened || take(reading, amount.end, ...dayParts) > 0) &&
    take(reading, amount.end, 'nữa', 'tới') < 0
  );
}

type Amount = { day: Extract<ReadDay['day'], { kind: 'after' }>; end: number; clock?: boolean };

function readAmount(reading: Reading, index: number): Amount | undefined {
  const fortnight = take(reading, index, 'nửa tháng');
  if (fortnight > 0) return { day: { kind: 'after', count: 15, unit: 'day' }, end: fortnight };
  const half = take(reading, index, 'nửa tiếng', 'nửa giờ');
  if (half > 0) return { day: { kind: 'after', count: 30, unit: 'minute' }, end: half };
  const number = readRange(reading, index);
  if (!number) return undefined;
  return readHours(reading, number) ?? readDays(reading, number);
}

/** "2-3 ngày": the later of the two. */
function readRange(reading: Reading, index: number): Counted | undefined {
  const first = readCount(reading, index);
  if (!first || !isMark(reading, first.end, '-', '–')) return first;
  return readCount(reading, first.end + 1) ?? first;
}

function readHours(reading: Reading, number: Counted): Amount | undefined {
  const minutes = take(reading, number.end, 'phút', 'p', 'ph');
  const amount = (count: number, end: number, clock: boolean): Amount => ({
    day: { kind: 'after', count, unit: 'minute' },
    end,
    clock,
  });
  if (minutes > 0) return amount(number.value, minutes, false);
  const hours = take(reading, number.end, 'tiếng', 'giờ', 'h', 'tiếng đồng hồ');
  if (hours < 0) return undefined;
  const isClockUnit = !says(reading, number.end, 'tiếng');
  const half = take(reading, hours, 'rưỡi');
  if (half > 0 && !isClockUnit) return amount(number.value * 60 + 30, half, false);
  return amount(number.value * 60, hours, isClockUnit);
}

function readDays(reading: Reading, number: Counted): Amount | undefined {
  const working = take(reading, number.end, 'ngày làm việc', 'ngày lv', 'ngày công');
  const amount = (unit: 'day' | 'working_day' | 'week' | 'month', end: number): Amount => ({
    day: { kind: 'after', count: number.value, unit },
    end,
  });
  if (working > 0) return amount('working_day', working);
  const day = take(reading, number.end, 'ngày', 'hôm', 'bữa');
  if (day > 0) return amount('day', day);
  const week = take(reading, number.end, 'tuần', 'tuần lễ');
  if (week > 0) return amount('week', week);
  const month = take(reading, number.end, 'tháng');
  // "hạn 15 tháng sau" is the 15th of the next.
  if (number.value > 12 && take(reading, month, 'sau', 'tới', 'này') > 0) return undefined;
  return month > 0 && !isMonthNamed(reading, month) ? amount('month', month) : undefined;
}

/** "hạn mười lăm tháng bảy" is a date; without marks "2 thang sau" is no June. */
const isMonthNamed = (reading: Reading, index: number): boolean =>
  readMonthNumber(reading, index) !== undefined && reading.tokens[index]?.low !== 'sau';

function readNextWorkingDay(reading: Reading, index: number): ReadDay | undefined {
  const end = take(
    reading,
    index,
    'ngày làm việc tiếp theo',
    'ngày làm việc kế tiếp',
    'ngày làm việc hôm sau',
    'ngày làm việc tới',
  );
  return end > 0 ? { day: { kind: 'after', count: 1, unit: 'working_day' }, end } : undefined;
}
