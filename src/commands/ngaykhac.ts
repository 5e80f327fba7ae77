import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';
import { readExtension } from '../understand/extension.ts';

const farAhead = new Date('9000-01-01T00:00:00Z');

const order: StepOrder = {
  name: 'ngaykhac',
  like: () => ({ act: 'counter-extension', newDueAt: farAhead }),
  read: ({ dueAt }, text, { now, calendar }) => {
    const { newDueAt, reason } = readExtension({ text, now, dueAt, calendar });
    if (!newDueAt) return { missing: 'commands.ngaykhac.askDate' };
    return { act: 'counter-extension', newDueAt, ...(reason && { reason }) };
  },
};

/** Offers another day than the one asked for; it counts once the lead agrees. */
export const ngaykhac: OfficeCommand = {
  name: 'ngaykhac',
  aliases: ['counter'],
  where: 'both',
  may: 'head',
  listed: false,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
