import {
  addDays,
  daysInMonth,
  instantAt,
  type LocalDate,
  localDateOf,
  type Weekday,
  weekdayOf,
} from '../domain/local-date.ts';
import type { Every } from './dates-every.ts';
import type { TimePhrase } from './dates-phrase.ts';
import type { DayRef } from './dates-ref.ts';
import { type Time, type Today, timeOf } from './dates-resolve.ts';

/** An RFC 5545 rule without its time part, and the days it falls on. */
type Pattern = { rule: string; matches(date: LocalDate): boolean };

export type Recurrence = { rule: string; due: Date };

const codes: Readonly<Record<Weekday, string>> = {
  1: 'MO',
  2: 'TU',
  3: 'WE',
  4: 'TH',
  5: 'FR',
  6: 'SA',
  7: 'SU',
};
const workWeek = 'MO,TU,WE,TH,FR';

/**
 * Rule 15: the rule and its first occurrence after now; occurrences are not moved off days off.
 * Undefined where nothing recurs or the text does not say when ("báo cáo hằng tháng").
 */
export function recurrenceOf(phrase: TimePhrase, { now }: Today): Recurrence | undefined {
  if (!phrase.every) return undefined;
  const timed = phrase.clock !== undefined || phrase.part !== undefined;
  const shift = phrase.bound === 'before' && !timed ? -1 : 0;
  const pattern = patternOf(phrase.every, phrase.day, shift, timed);
  return pattern && firstAfter(now, pattern, timeOf(phrase));
}

function firstAfter(now: Date, pattern: Pattern, time: Time): Recurrence | undefined {
  const today = localDateOf(now);
  for (let n = 0; n < 366 * 9; n++) {
    const date = addDays(today, n);
    const due = instantAt(date, time.hour, time.minute);
    if (due > now && pattern.matches(date)) return { rule: pattern.rule, due };
  }
  return undefined;
}

function patternOf(
  every: Every,
  day: DayRef | undefined,
  shift: 0 | -1,
  timed: boolean,
): Pattern | undefined {
  switch (every.unit) {
    case 'day':
      return timed || !day
        ? { rule: `FREQ=DAILY${intervalOf(every)}`, matches: () => true }
        : undefined;
    case 'working_day':
      return { rule: `FREQ=WEEKLY;BYDAY=${workWeek}`, matches: (date) => weekdayOf(date) <= 5 };
    case 'week':
      return weekly(every, day, shift);
    case 'month':
      return monthly(every, day, shift);
    case 'quarter':
      return quarterly(every, day, shift);
    case 'year':
      return yearly(every, day, shift);
  }
}

const intervalOf = (every: Every) => (every.interval > 1 ? `;INTERVAL=${every.interval}` : '');

function weekly(every: Every, day: DayRef | undefined, shift: number): Pattern | undefined {
  const weekdays = weekdaysOf(day).map((weekday) => movedWeekday(weekday, shift));
  if (weekdays.length === 0) return undefined;
  const list = weekdays.map((weekday) => codes[weekday]).join(',');
  return {
    rule: `FREQ=WEEKLY${intervalOf(every)};BYDAY=${list}`,
    matches: (date) => weekdays.includes(weekdayOf(date)),
  };
}

function weekdaysOf(day: DayRef | undefined): Weekday[] {
  if (day?.kind === 'weekday') return [day.weekday, ...(day.also ?? [])].sort((a, b) => a - b);
  if (day?.kind !== 'period' || day.unit !== 'week') return [];
  return [day.edge === 'start' ? 1 : day.edge === 'middle' ? 3 : 5];
}

function movedWeekday(weekday: Weekday, shift: number): Weekday {
  const days: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  return days[(weekday - 1 + shift + 7) % 7] ?? weekday;
}

function monthly(every: Every, day: DayRef | undefined, shift: number): Pattern | undefined {
  const prefix = `FREQ=MONTHLY${intervalOf(every)}`;
  if (day?.kind === 'weekday' && day.ordinal) return nthWeekday(prefix, day.weekday, day.ordinal);
  const inMonth = dayInMonth(day, shift);
  return inMonth && { rule: `${prefix};${inMonth.rule}`, matches: inMonth.matches };
}

