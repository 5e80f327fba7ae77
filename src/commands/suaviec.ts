import type { Step } from '../domain/assignment-steps.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { fold } from '../domain/fold.ts';
import { type Missing, orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';
import { readCorrection } from '../understand/order-words.ts';

/** "hạn thứ Hai tuần sau", "nội dung: kiểm tra sổ gốc", "không có hạn". */
function read(text: string, call: StaffCall): Step | Missing {
  if (!text) return { missing: 'commands.suaviec.askWhat' };
  if (/^(?:bo han|khong (?:co )?han)$/.test(fold(text))) return { act: 'amend', newDueAt: null };
  const { title, due } = readCorrection(text, call);
  if (title) return { act: 'amend', title };
  return due ? { act: 'amend', newDueAt: due } : { missing: 'commands.suaviec.notUnderstood' };
}

const order: StepOrder = {
  name: 'suaviec',
  like: ({ title }) => ({ act: 'amend', title: `${title}.` }),
  read: (_assignment, text, call) => read(text, call),
};

/** Other words or another deadline for work already given; who works on it confirms anew. */
export const suaviec: OfficeCommand = {
  name: 'suaviec',
  aliases: ['amend'],
  where: 'both',
  may: 'head',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
