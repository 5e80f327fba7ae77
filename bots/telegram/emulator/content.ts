import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from '@telegraf/types';
import { badRequest } from './refusal.ts';
import type { WireEntity, WireKeyboard } from './shapes.ts';
import type { World } from './world.ts';

/** Bot API, sendMessage: 1 to 4096 units after entities are parsed. */
export function checkText(text: string): void {
  if (text.trim() === '') throw badRequest('message text is empty');
  if (text.length > 4096) throw badRequest('message is too long');
  if (!text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
}

/** Entities must lie inside the text; a mention of somebody unknown is dropped, as Telegram does. */
export function checkEntities(
  entities: WireEntity[] | undefined,
  text: string,
  world: World,
): MessageEntity[] {
  return (entities ?? []).flatMap(({ type, offset, length, user }): MessageEntity[] => {
    if (offset < 0 || length < 1 || offset + length > text.length) {
      throw badRequest(`entity at offset ${offset} lies outside the text`);
    }
    if (type !== 'text_mention') throw badRequest(`entity ${type} is beyond this stand-in`);
    const person = user && world.people.get(user.id);
    return person ? [{ type, offset, length, user: person.user }] : [];
  });
}

/** Bot API, InlineKeyboardButton: a label and exactly one thing to do. */
export function checkKeyboard(
  keyboard: WireKeyboard | undefined,
): InlineKeyboardMarkup | undefined {
  if (!keyboard) return undefined;
  const rows = keyboard.inline_keyboard;
  if (rows.flat().length > 100) throw badRequest('reply markup is too long');
  return { inline_keyboard: rows.map((row) => row.map(checkButton)) };
}

function checkButton(
  button: WireKeyboard['inline_keyboard'][number][number],
): InlineKeyboardButton {
  const { text, callback_data, url, ...others } = button;
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  if (Object.keys(others).length > 0 || (callback_data === undefined) === (url === undefined)) {
    throw badRequest('text buttons are unallowed in the inline keyboard');
  }
  if (url !== undefined) {
    if (!URL.canParse(url) || !/^(https?|tg):/.test(url)) {
      throw badRequest('inline keyboard button URL is invalid: Wrong HTTP URL');
    }
    return { text, url };
  }
  const data = callback_data ?? '';
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
  return { text, callback_data: data };
}
