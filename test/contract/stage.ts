import type { Channel } from '../../src/port/channel.ts';
import type { Address } from '../../src/port/message.ts';

/** A message as the person sees it on the phone. */
export type SeenMessage = { id: string; text: string; buttons: string[] };

/** A channel wired to its emulator, with one person and one group standing ready. */
export type Stage<Part> = {
  channel: Channel<Part>;
  /** A person who has never written to the bot; `chatId` is the longest id the platform gives. */
  citizen: Address;
  /** A group with the bot and that same person in it. */
  group: Address;
  /** The person writes in that chat; in the group the words are addressed to the bot. */
  say(where: Address, text: string): Promise<void>;
  /** The person taps the button with this place (from 0) on a message they see. */
  press(where: Address, message: SeenMessage, button: number): Promise<void>;
  /** What the person sees of ours in that chat, oldest first. */
  seen(where: Address): Promise<SeenMessage[]>;
  /** Moves the platform's clock, which the stage must have stopped. */
  advance(ms: number): Promise<void>;
  /** How many times a rate limit of the platform was broken so far. */
  violations(): Promise<number>;
  close(): Promise<void>;
};

/** One way a send can end, and how to bring it about. */
export type SendCase<S> = {
  name: string;
  /** Prepares the platform so that the next send meets the case; may name another address to send to. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most cases have nothing to return
  arrange(stage: S): Promise<Address | void>;
  /** Matched with toMatchObject against the SendResult. */
  result:
    | { kind: 'sent' }
    | { kind: 'unheard' }
    | {
        kind: 'refused';
        why: 'later' | 'recipient' | 'configuration' | 'request' | 'moved';
        retryAfterMs?: number;
        newChatId?: string;
      };
  /** Does the person see the message all the same? A refused message must never be visible. */
  visible: boolean;
};

export type ContractDescription<Part, S extends Stage<Part> = Stage<Part>> = {
  name: string;
  /** Opens a fresh emulator that delivers its updates to `webhookUrl`, with a channel on it. */
  open(webhookUrl: string): Promise<S>;
  /** Lower-case name of the header that proves where a request comes from. */
  proofHeader: string;
  /** Does the proof cover the body, so that a changed body is forged? */
  proofCoversBody: boolean;
  /** Do buttons come back as presses (true) or as text (false)? */
  presses: boolean;
  /** The words of a part, as the person will read them; undefined for a part without words. */
  textOf(part: Part): string | undefined;
  /** Raw webhook bodies to feed to parse; file name → bytes. */
  samples: ReadonlyMap<string, Buffer>;
  sendCases: SendCase<S>[];
};
