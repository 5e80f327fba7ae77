import type { Calendar } from '../domain/calendar.ts';
import { firstDayOf, lastDayOf } from '../domain/calendar.ts';
import {
  addDays,
  addMonths,
  daysInMonth,
  instantAt,
  isRealDate,
  type LocalDate,
  localDateOf,
  mondayOf,
  weekdayOf,
} from '../domain/local-date.ts';
import { timeMeant } from './dates-clock.ts';
import type { TimePhrase } from './dates-phrase.ts';
import type { DateRef, DayRef, PeriodRef } from './dates-ref.ts';

export type Today = { now: Date; calendar: Calendar };
export type Time = { hour: number; minute: number };

/** The instant an expression means, or null where there is no such day. */
export function resolvePhrase(phrase: TimePhrase, today: Today): Date | null {
  const { day } = phrase;
  const time = timeOf(phrase);
  if (!day) return nextAt(time, today);
  if (day.kind === 'after' && day.unit === 'minute') {
    return new Date(today.now.getTime() + day.count * 60_000);
  }
  const date = resolveDay(day, time, today);
  if (!date) return null;
  const isTimed = phrase.clock !== undefined || phrase.part !== undefined;
  if (phrase.bound !== 'before' || isTimed) return instantAt(date, time.hour, time.minute);
  return instantAt(dayBefore(day, date, today), 17);
}

/** Rule 2 to 4: what was said, else the end of office hours. */
export function timeOf({ clock, part, day }: Pick<TimePhrase, 'clock' | 'part' | 'day'>): Time {
  const isToday = !day || (day.kind === 'offset' && day.days === 0);
  if (!clock && part?.untilMidnight && isToday) return { hour: 23, minute: 59 };
  const { hour, minute } = timeMeant(clock, part);
  return { hour, minute };
}

/** Rule 3: a clock time without a day is today, or the next working day once it has passed. */
function nextAt({ hour, minute }: Time, { now, calendar }: Today): Date {
  const today = localDateOf(now);
  const instant = instantAt(today, hour, minute);
  return instant > now ? instant : instantAt(calendar.nextWorkingDay(today), hour, minute);
}

/** Rule 11: strictly before a named day; a stretch of time already ends where it is said to. */
function dayBefore(day: DayRef, date: LocalDate, { calendar }: Today): LocalDate {
  if (day.kind === 'after' || day.kind === 'tet') return date;
  if (day.kind === 'period' && day.edge === 'whole') {
    return calendar.lastWorkingDayBefore(firstDayOf(day.unit, date));
  }
  if (day.kind === 'period' && (day.edge === 'end' || day.edge === 'middle')) return date;
  return calendar.lastWorkingDayBefore(date);
}

function resolveDay(day: DayRef, time: Time, today: Today): LocalDate | undefined {
  switch (day.kind) {
    case 'offset':
      return addDays(localDateOf(today.now), day.days);
    case 'weekday':
      return resolveWeekday(day, today);
    case 'date':
      return resolveDate(day, time, today);
    case 'after':
      return resolveAfter(day, time, today);
    case 'period':
      return resolvePeriod(day, time, today);
    case 'tet':
      return resolveTet(day.side, today);
  }
}

