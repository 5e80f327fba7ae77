import type { OfficeCommand } from '../domain/command.ts';
import { acknowledging, orderStep, resumeStep } from '../domain/order-step.ts';

export const nhan: OfficeCommand = {
  name: acknowledging.name,
  aliases: ['nhanviec', 'ack'],
  where: 'both',
  may: 'staff',
  listed: true,
  run: (call) => orderStep(call, acknowledging),
  resume: (call, draft) => resumeStep(call, acknowledging, draft),
};
