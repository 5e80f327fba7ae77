import type { Audience } from '../../domain/broadcast-audience.ts';
import type { StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import { sayMoment } from '../../domain/moment-message.ts';
import { type NoticeDraft, nextUrgency } from '../../domain/notice-draft.ts';
import {
  approvalFrom,
  needsApproval,
  sayEnclosed,
  sayManner,
  sayReadingHint,
  sayWays,
} from '../../domain/notice-manner.ts';
import { privateNotice, sayAudience } from '../../domain/notice-message.ts';
import type { Button } from '../../port/message.ts';
import { askAbout, askAudience, draftButton } from './ask.ts';
import { privately, sayUnreached } from './count.ts';
import { noticeOf } from './draft.ts';
import { nextOpening } from './time.ts';

/** What would go out, to whom and how, with everything that can still be done. */
export async function preview(
  call: StaffCall,
  draft: NoticeDraft,
  audience: Audience,
  before?: string,
): Promise<Decision> {
  const { words, records, staff, now } = call;
  const count = await records.countAudience(audience, staff.id, now);
  if (count.targeted === 0) {
    const { audience: _, ...rest } = draft;
    return askAudience(call, rest, words('commands.thongbao.empty'));
  }
  const open = call.calendar.isOfficeTime(timeOf(call, draft));
  const text = [
    ...(before ? [before] : []),
    words('commands.thongbao.preview', {
      text: draft.text,
      audience: sayAudience(words, await records.office(), audience),
      n: count.targeted,
      reached: privately(count),
    }),
    ...(count.unreached.length > 0
      ? [words('commands.thongbao.unreached', { people: sayUnreached(call, count) })]
      : []),
    ...sayWays(words, count),
    ...sayEnclosed(words, draft),
    ...sayManner(words, draft, open),
    ...(needsApproval(audience, count)
      ? [words('broadcast.compose.needsApproval', { n: approvalFrom })]
      : []),
    ...sayReadingHint(words, draft.text),
    words('compose.more'),
  ].join('\n');
  return askAbout(call, draft, text, buttonsFor(call, draft, open));
}

const timeOf = ({ now }: StaffCall, { sendAt }: NoticeDraft): Date =>
  sendAt ? new Date(sendAt) : now;

function buttonsFor(call: StaffCall, draft: NoticeDraft, open: boolean): Button[] {
  const { words } = call;
  const urgency = nextUrgency(draft.urgency);
  const opening = open ? undefined : nextOpening(call, timeOf(call, draft));
  return [
    draftButton(words('commands.thongbao.send'), 'gui', draft),
    draftButton(words('broadcast.compose.trialButton'), 'thu', draft),
    draftButton(words(`broadcast.compose.turn.${urgency}`), `muc ${urgency}`, draft),
    ...(opening
      ? [
          draftButton(
            words('compose.moveTo', { at: sayMoment(words, opening) }),
            `luc ${opening.toISOString()}`,
            draft,
          ),
        ]
      : []),
    draftButton(words('office.button.cancel'), 'huy', draft),
  ];
}

/** The notice as everybody will read it, to its sender alone; it has no number and its files no address yet. */
export async function tryOnMyself(
  call: StaffCall,
  draft: NoticeDraft,
  audience: Audience,
): Promise<Decision> {
  const { speak, words, staff } = call;
  const notice = noticeOf(call, { ...draft, files: [] }, { number: 0, state: 'sending' });
  const sample = { ...notice, correctsId: null, sender: staff };
  const { text: read } = privateNotice(speak('vi'), sample);
  const english = draft.textEn ? [privateNotice(speak('en'), sample, 'en').text] : [];
  const enclosed = sayEnclosed(words, { files: draft.files, questions: [] });
  const trial = words('broadcast.compose.trial', {
    text: [read, ...english, ...enclosed].join('\n\n'),
  });
  const shown = await preview(call, draft, audience);
  return {
    ...shown,
    messages: [
      { to: 'here', purpose: 'reply', message: { text: trial } },
      ...(shown.messages ?? []),
    ],
  };
}
