import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'nhan',
  like: () => ({ act: 'acknowledge' }),
  read: () => ({ act: 'acknowledge' }),
};

/** "I have received it": evidence, so only for oneself. */
export const nhan: OfficeCommand = {
  name: 'nhan',
  aliases: ['nhanviec', 'ack'],
  where: 'both',
  may: 'staff',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
