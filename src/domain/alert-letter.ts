import { isWaking, nextMorning, type Rung, rungs, wakingHours } from './alert.ts';
import { type Assignment, awaitsAssignees, leadOf } from './assignment.ts';
import type { Calendar } from './calendar.ts';
import { addDays, instantAt, localDateOf, minuteOfDay } from './local-date.ts';
import type { Office, StaffMember } from './office.ts';
import { isAtLeast } from './permission.ts';

/** Why somebody is told: they work on it, they gave it, or they answer for those who do. */
export type LetterRole = 'assignee' | 'assigner' | 'head' | 'leader';
export type Recipient = { staffId: string; role: LetterRole };

type Told = { rung: Rung; assignment: Assignment; office: Office; now: Date; calendar: Calendar };

/** Whom a rung concerns, each once, in the nearest role: the assignee, then the head, then the leader. */
export function recipientsOf(told: Told): Recipient[] {
  const found = isStillTrue(told) ? [...nearest(told), ...escalated(told)] : [];
  const known = new Set(told.office.staff.map(({ id }) => id));
  const once = new Map<string, Recipient>();
  for (const recipient of found)
    if (known.has(recipient.staffId) && !once.has(recipient.staffId))
      once.set(recipient.staffId, recipient);
  return [...once.values()];
}

/** Does a rung still say something? Closed work asks for nothing, and what was received is not missing. */
export function isStillTrue({ rung, assignment }: Pick<Told, 'rung' | 'assignment'>): boolean {
  if (rung === 'unreviewed') return assignment.state === 'submitted';
  if (rung === 'undecided') return assignment.extension !== null;
  if (!awaitsAssignees(assignment)) return false;
  return !isReception(rung) || assignment.parties.some(({ acknowledgedAt }) => !acknowledgedAt);
}

const isReception = (rung: Rung): boolean => rung.startsWith('unseen');

function nearest({ rung, assignment }: Told): Recipient[] {
  const { createdBy, extension } = assignment;
  if (rung === 'undecided' && extension?.counter)
    return [{ staffId: extension.askedBy, role: 'assignee' }];
  if (isDecision(rung)) return [{ staffId: createdBy, role: 'assigner' }];
  const parties = concernedParties(rung, assignment).map(
    ({ staffId }): Recipient => ({ staffId, role: 'assignee' }),
  );
  const hears = rung === 'overdue' || rung === 'unseen_leader';
  return hears ? [...parties, { staffId: createdBy, role: 'assigner' }] : parties;
}

/** A reminder to say "received" is for the silent; one of the deadline not for those whose part is done. */
function concernedParties(rung: Rung, { parties }: Assignment) {
  return isReception(rung)
    ? parties.filter(({ acknowledgedAt }) => !acknowledgedAt)
    : parties.filter(({ doneAt }) => !doneAt);
}

const isDecision = (rung: Rung): boolean => rung === 'unreviewed' || rung === 'undecided';

/** Whoever has left the office cannot answer: their superiors are told at once. */
function escalated(told: Told): Recipient[] {
  const { rung, assignment, office } = told;
  const height = heightOf(told);
  const giver = office.staff.find(({ id }) => id === assignment.createdBy);
  const leadUnit = leadOf(assignment)?.unitId ?? '';
  const leaderKnows = giver !== undefined && isAtLeast(giver.role, 'leader');
  const leaders = (unitId: string) => superiors(office, unitId, 'leader');
  if (isDecision(rung)) {
    if (!giver) return leaders(leadUnit);
    return height >= 3 && !leaderKnows ? leaders(giver.unitId) : [];
  }
  const concerned = concernedParties(rung, assignment);
  const lost = concerned.some(({ staffId }) => !office.staff.some(({ id }) => id === staffId));
  const units = [...new Set(concerned.map(({ unitId }) => unitId))];
  return [
    ...(height >= 2 || lost ? units.flatMap((unitId) => superiors(office, unitId, 'head')) : []),
    ...(height >= 3 && !leaderKnows ? leaders(leadUnit) : []),
  ];
}

/** How far up a rung reaches: 1 those nearest, 2 their head, 3 the leader. */
function heightOf({ rung, assignment, now, calendar }: Told): number {
  const mornings = (since: Date | null | undefined) =>
    since ? morningsSince(since, now, calendar) : 1;
  if (rung === 'unseen_head') return 2;
  if (rung === 'unseen_leader') return 3;
  if (rung === 'overdue') return mornings(assignment.dueAt);
  if (rung === 'unreviewed') return mornings(assignment.submittedAt);
  return rung === 'undecided' ? mornings(assignment.extension?.askedAt) : 1;
}

