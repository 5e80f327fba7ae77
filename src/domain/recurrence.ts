import type { Calendar } from './calendar.ts';
import {
  addDays,
  dayNumber,
  daysInMonth,
  instantAt,
  type LocalDate,
  localDateOf,
  mondayOf,
  type Weekday,
  weekdayOf,
} from './local-date.ts';

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

/** The part of RFC 5545 that people's words can say; times of day stand apart. */
export type Rule = {
  frequency: Frequency;
  interval: number;
  /** With `ordinal` the first (1) or last (-1) of the month. */
  weekdays: readonly { weekday: Weekday; ordinal?: number }[];
  /** Negative counts from the end of the month. */
  monthDays: readonly number[];
  months: readonly number[];
  /** Which of the days that fit within the month: 1 the first, -1 the last. */
  position?: number;
};

/** A rule at work: on which minute of the day it falls due, and the day its intervals are counted from. */
export type Recurrence = { rule: Rule; minute: number; from: LocalDate };

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const frequencies: readonly Frequency[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const numbers = (list: string | undefined): number[] => (list ? list.split(',').map(Number) : []);

/** Reads an RRULE without a time part; undefined where it says something we do not know. */
export function readRule(text: string): Rule | undefined {
  const parts = new Map(
    text.split(';').map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=');
      return [name, value];
    }),
  );
  const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS'];
  const frequency = frequencies.find((one) => one === parts.get('FREQ'));
  if (!frequency || [...parts.keys()].some((name) => !known.includes(name))) return undefined;
  const position = parts.get('BYSETPOS');
  const rule: Rule = {
    frequency,
    interval: Number(parts.get('INTERVAL') ?? 1),
    weekdays: (parts.get('BYDAY')?.split(',') ?? []).flatMap(readWeekday),
    monthDays: numbers(parts.get('BYMONTHDAY')),
    months: numbers(parts.get('BYMONTH')),
    ...(position && { position: Number(position) }),
  };
  return isSound(rule) ? rule : undefined;
}

function readWeekday(text: string): Rule['weekdays'] {
  const [, ordinal, code = ''] = /^([+-]?\d+)?([A-Z]{2})$/.exec(text) ?? [];
  const days: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  const weekday = days[codes.indexOf(code)];
  return weekday ? [{ weekday, ...(ordinal && { ordinal: Number(ordinal) }) }] : [];
}

function isSound({ frequency, interval, weekdays, monthDays, months }: Rule): boolean {
  const whole = [interval, ...monthDays, ...months].every(Number.isInteger);
  const named = weekdays.length + monthDays.length > 0;
  return (
    whole &&
    interval >= 1 &&
    monthDays.every((day) => day !== 0 && Math.abs(day) <= 31) &&
    months.every((month) => month >= 1 && month <= 12) &&
    (frequency === 'DAILY' || named) &&
    (frequency !== 'WEEKLY' || weekdays.length > 0)
  );
}

/** Is it every day or every working day? Days off are left out then, and nothing is moved. */
export function isDaily({ frequency, interval, weekdays }: Rule): boolean {
  if (interval > 1) return false;
  return frequency === 'DAILY' || (frequency === 'WEEKLY' && weekdays.length >= 5);
}

/** Does the rule name this day? Days off are not looked at. */
export function falls(on: LocalDate, { rule, from }: Recurrence): boolean {
  if (dayNumber(on) < dayNumber(from)) return false;
  if (rule.months.length > 0 && !rule.months.includes(on.month)) return false;
  if (periodsBetween(rule.frequency, from, on) % rule.interval !== 0) return false;
  if (!namesDay(rule, on)) return false;
  return rule.position === undefined || isPosition(rule, on, rule.position);
}

function periodsBetween(frequency: Frequency, from: LocalDate, to: LocalDate): number {
  if (frequency === 'DAILY') return dayNumber(to) - dayNumber(from);
  if (frequency === 'WEEKLY') return (dayNumber(mondayOf(to)) - dayNumber(mondayOf(from))) / 7;
  if (frequency === 'YEARLY') return to.year - from.year;
  return (to.year - from.year) * 12 + to.month - from.month;
}

