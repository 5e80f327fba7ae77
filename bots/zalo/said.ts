import type { Chat, Event, IncomingFile } from '../../src/port/update.ts';
import type { ParseSettings } from './parse.ts';
import type { Webhook, WebhookAttachment } from './webhook.ts';

type Message = NonNullable<Webhook['message']> | Record<string, never>;
export type Said = { kind: Chat['kind']; type: string; message: Message };

/** What a person said, of any type: words, files, a place, or something we do not read. */
export function saidEvent({ kind, type, message }: Said, settings: ParseSettings): Event {
  const text = withoutFilterSign(message.text, settings);
  const quotes = message.quote_msg_id;
  const toBot = kind === 'private' || isToBot(message, settings);
  if (type === 'text') {
    return text === undefined
      ? { kind: 'unsupported', what: 'text' }
      : { kind: 'text', text, ...(quotes ? { quotes } : {}), toBot };
  }
  const attachments = message.attachments ?? [];
  const place = type === 'location' ? attachments[0]?.payload?.coordinates : undefined;
  if (place) return { kind: 'location', ...place };
  const files = attachments.flatMap((attachment) => fileOf(attachment));
  if (files.length === 0) return { kind: 'unsupported', what: type.replaceAll('_', '-') };
  return { kind: 'files', files, ...(text ? { text } : {}), ...(quotes ? { quotes } : {}), toBot };
}

const fileKinds: Readonly<Record<string, IncomingFile['kind']>> = {
  image: 'image',
  gif: 'image',
  file: 'file',
  audio: 'audio',
  voice: 'audio',
  video: 'video',
};

function fileOf({ type, payload }: WebhookAttachment): IncomingFile[] {
  const kind = fileKinds[type];
  if (!kind || !payload?.url) return [];
  const { url: reference, name, size: bytes } = payload;
  return [
    { kind, reference, ...(name ? { name } : {}), ...(bytes === undefined ? {} : { bytes }) },
  ];
}

/** With the syntax filter on, our payloads carry a # that is not part of the words. */
function withoutFilterSign(text: string | undefined, { syntaxFilter }: ParseSettings) {
  return syntaxFilter ? text?.replace(/^\s*#/, '') : text;
}

/** A group tells us everything its members say: this is ours only if it calls us, quotes, or is a command. */
function isToBot(message: Message, { oaId, groupNames }: ParseSettings): boolean {
  const text = (message.text ?? '').trim();
  if (message.quote_msg_id || /^[/#]/.test(text)) return true;
  const said = text.normalize('NFC').toLowerCase();
  return (
    text.includes(`[@${oaId}]`) ||
    groupNames.some((name) => said.includes(`@${name.normalize('NFC').toLowerCase()}`))
  );
}
