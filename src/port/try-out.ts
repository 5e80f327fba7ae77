/** The demonstration's phones, as the try-out page shows them. */
export type Speaker = { id: string; name: string; position: string };

export type Phone = {
  id: string;
  channel: 'zalo' | 'telegram';
  kind: 'private' | 'group';
  /** Whose phone, or which group. */
  title: string;
  subtitle: string;
  /** One for a private phone; in a group, everyone who may type. */
  speakers: Speaker[];
  /** Ready-made things to say, for who does not know what to type. */
  suggestions: string[];
};

export type ScreenButton = { label: string; url?: string };

/** One bubble. `from` is a speaker's id, or 'bot'. */
export type Bubble = {
  id: string;
  from: string;
  name: string;
  text: string;
  buttons: ScreenButton[];
  /** ISO 8601, by the demonstration's clock. */
  at: string;
};

/** What the page asks of the demonstration. Every word typed goes through the emulated platform. */
export interface TryOut {
  phones(): Phone[];
  screen(phoneId: string): Bubble[];
  say(phoneId: string, speakerId: string, text: string, quotes?: string): Promise<void>;
  press(phoneId: string, speakerId: string, bubbleId: string, button: number): Promise<void>;
  now(): Date;
  /** Moves the clock forward and lets what is due happen at once. */
  advance(ms: number): Promise<void>;
  /** Calls back whenever a screen changed; gives a way to stop listening. */
  watch(listener: (phoneId: string) => void): () => void;
}
