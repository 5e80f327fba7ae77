import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'khongdongy',
  like: () => ({ act: 'decline-counter' }),
  read: (_assignment, text) => ({ act: 'decline-counter', ...(text && { reason: text }) }),
};

/** The lead does not take the day that was offered; the deadline stays. */
export const khongdongy: OfficeCommand = {
  name: 'khongdongy',
  aliases: ['decline'],
  where: 'both',
  may: 'staff',
  listed: false,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
