import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from '../../src/domain/calendar.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import { localIso } from '../../src/domain/local-date.ts';
import { parseDeadline } from '../../src/understand/dates.ts';

const wednesday = '2026-11-18T09:00';

function due(text: string, now = wednesday, calendar = builtInCalendar): string | null {
  const found = parseDeadline({ text, now: new Date(`${now}+07:00`), calendar });
  return found.due && localIso(found.due).slice(0, 16);
}
const bare = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

/** [rule, text, due]; at 09:00 on Wednesday 18 November 2026. */
const rows: [rule: number, text: string, due: string | null][] = [
  [2, 'hạn 25/11', '2026-11-25T17:00'],
  [3, 'trước 17h', '2026-11-18T17:00'],
  [3, 'trước 8h', '2026-11-19T08:00'],
  [3, 'trước 17h30 ngày 25/11', '2026-11-25T17:30'],
  [3, 'trước 17:30 ngày 25/11', '2026-11-25T17:30'],
  [3, 'trước 17g30 ngày 25/11', '2026-11-25T17:30'],
  [3, 'trước 17 giờ 30 phút ngày 25/11', '2026-11-25T17:30'],
  [3, '8 rưỡi sáng mai', '2026-11-19T08:30'],
  [3, '10h kém 15 ngày mai', '2026-11-19T09:45'],
  [3, '5h chiều mai', '2026-11-19T17:00'],
  [3, 'mười bảy giờ ngày mai', '2026-11-19T17:00'],
  [3, 'trước 3h', '2026-11-18T15:00'],
  [3, '2 tiếng nữa', '2026-11-18T11:00'],
  [3, 'trong vòng 24 giờ', '2026-11-19T09:00'],
  [4, 'trong sáng mai', '2026-11-19T11:30'],
  [4, 'đầu giờ chiều mai', '2026-11-19T13:30'],
  [4, 'cuối giờ chiều nay', '2026-11-18T17:00'],
  [4, 'hết giờ hành chính', '2026-11-18T17:00'],
  [4, 'hết ngày hôm nay', '2026-11-18T23:59'],
  [4, 'trước 24h hôm nay', '2026-11-18T23:59'],
  [5, 'hạn thứ Tư', '2026-11-25T17:00'],
  [5, 'hạn thứ Sáu này', '2026-11-20T17:00'],
  [5, 'hạn thứ Hai tới', '2026-11-23T17:00'],
  [5, 'hạn thứ Sáu tuần sau', '2026-11-27T17:00'],
  [5, 'hạn thứ Sáu tuần sau nữa', '2026-12-04T17:00'],
  [6, 'hạn ngày kia', '2026-11-20T17:00'],
  [7, 'trong tuần này', '2026-11-20T17:00'],
  [7, 'đầu tuần sau', '2026-11-23T17:00'],
  [7, 'hạn cuối tháng', '2026-11-30T17:00'],
  [7, 'hạn cuối quý', '2026-12-31T17:00'],
  [7, 'hạn giữa tháng', '2026-12-15T17:00'],
  [7, 'hoàn thành trước Tết', '2027-02-04T17:00'],
  [7, 'ngày làm việc đầu tiên sau Tết', '2027-02-12T17:00'],
  [8, 'chậm nhất 25/11', '2026-11-25T17:00'],
  [8, 'đến hết ngày 25/11', '2026-11-25T17:00'],
  [8, 'hạn 25.11.26', '2026-11-25T17:00'],
  [8, 'hạn 15/1', '2027-01-15T17:00'],
  [8, 'hạn ngày 15', '2026-12-15T17:00'],
  [8, 'hạn 29/2', '2028-02-29T17:00'],
  [8, 'hạn 31/11', null],
  [9, 'trong 3 ngày', '2026-11-21T17:00'],
  [9, '2 tuần nữa', '2026-12-02T17:00'],
  [10, 'trong 5 ngày làm việc', '2026-11-25T17:00'],
  [10, 'trong 2 ngày làm việc kể từ ngày nhận văn bản này', '2026-11-20T17:00'],
  [11, 'trước ngày 25/11', '2026-11-24T17:00'],
  [11, 'trước thứ Hai', '2026-11-20T17:00'],
  [12, 'hạn 29/11', '2026-11-29T17:00'],
  [13, 'càng sớm càng tốt', null],
  [13, 'theo công văn số 125/STP-HCTP ngày 10/11/2026', null],
  [13, 'số liệu quý IV', null],
  [13, 'số liệu từ ngày 01/10 đến ngày 31/10', null],
  [13, 'gọi số 0912 345 678', null],
];

