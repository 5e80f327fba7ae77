import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from '../../src/domain/calendar.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import { nextRound } from '../../src/domain/figures.ts';
import {
  addDays,
  dayNumber,
  daysInMonth,
  fromDayNumber,
  instantAt,
  isoDate,
  type LocalDate,
  localDateOf,
  weekdayOf,
} from '../../src/domain/local-date.ts';
import {
  falls,
  giveAt,
  isDaily,
  nextDue,
  nextDues,
  type Recurrence,
  readRule,
} from '../../src/domain/recurrence.ts';

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const weekdays = fc.subarray(codes, { minLength: 1 }).map((list) => list.join(','));
const every = fc.integer({ min: 1, max: 4 }).map((n) => (n > 1 ? `;INTERVAL=${n}` : ''));
/** Every shape of rule that understand/dates-recurrence can make. */
const rules = fc.oneof(
  fc.constant('FREQ=DAILY'),
  fc.constant('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'),
  fc.tuple(every, weekdays).map(([n, days]) => `FREQ=WEEKLY${n};BYDAY=${days}`),
  fc
    .tuple(every, fc.integer({ min: 1, max: 31 }))
    .map(([n, day]) => `FREQ=MONTHLY${n};BYMONTHDAY=${day}`),
  every.map((n) => `FREQ=MONTHLY${n};BYMONTHDAY=-1`),
  fc
    .tuple(every, fc.constantFrom(1, -1), fc.constantFrom(...codes))
    .map(([n, ordinal, day]) => `FREQ=MONTHLY${n};BYDAY=${ordinal}${day}`),
  fc
    .tuple(every, fc.constantFrom(1, -1))
    .map(([n, position]) => `FREQ=MONTHLY${n};BYDAY=MO,TU,WE,TH,FR;BYSETPOS=${position}`),
  fc
    .tuple(fc.constantFrom('1,4,7,10', '3,6,9,12'), fc.integer({ min: 1, max: 28 }))
    .map(([months, day]) => `FREQ=MONTHLY;BYMONTH=${months};BYMONTHDAY=${day}`),
  fc.constant('FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([month, day]) => `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`),
);
const first = dayNumber({ year: 2026, month: 1, day: 1 });
const days = fc.integer({ min: 0, max: 600 }).map((n) => fromDayNumber(first + n));
/** Holidays at random, runs as long as Tết among them. */
const calendars = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 9 })), {
    maxLength: 12,
  })
  .map((runs) => {
    const holidays = runs.flatMap(([from, length]) =>
      Array.from({ length }, (_, at) => isoDate(fromDayNumber(first + from + at))),
    );
    return createCalendar({ holidays: [...new Set(holidays)], workingDays: [] });
  });
const cases = fc.record({
  text: rules,
  from: days,
  minute: fc.integer({ min: 8 * 60, max: 17 * 60 }),
  calendar: calendars,
});
const runs = Number(process.env.LIFE_RUNS ?? 150);

function recurrence({ text, from, minute }: { text: string; from: LocalDate; minute: number }) {
  const rule = readRule(text);
  if (!rule) throw new Error(`${text} is a rule of ours and was not read`);
  return { rule, minute, from } satisfies Recurrence;
}

const part = (text: string, name: string) => new RegExp(`${name}=([^;]+)`).exec(text)?.[1];

/** RFC 5545 by counting on one's fingers, apart from the code under test. */
function named(text: string, from: LocalDate, day: LocalDate): boolean {
  const months = part(text, 'BYMONTH')?.split(',').map(Number);
  return (
    dayNumber(day) >= dayNumber(from) &&
    (!months || months.includes(day.month)) &&
    inInterval(text, from, day) &&
    isMonthDay(Number(part(text, 'BYMONTHDAY') ?? 0), day) &&
    isWeekday(text, day)
  );
}

function inInterval(text: string, from: LocalDate, day: LocalDate): boolean {
  const interval = Number(part(text, 'INTERVAL') ?? 1);
  const mondays = (date: LocalDate) => Math.floor((dayNumber(date) + 3) / 7);
  if (text.includes('WEEKLY')) return (mondays(day) - mondays(from)) % interval === 0;
  const months = day.year * 12 + day.month - (from.year * 12 + from.month);
  return !text.includes('MONTHLY') || months % interval === 0;
}

function isMonthDay(wanted: number, { year, month, day }: LocalDate): boolean {
  const last = daysInMonth(year, month);
  if (wanted === 0) return true;
  return day === (wanted > 0 ? Math.min(wanted, last) : last);
}

