import type { MessageView, TelegramEmulator } from '../../bots/telegram/emulator/index.ts';
import type { Bubble } from '../port/try-out.ts';
import type { Person } from './cast.ts';
import { botName, type Line } from './line.ts';

/** Telegram's stand-in as a line. It names authors by name only, so names in the cast are unique. */
export function telegramLine(emulator: TelegramEmulator, people: readonly Person[]): Line {
  const idOf = new Map(people.map(({ name, userId }) => [name, userId]));
  const quotes = new Map<string, string>();

  const bubble = ({ id, fromBot, author, text, buttons, at }: MessageView): Bubble => {
    const quoted = quotes.get(id);
    return {
      id,
      from: fromBot ? 'bot' : (idOf.get(author) ?? author),
      name: fromBot ? botName : author,
      text,
      buttons: buttons.map(({ label, url }) => ({ label, ...(url && { url }) })),
      at,
      ...(quoted && { quotes: quoted }),
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
    press({ userId, chatId, bubbleId, button }) {
      emulator.press({ userId, chatId, messageId: bubbleId, buttonIndex: button });
    },
    watch: (listener) => void emulator.onMessage(({ message }) => listener(message.chatId)),
    tick: async () => undefined,
  };
}
