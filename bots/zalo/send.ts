import type { SendResult } from '../../src/port/channel.ts';
import type { Clock } from '../../src/port/clock.ts';
import type { Address, FileToSend } from '../../src/port/message.ts';
import type { Client } from './api/client.ts';
import { explain, retryAfter } from './api/errors.ts';
import {
  imageMessage,
  type Receipt,
  sendToGroup,
  sendToPerson,
  type WireMessage,
} from './api/messages.ts';
import type { Reply } from './api/transport.ts';
import { uploadImage } from './api/uploads.ts';
import type { ZaloPart } from './render.ts';

/** One part to one address. Never throws: what breaks on our own side before the request is "later". */
export async function sendPart(
  client: Client,
  part: ZaloPart,
  to: Address,
  clock: Clock,
): Promise<SendResult> {
  try {
    const send = to.kind === 'group' ? sendToGroup : sendToPerson;
    const message = 'picture' in part ? await bringUp(client, part.picture) : part;
    if ('kind' in message) return resultOf(message, clock.now());
    return resultOf(await send(client, to.chatId, message), clock.now());
  } catch {
    return { kind: 'refused', why: 'later', code: 'not-sent', detail: 'our token store failed' };
  }
}

/** A picture is uploaded, then shown by its id; an upload whose answer was lost has reached nobody. */
async function bringUp(
  client: Client,
  picture: FileToSend,
): Promise<WireMessage | Extract<Reply<never>, { kind: 'refused' }>> {
  const uploaded = await uploadImage(client, picture);
  if (uploaded.kind === 'ok') return imageMessage({ attachmentId: uploaded.data });
  if (uploaded.kind === 'refused') return uploaded;
  return { kind: 'refused', code: uploaded.kind === 'unfit' ? '-201' : '-200' };
}

/** Refusals that say the whole app is too fast; of our own restraint nothing is to be learned. */
const ofTheApp: ReadonlySet<string> = new Set(['-32', 'http-429', 'minute-spent']);
const ownRestraint = 'minute-spent';

export function resultOf(reply: Reply<Receipt>, now: Date): SendResult {
  if (reply.kind === 'unheard') return reply;
  if (reply.kind === 'ok') return { kind: 'sent', messageId: reply.data.messageId };
  const retryAfterMs = retryAfter(reply.code, now);
  const { why, detail } = explain(reply.code);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  const scope = ofTheApp.has(reply.code) ? { scope: 'channel' as const } : {};
  const tooFast = scope.scope && reply.code !== ownRestraint ? { tooFast: true as const } : {};
  return { kind: 'refused', why, code: reply.code, detail, ...wait, ...scope, ...tooFast };
}
