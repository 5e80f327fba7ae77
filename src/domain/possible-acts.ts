import type { WorkAct } from './assignment-message.ts';
import { leads } from './assignment-rights.ts';
import { type Actor, type Step, takeStep } from './assignment-steps.ts';
import type { AssignmentView } from './assignment-view.ts';

/** Only what would work for this person now. */
export function possibleActs(assignment: AssignmentView, actor: Actor, now: Date): WorkAct[] {
  const later = new Date((assignment.dueAt ?? now).getTime() + now.getTime());
  const { extension } = assignment;
  const steps: [WorkAct, Step][] = [
    ['nhan', { act: 'acknowledge' }],
    ['baocao', { act: 'report', text: '' }],
    ['xong', { act: leads(assignment, actor.staffId) ? 'submit' : 'finish-part' }],
    ['giahan', { act: 'ask-extension', newDueAt: later, reason: '' }],
    ['duyet', { act: extension ? 'approve-extension' : 'accept' }],
    ['tuchoi', extension ? { act: 'refuse-extension' } : { act: 'return', reason: '' }],
    ['ngaykhac', { act: 'counter-extension', newDueAt: later }],
    ['dongy', { act: 'agree-counter' }],
    ['khongdongy', { act: 'decline-counter' }],
  ];
  return steps
    .filter(([, step]) => takeStep(assignment, step, actor, now).kind === 'done')
    .map(([act]) => act);
}
