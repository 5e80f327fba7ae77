import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { readNumber } from '../../domain/command-words.ts';
import type { Decision } from '../../domain/decision.ts';
import { emptyDraft } from '../../domain/notice-draft.ts';
import { readLanguages } from '../../domain/notice-words.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { refused } from '../../domain/reply.ts';
import { filesIn, freshKey } from './draft.ts';
import { next } from './next.ts';

/** The right words to exactly those who got the wrong ones. */
export const dinhchinh: OfficeCommand = {
  name: 'dinhchinh',
  aliases: ['correct'],
  where: 'both',
  may: 'head',
  listed: false,
  run: correct,
};

async function correct(call: StaffCall): Promise<Decision> {
  const { words, records, staff } = call;
  const { number, text } = readNumber(call.argument);
  if (number === undefined || !text) return refused(words('broadcast.act.whichCorrection'));
  const notice = await records.broadcast(number, staff.id);
  if (!notice) return refused(words('office.notice.unknown', { number }));
  if (notice.createdBy !== staff.id && !isAtLeast(staff.role, 'leader'))
    return refused(words('broadcast.act.notYours', { number }));
  return next(call, {
    ...emptyDraft(freshKey(call)),
    ...readLanguages(text),
    files: filesIn(call.update),
    audience: { kind: 'past', broadcastId: notice.id, number, who: 'reached' },
    correctsId: notice.id,
  });
}
