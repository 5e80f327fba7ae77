import { z } from 'zod';
import type { Client } from './client.ts';
import type { Reply } from './transport.ts';

export const limits = { text: 2000, buttons: 5, buttonTitle: 100, buttonPayload: 1000 } as const;

export type WireButton =
  /** Pressing sends `payload` as the person's own text, unseen in the chat. */
  | { title: string; type: 'oa.query.hide'; payload: string }
  | { title: string; type: 'oa.open.url'; payload: { url: string } };

type Media = { media_type: 'image'; url?: string; attachment_id?: string };
type Attachment =
  | { type: 'template'; payload: { buttons: WireButton[] } }
  | { type: 'template'; payload: { template_type: 'media'; elements: [Media] } }
  | { type: 'file'; payload: { token: string } };

export type WireMessage = { text?: string; quote_message_id?: string; attachment?: Attachment };

/** Words, optionally answering a message and with up to 5 buttons. */
export function textMessage(
  text: string,
  { buttons = [], quotes }: { buttons?: WireButton[]; quotes?: string } = {},
): WireMessage {
  const attachment: Attachment = { type: 'template', payload: { buttons } };
  return {
    text,
    ...(quotes ? { quote_message_id: quotes } : {}),
    ...(buttons.length > 0 ? { attachment } : {}),
  };
}

/** One picture, by an address anyone can open or by the id of an upload of the last 7 days. */
export function imageMessage(
  source: { url: string } | { attachmentId: string },
  text?: string,
): WireMessage {
  const place = 'url' in source ? { url: source.url } : { attachment_id: source.attachmentId };
  const elements: [Media] = [{ media_type: 'image', ...place }];
  return {
    ...(text ? { text } : {}),
    attachment: { type: 'template', payload: { template_type: 'media', elements } },
  };
}

/** A file by its upload token; the platform takes no words beside it. */
export function fileMessage(token: string): WireMessage {
  return { attachment: { type: 'file', payload: { token } } };
}

/** What is left of an allowance after this message; absent when the message was charged. */
export type Allowance = { kind: string; remain?: number; total?: number };
export type Receipt = { messageId?: string; allowance?: Allowance };

const count = z.coerce.number().optional().catch(undefined);
const sent = z
  .object({
    message_id: z.coerce.string().optional(),
    quota: z
      .object({ quota_type: z.string().default('reply'), remain: count, total: count })
      .optional()
      .catch(undefined),
  })
  .nullish()
  .transform((data): Receipt => {
    const quota = data?.quota;
    return {
      messageId: data?.message_id,
      ...(quota
        ? { allowance: { kind: quota.quota_type, remain: quota.remain, total: quota.total } }
        : {}),
    };
  });

/** A consultation message: to a person who interacted in the last 7 days. */
export function sendToPerson(
  client: Client,
  userId: string,
  message: WireMessage,
): Promise<Reply<Receipt>> {
  const json = { recipient: { user_id: userId }, message };
  return client.request({ method: 'POST', path: '/v3.0/oa/message/cs', json }, sent);
}

/** A message to a group that the account itself created (GMF). */
export function sendToGroup(
  client: Client,
  groupId: string,
  message: WireMessage,
): Promise<Reply<Receipt>> {
  const json = { recipient: { group_id: groupId }, message };
  return client.request({ method: 'POST', path: '/v3.0/oa/group/message', json }, sent);
}
