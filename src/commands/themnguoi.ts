import type { OfficeCommand } from '../domain/command.ts';
import { readPeople } from '../domain/name-search.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'themnguoi',
  like: (_assignment, { staff }) => ({
    act: 'add-member',
    to: [{ staffId: '', unitId: staff.unitId }],
  }),
  read: async (_assignment, text, call) => {
    if (!text) return { missing: 'commands.themnguoi.askWho' };
    const to = await readPeople(call, text);
    return 'missing' in to ? to : { act: 'add-member', to };
  },
};

/** More people for the same work, beside the lead. */
export const themnguoi: OfficeCommand = {
  name: 'themnguoi',
  aliases: ['addpeople'],
  where: 'both',
  may: 'head',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
