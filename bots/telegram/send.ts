import { TelegramError } from 'telegraf';
import type { SendResult } from '../../src/port/channel.ts';
import type { Address, FileToSend } from '../../src/port/message.ts';
import type { Client } from './client.ts';
import { notConnected } from './connection.ts';
import type { TelegramPart } from './render.ts';

/** Carries one part to Telegram. Never throws: every ending has a name. */
export async function sendPart(
  client: Client,
  part: TelegramPart,
  to: Address,
  timeoutMs: number,
): Promise<SendResult> {
  const patience = AbortSignal.timeout(timeoutMs);
  if (part.kind === 'answer-press') {
    // Only stops a spinner: a press that is too old, or a lost answer, is nobody's loss.
    const answer = { callback_query_id: part.pressId };
    await client.call('answerCallbackQuery', answer, patience).catch(() => undefined);
    return { kind: 'sent' };
  }
  if (part.kind === 'delete') return deletePart(client, part.messageId, to, patience);
  try {
    const message =
      part.kind === 'file'
        ? await sendFile(client, part.file, to, patience)
        : await client.call('sendMessage', payloadOf(part, to), patience);
    return { kind: 'sent', messageId: String(message.message_id) };
  } catch (error) {
    return readFailure(error);
  }
}

/** Deleting twice is deleting once: what was not heard is tried again, what is gone already is well. */
async function deletePart(
  client: Client,
  messageId: string,
  to: Address,
  patience: AbortSignal,
): Promise<SendResult> {
  const message = { chat_id: to.chatId, message_id: Number(messageId) };
  try {
    await client.call('deleteMessage', message, patience);
    return { kind: 'sent' };
  } catch (error) {
    const result = readFailure(error);
    if (result.kind === 'unheard')
      return { kind: 'refused', why: 'later', code: 'unheard', detail: result.detail };
    const gone = result.kind === 'refused' && /message to delete not found/i.test(result.detail);
    return gone ? { kind: 'sent' } : result;
  }
}

/** Pictures are shown in the chat, all else is there to be opened. */
function sendFile(client: Client, file: FileToSend, to: Address, patience: AbortSignal) {
  const content = { source: Buffer.from(file.bytes), filename: file.name };
  return file.type === 'png'
    ? client.call('sendPhoto', { chat_id: to.chatId, photo: content }, patience)
    : client.call('sendDocument', { chat_id: to.chatId, document: content }, patience);
}

function payloadOf(part: TelegramPart & { kind: 'text' }, to: Address) {
  return {
    chat_id: to.chatId,
    text: part.text,
    link_preview_options: { is_disabled: true },
    ...(part.names.length > 0 && {
      entities: part.names.map(({ offset, length, userId }) => ({
        type: 'text_mention' as const,
        offset,
        length,
        // Telegram reads the id and ignores the rest of the user.
        user: { id: Number(userId), is_bot: false, first_name: '-' },
      })),
    }),
    ...(part.keyboard.length > 0 && { reply_markup: { inline_keyboard: part.keyboard } }),
  };
}

/** What an error of telegraf or of the network means to whoever wanted to send. */
export function readFailure(error: unknown): SendResult {
  return error instanceof TelegramError ? readRefusal(error) : readLoss(error);
}

function readRefusal({ code, description, parameters }: TelegramError): SendResult {
  const because = { kind: 'refused', code: String(code), detail: description } as const;
  if (parameters?.migrate_to_chat_id !== undefined) {
    return { ...because, why: 'moved', newChatId: String(parameters.migrate_to_chat_id) };
  }
  if (code === 429) {
    const retryAfterMs = (parameters?.retry_after ?? 5) * 1000;
    return { ...because, why: 'later', retryAfterMs, tooFast: true };
  }
  if (code === 500 || code === 503) return { ...because, why: 'later' };
  // A gateway that gave up waiting: the message may have got through behind it.
  if (code > 500) return { kind: 'unheard', detail: `${code} ${description}` };
  if (code === 401 || code === 404) return { ...because, why: 'configuration' };
  if (code === 403 || unreachable.test(description)) return { ...because, why: 'recipient' };
  return { ...because, why: 'request' };
}

/** Refusals with status 400 that are about the person or group, not about what we asked. */
const unreachable =
  /chat not found|user not found|user is deactivated|PEER_ID_INVALID|bot (?:was kicked|is not a member)|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|TOPIC_(?:CLOSED|DELETED)|chat_id is empty/i;

function readLoss(error: unknown): SendResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : 'Error';
  if (code.startsWith(notConnected)) {
    return { kind: 'refused', why: 'later', code, detail: 'Telegram cannot be reached' };
  }
  return { kind: 'unheard', detail: code || name };
}
