import type { MessageView, TelegramEmulator } from '../../bots/telegram/emulator/index.ts';
import { type Bubble, isPicture } from '../port/try-out.ts';
import type { Person } from './cast.ts';
import { botName, type Line } from './line.ts';

/** Telegram's stand-in as a line. It names authors by name only, so names in the cast are unique. */
export function telegramLine(emulator: TelegramEmulator, people: readonly Person[]): Line {
  const idOf = new Map(people.map(({ name, userId }) => [name, userId]));
  const quotes = new Map<string, string>();

  const bubble = ({ id, fromBot, author, text, buttons, at, file }: MessageView): Bubble => {
    const quoted = quotes.get(id);
    return {
      id,
      from: fromBot ? 'bot' : (idOf.get(author) ?? author),
      name: fromBot ? botName : author,
      text,
      buttons: buttons.map(({ label, url }) => ({ label, ...(url && { url }) })),
      at,
      ...(quoted && { quotes: quoted }),
      ...(file && { file: { name: file.name, picture: file.kind === 'picture' } }),
    };
  };
  const bubbles = (chatId: string) => emulator.messages({ chatId }).map(bubble);

  return {
    bubbles,
    say({ userId, chatId, text, quotes: replyTo }) {
      const quoted = bubbles(chatId).find(({ id }) => id === replyTo);
      const made = emulator.say({ userId, chatId, text, ...(replyTo && { replyTo }) });
      if (quoted) quotes.set(made.id, quoted.text);
    },
    attach({ userId, chatId, file: { name, bytes } }) {
      const kind = isPicture(name) ? 'photo' : 'document';
      const content = Buffer.from(bytes).toString('base64');
      emulator.sendFile({ userId, chatId, name, content, kind });
    },
    file(chatId, bubbleId) {
      const file = emulator.messages({ chatId }).find(({ id }) => id === bubbleId)?.file;
      return file && { name: file.name, bytes: file.bytes };
    },
    press({ userId, chatId, bubbleId, button }) {
      emulator.press({ userId, chatId, messageId: bubbleId, buttonIndex: button });
    },
    watch: (listener) => void emulator.onMessage(({ message }) => listener(message.chatId)),
    tick: async () => undefined,
  };
}
