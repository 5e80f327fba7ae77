import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'xong',
  like: () => ({ act: 'submit' }),
  read: (_assignment, text) => ({ act: 'submit', ...(text && { text }) }),
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