/** Working mornings (07:30) after `since` up to `now`; more than a few make no difference. */
export function morningsSince(since: Date, now: Date, calendar: Calendar): number {
  let count = 0;
  for (let at = nextMorning('overdue', since, calendar).dueAt; at <= now && count < 9; count++)
    at = nextMorning('overdue', at, calendar).dueAt;
  return count;
}

/** Those of at least this role in the unit or the nearest one above that has any. */
function superiors(office: Office, unitId: string, role: 'head' | 'leader'): Recipient[] {
  for (let at: string | null = unitId; at !== null; ) {
    const here: string = at;
    const found = office.staff.filter((member) => member.unitId === here && holds(member, role));
    if (found.length > 0) return found.map(({ id }) => ({ staffId: id, role }));
    at = office.units.find(({ id }) => id === here)?.parentId ?? null;
  }
  return [];
}

/** An administrator keeps the machine; what is late is not their business. */
function holds({ role }: StaffMember, wanted: 'head' | 'leader'): boolean {
  return role === 'leader' || (wanted === 'head' && role === 'head');
}

/** When somebody does not want to be alerted, in minutes since local midnight; may run over midnight. */
export type AlertPreference = { quietFrom: number; quietTo: number; digestOnly: boolean };

const ordinary: AlertPreference = {
  quietFrom: wakingHours.to,
  quietTo: wakingHours.from,
  digestOnly: false,
};

/** Rungs that lose their sense by the next morning. */
const pressing: ReadonlySet<Rung> = new Set(['hours_before', 'due']);

/** The earliest moment from `now` at which a rung may be told to somebody: not at night, not on a day off. */
export function tellAt(given: {
  rung: Rung;
  dueAt: Date | null;
  now: Date;
  calendar: Calendar;
  preference?: AlertPreference | undefined;
}): Date {
  const { rung, dueAt, now, calendar, preference = ordinary } = given;
  const named = pressing.has(rung) && dueAt ? localDateOf(dueAt) : null;
  const waits = preference.digestOnly && !pressing.has(rung) && !isMorning(now);
  if (!waits && isWaking(now, named, calendar) && !isQuiet(now, preference)) return now;
  const morning = nextMorning(rung, now, calendar).dueAt;
  return isQuiet(morning, preference) ? quietEnd(morning, preference) : morning;
}

/** The minutes in which the morning's letters are written. */
function isMorning(at: Date): boolean {
  const minute = minuteOfDay(at);
  return minute >= 7 * 60 + 30 && minute < 7 * 60 + 45;
}

function isQuiet(at: Date, { quietFrom, quietTo }: AlertPreference): boolean {
  const minute = minuteOfDay(at);
  return quietFrom <= quietTo
    ? minute >= quietFrom && minute < quietTo
    : minute > quietFrom || minute < quietTo;
}

function quietEnd(at: Date, { quietTo }: AlertPreference): Date {
  const today = instantAt(localDateOf(at), 0, quietTo);
  return today >= at ? today : instantAt(addDays(localDateOf(at), 1), 0, quietTo);
}

/** A letter about one assignment. */
export type Letter<T extends Assignment = Assignment> = {
  rung: Rung;
  /** When its alert was planned for. */
  alertAt: Date;
  role: LetterRole;
  assignment: T;
};

/**
 * After a standstill several rungs of one assignment wait for the same person: only the last one still says
 * something, and only if it is still true.
 */
export function newestOfEach<T extends Assignment & { id: string }>(
  letters: readonly Letter<T>[],
  staffId: string,
): Letter<T>[] {
  const newest = new Map<string, Letter<T>>();
  for (const letter of letters) {
    if (!isStillTrue(letter) || !concernsStill(letter, staffId)) continue;
    const known = newest.get(letter.assignment.id);
    if (!known || comesAfter(letter, known)) newest.set(letter.assignment.id, letter);
  }
  return [...newest.values()];
}

/** Who was taken off the work meanwhile, or has received it, is not reminded of it. */
function concernsStill({ rung, role, assignment }: Letter, staffId: string): boolean {
  if (role !== 'assignee') return true;
  const own = assignment.parties.find((party) => party.staffId === staffId);
  return own !== undefined && !(isReception(rung) && own.acknowledgedAt);
}

function comesAfter(one: Letter, other: Letter): boolean {
  if (+one.alertAt !== +other.alertAt) return one.alertAt > other.alertAt;
  return rungs.indexOf(one.rung) > rungs.indexOf(other.rung);
}