/** Rule 5. */
function resolveWeekday(day: Extract<DayRef, { kind: 'weekday' }>, { now }: Today): LocalDate {
  const today = localDateOf(now);
  if (day.ordinal !== undefined) return weekdayOfMonth(day, day.ordinal, today);
  if (day.week !== undefined) return addDays(mondayOf(today), day.week * 7 + day.weekday - 1);
  const ahead = (day.weekday - weekdayOf(today) + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}

/** The first or last such day of the month; of months not named, the one whose day is not over. */
function weekdayOfMonth(
  { weekday, monthOffset }: Extract<DayRef, { kind: 'weekday' }>,
  ordinal: number,
  today: LocalDate,
): LocalDate {
  const inMonth = (offset: number): LocalDate => {
    const first = addMonths({ ...today, day: 1 }, offset);
    if (ordinal > 0) return addDays(first, (weekday - weekdayOf(first) + 7) % 7);
    const last = { ...first, day: daysInMonth(first.year, first.month) };
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  };
  if (monthOffset !== undefined) return inMonth(monthOffset);
  const here = inMonth(0);
  return here.day >= today.day ? here : inMonth(1);
}

/** Rule 8: what was left out is the next occurrence ahead; today counts until its time. */
export function resolveDate(day: DateRef, time: Time, { now }: Today): LocalDate | undefined {
  const today = localDateOf(now);
  const isAhead = (date: LocalDate) => instantAt(date, time.hour, time.minute) > now;
  const { year: y, yearOffset, monthOffset, month, day: number } = day;
  if (monthOffset !== undefined) {
    const { year, month: its } = addMonths({ ...today, day: 1 }, monthOffset);
    return realDate({ year, month: its, day: number });
  }
  if (month === undefined)
    return soonest(24, (n) => ({ ...addMonths({ ...today, day: 1 }, n), day: number }), isAhead);
  const year = y ?? (yearOffset === undefined ? undefined : today.year + yearOffset);
  if (year !== undefined) return realDate({ year, month, day: number });
  return soonest(9, (n) => ({ year: today.year + n, month, day: number }), isAhead);
}

function soonest(
  tries: number,
  make: (n: number) => LocalDate,
  isAhead: (date: LocalDate) => boolean,
): LocalDate | undefined {
  for (let n = 0; n < tries; n++) {
    const date = make(n);
    if (isRealDate(date) && isAhead(date)) return date;
  }
  return undefined;
}

const realDate = (date: LocalDate) => (isRealDate(date) ? date : undefined);

/** Rules 9 and 10. */
function resolveAfter(
  day: Extract<DayRef, { kind: 'after' }>,
  time: Time,
  today: Today,
): LocalDate | undefined {
  const from = day.from ? resolveDate(day.from, time, today) : localDateOf(today.now);
  if (!from) return undefined;
  if (day.unit === 'working_day') return today.calendar.addWorkingDays(from, day.count);
  if (day.unit === 'month') return addMonths(from, day.count);
  return addDays(from, day.unit === 'week' ? day.count * 7 : day.count);
}

function resolveTet(side: 'before' | 'after', { now, calendar }: Today): LocalDate | undefined {
  const tet = calendar.tetBreakFrom(localDateOf(now));
  if (!tet) return undefined;
  return side === 'before'
    ? calendar.lastWorkingDayBefore(tet.first)
    : calendar.nextWorkingDay(tet.last);
}

/** Rule 7. Of periods not named, the one whose day is still ahead. */
function resolvePeriod(day: PeriodRef, time: Time, today: Today): LocalDate | undefined {
  const inPeriod = (date: LocalDate) => dayOfPeriod(day, date, today.calendar);
  const here = localDateOf(today.now);
  const isAhead = (date: LocalDate) => instantAt(date, time.hour, time.minute) > today.now;
  if (day.offset !== undefined) return inPeriod(movedPeriod(here, day.unit, day.offset));
  const first = firstOfNumbered(day, here);
  if (day.year !== undefined || day.yearOffset !== undefined) return inPeriod(first);
  const tries = [0, 1, 2].map((n) =>
    inPeriod(
      day.number === undefined
        ? movedPeriod(here, day.unit, n)
        : { ...first, year: first.year + n },
    ),
  );
  return tries.find(isAhead);
}

function firstOfNumbered(day: PeriodRef, here: LocalDate): LocalDate {
  const year = day.year ?? here.year + (day.yearOffset ?? 0);
  if (day.number === undefined) return year === here.year ? here : { year, month: 1, day: 1 };
  return { year, month: day.unit === 'quarter' ? day.number * 3 - 2 : day.number, day: 1 };
}

function movedPeriod(date: LocalDate, unit: PeriodRef['unit'], by: number): LocalDate {
  if (unit === 'week') return addDays(date, by * 7);
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  return addMonths(firstDayOf(unit, date), by * months);
}

function dayOfPeriod({ unit, edge }: PeriodRef, date: LocalDate, calendar: Calendar): LocalDate {
  if (edge === 'first') return firstDayOf(unit, date);
  if (edge === 'last') return lastDayOf(unit, date);
  if (edge === 'start') return calendar.firstWorkingDayOf(unit, date);
  if (edge === 'middle') return middleOf(unit, date);
  // The end of a week is its Friday, also where Saturday is worked to make up for another day.
  const friday = addDays(mondayOf(date), 4);
  return unit === 'week'
    ? calendar.lastWorkingDayUpTo(friday)
    : calendar.lastWorkingDayOf(unit, date);
}

function middleOf(unit: PeriodRef['unit'], date: LocalDate): LocalDate {
  if (unit === 'week') return addDays(mondayOf(date), 2);
  const first = firstDayOf(unit, date);
  if (unit === 'month') return { ...first, day: 15 };
  const middle = addMonths(first, unit === 'quarter' ? 1 : 5);
  return { ...middle, day: unit === 'quarter' ? 15 : daysInMonth(middle.year, middle.month) };
}
