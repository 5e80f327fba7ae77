import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'dongy',
  like: () => ({ act: 'agree-counter' }),
  read: () => ({ act: 'agree-counter' }),
};

/** The lead takes the day that was offered. */
export const dongy: OfficeCommand = {
  name: 'dongy',
  aliases: ['agree'],
  where: 'both',
  may: 'staff',
  listed: false,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
