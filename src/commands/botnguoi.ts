import type { OfficeCommand } from '../domain/command.ts';
import { readPeople } from '../domain/name-search.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'botnguoi',
  like: ({ parties }) => ({
    act: 'remove-member',
    staffIds: parties.filter(({ part }) => part === 'member').map(({ staffId }) => staffId),
  }),
  read: async ({ parties }, text, call) => {
    if (!text) return { missing: 'commands.botnguoi.askWho' };
    const working = parties.map(({ staffId }) => staffId);
    const gone = await readPeople(call, text, working);
    if ('missing' in gone) return gone;
    return { act: 'remove-member', staffIds: gone.map(({ staffId }) => staffId) };
  },
};

/** Takes people off who worked on it beside the lead. */
export const botnguoi: OfficeCommand = {
  name: 'botnguoi',
  aliases: ['removepeople'],
  where: 'both',
  may: 'head',
  listed: false,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
