import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';
import { readExtension } from '../understand/extension.ts';

const farAhead = new Date('9000-01-01T00:00:00Z');

/** More time, until when and why; both are asked for where they are missing. */
const order: StepOrder = {
  name: 'giahan',
  like: () => ({ act: 'ask-extension', newDueAt: farAhead, reason: '' }),
  read: ({ dueAt }, text, { now, calendar }) => {
    const { newDueAt, reason } = readExtension({ text, now, dueAt, calendar });
    if (!newDueAt) return { missing: 'commands.giahan.askDate', keep: reason };
    if (!reason) return { missing: 'commands.giahan.askReason', keep: text };
    return { act: 'ask-extension', newDueAt, reason };
  },
};

export const giahan: OfficeCommand = {
  name: 'giahan',
  aliases: ['xingiahan', 'extend'],
  where: 'both',
  may: 'staff',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
