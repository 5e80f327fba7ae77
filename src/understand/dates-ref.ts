import type { Period } from '../domain/calendar.ts';
import type { Weekday } from '../domain/local-date.ts';

/** A day as it was spoken, before any calendar is asked. */
export type DayRef =
  /** Days from today. */
  | { kind: 'offset'; days: number }
  /** `week` counts calendar weeks from this one; undefined is the next such day after today. */
  | {
      kind: 'weekday';
      weekday: Weekday;
      also?: Weekday[];
      week?: number;
      /** The first (1) or last (-1) of its month; `monthOffset` counts months from this one. */
      ordinal?: number;
      monthOffset?: number;
    }
  | DateRef
  | {
      kind: 'after';
      count: number;
      unit: 'day' | 'working_day' | 'week' | 'month' | 'minute';
      from?: DateRef;
    }
  | PeriodRef
  | { kind: 'tet'; side: 'before' | 'after' };

/** A calendar date with what was left out: 25/11, ngày 15, ngày 15 tháng sau. */
export type DateRef = {
  kind: 'date';
  day: number;
  month?: number;
  year?: number;
  /** Months from this one. */
  monthOffset?: number;
  /** Further days of the same month, where it recurs. */
  also?: number[];
  yearOffset?: number;
};

export type ReadDay = {
  day: DayRef;
  end: number;
  /** Said of the past ("thứ Sáu tuần trước"), or part of a span from … to …: never a deadline. */
  excluded?: boolean;
  /** Only a deadline where something bounds it: "tháng 11", "25.11". */
  loose?: boolean;
};

/** A stretch of time and the day of it that is meant. */
export type PeriodRef = {
  kind: 'period';
  unit: Period;
  /** start/end: first or last working day; first/last: the calendar day; whole: the stretch itself. */
  edge: 'start' | 'middle' | 'end' | 'first' | 'last' | 'whole';
  /** Periods from this one; undefined is the one at hand. */
  offset?: number;
  /** The month (1–12) or quarter (1–4). */
  number?: number;
  year?: number;
  yearOffset?: number;
};
