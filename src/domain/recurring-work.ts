import { z } from 'zod';
import { giveAssignment } from './assignment.ts';
import type { AssignmentView } from './assignment-view.ts';
import { commandedUnits } from './find-unit.ts';
import { localDateOf } from './local-date.ts';
import type { Office, StaffMember } from './office.ts';
import { isAtLeast } from './permission.ts';
import { type Recurrence, readRule } from './recurrence.ts';

/** Work that is given anew by a rule. */
export type RecurringWork = {
  id: string;
  /** What people say: "/dinhky dung 3". */
  number: number;
  title: string;
  /** RFC 5545 RRULE without a time part. */
  rule: string;
  /** Minutes since local midnight at which it falls due. */
  dueMinute: number;
  /** The first leads. */
  staffIds: readonly string[];
  urgent: boolean;
  document: string | null;
  /** The chat it was ordered in, which hears of each. */
  place: AssignmentView['place'];
  createdBy: string;
  createdAt: Date;
  endedAt: Date | null;
};

/** Why the house ends recurring work by itself. */
export type EndReason = 'nobody_left' | 'right_gone' | 'rule_over';

/** The rule at work; one that was stored was sound, so an unsound one is our mistake. */
export function recurrenceOf(
  work: Pick<RecurringWork, 'rule' | 'dueMinute' | 'createdAt'>,
): Recurrence {
  const rule = readRule(work.rule);
  if (!rule) throw new TypeError('A stored rule cannot be read');
  return { rule, minute: work.dueMinute, from: localDateOf(work.createdAt) };
}

export type Giving =
  | { kind: 'give'; members: StaffMember[] }
  | { kind: 'end'; why: Exclude<EndReason, 'rule_over'> };

/** Who gets it this time: those who are still there, if whoever ordered it may still give them work. */
export function whoGets(work: RecurringWork, office: Office): Giving {
  const creator = office.staff.find(({ id }) => id === work.createdBy);
  const members = work.staffIds.flatMap((id) => office.staff.find((one) => one.id === id) ?? []);
  if (members.length === 0) return { kind: 'end', why: 'nobody_left' };
  if (!creator || !isAtLeast(creator.role, 'head')) return { kind: 'end', why: 'right_gone' };
  const reach = commandedUnits(office, creator);
  const reached = members.filter(({ unitId }) => reach.has(unitId));
  return reached.length > 0
    ? { kind: 'give', members: reached }
    : { kind: 'end', why: 'right_gone' };
}

/** One occurrence as an assignment like any other. */
export function occurrenceOf(
  work: RecurringWork,
  given: { id: string; number: number; now: Date; due: Date; members: readonly StaffMember[] },
): AssignmentView {
  const { id, number, now, due, members } = given;
  return {
    ...giveAssignment({
      title: work.title,
      createdBy: work.createdBy,
      createdAt: now,
      dueAt: due,
      parties: members.map((member) => ({ staffId: member.id, unitId: member.unitId })),
    }),
    id,
    number,
    version: 1,
    urgent: work.urgent,
    document: work.document,
    parent: null,
    place: work.place,
  };
}

/** Whoever ordered it, or who commands their unit, may end it. */
export function mayEnd(work: Pick<RecurringWork, 'createdBy'>, office: Office, by: StaffMember) {
  if (work.createdBy === by.id) return true;
  const creator = office.staff.find(({ id }) => id === work.createdBy);
  if (!creator) return isAtLeast(by.role, 'leader');
  return isAtLeast(by.role, 'head') && commandedUnits(office, by).has(creator.unitId);
}

const unclearSchema = z.object({
  typed: z.string(),
  why: z.enum(['several', 'nobody', 'outside', 'headless', 'unlinked']),
  candidates: z.array(z.string()),
});

/** Recurring work somebody is about to order; it waits in their conversation as JSON. */
export const recurringDraftSchema = z.object({
  key: z.string(),
  title: z.string(),
  people: z.array(z.string()),
  unclear: z.array(unclearSchema),
  rule: z.string().nullable(),
  dueMinute: z.int(),
  urgent: z.boolean(),
  document: z.string().nullable(),
});
export type RecurringDraft = z.output<typeof recurringDraftSchema>;
