import type { OfficeCommand } from '../domain/command.ts';
import { evidenceIn } from '../domain/evidence.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'baocao',
  like: () => ({ act: 'report', text: '' }),
  read: (_assignment, text, call) => {
    const files = evidenceIn(call.update);
    if (!text && files.length === 0) return { missing: 'commands.baocao.askText' };
    return { act: 'report', text, ...(files.length > 0 && { files }) };
  },
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
