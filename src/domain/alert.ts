import { type Assignment, awaitsAssignees, type Party } from './assignment.ts';
import type { Calendar } from './calendar.ts';
import { addDays, instantAt, type LocalDate, localDateOf, minuteOfDay } from './local-date.ts';

/** The rungs of the ladder, in the order they come. Where two are due at once the later one speaks. */
export const rungs = [
  'unseen',
  'unseen_head',
  'unseen_leader',
  'days_before',
  'day_before',
  'due_day',
  'hours_before',
  'due',
  'overdue',
  'undecided',
  'unreviewed',
] as const;
export type Rung = (typeof rungs)[number];

/** Rungs that come again each working morning for as long as they are true. */
export const recurringRungs: ReadonlySet<Rung> = new Set(['overdue', 'undecided', 'unreviewed']);

/** `dueAt` is when the alert is to fire, not the deadline. */
export type PlannedAlert = { rung: Rung; dueAt: Date };

/** What one part of the ladder hangs on; each part is planned anew when that changes. */
export const ladderParts = {
  reception: ['unseen', 'unseen_head', 'unseen_leader'],
  deadline: ['days_before', 'day_before', 'due_day', 'hours_before', 'due', 'overdue'],
  decision: ['undecided', 'unreviewed'],
} as const satisfies Record<string, readonly Rung[]>;
export type LadderPart = keyof typeof ladderParts;

const hourMs = 3_600_000;
/** Alerts come between these hours, in minutes since local midnight. */
export const wakingHours = { from: 7 * 60, to: 21 * 60 } as const;

/** Working minutes after which somebody who has not said "received" is reminded, then their head, then the leader… */
const silence = [
  { rung: 'unseen', minutes: 4 * 60, share: 1 / 2 },
  { rung: 'unseen_head', minutes: 8 * 60, share: 3 / 4 },
  { rung: 'unseen_leader', minutes: 16 * 60, share: 1 },
] as const;
/** …or after this share of the working time there is, where a deadline is nearer than that. */
const tooShort = 30;

type Given = { assignment: Assignment; now: Date; calendar: Calendar };

/** The alerts still to come for a part of the ladder. Rungs past at `now` are left out: nobody is told late what is over. */
export function planAlerts(part: LadderPart, given: Given): PlannedAlert[] {
  return planners[part](given).filter(({ dueAt }) => dueAt >= given.now);
}

const planners: Record<LadderPart, (given: Given) => PlannedAlert[]> = {
  reception: planReception,
  deadline: ({ assignment, now, calendar }) =>
    assignment.dueAt && awaitsAssignees(assignment)
      ? planDeadline(assignment.dueAt, now, calendar)
      : [],
  decision: planDecision,
};

function planReception({ assignment, now, calendar }: Given): PlannedAlert[] {
  if (!awaitsAssignees(assignment) || assignment.parties.every(isReceived)) return [];
  const { dueAt } = assignment;
  const left = dueAt ? Math.max(0, calendar.workingMinutesBetween(now, dueAt)) : 0;
  return silence.map(({ rung, minutes, share }) => {
    const soon = left > tooShort ? Math.min(minutes, left * share) : minutes;
    return { rung, dueAt: calendar.addWorkingMinutes(now, soon) };
  });
}

const isReceived = ({ acknowledgedAt }: Party): boolean => acknowledgedAt !== null;

/**
 * Three working days and one before the deadline at its hour, on its own morning, two hours before, at the
 * deadline, and the working morning after it. What would come at night or on a day off comes before that.
 */
