import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'huyviec',
  like: () => ({ act: 'cancel' }),
  read: (_assignment, text) =>
    text ? { act: 'cancel', reason: text } : { missing: 'commands.huyviec.askReason' },
};

/** Takes an assignment back, with a reason for those who began it. */
export const huyviec: OfficeCommand = {
  name: 'huyviec',
  aliases: ['cancelwork'],
  where: 'both',
  may: 'head',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
