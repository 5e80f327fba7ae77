import type { Calendar } from './calendar.ts';
import { commandedUnits, headsOf } from './find-unit.ts';
import { addDays, instantAt, type LocalDate, localDateOf, weekdayOf } from './local-date.ts';
import type { Office, StaffMember } from './office.ts';
import type { Bell } from './office-life.ts';
import { isAtLeast } from './permission.ts';

/** Somebody keeps a unit open on one day, from one minute of it to another. */
export type DutyShift = {
  id: string;
  number: number;
  unitId: string;
  day: LocalDate;
  fromMin: number;
  toMin: number;
  staffId: string;
  plannedBy: string;
  plannedAt: Date;
  seenAt: Date | null;
  version: number;
  dropped: boolean;
};

export type SwapState = 'asked' | 'agreed' | 'declined' | 'allowed' | 'refused' | 'lapsed';

/** A wish to hand a shift on, perhaps for another in return. */
export type DutySwap = {
  id: string;
  number: number;
  shift: DutyShift;
  other: DutyShift | null;
  fromStaff: string;
  toStaff: string;
  state: SwapState;
  askedAt: Date;
};

export const shiftEnd = ({ day, toMin }: Pick<DutyShift, 'day' | 'toMin'>): Date =>
  instantAt(day, 0, toMin);

export type SwapAct = 'agree' | 'decline' | 'allow' | 'refuse';
export type SwapRefusal = 'not_yours' | 'not_head' | 'too_early' | 'over' | 'changed';

/** The last moment at which the roster may still change: when the shift begins. */
export const shiftStart = ({ day, fromMin }: Pick<DutyShift, 'day' | 'fromMin'>): Date =>
  instantAt(day, 0, fromMin);

/** One step of a swap: the colleague agrees first, then the head allows it; each only for themselves. */
export function takeSwapStep(
  swap: DutySwap,
  act: SwapAct,
  by: StaffMember,
  office: Office,
  now: Date,
): { kind: 'done'; swap: DutySwap } | { kind: 'refused'; why: SwapRefusal } {
  const why = notTheirs(swap, act, by, office) ?? noLongerTrue(swap, act, now);
  if (why) return { kind: 'refused', why };
  return { kind: 'done', swap: { ...swap, state: swapStates[act] } };
}

const swapStates = {
  agree: 'agreed',
  decline: 'declined',
  allow: 'allowed',
  refuse: 'refused',
} as const satisfies Record<SwapAct, SwapState>;
const isAnswer = (act: SwapAct): boolean => act === 'agree' || act === 'decline';

function notTheirs(
  swap: DutySwap,
  act: SwapAct,
  by: StaffMember,
  office: Office,
): SwapRefusal | undefined {
  if (isAnswer(act)) return by.id === swap.toStaff ? undefined : 'not_yours';
  if (!mayPlan(office, by, swap.shift.unitId)) return 'not_head';
  return swap.state === 'asked' ? 'too_early' : undefined;
}

function noLongerTrue(
  { state, shift, other, fromStaff, toStaff }: DutySwap,
  act: SwapAct,
  now: Date,
): SwapRefusal | undefined {
  if (state !== (isAnswer(act) ? 'asked' : 'agreed')) return 'over';
  const held = [{ shift, by: fromStaff }, ...(other ? [{ shift: other, by: toStaff }] : [])];
  if (held.some((one) => shiftStart(one.shift) <= now)) return 'over';
  const gone = held.some((one) => one.shift.dropped || one.shift.staffId !== one.by);
  return gone ? 'changed' : undefined;
}

/** A head plans for the units they command. */
export function mayPlan(office: Office, by: StaffMember, unitId: string): boolean {
  return isAtLeast(by.role, 'head') && commandedUnits(office, by).has(unitId);
}

/** Who decides on a unit's roster: its head; where it has none, the heads above. */
export function rosterHeads(office: Office, unitId: string): StaffMember[] {
  for (let at: string | null = unitId; at; ) {
    const heads = headsOf(office, at).filter(({ role }) => isAtLeast(role, 'head'));
    if (heads.length > 0) return heads;
    at = office.units.find(({ id }) => id === at)?.parentId ?? null;
  }
  return office.staff.filter(({ role }) => role === 'leader');
}

/** The last working day before the shift, at 14:00: Friday for a Saturday. */
export function dutyBell({ id, day }: Pick<DutyShift, 'id' | 'day'>, calendar: Calendar): Bell {
  const before = calendar.lastWorkingDayBefore(day);
  return { kind: 'duty_reminder', subjectId: id, dueAt: instantAt(before, 14) };
}

/** The Saturdays a plan is made for: the next `count` from `today` on, without days of the public holidays. */
export function comingSaturdays(today: LocalDate, count: number, calendar: Calendar): LocalDate[] {
  const days: LocalDate[] = [];
  for (let at = addDays(today, 1); days.length < count; at = addDays(at, 1))
    if (weekdayOf(at) === 6 && !calendar.isHoliday(at)) days.push(at);
  return days;
}

/** People in turn over the days, beginning with the first named. */
export function rotate(days: readonly LocalDate[], staffIds: readonly string[]) {
  return days.flatMap((day, at) => {
    const staffId = staffIds[at % staffIds.length];
    return staffId ? [{ day, staffId }] : [];
  });
}

/** The days off that lie ahead in the coming week: what a citizen asks about. */
export function daysOffAhead(now: Date, calendar: Calendar): LocalDate[] {
  const today = localDateOf(now);
  return Array.from({ length: 8 }, (_, at) => addDays(today, at)).filter(
    (day) => !calendar.isWorkingDay(day),
  );
}
