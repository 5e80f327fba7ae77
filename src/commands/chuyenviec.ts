import type { Step } from '../domain/assignment-steps.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readPeople } from '../domain/name-search.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';
import { isAtLeast } from '../domain/permission.ts';

/** Who gave the work gives it to others; a head who got it passes it on inside the unit. */
function actOf(assignment: AssignmentView, { staff }: StaffCall): 'reassign' | 'hand-on' {
  const works = assignment.parties.some(({ staffId }) => staffId === staff.id);
  const gave = assignment.createdBy === staff.id;
  if (gave || (isAtLeast(staff.role, 'leader') && !works)) return 'reassign';
  return works ? 'hand-on' : 'reassign';
}

const order: StepOrder = {
  name: 'chuyenviec',
  like: (assignment, call): Step => ({
    act: actOf(assignment, call),
    to: [{ staffId: '', unitId: call.staff.unitId }],
  }),
  read: async (assignment, text, call) => {
    if (!text) return { missing: 'commands.chuyenviec.askWho' };
    const to = await readPeople(call, text.replace(/^(?:cho|sang|den|đến)\s+/iu, ''));
    return 'missing' in to ? to : { act: actOf(assignment, call), to };
  },
};

export const chuyenviec: OfficeCommand = {
  name: 'chuyenviec',
  aliases: ['giaolai', 'reassign'],
  where: 'both',
  may: 'head',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
