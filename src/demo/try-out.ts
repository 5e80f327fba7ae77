import type { Clock } from '../port/clock.ts';
import type { TryOut } from '../port/try-out.ts';
import type { Language, Speak } from '../port/words.ts';
import type { Person } from './cast.ts';
import type { Line } from './line.ts';
import type { Passage } from './passage.ts';
import { chats, drawFlows, drawPhones } from './phones.ts';

/** As much of a chat as a phone shows. */
const shownBubbles = 200;

export type DemonstrationTryOut = TryOut & {
  /** Empties the screens: what was said so far belongs to the preparation. */
  wipe(): void;
};

export function createTryOut(
  lines: Readonly<Record<Person['channel'], Line>>,
  passage: Passage,
  { clock, speak }: { clock: Clock; speak: Speak },
): DemonstrationTryOut {
  const wiped = new Set<string>();
  const phones = drawnOnce((language) => drawPhones(speak(language)));
  const flows = drawnOnce((language) => drawFlows(speak(language)));
  const everything = (phoneId: string) => {
    const { line, chatId } = open(lines, phoneId);
    return line.bubbles(chatId);
  };
  return {
    phones,
    flows,
    screen: (phoneId) =>
      everything(phoneId)
        .filter(({ id }) => !wiped.has(id))
        .slice(-shownBubbles),
    async say(phoneId, userId, text, quotes) {
      const { line, chatId } = open(lines, phoneId);
      line.say({ userId, chatId, text, ...(quotes && { quotes }) });
    },
    async press(phoneId, userId, bubbleId, button) {
      const { line, chatId } = open(lines, phoneId);
      line.press({ userId, chatId, bubbleId, button });
    },
    async attach(phoneId, userId, file) {
      const { line, chatId } = open(lines, phoneId);
      line.attach({ userId, chatId, file });
    },
    file(phoneId, bubbleId) {
      const { line, chatId } = open(lines, phoneId);
      return line.file(chatId, bubbleId);
    },
    now: () => clock.now(),
    advance: passage.advance,
    advanceToNextAlert: passage.advanceToNextAlert,
    watch: watching(lines),
    wipe() {
      for (const phoneId of Object.keys(chats))
        for (const { id } of everything(phoneId)) wiped.add(id);
    },
  };
}

function open(lines: Readonly<Record<Person['channel'], Line>>, phoneId: string) {
  const chat = chats[phoneId];
  if (!chat) throw new Error(`There is no phone ${phoneId}`);
  return { line: lines[chat.channel], chatId: chat.chatId };
}

/** Tells listeners which phone changed; one subscription to each platform serves them all. */
function watching(lines: Readonly<Record<Person['channel'], Line>>): TryOut['watch'] {
  const listeners = new Set<(phoneId: string) => void>();
  for (const [channel, line] of Object.entries(lines))
    line.watch((chatId) => {
      const shown = Object.entries(chats).find(
        ([, chat]) => chat.channel === channel && chat.chatId === chatId,
      );
      if (shown) for (const listener of listeners) listener(shown[0]);
    });
  return (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
}

function drawnOnce<T>(draw: (language: Language) => T[]): (language: Language) => T[] {
  const drawn = { vi: draw('vi'), en: draw('en') };
  return (language) => drawn[language];
}