function nthWeekday(prefix: string, weekday: Weekday, ordinal: number): Pattern {
  return {
    rule: `${prefix};BYDAY=${ordinal}${codes[weekday]}`,
    matches: (date) =>
      weekdayOf(date) === weekday &&
      (ordinal > 0 ? date.day <= 7 : date.day > daysInMonth(date.year, date.month) - 7),
  };
}

/** The part of a rule that names a day within a month. */
function dayInMonth(day: DayRef | undefined, shift: number): Pattern | undefined {
  if (day?.kind === 'date' && day.month === undefined)
    return monthDays([day.day, ...(day.also ?? [])].map((number) => number + shift));
  if (day?.kind !== 'period') return undefined;
  if (day.edge === 'middle') return monthDay(15);
  if (day.edge === 'first') return monthDay(1);
  if (day.edge === 'last') return monthDay(-1);
  return edgeWeekday(day.edge === 'start' ? 1 : -1);
}

function monthDays(days: readonly number[]): Pattern {
  const patterns = days.map(monthDay);
  const rules = patterns.map(({ rule }) => rule.replace('BYMONTHDAY=', ''));
  return {
    rule: `BYMONTHDAY=${rules.join(',')}`,
    matches: (date) => patterns.some(({ matches }) => matches(date)),
  };
}

/** 0 and below count from the end: the day before the first is the last of the month before. */
function monthDay(day: number): Pattern {
  const number = day === 0 ? -1 : day;
  return {
    rule: `BYMONTHDAY=${number}`,
    matches: (date) =>
      date.day === (number > 0 ? number : daysInMonth(date.year, date.month) + 1 + number),
  };
}

/** The first or last Monday-to-Friday day of the month; a rule knows no holidays. */
function edgeWeekday(position: 1 | -1): Pattern {
  return {
    rule: `BYDAY=${workWeek};BYSETPOS=${position}`,
    matches: (date) => {
      if (weekdayOf(date) > 5) return false;
      for (let other = addDays(date, position * -1); other.month === date.month; ) {
        if (weekdayOf(other) <= 5) return false;
        other = addDays(other, position * -1);
      }
      return true;
    },
  };
}

function quarterly(every: Every, day: DayRef | undefined, shift: number): Pattern | undefined {
  const inMonth = dayInMonth(day, shift);
  const isStart = day?.kind === 'period' && (day.edge === 'start' || day.edge === 'first');
  const which = every.monthOfQuarter ?? (day?.kind === 'period' ? (isStart ? 1 : 3) : undefined);
  if (!inMonth || which === undefined) return undefined;
  const months = [0, 3, 6, 9].map((first) => first + which);
  return {
    rule: `FREQ=MONTHLY;BYMONTH=${months.join(',')};${inMonth.rule}`,
    matches: (date) => months.includes(date.month) && inMonth.matches(date),
  };
}

function yearly(every: Every, day: DayRef | undefined, shift: number): Pattern | undefined {
  if (day?.kind === 'period' && day.unit === 'year') return yearEdge(every, day, shift);
  if (day?.kind !== 'date' || day.month === undefined) return undefined;
  const first = addDays({ year: 2024, month: day.month, day: day.day }, shift);
  return {
    rule: `FREQ=YEARLY${intervalOf(every)};BYMONTH=${first.month};BYMONTHDAY=${first.day}`,
    matches: (date) => date.month === first.month && date.day === first.day,
  };
}

function yearEdge(every: Every, day: DayRef, shift: number): Pattern | undefined {
  const inMonth = dayInMonth(day, shift);
  const month = day.kind === 'period' && (day.edge === 'start' || day.edge === 'first') ? 1 : 12;
  return (
    inMonth && {
      rule: `FREQ=YEARLY${intervalOf(every)};BYMONTH=${month};${inMonth.rule}`,
      matches: (date) => date.month === month && inMonth.matches(date),
    }
  );
}
