import type { StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import { sayMoment } from '../../domain/moment-message.ts';
import type { NoticeDraft } from '../../domain/notice-draft.ts';
import { firstState, needsApproval } from '../../domain/notice-manner.ts';
import { closed, done, refused } from '../../domain/reply.ts';
import { askSecond } from './approval.ts';
import { sayCount } from './count.ts';
import { noticeOf } from './draft.ts';
import { next } from './next.ts';

/** Sends it, keeps it for its hour, or hands it to a second person. */
export async function send(call: StaffCall, draft: NoticeDraft): Promise<Decision> {
  const { records, staff, now, words } = call;
  const { audience, text } = draft;
  if (!audience || !text || draft.toAsk.length > 0) return next(call, draft);
  const count = await records.countAudience(audience, staff.id, now);
  if (count.targeted === 0) return next(call, draft);
  const approval = needsApproval(audience, count);
  const state = firstState(draft, approval, now);
  const number = await records.nextNumber('broadcast');
  const broadcast = noticeOf(call, draft, { number, state });
  const askers = approval ? await askSecond(call, broadcast, count) : [];
  if (approval && askers.length === 0) return refused(words('broadcast.compose.nobodyToApprove'));
  const at = broadcast.sendAt ? sayMoment(words, broadcast.sendAt) : '';
  const said =
    state === 'sending'
      ? sayCount(call, number, count)
      : words(`broadcast.compose.kept.${state}`, { number, n: count.targeted, at });
  const told = done(said, [
    { label: words('office.button.progress'), payload: `#tiendo tb ${number}` },
  ]);
  return {
    ...told,
    messages: [...(told.messages ?? []), ...askers],
    changes: [{ kind: 'create-broadcast', broadcast }],
    conversation: closed(call, 'thongbao'),
  };
}
