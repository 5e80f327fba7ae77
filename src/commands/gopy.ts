import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'gopy',
  like: () => ({ act: 'comment', text: '' }),
  read: (_assignment, text) =>
    text ? { act: 'comment', text } : { missing: 'commands.gopy.askText' },
};

/** A word about a piece of work for all it concerns; it changes nothing and stays in the history. */
export const gopy: OfficeCommand = {
  name: 'gopy',
  aliases: ['binhluan', 'comment'],
  where: 'both',
  may: 'staff',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
