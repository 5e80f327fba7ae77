import type { OfficeCommand } from '../domain/command.ts';
import { orderStep, resumeStep, type StepOrder } from '../domain/order-step.ts';
import { parseDeadline } from '../understand/dates.ts';

/** "12 ngày khác 2/12": not granted, but offered; the lead has to agree. */
const offering =
  /(?:ngày khác|ngay khac|đề nghị|de nghi|đề xuất|de xuat|thay bằng|thay bang|offer)/iu;

/**
 * Grants the extension that waits, to another day where one is named, or offers another day; otherwise accepts
 * the work.
 */
const order: StepOrder = {
  name: 'duyet',
  like: ({ extension }) => ({ act: extension ? 'approve-extension' : 'accept' }),
  read: ({ extension }, text, { now, calendar }) => {
    if (!extension) return { act: 'accept' };
    const { due } = text ? parseDeadline({ text, now, calendar }) : { due: null };
    if (offering.test(text))
      return due
        ? { act: 'counter-extension', newDueAt: due }
        : { missing: 'commands.ngaykhac.askDate', keep: text };
    return { act: 'approve-extension', ...(due && { newDueAt: due }) };
  },
};

export const duyet: OfficeCommand = {
  name: 'duyet',
  aliases: ['approve'],
  where: 'both',
  may: 'head',
  listed: true,
  run: (call) => orderStep(call, order),
  resume: (call, draft) => resumeStep(call, order, draft),
};
