import type { Language } from './words.ts';

/** The demonstration's phones, as the try-out page shows them. */
export type Speaker = { id: string; name: string; position: string };

export type Phone = {
  id: string;
  channel: 'zalo' | 'telegram';
  kind: 'private' | 'group';
  /** Whose phone, or which group. */
  title: string;
  subtitle: string;
  /** The title in a word or two, for a narrow switch. */
  short: string;
  /** What can be tried here, for an empty screen. */
  hint: string;
  /** One for a private phone; in a group, everyone who may type. */
  speakers: Speaker[];
  /** Ready-made things to say, for who does not know what to type. */
  suggestions: string[];
};

/** One thing to do while following a flow; `label` says it in words. */
export type FlowStep =
  | { kind: 'say'; label: string; phoneId: string; speakerId: string; text: string }
  /** Shows where the button is; `button` is how its label begins. */
  | { kind: 'press'; label: string; phoneId: string; speakerId: string; button: string }
  | { kind: 'clock'; label: string };

/** A story worth trying, step by step. */
export type Flow = { id: string; title: string; summary: string; steps: FlowStep[] };

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
  /** The words of the bubble this one answers. */
  quotes?: string;
  /** Shown or given to take away; its bytes are asked for by the bubble's id. */
  file?: { name: string; picture: boolean };
};

export type SentFile = { name: string; bytes: Uint8Array };

/** By its name: may it be shown in the chat itself? */
export const isPicture = (name: string): boolean => /\.(?:png|jpe?g|gif|webp)$/i.test(name);

/** What the page asks of the demonstration. Every word typed goes through the emulated platform. */
export interface TryOut {
  phones(language: Language): Phone[];
  flows(language: Language): Flow[];
  screen(phoneId: string): Bubble[];
  say(phoneId: string, speakerId: string, text: string, quotes?: string): Promise<void>;
  press(phoneId: string, speakerId: string, bubbleId: string, button: number): Promise<void>;
  /** Sends a picture or a paper from this phone. */
  attach(phoneId: string, speakerId: string, file: SentFile): Promise<void>;
  /** What a bubble holds. */
  file(phoneId: string, bubbleId: string): SentFile | undefined;
  now(): Date;
  /** Moves the clock forward and lets what is due happen at once. */
  advance(ms: number): Promise<void>;
  /** Moves the clock to the next alert of an assignment; false when none is planned. */
  advanceToNextAlert(): Promise<boolean>;
  /** Calls back whenever a screen changed; gives a way to stop listening. */
  watch(listener: (phoneId: string) => void): () => void;
}

/** What the page is told when it opens; screens follow over the stream. */
export type Opening = {
  now: string;
  phones: Phone[];
  flows: Flow[];
  screens: Record<string, Bubble[]>;
};

/** What goes over the stream: everything on connecting, then each screen as it changes. */
export type News =
  | { kind: 'screens'; now: string; screens: Record<string, Bubble[]> }
  | { kind: 'screen'; now: string; phoneId: string; bubbles: Bubble[] }
  | { kind: 'clock'; now: string };
