import { isOverdue, leadOf } from './assignment.ts';
import type { AssignmentView } from './assignment-view.ts';
import { firstDayOf, type Period } from './calendar.ts';
import { addDays, instantAt, type LocalDate, localDateOf } from './local-date.ts';

/** What a unit says it has reached on a day, and by what that is proved. */
export type IndicatorReading = {
  value: string;
  evidence: string;
  onDay: LocalDate;
  staffId: string;
  at: Date;
};

/** What is to be reached, and by when. */
export type Aim = {
  /** A decimal number, in `measure`. */
  target: string;
  measure: string;
  direction: 'at_least' | 'at_most';
  dueOn: LocalDate;
};

/** Something a unit must reach by a day, such as a criterion of administrative reform (CCHC). */
export type Indicator = Aim & {
  id: string;
  number: number;
  title: string;
  kind: 'cchc' | 'other';
  unitId: string;
  createdBy: string;
  createdAt: Date;
  /** Oldest first; the newest says where it stands. */
  readings: readonly IndicatorReading[];
};

/** Reached by what was last read; undefined while nothing was. */
export function isReached({ readings, target, direction }: Indicator): boolean | undefined {
  const last = readings.at(-1);
  if (!last) return undefined;
  const [value, wanted] = [Number(last.value), Number(target)];
  return direction === 'at_least' ? value >= wanted : value <= wanted;
}

export type Span = { from: Date; to: Date /** Within its last day. */; last: Date };

/** The period that runs at `now`, as far as it has come, or the whole one before it. */
export function spanOf(period: Period, now: Date, before: boolean): Span {
  const first = firstDayOf(period, localDateOf(now));
  if (!before) return { from: instantAt(first, 0), to: now, last: now };
  const last = addDays(first, -1);
  return {
    from: instantAt(firstDayOf(period, last), 0),
    to: instantAt(first, 0),
    last: instantAt(last, 12),
  };
}

/** Each piece of work is of one kind, the first that fits. */
export const workKinds = ['recurring', 'urgent', 'document', 'other'] as const;
export type WorkKind = (typeof workKinds)[number];

/** The work by its kind; `recurring` are the ids of what comes by a rule. */
export function byKind(
  assignments: readonly AssignmentView[],
  recurring: ReadonlySet<string>,
): Map<WorkKind, AssignmentView[]> {
  return Map.groupBy(assignments, ({ id, urgent, document }): WorkKind => {
    if (recurring.has(id)) return 'recurring';
    if (urgent) return 'urgent';
    return document ? 'document' : 'other';
  });
}

/** How much of the work that fell due was done in time. */
export type OnTime = {
  /** Due within the span, not cancelled. */
  due: number;
  onTime: number;
  late: number;
  /** Not reported done, deadline gone. */
  overdue: number;
};

/**
 * The on-time share of a span: of the assignments whose deadline (extensions included) lies in it and that were
 * not cancelled, those last reported done by that deadline and not returned since. Deadlines that have not come
 * do not count yet. An assignment counts once, for its lead.
 */
export function onTimeOf(
  assignments: readonly AssignmentView[],
  span: { from: Date; to: Date },
  now: Date,
): OnTime {
  const end = span.to < now ? span.to : now;
  const due = assignments.filter(
    ({ dueAt, state }) => state !== 'cancelled' && dueAt && dueAt >= span.from && dueAt < end,
  );
  const finished = due.filter(({ state }) => state === 'submitted' || state === 'accepted');
  const onTime = finished.filter(
    ({ dueAt, submittedAt }) => dueAt && submittedAt && submittedAt <= dueAt,
  );
  return {
    due: due.length,
    onTime: onTime.length,
    late: finished.length - onTime.length,
    overdue: due.filter((one) => isOverdue(one, now)).length,
  };
}

/** In tenths of a percent rounded half up, as "93,3"; null where nothing fell due. */
export function shareOf({ due, onTime }: Pick<OnTime, 'due' | 'onTime'>): string | null {
  if (due === 0) return null;
  const tenths = Math.round((onTime * 1000) / due);
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)},${tenths % 10}`;
}

/** The work in which somebody leads, by them. */
export function byLead(assignments: readonly AssignmentView[]): Map<string, AssignmentView[]> {
  const led = assignments.flatMap((one) => {
    const lead = leadOf(one)?.staffId;
    return lead ? [{ lead, one }] : [];
  });
  return new Map(
    [...Map.groupBy(led, ({ lead }) => lead)].map(([lead, list]) => [
      lead,
      list.map(({ one }) => one),
    ]),
  );
}

/** The same by the lead's unit. */
export function byUnit(assignments: readonly AssignmentView[]): Map<string, AssignmentView[]> {
  return Map.groupBy(assignments, (one) => leadOf(one)?.unitId ?? '');
}
