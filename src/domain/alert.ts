import type { Calendar } from './calendar.ts';
import { addDays, localDateOf } from './local-date.ts';

/** The rungs of the ladder, in the order they come. */
export const rungs = ['day_before', 'hours_before', 'due', 'overdue'] as const;
export type Rung = (typeof rungs)[number];

/** `dueAt` is when the alert is to fire, not the deadline. */
export type PlannedAlert = { rung: Rung; dueAt: Date };

const HOUR_MS = 3_600_000;

/**
 * The alerts still to come for a deadline: 24 h and 2 h before, at the deadline, and the next
 * working morning after it. Rungs past at `now` are left out: nobody is told late what is over.
 */
export function planAlerts({
  dueAt,
  now,
  calendar,
}: {
  dueAt: Date;
  now: Date;
  calendar: Calendar;
}): PlannedAlert[] {
  const fixed: PlannedAlert[] = [
    { rung: 'day_before', dueAt: new Date(dueAt.getTime() - 24 * HOUR_MS) },
    { rung: 'hours_before', dueAt: new Date(dueAt.getTime() - 2 * HOUR_MS) },
    { rung: 'due', dueAt: new Date(dueAt) },
  ];
  const after = now > dueAt ? now : dueAt;
  return [...fixed.filter((alert) => alert.dueAt >= now), nextOverdueAlert(after, calendar)];
}

/** The first working morning (07:30) strictly after an instant: planned anew each time one fires. */
export function nextOverdueAlert(after: Date, calendar: Calendar): PlannedAlert {
  const today = calendar.firstWorkingDayFrom(localDateOf(after));
  const morning = calendar.startOfOfficeDay(today);
  if (morning > after) return { rung: 'overdue', dueAt: morning };
  const next = calendar.firstWorkingDayFrom(addDays(today, 1));
  return { rung: 'overdue', dueAt: calendar.startOfOfficeDay(next) };
}
