import {
  addDays,
  addMonths,
  dateFromIso,
  dayNumber,
  fromDayNumber,
  instantAt,
  type LocalDate,
  localDateOf,
  minuteOfDay,
  mondayOf,
  weekdayOf,
} from './local-date.ts';

export type Period = 'week' | 'month' | 'quarter' | 'year';

/** Days that differ from Monday to Friday, as "yyyy-mm-dd". A day in both lists is worked. */
export type CalendarTable = {
  holidays: readonly string[];
  workingDays: readonly string[];
  /** Days the State has not announced yet, or that are otherwise not sure. */
  uncertain?: readonly string[];
};

/** Office hours in minutes since local midnight: 07:30–11:30 and 13:30–17:00. */
export const officeHours = [
  { from: 7 * 60 + 30, to: 11 * 60 + 30 },
  { from: 13 * 60 + 30, to: 17 * 60 },
] as const;

export type Calendar = ReturnType<typeof createCalendar>;

/**
 * The office calendar over one table. All functions are pure; days are local days,
 * instants are Dates. "Next" and "before" are strict; "from" and "up to" include the day itself.
 */
export function createCalendar(table: CalendarTable) {
  const holidays = daySet(table.holidays);
  const workingDays = daySet(table.workingDays);
  const uncertain = daySet(table.uncertain ?? []);

  const isWorkingNumber = (number: number) =>
    workingDays.has(number) || (!holidays.has(number) && weekdayOf(fromDayNumber(number)) <= 5);

  const seek = (from: number, step: 1 | -1): LocalDate => {
    let number = from;
    while (!isWorkingNumber(number)) number += step;
    return fromDayNumber(number);
  };

  const firstWorkingDayFrom = (date: LocalDate) => seek(dayNumber(date), 1);
  const lastWorkingDayUpTo = (date: LocalDate) => seek(dayNumber(date), -1);
  const nextWorkingDay = (date: LocalDate) => seek(dayNumber(date) + 1, 1);
  const lastWorkingDayBefore = (date: LocalDate) => seek(dayNumber(date) - 1, -1);

  /** Day 1 is the next working day after `date`; negative counts go back; 0 is `date` itself. */
  const addWorkingDays = (date: LocalDate, days: number): LocalDate => {
    let result = date;
    for (let left = Math.abs(days); left > 0; left--) {
      result = days > 0 ? nextWorkingDay(result) : lastWorkingDayBefore(result);
    }
    return result;
  };

  const workedMinutesOfDay = (number: number, from: number, to: number): number =>
    isWorkingNumber(number)
      ? officeHours.reduce(
          (sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)),
          0,
        )
      : 0;

  /** Office minutes between two instants, with fractions; negative when `to` comes first. */
  const workingMinutesBetween = (from: Date, to: Date): number => {
    if (to < from) return -workingMinutesBetween(to, from);
    const [first, last] = [dayNumber(localDateOf(from)), dayNumber(localDateOf(to))];
    let sum = 0;
    for (let number = first; number <= last; number++) {
      const start = number === first ? minuteOfDay(from) : 0;
      sum += workedMinutesOfDay(number, start, number === last ? minuteOfDay(to) : 24 * 60);
    }
    return sum;
  };

  /** The earliest instant by which `minutes` (≥ 0) of office time have passed since `from`. */
  const addWorkingMinutes = (from: Date, minutes: number): Date => {
    if (minutes <= 0) return new Date(from);
    let left = minutes;
    let start = minuteOfDay(from);
    for (let number = dayNumber(localDateOf(from)); ; number++, start = 0) {
      for (const span of isWorkingNumber(number) ? officeHours : []) {
        const begin = Math.max(start, span.from);
        const free = Math.max(0, span.to - begin);
        if (free >= left) return instantAt(fromDayNumber(number), 0, begin + left);
        left -= free;
      }
    }
  };

  return {
    isWorkingDay: (date: LocalDate) => isWorkingNumber(dayNumber(date)),
    isHoliday: (date: LocalDate) => holidays.has(dayNumber(date)),
    isUncertain: (date: LocalDate) => uncertain.has(dayNumber(date)),
    firstWorkingDayFrom,
    lastWorkingDayUpTo,
    nextWorkingDay,
    lastWorkingDayBefore,
    addWorkingDays,
    firstWorkingDayOf: (period: Period, date: LocalDate) =>
      firstWorkingDayFrom(firstDayOf(period, date)),
    lastWorkingDayOf: (period: Period, date: LocalDate) =>
      lastWorkingDayUpTo(lastDayOf(period, date)),
    workingMinutesBetween,
    addWorkingMinutes,
    /** Is the office at work at this instant? */
    isOfficeTime: (instant: Date) =>
      workingMinutesBetween(instant, new Date(instant.getTime() + 60_000)) > 0,
    startOfOfficeDay: (date: LocalDate) => instantAt(date, 7, 30),
    endOfOfficeDay: (date: LocalDate) => instantAt(date, 17),
    /** The first Tết break that ends on or after `date`; undefined where the table does not know it. */
    tetBreakFrom: (date: LocalDate) => tetBreakFrom(date, holidays, isWorkingNumber),
  };
}

function daySet(days: readonly string[]): ReadonlySet<number> {
  return new Set(days.map((day) => dayNumber(dateFromIso(day))));
}

export function firstDayOf(period: Period, date: LocalDate): LocalDate {
  if (period === 'week') return mondayOf(date);
  if (period === 'month') return { ...date, day: 1 };
  if (period === 'year') return { year: date.year, month: 1, day: 1 };
  return { year: date.year, month: Math.floor((date.month - 1) / 3) * 3 + 1, day: 1 };
}

export function lastDayOf(period: Period, date: LocalDate): LocalDate {
  const first = firstDayOf(period, date);
  if (period === 'week') return addDays(first, 6);
  const months = { month: 1, quarter: 3, year: 12 }[period];
  return addDays(addMonths(first, months), -1);
}

/**
 * Tết falls between 21 January and 20 February; with its days in lieu the break lies within
 * 15 January to 28 February. At least three holidays in one run of days off tell it from others.
 */
function tetBreakFrom(
  date: LocalDate,
  holidays: ReadonlySet<number>,
  isWorking: (number: number) => boolean,
): { first: LocalDate; last: LocalDate } | undefined {
  for (const year of [date.year, date.year + 1, date.year + 2]) {
    const season = [...holidays].filter((number) => isInTetSeason(number, year));
    for (const number of season.sort((a, b) => a - b)) {
      let [first, last] = [number, number];
      while (!isWorking(first - 1)) first--;
      while (!isWorking(last + 1)) last++;
      const count = season.filter((other) => other >= first && other <= last).length;
      if (count >= 3 && last >= dayNumber(date)) {
        return { first: fromDayNumber(first), last: fromDayNumber(last) };
      }
    }
  }
  return undefined;
}

function isInTetSeason(number: number, year: number): boolean {
  const { year: y, month, day } = fromDayNumber(number);
  return y === year && ((month === 1 && day >= 15) || month === 2);
}