test.each(rows)('rule %i: %s', (_rule, text, expected) => {
  expect(due(text)).toBe(expected);
  expect(due(bare(text))).toBe(expected);
  expect(due(text.normalize('NFD'))).toBe(expected);
});

test('a day counts until its hour has passed', () => {
  expect(due('hạn 18/11')).toBe('2026-11-18T17:00');
  expect(due('hạn 18/11', '2026-11-18T17:30')).toBe('2027-11-18T17:00');
});

test('weeks begin on Monday, so on Sunday next Monday is tomorrow', () => {
  expect(due('hạn thứ Hai tuần sau', '2026-11-22T20:00')).toBe('2026-11-23T17:00');
});

test('months are clamped to their end', () => {
  expect(due('trong 1 tháng', '2027-01-31T09:00')).toBe('2027-02-28T17:00');
});

test('the table decides what a working day is', () => {
  const calendar = createCalendar({ holidays: ['2026-11-20'], workingDays: ['2026-11-21'] });
  expect(due('trong tuần này', wednesday, calendar)).toBe('2026-11-19T17:00');
  expect(due('trong 2 ngày làm việc', wednesday, calendar)).toBe('2026-11-21T17:00');
});

test('where no table knows Tết, nothing is guessed', () => {
  expect(due('trước Tết', '2027-11-18T09:00')).toBeNull();
});

test.each([
  ['thứ Sáu hằng tuần', 'FREQ=WEEKLY;BYDAY=FR', '2026-11-20T17:00'],
  ['thứ Ba và thứ Năm hằng tuần', 'FREQ=WEEKLY;BYDAY=TU,TH', '2026-11-19T17:00'],
  ['ngày 15 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=15', '2026-12-15T17:00'],
  ['thứ Hai đầu tiên mỗi tháng', 'FREQ=MONTHLY;BYDAY=1MO', '2026-12-07T17:00'],
  ['cuối mỗi tháng', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-11-30T17:00'],
  [
    'ngày làm việc cuối cùng của mỗi quý',
    'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    '2026-12-31T17:00',
  ],
  ['16h hằng ngày', 'FREQ=DAILY', '2026-11-18T16:00'],
  ['09/11 hằng năm', 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=9', '2027-11-09T17:00'],
  ['2 tuần một lần vào thứ Sáu', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2026-11-20T17:00'],
])('rule 15: %s', (text, rule, first) => {
  const now = new Date(`${wednesday}+07:00`);
  expect(parseDeadline({ text, now, calendar: builtInCalendar }).recurrence).toBe(rule);
  expect(due(text)).toBe(first);
});

test('the span is the bounding preposition and the time words, as typed', () => {
  const now = new Date(`${wednesday}+07:00`);
  const span = (text: string) => parseDeadline({ text, now, calendar: builtInCalendar }).span;
  expect(span('Nộp báo cáo, hạn: chậm nhất là 17h Thứ Sáu nhé')).toBe('chậm nhất là 17h Thứ Sáu');
  expect(span('Nộp trước ngày 25/11')).toBe('trước ngày 25/11');
  expect(span('Nộp thứ Sáu')).toBe('thứ Sáu');
});

test('any written date is read back', () => {
  const day = fc.date({
    min: new Date('2026-11-19T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
  });
  fc.assert(
    fc.property(day, fc.constantFrom('/', '-', '.'), (date, mark) => {
      fc.pre(!Number.isNaN(date.getTime()));
      const [year, month, number] = date.toISOString().slice(0, 10).split('-');
      expect(due(`hạn ${number}${mark}${month}${mark}${year}`)).toBe(
        `${year}-${month}-${number}T17:00`,
      );
    }),
  );
});
