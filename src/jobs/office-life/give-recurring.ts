import type { Outgoing } from '../../domain/decision.ts';
import type { Bell } from '../../domain/office-life.ts';
import { giveAt, nextDue, readRule } from '../../domain/recurrence.ts';
import {
  endedMessage,
  missedMessage,
  occurrenceMessages,
  type Reach,
  tellCreator,
} from '../../domain/recurring-message.ts';
import {
  type EndReason,
  occurrenceOf,
  type RecurringWork,
  recurrenceOf,
  whoGets,
} from '../../domain/recurring-work.ts';
import { newId } from '../../port/ids.ts';
import { createAssignment } from '../../store/assignment-writing.ts';
import type { Tx } from '../../store/database.ts';
import { lifeNumber } from '../../store/office-life/numbers.ts';
import {
  endRecurring,
  holdRecurring,
  noteOccurrence,
  plannedOccurrence,
  planOccurrence,
} from '../../store/office-life/recurring.ts';
import type { JobDeps } from '../job.ts';
import { readReach } from './reach.ts';

/**
 * Gives what is due of one recurring work and plans the next. Times that went by while the house was down
 * are noted as missed and told to whoever ordered it, in one message; nobody is given what is already late.
 */
export async function giveRecurring(deps: JobDeps, tx: Tx, bell: Bell): Promise<Outgoing[]> {
  const work = await holdRecurring(tx, bell.subjectId);
  const planned = work && (await plannedOccurrence(tx, work.id));
  if (!work || !planned) return [];
  const now = deps.clock.now();
  const reach = await readReach(deps, tx, [...work.staffIds, work.createdBy]);
  const giving = whoGets(work, reach.office);
  if (giving.kind === 'end') return end(tx, work, giving.why, reach);
  const { due, missed } = catchUp(deps, work, planned.dueAt, now);
  for (const gone of missed) await noteOccurrence(tx, work.id, gone, 'missed', now);
  const tellings =
    missed.length > 0
      ? tellCreator(work, reach, (words) => missedMessage(words, work, missed))
      : [];
  if (!due) return [...tellings, ...(await end(tx, work, 'rule_over', reach))];
  const ready = giveTime(deps, work, due);
  if (ready > now) {
    await planOccurrence(tx, work.id, { dueAt: due, giveAt: ready }, now);
    return tellings;
  }
  const number = await lifeNumber(tx, 'assignment');
  const { members } = giving;
  const assignment = occurrenceOf(work, { id: newId(now), number, now, due, members });
  await createAssignment(tx, assignment, null, deps.calendar());
  await noteOccurrence(tx, work.id, due, { assignmentId: assignment.id }, now);
  await planNext(deps, tx, work, due, now);
  return [...tellings, ...occurrenceMessages(work, assignment, reach)];
}

/** The first time that is not over yet, and those that went by before it. */
function catchUp(
  deps: JobDeps,
  work: RecurringWork,
  planned: Date,
  now: Date,
): { due: Date | undefined; missed: Date[] } {
  const missed: Date[] = [];
  let due: Date | undefined = planned;
  while (due && due <= now) {
    missed.push(due);
    due = nextDue(recurrenceOf(work), due, deps.calendar());
  }
  return { due, missed };
}

function giveTime(deps: JobDeps, work: RecurringWork, due: Date): Date {
  const rule = readRule(work.rule);
  return rule ? giveAt(due, rule, deps.calendar()) : due;
}

async function planNext(
  deps: JobDeps,
  tx: Tx,
  work: RecurringWork,
  after: Date,
  now: Date,
): Promise<void> {
  const next = nextDue(recurrenceOf(work), after, deps.calendar());
  if (!next) return;
  await planOccurrence(tx, work.id, { dueAt: next, giveAt: giveTime(deps, work, next) }, now);
}

async function end(tx: Tx, work: RecurringWork, why: EndReason, reach: Reach): Promise<Outgoing[]> {
  await endRecurring(tx, work.id, { by: null, reason: why, now: reach.now });
  return tellCreator(work, reach, (words) => endedMessage(words, work, why));
}
