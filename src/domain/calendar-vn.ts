import { type Calendar, createCalendar } from './calendar.ts';

/** One day that differs from Monday to Friday; the shape of the table calendar_day. */
export type CalendarDay = {
  /** "yyyy-mm-dd". */
  date: string;
  kind: 'holiday' | 'working_day';
  source: string;
  /** false = the State has not announced it, or nobody has checked the announcement. */
  official: boolean;
};

const law = 'Bộ luật Lao động 45/2019/QH14, Điều 112 khoản 1';

const statute = (date: string): CalendarDay => ({
  date,
  kind: 'holiday',
  source: law,
  official: true,
});
const assumed = (date: string, reason: string): CalendarDay => ({
  date,
  kind: 'holiday',
  source: `${law}; ${reason}`,
  official: false,
});

const announcementPending = 'lịch nghỉ cụ thể chưa có thông báo chính thức';
const notChecked = 'chưa đối chiếu với thông báo chính thức';

/**
 * The starter calendar. Days the law names by date are official; days the State fixes year by year
 * (Tết, the second day of the National Day, days in lieu) are not until an administrator confirms them.
 */
export const calendarDaysVn: readonly CalendarDay[] = [
  { date: '2026-08-22', kind: 'working_day', source: `Làm bù; ${notChecked}`, official: false },
  assumed('2026-08-31', notChecked),
  assumed('2026-09-01', notChecked),
  statute('2026-09-02'),
  // Whether the Day of Vietnamese Culture is a day off is not confirmed: worked, and marked.
  {
    date: '2026-11-24',
    kind: 'working_day',
    source: `Ngày Văn hóa Việt Nam; ${notChecked}`,
    official: false,
  },
  statute('2027-01-01'),
  ...['05', '06', '07', '08', '09', '10', '11'].map((day) =>
    assumed(`2027-02-${day}`, announcementPending),
  ),
  statute('2027-04-16'),
  statute('2027-04-30'),
  statute('2027-05-01'),
  assumed('2027-05-03', announcementPending),
  statute('2027-09-02'),
  assumed('2027-09-03', announcementPending),
];

/** A calendar over rows of the table. */
export function calendarFrom(days: readonly CalendarDay[]): Calendar {
  const dates = (kind: CalendarDay['kind']) =>
    days.filter((day) => day.kind === kind).map((day) => day.date);
  return createCalendar({
    holidays: dates('holiday'),
    workingDays: dates('working_day'),
    uncertain: days.filter((day) => !day.official).map((day) => day.date),
  });
}

/** The built-in calendar, for where no table is at hand (the command line, tests). */
export const builtInCalendar: Calendar = calendarFrom(calendarDaysVn);
