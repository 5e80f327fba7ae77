import { z } from 'zod';
import type { Words } from '../port/words.ts';
import { type Broadcast, type Urgency, urgencies } from './broadcast.ts';
import { type Audience, audienceSchema, reachesCitizens } from './broadcast-audience.ts';
import type { AudienceCount } from './broadcast-reach.ts';
import { fold } from './fold.ts';
import { sayMoment } from './moment-message.ts';

/** A notice that is being written: what its sender has said of it so far. */
export const noticeDraftSchema = z.object({
  key: z.string(),
  text: z.string(),
  audience: audienceSchema.optional(),
  urgency: z.enum(urgencies).default('acknowledge'),
  sendAt: z.iso.datetime().optional(),
  correctsId: z.string().optional(),
});
export type NoticeDraft = z.output<typeof noticeDraftSchema>;

/** From so many people on, a second leader must agree; and always when citizens are among them. */
export const approvalFrom = 200;

export function needsApproval(audience: Audience, { targeted }: AudienceCount): boolean {
  return reachesCitizens(audience) || targeted >= approvalFrom;
}

const urgencyWords: readonly [RegExp, Urgency][] = [
  [/^(?:khan|khan cap|gap|urgent)$/, 'urgent'],
  [/^(?:chi )?(?:thong tin|de biet|information)$/, 'information'],
  [/^(?:can )?xac nhan$|^acknowledge$/, 'acknowledge'],
];

/** "khẩn", "chỉ thông tin", "cần xác nhận". */
export function readUrgency(typed: string): Urgency | undefined {
  const said = fold(typed).trim();
  return urgencyWords.find(([pattern]) => pattern.test(said))?.[1];
}

/** "lúc 8h sáng mai", "hẹn 14h thứ Hai": the words of the time, or undefined. */
export function readTimeWords(typed: string): string | undefined {
  return /^(?:lúc|luc|vào|vao|hẹn|hen|gửi lúc|gui luc|at)\s+(\S[\s\S]*)$/iu.exec(typed.trim())?.[1];
}

/** "trừ Văn phòng Sở": whom to leave out, or undefined. */
export function readExcluded(typed: string): string | undefined {
  return /^(?:trừ|tru|except)\s+(\S[\s\S]*)$/iu.exec(typed.trim())?.[1];
}

/** "khẩn phòng HCTP" is the division, urgently. */
export function readUrgentPhrase(phrase: string): { phrase: string; urgency?: Urgency } {
  const [, rest] = /^(?:khẩn(?: cấp)?|khan(?: cap)?)[,\s]+(\S[\s\S]*)$/iu.exec(phrase) ?? [];
  return rest === undefined ? { phrase } : { phrase: rest, urgency: 'urgent' };
}

/** How it goes out: channel by channel, who is past a platform's window, how pressing, when, who must agree. */
export function sayManner(
  words: Words,
  { urgency, sendAt }: Pick<NoticeDraft, 'urgency' | 'sendAt'>,
  audience: Audience,
  count: AudienceCount,
  officeIsOpen: boolean,
): string[] {
  const channels = count.byChannel.map(({ channel, people, closed }) =>
    words(closed > 0 ? 'broadcast.compose.channelClosed' : 'broadcast.compose.channel', {
      channel: words(`broadcast.compose.name.${channel}`),
      n: people,
      closed,
    }),
  );
  return [
    ...(channels.length > 0
      ? [words('broadcast.compose.ways', { ways: channels.join(', ') })]
      : []),
    words(`broadcast.compose.urgency.${urgency}`),
    sendAt
      ? words('broadcast.compose.at', { at: sayMoment(words, new Date(sendAt)) })
      : words('broadcast.compose.now'),
    ...(officeIsOpen ? [] : [words('broadcast.compose.outsideHours')]),
    ...(needsApproval(audience, count)
      ? [words('broadcast.compose.needsApproval', { n: approvalFrom })]
      : []),
  ];
}

export function nextUrgency(urgency: Urgency): Urgency {
  return urgencies[(urgencies.indexOf(urgency) + 1) % urgencies.length] ?? 'acknowledge';
}

/** What a notice begins as. */
export function firstState(draft: NoticeDraft, approval: boolean, now: Date): Broadcast['state'] {
  if (approval) return 'awaiting_approval';
  return draft.sendAt && new Date(draft.sendAt) > now ? 'scheduled' : 'sending';
}
