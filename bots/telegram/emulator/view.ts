import type { InlineKeyboardButton } from '@telegraf/types';
import type { MessageEvent, Post, World } from './world.ts';

export type ButtonView = { label: string; payload?: string; url?: string; row: number };

/** A message as people see it on their phones. Ids are strings, as everywhere in the control API. */
export type MessageView = {
  id: string;
  chatId: string;
  at: string;
  fromBot: boolean;
  author: string;
  authorId: string;
  /** Id of the message this one quotes. */
  quotes?: string;
  text: string;
  buttons: ButtonView[];
  /** Names in the text that lead to a person. */
  names: { name: string; userId: string }[];
  edited: boolean;
  file?: FileView;
};

/** A picture or document, with what is in it. */
export type FileView = { kind: 'picture' | 'document'; name: string; bytes: Buffer };

export function viewPost({ message, edited }: Post, world: World): MessageView {
  const text = 'text' in message ? message.text : (message.caption ?? '');
  const entities = 'text' in message ? message.entities : message.caption_entities;
  return {
    id: String(message.message_id),
    chatId: String(message.chat.id),
    at: new Date(message.date * 1000).toISOString(),
    fromBot: message.from.id === world.bot.id,
    author: message.from.first_name,
    authorId: String(message.from.id),
    ...(message.reply_to_message && { quotes: String(message.reply_to_message.message_id) }),
    text,
    buttons: (message.reply_markup?.inline_keyboard ?? []).flatMap(viewRow),
    names: (entities ?? []).flatMap((entity) =>
      entity.type === 'text_mention'
        ? [
            {
              name: text.slice(entity.offset, entity.offset + entity.length),
              userId: String(entity.user.id),
            },
          ]
        : [],
    ),
    edited,
    ...fileOf(message, world),
  };
}

function fileOf(message: Post['message'], world: World): { file?: FileView } {
  const picture = 'photo' in message ? message.photo[0] : undefined;
  const document = 'document' in message ? message.document : undefined;
  const stored = world.files.get((picture ?? document)?.file_id ?? '');
  if (!stored) return {};
  const name = document?.file_name ?? decodeURIComponent(stored.path.split('/').at(-1) ?? '');
  return { file: { kind: picture ? 'picture' : 'document', name, bytes: stored.bytes } };
}

function viewRow(row: InlineKeyboardButton[], place: number): ButtonView[] {
  return row.map((button) => ({
    label: button.text,
    row: place,
    ...('callback_data' in button && { payload: button.callback_data }),
    ...('url' in button && { url: button.url }),
  }));
}

/** Tells live screens what just changed. */
export function announce(world: World, change: MessageEvent['change'], post: Post): void {
  const event = { change, message: viewPost(post, world) };
  for (const listener of world.listeners) listener(event);
}
