/**
 * Days and times as the office lives them: Asia/Ho_Chi_Minh, UTC+7 all year.
 * A day is plain (year, month, day); an instant is a Date.
 */
export type LocalDate = { readonly year: number; readonly month: number; readonly day: number };

/** 1 = Monday … 7 = Sunday (ISO 8601): weeks begin on Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** Days since 1970-01-01: the number arithmetic on days is done with. */
export function dayNumber({ year, month, day }: LocalDate): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

export function fromDayNumber(number: number): LocalDate {
  const date = new Date(number * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The local day an instant falls on. */
export function localDateOf(instant: Date): LocalDate {
  return fromDayNumber(Math.floor((instant.getTime() + OFFSET_MS) / DAY_MS));
}

/** Minutes since local midnight, with fractions. */
export function minuteOfDay(instant: Date): number {
  const local = instant.getTime() + OFFSET_MS;
  return (local - Math.floor(local / DAY_MS) * DAY_MS) / 60_000;
}

/** The instant of a local day and time. */
export function instantAt(date: LocalDate, hour: number, minute = 0): Date {
  return new Date(dayNumber(date) * DAY_MS - OFFSET_MS + (hour * 60 + minute) * 60_000);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Same day number, clamped to the end of the month: 31 January + 1 month = 28 or 29 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return { year, month, day: Math.min(date.day, daysInMonth(year, month)) };
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isRealDate({ year, month, day }: LocalDate): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function weekdayOf(date: LocalDate): Weekday {
  // 1970-01-01 was a Thursday.
  const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  const index = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return weekdays[index] ?? 1;
}

export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** "2026-11-25". */
export function isoDate({ year, month, day }: LocalDate): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Reads "2026-11-25"; a string that is no such day throws a RangeError. */
export function dateFromIso(iso: string): LocalDate {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (!isRealDate(date)) throw new RangeError('Not a day of the form yyyy-mm-dd');
  return date;
}

/** "2026-11-25T17:00:00+07:00". */
export function localIso(instant: Date): string {
  return `${new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
}
