import { type Calendar, createCalendar } from '../domain/calendar.ts';
import { calendarDaysVn } from '../domain/calendar-vn.ts';
import type { Tx } from './database.ts';

/** Puts the days we know into an empty table; what an administrator changed later stays. */
export async function seedCalendar(tx: Tx): Promise<void> {
  if ((await tx.calendarDay.count()) > 0) return;
  await tx.calendarDay.createMany({
    data: calendarDaysVn.map((day) => ({ ...day, date: new Date(day.date) })),
    skipDuplicates: true,
  });
}

export async function readCalendar(tx: Tx): Promise<Calendar> {
  const rows = await tx.calendarDay.findMany();
  const days = rows.map((row) => ({ ...row, iso: row.date.toISOString().slice(0, 10) }));
  const dates = (kind: string) => days.filter((day) => day.kind === kind).map(({ iso }) => iso);
  return createCalendar({
    holidays: dates('holiday'),
    workingDays: dates('working_day'),
    uncertain: days.filter(({ official }) => !official).map(({ iso }) => iso),
  });
}
