import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';

const order: StepOrder = {
  name: 'thoitheodoi',
  like: (_assignment, { staff }) => ({ act: 'unwatch', staffIds: [staff.id] }),
  read: (_assignment, _text, { staff }) => ({ act: 'unwatch', staffIds: [staff.id] }),
};

export const thoitheodoi: OfficeCommand = {
  name: 'thoitheodoi',
  aliases: ['unwatch'],
  where: 'both',
  may: 'staff',
  listed: false,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
