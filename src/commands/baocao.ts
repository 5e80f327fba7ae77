import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'baocao',
  like: () => ({ act: 'report', text: '' }),
  read: (_assignment, text) =>
    text ? { act: 'report', text } : { missing: 'commands.baocao.askText' },
};

/** How far the work is. */
export const baocao: OfficeCommand = {
  name: 'baocao',
  aliases: ['report'],
  where: 'both',
  may: 'staff',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
