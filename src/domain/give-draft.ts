import { newId } from '../port/ids.ts';
import { giveAssignment } from './assignment.ts';
import type { TaskDraft } from './assignment-draft.ts';
import { membersOf } from './assignment-message.ts';
import { dueMinuteOf } from './assignment-preview.ts';
import { takeStep } from './assignment-steps.ts';
import type { AssignmentView } from './assignment-view.ts';
import type { StaffCall } from './command.ts';
import type { Change, Decision } from './decision.ts';
import { commandedUnits } from './find-unit.ts';
import { givenMessages } from './given-message.ts';
import { startRecurring } from './order-recurring.ts';
import { actorOf } from './order-step.ts';
import { refused } from './reply.ts';

/** Gives what a draft says; `people` are those that may still be given it, where somebody may not. */
export async function giveDraft(
  call: StaffCall,
  draft: TaskDraft,
): Promise<Decision | { people: string[] }> {
  const office = await call.records.office();
  const within = commandedUnits(office, call.staff);
  const assignees = membersOf(office, draft.people).filter(({ unitId }) => within.has(unitId));
  if (assignees.length < draft.people.length) return { people: assignees.map(({ id }) => id) };
  if (draft.rule !== null) {
    const order = { ...draft, rule: draft.rule, dueMinute: dueMinuteOf(draft) };
    return (await startRecurring(call, order, assignees)) ?? { people: draft.people };
  }
  const assignment: AssignmentView = {
    ...giveAssignment({
      title: draft.title,
      createdBy: call.staff.id,
      createdAt: call.now,
      dueAt: draft.due === null ? null : new Date(draft.due),
      parties: assignees.map(({ id, unitId }) => ({ staffId: id, unitId })),
    }),
    id: newId(call.now),
    number: await call.records.nextNumber('assignment'),
    version: 1,
    urgent: draft.urgent,
    document: draft.document,
    parent: draft.parent,
    place: { channel: call.update.channel, chatId: call.chat.id, kind: call.chat.kind },
  };
  const split = draft.parent === null ? [] : await splitOff(call, draft.parent, assignment.number);
  if (!Array.isArray(split)) return split;
  return {
    outcome: 'command_done',
    changes: [{ kind: 'create-assignment', assignment }, ...split],
    messages: await givenMessages(call, assignment, office),
  };
}

/** The step on the larger work, so that it cannot be closed at the same moment; or why it may not be split. */
async function splitOff(
  call: StaffCall,
  parent: number,
  child: number,
): Promise<Change[] | Decision> {
  const before = await call.records.assignment(parent);
  if (!before) return refused(call.words('office.work.unknown', { number: parent }));
  const result = takeStep(before, { act: 'split', child }, await actorOf(call), call.now);
  if (result.kind === 'done')
    return [{ kind: 'step-assignment', before, after: result.assignment, event: result.event }];
  const reason = call.words(`assignment.refused.${result.why}`, {
    number: parent,
    n: before.openChildren,
    lead: '',
  });
  return refused(call.words('office.work.refused', { number: parent, reason }));
}

/** Why this person may not split that work, before they have written the part. */
export async function refusedParent(
  call: StaffCall,
  parent: number,
): Promise<Decision | undefined> {
  const split = await splitOff(call, parent, 0);
  return Array.isArray(split) ? undefined : split;
}
