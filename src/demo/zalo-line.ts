import type { ChatMessage, ZaloEmulator } from '../../bots/zalo/emulator/index.ts';
import { type Bubble, isPicture, type ScreenButton } from '../port/try-out.ts';
import type { Person } from './cast.ts';
import { botName, type Line } from './line.ts';

/** Zalo's stand-in as a line; its phones are private ones. */
export function zaloLine(emulator: ZaloEmulator, people: readonly Person[]): Line {
  const nameOf = new Map(people.map(({ name, userId }) => [userId, name]));

  const bubble = (message: ChatMessage, chat: readonly ChatMessage[]): Bubble => {
    const { id, from, text, buttons, at, quotes, upload } = message;
    const quoted = chat.find((candidate) => candidate.id === quotes);
    return {
      id,
      from: from === 'oa' ? 'bot' : from,
      name: from === 'oa' ? botName : (nameOf.get(from) ?? from),
      text,
      buttons: buttons.map(screenButton),
      at: at.toISOString(),
      ...(quoted && { quotes: quoted.text }),
      ...(upload && { file: { name: upload.name, picture: isPicture(upload.name) } }),
    };
  };

  return {
    bubbles(chatId) {
      const chat = emulator.messages(chatId);
      return chat.map((message) => bubble(message, chat));
    },
    say({ userId, text, quotes }) {
      emulator.people.look({ userId });
      emulator.people.say({ userId, text, ...(quotes && { quote: quotes }) });
    },
    attach({ userId, file: { name, bytes } }) {
      const content = Buffer.from(bytes).toString('base64');
      emulator.people.look({ userId });
      if (isPicture(name)) emulator.people.sendImage({ userId, name, content });
      else emulator.people.sendFile({ userId, name, content });
    },
    file(chatId, bubbleId) {
      const found = emulator.messages(chatId).find(({ id }) => id === bubbleId)?.upload;
      return found && { name: found.name, bytes: found.content };
    },
    press({ userId, bubbleId, button }) {
      emulator.people.look({ userId });
      emulator.people.press({ userId, messageId: bubbleId, button });
    },
    watch: (listener) => void emulator.onMessage(({ chatId }) => listener(chatId)),
    tick: () => emulator.tick(),
  };
}

function screenButton({ title, payload }: ChatMessage['buttons'][number]): ScreenButton {
  const opens = typeof payload === 'object' && payload !== null && 'url' in payload;
  return { label: title, ...(opens && { url: String(payload.url) }) };
}
