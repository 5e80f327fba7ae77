import { z } from 'zod';
import { questionSchema, type Urgency, urgencies } from './broadcast.ts';
import { audienceSchema } from './broadcast-audience.ts';

/** A file somebody sent while writing: the channel that brought it knows how to fetch it. */
export const noticeFileSchema = z.object({
  channel: z.string(),
  reference: z.string(),
  name: z.string(),
});
export type NoticeFile = z.output<typeof noticeFileSchema>;

/** Of the guide, what somebody who began without a word is still to be asked. */
export const guideQuestions = ['urgency', 'time'] as const;

/** A notice that is being written: what its sender has said of it so far. */
export const noticeDraftSchema = z.object({
  key: z.string(),
  text: z.string(),
  /** For who reads English. */
  textEn: z.string().optional(),
  audience: audienceSchema.optional(),
  urgency: z.enum(urgencies).default('acknowledge'),
  sendAt: z.iso.datetime().optional(),
  expiresAt: z.iso.datetime().optional(),
  correctsId: z.string().optional(),
  /** Minutes of office time after which the silent are reminded; unset: as usual for its urgency. */
  ladder: z.array(z.number()).optional(),
  groupOnce: z.boolean().default(false),
  files: z.array(noticeFileSchema).default([]),
  questions: z.array(questionSchema).default([]),
  toAsk: z.array(z.enum(guideQuestions)).default([]),
  /** A kept text whose fields are being asked for. */
  template: z
    .object({
      text: z.string(),
      textEn: z.string().optional(),
      values: z.record(z.string(), z.string()),
    })
    .optional(),
});
export type NoticeDraft = z.output<typeof noticeDraftSchema>;

/** A notice of which nothing has been said. `key` tells its buttons from those of another draft. */
export function emptyDraft(key: string): NoticeDraft {
  return {
    key,
    text: '',
    urgency: 'acknowledge',
    groupOnce: false,
    files: [],
    questions: [],
    toAsk: [],
  };
}

export function nextUrgency(urgency: Urgency): Urgency {
  return urgencies[(urgencies.indexOf(urgency) + 1) % urgencies.length] ?? 'acknowledge';
}