function namesDay({ weekdays, monthDays }: Rule, on: LocalDate): boolean {
  const last = daysInMonth(on.year, on.month);
  // The 31st of a month of 30 days means its last: nobody wants a report to fall out.
  const dayFits = (day: number) => on.day === (day > 0 ? Math.min(day, last) : last + 1 + day);
  const weekdayFits = ({ weekday, ordinal }: Rule['weekdays'][number]) =>
    weekdayOf(on) === weekday && (ordinal === undefined || ordinalFits(on, ordinal));
  return (
    (monthDays.length === 0 || monthDays.some(dayFits)) &&
    (weekdays.length === 0 || weekdays.some(weekdayFits))
  );
}

function ordinalFits({ year, month, day }: LocalDate, ordinal: number): boolean {
  const fromEnd = Math.ceil((daysInMonth(year, month) - day + 1) / 7);
  return ordinal > 0 ? Math.ceil(day / 7) === ordinal : fromEnd === -ordinal;
}

function isPosition(rule: Rule, on: LocalDate, position: number): boolean {
  const length = daysInMonth(on.year, on.month);
  const days = Array.from({ length }, (_, at) => at + 1).filter((day) =>
    namesDay(rule, { ...on, day }),
  );
  return days.at(position > 0 ? position - 1 : position) === on.day;
}

/**
 * The day it is really due: named days off move to the next working day, those counted from the end of a
 * period to the last one before; a Saturday that was asked for by name stays. Undefined where it is left out.
 */
export function placeOn(named: LocalDate, rule: Rule, calendar: Calendar): LocalDate | undefined {
  if (calendar.isWorkingDay(named)) return named;
  if (isDaily(rule)) return undefined;
  const wanted = rule.weekdays.some(
    ({ weekday }) => weekday > 5 && weekday === weekdayOf(named) && rule.frequency === 'WEEKLY',
  );
  if (wanted && !calendar.isHoliday(named)) return named;
  const fromEnd = rule.position === -1 || rule.monthDays.some((day) => day < 0);
  return fromEnd ? calendar.lastWorkingDayUpTo(named) : calendar.firstWorkingDayFrom(named);
}

/** No break is longer; a day before it may have been moved behind `after`. */
const longestBreak = 30;
/** Nine years: as far as the 29th of February can be from the next. */
const horizon = 366 * 9;

/** One time it falls due: the day the rule names, and the moment it is really due. */
export type Occurrence = { named: LocalDate; due: Date };

/** The first moment strictly after `after` at which it falls due. */
export function nextDue(recurrence: Recurrence, after: Date, calendar: Calendar): Date | undefined {
  return nextOccurrence(recurrence, after, calendar)?.due;
}

export function nextOccurrence(
  recurrence: Recurrence,
  after: Date,
  calendar: Calendar,
): Occurrence | undefined {
  const start = dayNumber(localDateOf(after)) - longestBreak;
  const first = Math.max(start, dayNumber(recurrence.from));
  for (let n = 0; n < horizon + longestBreak; n++) {
    const named = addDays(recurrence.from, first - dayNumber(recurrence.from) + n);
    if (!falls(named, recurrence)) continue;
    const day = placeOn(named, recurrence.rule, calendar);
    const due = day && instantAt(day, 0, recurrence.minute);
    if (due && due > after) return { named, due };
  }
  return undefined;
}

/** The next so many; two that are moved to one day are one. */
export function nextDues(
  recurrence: Recurrence,
  after: Date,
  calendar: Calendar,
  count: number,
): Date[] {
  const dues: Date[] = [];
  for (let last: Date | undefined = after; dues.length < count; ) {
    last = nextDue(recurrence, last, calendar);
    if (!last) break;
    dues.push(last);
  }
  return dues;
}

/** Working days people have for it: the rarer, the more. */
function leadDays(rule: Rule): number {
  if (isDaily(rule)) return 0;
  if (rule.frequency === 'DAILY') return 1;
  if (rule.frequency === 'WEEKLY') return 2;
  return rule.frequency === 'YEARLY' || rule.months.length > 0 ? 10 : 5;
}

/** When people are given what is due then: a morning of the office, always before it is due. */
export function giveAt(due: Date, rule: Rule, calendar: Calendar): Date {
  const day = localDateOf(due);
  const lead = leadDays(rule);
  const start = calendar.startOfOfficeDay(lead === 0 ? day : calendar.addWorkingDays(day, -lead));
  return start < due ? start : calendar.startOfOfficeDay(calendar.lastWorkingDayBefore(day));
}
