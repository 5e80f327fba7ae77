import { urgencies } from '../../domain/broadcast.ts';
import type { StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import { type NoticeDraft, noticeDraftSchema } from '../../domain/notice-draft.ts';
import { askAudience, cancel, nothingWaits } from './ask.ts';
import { filesIn } from './draft.ts';
import { answered } from './guide.ts';
import { next } from './next.ts';
import { tryOnMyself } from './preview.ts';
import { seekAudience } from './seek-audience.ts';
import { send } from './send.ts';

/** "#thongbao gui a1b2c3": a press on one of our own questions. "#thongbao tep" stands for a file without words. */
const press = /^(?:(gui|huy|toi|thu|muc|luc)(?: (\S.*?))?(?: ([0-9a-f]{6}))|tep)$/;

export const isPress = (argument: string): boolean => press.test(argument);

export async function pressed(call: StaffCall): Promise<Decision> {
  const [, act, target = '', key] = press.exec(call.argument) ?? [];
  const { open } = call.conversation;
  const draft =
    open?.command === 'thongbao' ? noticeDraftSchema.safeParse(open.draft).data : undefined;
  if (!draft || (act && draft.key !== key)) return nothingWaits(call);
  switch (act) {
    case 'huy':
      return cancel(call);
    case 'gui':
      return send(call, draft);
    case 'thu':
      return draft.audience ? tryOnMyself(call, draft, draft.audience) : next(call, draft);
    case 'muc':
      return next(call, answered(withUrgency(draft, target), 'urgency'));
    case 'luc':
      return next(call, answered(withTime(call, draft, target), 'time'));
    case 'toi':
      return addressTo(call, draft, target);
    default:
      return next(call, { ...draft, files: [...draft.files, ...filesIn(call.update)] });
  }
}

function withUrgency(draft: NoticeDraft, target: string): NoticeDraft {
  const urgency = urgencies.find((one) => one === target);
  return urgency ? { ...draft, urgency } : draft;
}

function withTime({ now }: StaffCall, draft: NoticeDraft, target: string): NoticeDraft {
  const { sendAt: _, ...rest } = draft;
  const at = new Date(target);
  return at > now ? { ...rest, sendAt: at.toISOString() } : rest;
}

async function addressTo(call: StaffCall, draft: NoticeDraft, target: string): Promise<Decision> {
  const found = await seekAudience(call, target);
  return found.kind === 'found'
    ? next(call, { ...draft, audience: found.rule })
    : askAudience(call, draft, call.words(`commands.thongbao.${found.kind}`));
}
