import type { Mention } from '../../src/port/update.ts';
import type { Self } from './config.ts';
import type { WireEntity, WireMessage } from './wire.ts';

export type Words = { text: string; toBot: boolean; mentions?: Mention[] };

/** The text or caption of a message: what is said, to whom, and who is named in it. */
export function readWords(message: WireMessage, self: Self): Words {
  const raw = message.text ?? message.caption ?? '';
  const entities = (message.entities ?? message.caption_entities ?? []).filter((entity) =>
    ['mention', 'text_mention'].includes(entity.type),
  );
  const [ours, others] = partition(entities, (entity) => namesUs(entity, raw, self));
  const command = readCommand(raw, self);
  const mentions = others.map((entity) => mentionOf(entity, raw));
  const toBot =
    message.chat.type === 'private' ||
    command.toUs ||
    (!command.toAnother && (ours.length > 0 || message.reply_to_message?.from?.id === self.id));
  const text = command.toUs ? followed(command.text) : withoutAddress(raw, ours[0]);
  return { text, toBot, ...(mentions.length > 0 && { mentions }) };
}

/**
 * `/viec@our_bot 3` is said to us as `/viec 3`; `/viec@another_bot` is none of our business.
 * While our own name is unknown every suffix counts as ours: privacy mode delivers no others.
 */
function readCommand(text: string, { username }: Self) {
  const [, command, addressee] = /^(\/\w+)(?:@(\w+))?/.exec(text) ?? [];
  if (command === undefined) return { toUs: false, toAnother: false, text };
  if (addressee === undefined) return { toUs: true, toAnother: false, text };
  const toUs = username === undefined || addressee.toLowerCase() === username.toLowerCase();
  const rest = text.slice(command.length + 1 + addressee.length);
  return { toUs, toAnother: !toUs, text: toUs ? command + rest : text };
}

/** What a link to the bot carries (t.me/<bot>?start=daro_7) is the order it names: "/daro 7". */
function followed(text: string): string {
  const [, name, number] = /^\/start\s+([a-z]{2,20})_(\d{1,9})\s*$/.exec(text) ?? [];
  return name === undefined ? text : `/${name} ${number}`;
}

function namesUs(entity: WireEntity, text: string, self: Self): boolean {
  if (entity.type === 'text_mention') return entity.user?.id === self.id;
  return wordsOf(entity, text).toLowerCase() === `@${self.username?.toLowerCase()}`;
}

function mentionOf(entity: WireEntity, text: string): Mention {
  const name = wordsOf(entity, text);
  return entity.user ? { userId: entity.user.id, name } : { name: name.replace(/^@/, '') };
}

/** Our own name in front is an address, not part of what is said. */
function withoutAddress(text: string, ours: WireEntity | undefined): string {
  return ours?.offset === 0 ? text.slice(ours.length).replace(/^[\s,:]+/, '') : text;
}

function wordsOf({ offset, length }: WireEntity, text: string): string {
  return text.slice(offset, offset + length);
}

function partition<T>(items: T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
