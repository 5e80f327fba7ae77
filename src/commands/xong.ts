import { leads } from '../domain/assignment-rights.ts';
import type { Step } from '../domain/assignment-steps.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { evidenceIn } from '../domain/evidence.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

/** The lead hands in the whole; a co-assignee tells the lead that their part is done. */
function stepOf(assignment: AssignmentView, text: string, { staff, update }: StaffCall): Step {
  const own = assignment.parties.some(({ staffId }) => staffId === staff.id);
  const act = own && !leads(assignment, staff.id) ? 'finish-part' : 'submit';
  const files = evidenceIn(update);
  return { act, ...(text && { text }), ...(files.length > 0 && { files }) };
}

const order: StepOrder = {
  name: 'xong',
  like: (assignment, call) => stepOf(assignment, '', call),
  read: (assignment, text, call) => stepOf(assignment, text, call),
};

/** The work is done and waits for whoever assigned it. */
export const xong: OfficeCommand = {
  name: 'xong',
  aliases: ['hoanthanh', 'done'],
  where: 'both',
  may: 'staff',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
