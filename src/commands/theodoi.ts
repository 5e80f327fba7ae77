import type { OfficeCommand } from '../domain/command.ts';
import { readPeople } from '../domain/name-search.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

/** Without a name it is oneself. */
const order: StepOrder = {
  name: 'theodoi',
  like: (_assignment, { staff }) => ({ act: 'watch', staffIds: [staff.id] }),
  read: async (_assignment, text, call) => {
    if (!text) return { act: 'watch', staffIds: [call.staff.id] };
    const people = await readPeople(call, text, 'office');
    if ('missing' in people) return people;
    return { act: 'watch', staffIds: people.map(({ staffId }) => staffId) };
  },
};

/** To hear how a piece of work goes without working on it. */
export const theodoi: OfficeCommand = {
  name: 'theodoi',
  aliases: ['watch'],
  where: 'both',
  may: 'staff',
  listed: true,
  run: (call) => orderStep(call, { ...order, like: likeNamed(call.argument) }),
  resume: (call, draft) => resumeStep(call, order, draft),
};

/** Somebody who watches already may still ask others to: only the names tell. */
function likeNamed(argument: string): StepOrder['like'] {
  const names = /\d+\s+\S/.test(argument);
  return (_assignment, { staff }) => ({ act: 'watch', staffIds: [names ? '' : staff.id] });
}