function planDeadline(dueAt: Date, now: Date, calendar: Calendar): PlannedAlert[] {
  const day = localDateOf(dueAt);
  const hourOf = (date: LocalDate) => instantAt(date, 0, minuteOfDay(dueAt));
  const before: PlannedAlert[] = [
    { rung: 'days_before', dueAt: hourOf(calendar.addWorkingDays(day, -3)) },
    { rung: 'day_before', dueAt: hourOf(calendar.addWorkingDays(day, -1)) },
    { rung: 'hours_before', dueAt: new Date(dueAt.getTime() - 2 * hourMs) },
  ];
  const timely = before.map(({ rung, dueAt: at }) => ({
    rung,
    dueAt: notLater(at, day, calendar),
  }));
  const morning = calendar.startOfOfficeDay(day);
  const thatDay: PlannedAlert[] = [
    ...(+dueAt - +morning > 2 * hourMs ? [{ rung: 'due_day' as const, dueAt: morning }] : []),
    { rung: 'due', dueAt },
  ];
  const waking = thatDay.filter((alert) => isWaking(alert.dueAt, day, calendar));
  return [...timely, ...waking, nextMorning('overdue', now > dueAt ? now : dueAt, calendar)];
}

/** May somebody be alerted now? `named` is a day they were told to keep free: it counts unless it is a holiday. */
export function isWaking(at: Date, named: LocalDate | null, calendar: Calendar): boolean {
  const minute = minuteOfDay(at);
  return (
    isAlertDay(localDateOf(at), named, calendar) &&
    minute >= wakingHours.from &&
    minute <= wakingHours.to
  );
}

function isAlertDay(date: LocalDate, named: LocalDate | null, calendar: Calendar): boolean {
  const isNamed = named?.year === date.year && named.month === date.month && named.day === date.day;
  return calendar.isWorkingDay(date) || (isNamed && !calendar.isHoliday(date));
}

/** The last moment up to `at` at which somebody may be alerted. */
function notLater(at: Date, named: LocalDate, calendar: Calendar): Date {
  if (isWaking(at, named, calendar)) return at;
  const day = localDateOf(at);
  const sameDay = isAlertDay(day, named, calendar) && minuteOfDay(at) > wakingHours.to;
  return sameDay
    ? instantAt(day, 0, wakingHours.to)
    : calendar.endOfOfficeDay(calendar.lastWorkingDayBefore(day));
}

/** Who is to judge is reminded each working morning, from half a working day after it was theirs. */
function planDecision({ assignment, now, calendar }: Given): PlannedAlert[] {
  const since = calendar.addWorkingMinutes(now, 4 * 60);
  return [
    ...(assignment.state === 'submitted' ? [nextMorning('unreviewed', since, calendar)] : []),
    ...(assignment.extension ? [nextMorning('undecided', since, calendar)] : []),
  ];
}

/** The first working morning (07:30) strictly after an instant: planned anew each time one fires. */
export function nextMorning(rung: Rung, after: Date, calendar: Calendar): PlannedAlert {
  const today = calendar.firstWorkingDayFrom(localDateOf(after));
  const morning = calendar.startOfOfficeDay(today);
  if (morning > after) return { rung, dueAt: morning };
  const next = calendar.firstWorkingDayFrom(addDays(today, 1));
  return { rung, dueAt: calendar.startOfOfficeDay(next) };
}

/** Which parts of the ladder a step changed; everything for a new assignment. */
export function changedParts(before: Assignment | undefined, after: Assignment): LadderPart[] {
  if (!before) return ['reception', 'deadline', 'decision'];
  const awaits = awaitsAssignees(before) !== awaitsAssignees(after);
  const silent = new Set(before.parties.filter((party) => !isReceived(party)).map(idOf));
  const newlySilent = after.parties.some((party) => !isReceived(party) && !silent.has(idOf(party)));
  const deadline = before.dueAt?.getTime() !== after.dueAt?.getTime();
  const judged = before.state === 'submitted' || after.state === 'submitted';
  const decision = (judged && before.state !== after.state) || before.extension !== after.extension;
  return [
    ...(awaits || newlySilent ? ['reception' as const] : []),
    ...(awaits || deadline ? ['deadline' as const] : []),
    ...(decision ? ['decision' as const] : []),
  ];
}

const idOf = ({ staffId }: Party): string => staffId;
