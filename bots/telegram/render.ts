import type { Button, FileToSend, Message, NamedPerson } from '../../src/port/message.ts';
import { splitText } from './split.ts';

/** One button as the Bot API takes it. */
export type KeyboardButton =
  | { text: string; callback_data: string }
  | { text: string; url: string };

/** A name that leads to a person; offset and length in UTF-16 units. */
export type NameMark = { offset: number; length: number; userId: string };

/** What Telegram takes in one call. */
export type TelegramPart =
  | { kind: 'answer-press'; pressId: string }
  | { kind: 'text'; text: string; names: NameMark[]; keyboard: KeyboardButton[][] }
  | { kind: 'file'; file: FileToSend }
  | { kind: 'delete'; messageId: string };

/** We asked for a message that Telegram can never carry: a mistake in the program. */
export class UnsendableMessage extends Error {
  override readonly name = 'UnsendableMessage';
}

/** Bot API, InlineKeyboardButton: callback_data is 1 to 64 bytes. */
const payloadBytes = 64;

/**
 * Answers the press first, so that the person's spinner stops; buttons hang on the last part.
 * @throws UnsendableMessage when there is nothing to say, or a button cannot be carried.
 */
export function renderMessage(message: Message): TelegramPart[] {
  if (message.takesBack)
    return message.takesBack.map((messageId) => ({ kind: 'delete', messageId }));
  const texts = splitText(message.text);
  const keyboard = keyboardOf(message.buttons ?? []);
  const press: TelegramPart[] = message.answersPress
    ? [{ kind: 'answer-press', pressId: message.answersPress }]
    : [];
  if (texts.length === 0) {
    if (press.length > 0 && keyboard.length === 0) return press;
    throw new UnsendableMessage('A message needs words');
  }
  const named = markNames(texts, message.people ?? []);
  const parts = texts.map(
    (text, n): TelegramPart => ({
      kind: 'text',
      text,
      names: named[n] ?? [],
      keyboard: n === texts.length - 1 ? keyboard : [],
    }),
  );
  return [...press, ...parts];
}

/** Short choices share a row, long ones have their own: labels stay readable on a small phone. */
function keyboardOf(buttons: Button[]): KeyboardButton[][] {
  const rows: KeyboardButton[][] = [];
  for (const button of buttons.map(keyboardButton)) {
    const row = rows.at(-1);
    const width = row?.reduce((sum, { text }) => sum + text.length, button.text.length);
    if (row && row.length < 3 && width !== undefined && width <= 24) row.push(button);
    else rows.push([button]);
  }
  return rows;
}

function keyboardButton(button: Button): KeyboardButton {
  if (button.label.trim() === '') throw new UnsendableMessage('A button needs a label');
  if ('url' in button) return { text: button.label, url: button.url };
  const bytes = Buffer.byteLength(button.payload);
  if (bytes < 1 || bytes > payloadBytes) {
    throw new UnsendableMessage(`A payload of ${bytes} bytes; Telegram takes 1 to ${payloadBytes}`);
  }
  return { text: button.label, callback_data: button.payload };
}

/** For each part, the places where people are named: each person once, long names before short. */
function markNames(texts: string[], people: NamedPerson[]): NameMark[][] {
  const marks = texts.map((): NameMark[] => []);
  for (const person of people.toSorted((a, b) => b.name.length - a.name.length)) {
    // Not a Telegram account: the name stays plain text.
    if (!/^\d{1,16}$/.test(person.userId) || person.name === '') continue;
    for (const [n, text] of texts.entries()) {
      const offset = findName(text, person.name, marks[n] ?? []);
      if (offset === undefined) continue;
      marks[n]?.push({ offset, length: person.name.length, userId: person.userId });
      break;
    }
  }
  return marks;
}

/** The first place where the name stands as words of its own and nobody else is marked. */
function findName(text: string, name: string, taken: NameMark[]): number | undefined {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    const alone =
      !/[\p{L}\p{M}\p{N}]$/u.test(text.slice(0, at)) &&
      !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(end));
    const free = taken.every(({ offset, length }) => end <= offset || at >= offset + length);
    if (alone && free) return at;
  }
  return undefined;
}
