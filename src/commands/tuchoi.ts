import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

/** Refuses the extension that waits, or returns the work; either way the reason is said. */
const order: StepOrder = {
  name: 'tuchoi',
  like: ({ extension }) =>
    extension ? { act: 'refuse-extension' } : { act: 'return', reason: '' },
  read: ({ extension }, text) => {
    if (!text)
      return { missing: `commands.tuchoi.${extension ? 'askWhyNot' : 'askWhatIsMissing'}` };
    return extension ? { act: 'refuse-extension', reason: text } : { act: 'return', reason: text };
  },
};

export const tuchoi: OfficeCommand = {
  name: 'tuchoi',
  aliases: ['tralai', 'reject'],
  where: 'both',
  may: 'head',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
