import { type Broadcast, newBroadcast } from '../../domain/broadcast.ts';
import type { StaffCall } from '../../domain/command.ts';
import { evidenceIn } from '../../domain/evidence.ts';
import type { NoticeDraft, NoticeFile } from '../../domain/notice-draft.ts';
import { newId } from '../../port/ids.ts';
import type { Update } from '../../port/update.ts';

/** Tells the buttons of one draft from those of another. */
export const freshKey = ({ now }: StaffCall): string => newId(now).slice(-6);

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
    sendAt: draft.sendAt ? new Date(draft.sendAt) : null,
    expiresAt: draft.expiresAt ? new Date(draft.expiresAt) : null,
    createdBy: staff.id,
    createdAt: now,
  });
}
