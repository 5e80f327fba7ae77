import { type Broadcast, newBroadcast } from '../../domain/broadcast.ts';
import type { StaffCall } from '../../domain/command.ts';
import { evidenceIn } from '../../domain/evidence.ts';
import { emptyDraft, type NoticeDraft, type NoticeFile } from '../../domain/notice-draft.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { newId } from '../../port/ids.ts';
import type { Update } from '../../port/update.ts';

/** Tells the buttons of one draft from those of another. */
export const freshKey = ({ now }: StaffCall): string => newId(now).slice(-6);

/** A head who names nobody speaks to the own unit; a leader is asked. */
export function beginDraft(call: StaffCall): NoticeDraft {
  const own = { kind: 'unit' as const, unitId: call.staff.unitId };
  const leads = isAtLeast(call.staff.role, 'leader');
  return { ...emptyDraft(freshKey(call)), ...(!leads && { audience: own }) };
}

const endings = { image: 'jpg', audio: 'mp3', video: 'mp4', file: 'bin' } as const;

/** The files that came with a message; a picture has no name of its own. */
export function filesIn(update: Update): NoticeFile[] {
  return evidenceIn(update).map(({ channel, reference, kind, name }) => ({
    channel,
    reference,
    name: name ?? `${kind}-${update.at.slice(0, 10)}.${endings[kind]}`,
  }));
}

/** The draft as the notice it will be. */
export function noticeOf(
  { staff, now, records }: StaffCall,
  draft: NoticeDraft,
  given: Pick<Broadcast, 'number' | 'state'>,
): Broadcast {
  const { text, textEn = null, urgency, groupOnce, questions, correctsId = null } = draft;
  const id = newId(now);
  return newBroadcast({
    ...given,
    id,
    text,
    textEn,
    urgency,
    groupOnce,
    questions,
    correctsId,
    audience: draft.audience ?? { kind: 'any', of: [] },
    attachments: draft.files.map(({ name, channel, reference }, index) => ({
      name,
      url: records.noticeFileLink(id, index),
      file: { channel, reference },
    })),
    ...(draft.ladder && { ladder: draft.ladder }),
    sendAt: draft.sendAt ? new Date(draft.sendAt) : null,
    expiresAt: draft.expiresAt ? new Date(draft.expiresAt) : null,
    createdBy: staff.id,
    createdAt: now,
  });
}