function isWeekday(text: string, day: LocalDate): boolean {
  const byDay = part(text, 'BYDAY')?.split(',');
  if (!byDay) return true;
  const last = daysInMonth(day.year, day.month);
  const code = codes[weekdayOf(day) - 1] ?? '';
  const ordinal = /^(-?1)/.exec(byDay[0] ?? '')?.[1];
  if (ordinal)
    return (
      byDay[0]?.endsWith(code) === true && (ordinal === '1' ? day.day <= 7 : day.day > last - 7)
    );
  const position = part(text, 'BYSETPOS');
  if (!byDay.includes(code) || !position) return byDay.includes(code);
  const worked = Array.from({ length: last }, (_, at) => at + 1).filter(
    (number) => weekdayOf({ ...day, day: number }) <= 5,
  );
  return (position === '1' ? worked[0] : worked.at(-1)) === day.day;
}

test('a rule names the days that counting on fingers names', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: -40, max: 500 }), (one, n) => {
      const day = addDays(one.from, n);
      expect(falls(day, recurrence(one))).toBe(named(one.text, one.from, day));
    }),
    { numRuns: runs * 10 },
  );
});

test('the next due moment is later, on a day worked or asked for by name, and none is left out', () => {
  fc.assert(
    fc.property(cases, days, (one, day) => {
      const { calendar } = one;
      const rule = recurrence(one);
      const after = instantAt(day, 12);
      const due = nextDue(rule, after, calendar);
      if (!due) throw new Error('Every rule of ours comes again');
      expect(due > after).toBe(true);
      const on = localDateOf(due);
      const saturday = rule.rule.frequency === 'WEEKLY' && !calendar.isHoliday(on);
      expect(calendar.isWorkingDay(on) || (saturday && weekdayOf(on) > 5)).toBe(true);
      // A working day that the rule names between the two would have been the next.
      for (let n = dayNumber(day) + 1; n < dayNumber(on); n++) {
        const between = fromDayNumber(n);
        expect(falls(between, rule) && calendar.isWorkingDay(between)).toBe(false);
      }
    }),
    { numRuns: runs },
  );
});

test('times come one after another, each given in office hours before it is due', () => {
  fc.assert(
    fc.property(cases, (one) => {
      const rule = recurrence(one);
      const dues = nextDues(rule, instantAt(one.from, 7), one.calendar, 6);
      for (const [at, due] of dues.entries()) {
        expect(at === 0 || due > (dues[at - 1] ?? due)).toBe(true);
        const given = giveAt(due, rule.rule, one.calendar);
        expect(given < due).toBe(true);
        expect(one.calendar.isWorkingDay(localDateOf(given))).toBe(true);
        if (isDaily(rule.rule)) expect(localDateOf(given)).toEqual(localDateOf(due));
      }
    }),
    { numRuns: runs },
  );
});

test('rounds of figures tile the time: no gap, no overlap, and none opens before its span is over', () => {
  const lag = fc.option(fc.integer({ min: 1, max: 10 }), { nil: null });
  fc.assert(
    fc.property(cases, lag, (one, dataLag) => {
      fc.pre(!isDaily(recurrence(one).rule));
      const createdAt = instantAt(one.from, 9);
      const form = { rule: one.text, cutoffMinute: one.minute, dataLag, createdAt };
      let previous = nextRound(form, createdAt, undefined, one.calendar);
      for (let n = 0; n < 4 && previous; n++) {
        expect(previous.opensAt < previous.cutoffAt).toBe(true);
        expect(previous.dataTo <= previous.opensAt).toBe(true);
        const next = nextRound(form, previous.cutoffAt, previous, one.calendar);
        expect(next?.dataFrom).toEqual(previous.dataTo);
        expect(next && next.dataTo >= previous.dataTo).toBe(true);
        previous = next;
      }
    }),
    { numRuns: runs },
  );
});

test('a day that falls into Tết moves behind it, the last working day of a month before it', () => {
  const at = (text: string, from: string) => {
    const rule = readRule(text);
    const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
    if (!rule) throw new Error(text);
    const due = nextDue(
      { rule, minute: 1020, from: { year, month, day } },
      instantAt({ year, month, day }, 0),
      builtInCalendar,
    );
    return due && isoDate(localDateOf(due));
  };
  // Tết Đinh Mùi begins on 6 February 2027; the break of the State lies around it.
  const tet = builtInCalendar.tetBreakFrom({ year: 2027, month: 1, day: 20 });
  if (!tet) throw new Error('The built-in calendar knows the Tết of 2027');
  const day = addDays(tet.first, 2);
  expect(at(`FREQ=MONTHLY;BYMONTHDAY=${day.day}`, isoDate(day))).toBe(
    isoDate(addDays(tet.last, 1)),
  );
  expect(at('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-11-22')).toBe('2026-11-30');
  expect(at('FREQ=MONTHLY;BYMONTHDAY=31', '2026-11-22')).toBe('2026-11-30');
});
