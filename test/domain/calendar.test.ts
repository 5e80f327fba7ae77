import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCalendar } from '../../src/domain/calendar.ts';
import { builtInCalendar, calendarDaysVn } from '../../src/domain/calendar-vn.ts';
import {
  addMonths,
  dateFromIso,
  instantAt,
  isoDate,
  localDateOf,
  localIso,
  mondayOf,
  weekdayOf,
} from '../../src/domain/local-date.ts';

const given = new URL('../../../shared/data/calendar-vn.json', import.meta.url);

test.skipIf(!existsSync(given))('the built-in table holds what the office was given', () => {
  const table: { holidays: string[]; working_days: string[]; uncertain: string[] } = JSON.parse(
    readFileSync(given, 'utf8'),
  );
  const dates = (kind: string) =>
    calendarDaysVn
      .filter((day) => day.kind === kind && day.date !== '2026-11-24')
      .map((d) => d.date);
  expect(dates('holiday')).toEqual(table.holidays);
  expect(dates('working_day')).toEqual(table.working_days);
  expect(table.uncertain.map((day) => builtInCalendar.isUncertain(dateFromIso(day)))).toEqual([
    true,
  ]);
});

test('every day of the table names its source', () => {
  for (const day of calendarDaysVn) expect(day.source).not.toBe('');
});

test('local days turn at 17:00 UTC', () => {
  expect(isoDate(localDateOf(new Date('2026-11-21T16:59:59Z')))).toBe('2026-11-21');
  expect(isoDate(localDateOf(new Date('2026-11-21T17:00:00Z')))).toBe('2026-11-22');
  expect(localIso(instantAt({ year: 2026, month: 11, day: 25 }, 17))).toBe(
    '2026-11-25T17:00:00+07:00',
  );
});

test('weeks begin on Monday and months end where they end', () => {
  expect(weekdayOf(dateFromIso('2026-11-22'))).toBe(7);
  expect(isoDate(mondayOf(dateFromIso('2026-11-22')))).toBe('2026-11-16');
  expect(isoDate(addMonths(dateFromIso('2027-01-31'), 1))).toBe('2027-02-28');
  expect(isoDate(addMonths(dateFromIso('2026-11-30'), 3))).toBe('2027-02-28');
  expect(() => dateFromIso('2027-02-29')).toThrow(RangeError);
});

test('Tết is skipped as a whole', () => {
  const wednesday = dateFromIso('2027-02-03');
  expect(isoDate(builtInCalendar.addWorkingDays(wednesday, 1))).toBe('2027-02-04');
  expect(isoDate(builtInCalendar.addWorkingDays(wednesday, 2))).toBe('2027-02-12');
  const tet = builtInCalendar.tetBreakFrom(dateFromIso('2026-11-21'));
  expect(tet && [isoDate(tet.first), isoDate(tet.last)]).toEqual(['2027-02-05', '2027-02-11']);
  expect(builtInCalendar.tetBreakFrom(dateFromIso('2027-03-01'))).toBeUndefined();
});

test('a compensatory Saturday is worked, also where it is in both lists', () => {
  const day = '2026-08-22';
  expect(builtInCalendar.isWorkingDay(dateFromIso(day))).toBe(true);
  const both = createCalendar({ holidays: [day], workingDays: [day] });
  expect(both.isWorkingDay(dateFromIso(day))).toBe(true);
});

test('the last working day of a week, month, quarter and year', () => {
  const last = (period: 'week' | 'month' | 'quarter' | 'year', day: string) =>
    isoDate(builtInCalendar.lastWorkingDayOf(period, dateFromIso(day)));
  expect(last('week', '2027-01-01')).toBe('2026-12-31');
  expect(last('month', '2027-01-05')).toBe('2027-01-29');
  expect(last('quarter', '2026-11-21')).toBe('2026-12-31');
  expect(last('year', '2027-05-05')).toBe('2027-12-31');
  expect(last('month', '2027-04-01')).toBe('2027-04-29');
});

test('office time knows the lunch break and the weekend', () => {
  const monday = dateFromIso('2026-11-23');
  const at = (hour: number, minute = 0) => instantAt(monday, hour, minute);
  expect(builtInCalendar.isOfficeTime(at(7, 30))).toBe(true);
  expect(builtInCalendar.isOfficeTime(at(12))).toBe(false);
  expect(builtInCalendar.isOfficeTime(at(17))).toBe(false);
  expect(builtInCalendar.workingMinutesBetween(at(7, 30), at(17))).toBe(450);
  const friday = instantAt(dateFromIso('2026-11-20'), 16, 30);
  expect(builtInCalendar.addWorkingMinutes(friday, 60)).toEqual(at(8));
});
