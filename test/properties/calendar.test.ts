import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from '../../src/domain/calendar.ts';
import {
  addDays,
  dayNumber,
  fromDayNumber,
  instantAt,
  isoDate,
  type LocalDate,
  localDateOf,
} from '../../src/domain/local-date.ts';

/** The naive truth, told without our arithmetic: walk every day, every minute. */
const isWorkedNaively = (date: LocalDate, holidays: string[], workingDays: string[]) => {
  const iso = isoDate(date);
  const weekday = new Date(`${iso}T12:00:00Z`).getUTCDay();
  if (workingDays.includes(iso)) return true;
  return weekday !== 0 && weekday !== 6 && !holidays.includes(iso);
};

const officeMinuteNaively = (instant: Date) => {
  const clock = instant.toLocaleTimeString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 5);
  return (clock >= '07:30' && clock < '11:30') || (clock >= '13:30' && clock < '17:00');
};

const start = dayNumber({ year: 2026, month: 12, day: 20 });
const day = fc.integer({ min: 0, max: 80 }).map((offset) => fromDayNumber(start + offset));
const someDays = fc.array(day.map(isoDate), { maxLength: 25 });
const table = fc.record({
  holidays: someDays,
  workingDays: fc.array(day.map(isoDate), { maxLength: 5 }),
});
const instant = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1439 }))
  .map(([offset, minute]) => instantAt(fromDayNumber(start + 6 + offset), 0, minute));

test('a working day is what a plain look at the table says', () => {
  fc.assert(
    fc.property(table, day, ({ holidays, workingDays }, date) => {
      const calendar = createCalendar({ holidays, workingDays });
      expect(calendar.isWorkingDay(date)).toBe(isWorkedNaively(date, holidays, workingDays));
    }),
  );
});

test('adding working days passes exactly that many of them', () => {
  fc.assert(
    fc.property(table, day, fc.integer({ min: 1, max: 30 }), (days, from, count) => {
      const calendar = createCalendar(days);
      const end = calendar.addWorkingDays(from, count);
      let passed = 0;
      for (
        let date = addDays(from, 1);
        dayNumber(date) <= dayNumber(end);
        date = addDays(date, 1)
      ) {
        if (isWorkedNaively(date, days.holidays, days.workingDays)) passed++;
      }
      expect(passed).toBe(count);
      expect(calendar.isWorkingDay(end)).toBe(true);
    }),
  );
});

test('the next and the last working day leave none out', () => {
  fc.assert(
    fc.property(table, day, (days, from) => {
      const calendar = createCalendar(days);
      const [before, next] = [calendar.lastWorkingDayBefore(from), calendar.nextWorkingDay(from)];
      for (let n = dayNumber(before); n <= dayNumber(next); n++) {
        const worked = isWorkedNaively(fromDayNumber(n), days.holidays, days.workingDays);
        const isEnd = n === dayNumber(before) || n === dayNumber(next);
        if (n !== dayNumber(from)) expect(worked).toBe(isEnd);
      }
    }),
  );
});

test('working minutes equal a count minute by minute', () => {
  fc.assert(
    fc.property(table, instant, instant, (days, a, b) => {
      const calendar = createCalendar(days);
      const [from, to] = a <= b ? [a, b] : [b, a];
      let counted = 0;
      for (let t = from.getTime(); t < to.getTime(); t += 60_000) {
        const minute = new Date(t);
        const worked = isWorkedNaively(localDateOf(minute), days.holidays, days.workingDays);
        if (worked && officeMinuteNaively(minute)) counted++;
      }
      expect(calendar.workingMinutesBetween(from, to)).toBe(counted);
      expect(calendar.workingMinutesBetween(to, from) + counted).toBe(0);
    }),
    { numRuns: 12 },
  );
});

test('adding working minutes is the inverse of counting them, and the earliest such instant', () => {
  fc.assert(
    fc.property(table, instant, fc.integer({ min: 1, max: 4000 }), (days, from, minutes) => {
      const calendar = createCalendar(days);
      const end = calendar.addWorkingMinutes(from, minutes);
      expect(calendar.workingMinutesBetween(from, end)).toBe(minutes);
      const justBefore = new Date(end.getTime() - 60_000);
      expect(calendar.workingMinutesBetween(from, justBefore)).toBe(minutes - 1);
    }),
  );
});
