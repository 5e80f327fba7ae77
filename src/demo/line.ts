import type { Bubble, SentFile } from '../port/try-out.ts';

/** One emulated platform, as the phones of the try-out page use it. A private chat has its person's id. */
export type Line = {
  /** Everything in a chat, oldest first. */
  bubbles(chatId: string): Bubble[];
  /** @throws Error when the platform does not take it. */
  say(spoken: { userId: string; chatId: string; text: string; quotes?: string }): void;
  /** @throws Error when the platform does not take it. */
  attach(sent: { userId: string; chatId: string; file: SentFile }): void;
  /** What stands in a bubble. */
  file(chatId: string, bubbleId: string): SentFile | undefined;
  press(pressed: { userId: string; chatId: string; bubbleId: string; button: number }): void;
  /** Calls back with the chat in which something changed. */
  watch(listener: (chatId: string) => void): void;
  /** Lets the platform do what is due by the clock. */
  tick(): Promise<void>;
};

/** How the bot is called on its own bubbles. */
export const botName = 'Trợ lý Tư pháp';
