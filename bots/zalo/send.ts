import type { SendResult } from '../../src/port/channel.ts';
import type { Clock } from '../../src/port/clock.ts';
import type { Address } from '../../src/port/message.ts';
import type { Client } from './api/client.ts';
import { explain, retryAfter } from './api/errors.ts';
import { type Receipt, sendToGroup, sendToPerson } from './api/messages.ts';
import type { Reply } from './api/transport.ts';
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
    return resultOf(await send(client, to.chatId, part), clock.now());
  } catch {
    return { kind: 'refused', why: 'later', code: 'not-sent', detail: 'our token store failed' };
  }
}

/** Refusals that say the whole app is too fast. */
const ofTheApp: ReadonlySet<string> = new Set(['-32', 'http-429']);

export function resultOf(reply: Reply<Receipt>, now: Date): SendResult {
  if (reply.kind === 'unheard') return reply;
  if (reply.kind === 'ok') return { kind: 'sent', messageId: reply.data.messageId };
  const retryAfterMs = retryAfter(reply.code, now);
  const { why, detail } = explain(reply.code);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  const scope = ofTheApp.has(reply.code) ? { scope: 'channel' as const } : {};
  return { kind: 'refused', why, code: reply.code, detail, ...wait, ...scope };
}
