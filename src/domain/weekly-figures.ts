import { isClosed, isOverdue } from './assignment.ts';
import type { AssignmentView } from './assignment-view.ts';
import type { BroadcastView } from './broadcast.ts';

/** Raw counts of one unit in one span of time. */
export type UnitFigures = {
  unitId: string;
  /** Given within the span. */
  given: number;
  /** Last reported done within the span and not returned, by whether that was before the deadline. */
  onTime: number;
  late: number;
  /** Still open at the end of the span, and of those past their deadline. */
  open: number;
  overdue: number;
  /** Notices: people addressed within the span, and of those who have acknowledged. */
  addressed: number;
  acknowledged: number;
};

type Sources = {
  from: Date;
  now: Date;
  /** Everything that happened since `from`, and everything still open. */
  touched: readonly AssignmentView[];
  open: readonly AssignmentView[];
  notices: readonly BroadcastView[];
};

/** An assignment counts for the unit of its lead, once. */
export function weeklyFigures(unitIds: readonly string[], sources: Sources): UnitFigures[] {
  const { from, now, touched, open, notices } = sources;
  const since = (at: Date | null) => at !== null && at >= from && at <= now;
  const recipients = notices
    .filter(({ createdAt }) => since(createdAt))
    .flatMap((notice) => notice.recipients);
  return unitIds.map((unitId) => {
    const own = touched.filter((assignment) => leadUnit(assignment) === unitId);
    const finished = own.filter((one) => isDone(one) && since(one.submittedAt));
    const waiting = open.filter(
      (one) => leadUnit(one) === unitId && !isClosed(one) && !isDone(one),
    );
    const people = recipients.filter((person) => person.unitId === unitId);
    return {
      unitId,
      given: own.filter(({ createdAt }) => since(createdAt)).length,
      onTime: finished.filter(isOnTime).length,
      late: finished.filter((one) => !isOnTime(one)).length,
      open: waiting.length,
      overdue: waiting.filter((one) => isOverdue(one, now)).length,
      addressed: people.length,
      acknowledged: people.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
    };
  });
}

function leadUnit({ parties }: AssignmentView): string | undefined {
  return (parties.find(({ part }) => part === 'lead') ?? parties[0])?.unitId;
}

function isDone({ state }: AssignmentView): boolean {
  return state === 'submitted' || state === 'accepted';
}

/** Reported done by the deadline as it stands, extensions included; without a deadline nothing is late. */
function isOnTime({ submittedAt, dueAt }: AssignmentView): boolean {
  return dueAt === null || (submittedAt !== null && submittedAt <= dueAt);
}

export function sumFigures(figures: readonly UnitFigures[]): Omit<UnitFigures, 'unitId'> {
  const total = (read: (unit: UnitFigures) => number) =>
    figures.reduce((sum, unit) => sum + read(unit), 0);
  return {
    given: total((unit) => unit.given),
    onTime: total((unit) => unit.onTime),
    late: total((unit) => unit.late),
    open: total((unit) => unit.open),
    overdue: total((unit) => unit.overdue),
    addressed: total((unit) => unit.addressed),
    acknowledged: total((unit) => unit.acknowledged),
  };
}
