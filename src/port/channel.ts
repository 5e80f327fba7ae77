import type { Address, FileToSend, FileType, Message } from './message.ts';
import type { Update } from './update.ts';

/** A request as it came: the bytes matter, signatures are made over them. */
export type RawRequest = {
  method: string;
  path: string;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  query: Readonly<Record<string, string | undefined>>;
  body: Buffer;
};

export type PlainResponse = { status: number; headers?: Record<string, string>; body: string };

/**
 * genuine: the platform sent it. rehearsal: a console test, answered 200 and not processed.
 * forged: answered 401 and forgotten.
 */
export type Verdict = 'genuine' | 'rehearsal' | 'forged';

/** Why a platform refused, as far as the outbox cares. */
export type Refusal =
  /** Try again, not before `retryAfterMs`. */
  | 'later'
  /** This person cannot be reached this way (blocked, window closed, unknown). */
  | 'recipient'
  /** The office must repair something; everything on this channel will fail alike. */
  | 'configuration'
  /** We asked for something wrong; repeating will not help. */
  | 'request'
  /** The chat has a new id, `newChatId`. */
  | 'moved';

export type SendResult =
  | { kind: 'sent'; messageId?: string }
  | {
      kind: 'refused';
      why: Refusal;
      /** The platform's own code or status, for the office. */
      code: string;
      detail: string;
      retryAfterMs?: number;
      /** Whom `retryAfterMs` silences: this chat (the default) or the whole channel. */
      scope?: 'chat' | 'channel';
      /** The platform says that we write too fast, so its limit is lower than we believe. */
      tooFast?: true;
      newChatId?: string;
    }
  /** It may have arrived: the answer was lost. */
  | { kind: 'unheard'; detail: string };

/** A pace that must hold across processes: at most one message per `everyMs` after a burst of `burst`. */
export type Limit = {
  key: string;
  everyMs: number;
  burst: number;
  /**
   * Counted exactly instead: never more than `count` messages in any span of `ms`. The steady pace above is then
   * what somebody who cannot count should keep. For short spans and small counts.
   */
  window?: { count: number; ms: number };
};

export type Abilities = {
  /** Characters one part may hold. */
  textLimit: number;
  /** May a bot write to a person who never wrote to it? */
  writesFirst: boolean;
  tellsSeen: boolean;
  /** So long after sending, a message of ours can be deleted from the chat; where unset, never. */
  deletesWithinMs?: number;
  groups: boolean;
  /** Types of files it carries, each up to so many bytes; none where unset. */
  carries?: Partial<Record<FileType, number>>;
};

/** A page or call that the channel itself needs (authorisation, domain proof). */
export type ChannelRoute = {
  method: 'GET' | 'POST';
  path: string;
  /** Who may call it: anyone, or who holds a one-time link. The channel checks; the label is for the route list. */
  access: 'public' | 'one-time-link';
  answer(request: RawRequest): Promise<PlainResponse>;
};

/**
 * One messaging platform: four pure questions and one call.
 * A part is what the platform takes in one request; it is plain data of the channel's own.
 */
export interface Channel<Part = unknown> {
  readonly name: string;
  readonly abilities: Abilities;
  verify(request: RawRequest): Verdict;
  /** Never throws: what it does not know becomes "unsupported"; what is no update at all gives []. */
  parse(body: Buffer): Update[];
  /** Splits and shapes a message into the parts to send, in order. */
  render(message: Message, to: Address): Part[];
  /** A file of a type it carries, as one more part. */
  enclose?(file: FileToSend, to: Address): Part;
  /** The bytes of a file somebody sent here; undefined when the platform does not give it (any more). Never throws. */
  fetchFile?(reference: string): Promise<Uint8Array | undefined>;
  /** The limits one part to this address counts against. */
  limits(to: Address): Limit[];
  /** Never throws. */
  send(part: Part, to: Address): Promise<SendResult>;
  /** Is the platform reachable and are we who we say? Used by /readyz. */
  check(): Promise<{ ok: boolean; detail: string }>;
  readonly routes?: readonly ChannelRoute[];
  /** Begins to receive (polling, webhook registration); updates go to `accept`, which resolves once they are stored. */
  start?(accept: (updates: Update[]) => Promise<void>): Promise<void>;
  /** Regular duty of the channel, such as renewing a token. Called about once a minute. */
  tend?(): Promise<void>;
  stop?(): Promise<void>;
}
