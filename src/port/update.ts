/**
 * What a platform told us, in words that belong to no platform.
 * Every id is a string: platform ids exceed 2^53.
 */
export type Chat = { id: string; kind: 'private' | 'group'; title?: string };

/** The account that acted. `name` is for greeting only and is never stored or logged. */
export type Sender = {
  id: string;
  name?: string;
  /** The name others mention the account by, without "@"; kept for staff only. */
  username?: string;
};

export type Mention = { userId?: string; name: string };

export type IncomingFile = {
  kind: 'image' | 'file' | 'audio' | 'video';
  /** Telegram's file id or Zalo's address, for the channel that brought it. */
  reference: string;
  name?: string;
  bytes?: number;
};

export type Event =
  | {
      kind: 'text';
      text: string;
      /** Id of the message this one quotes. */
      quotes?: string;
      /** In a group: was it said to the bot (mention, command or reply)? Always true in private. */
      toBot: boolean;
      mentions?: Mention[];
      /** What came with the words. */
      files?: IncomingFile[];
      /** Passed on from another chat; only where the platform says so. */
      forwarded?: true;
    }
  /** A button; `pressId` is what some platforms want answered, `messageId` the message it hung on. */
  | { kind: 'press'; payload: string; pressId?: string; messageId?: string }
  | { kind: 'files'; files: IncomingFile[]; text?: string; quotes?: string; toBot: boolean }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'contact'; phone: string }
  /** The person can be written to from now on, or no longer. */
  | { kind: 'arrived' }
  | { kind: 'departed' }
  /** The person withdrew consent: their data must go. */
  | { kind: 'withdrew' }
  | { kind: 'receipt'; state: 'delivered' | 'seen'; messageIds: string[] }
  /** The chat goes on under another id. */
  | { kind: 'moved'; toChatId: string }
  | {
      kind: 'group';
      change: 'created' | 'renamed' | 'closed' | 'joined' | 'left';
      userIds: string[];
    }
  /** Our own message coming back. */
  | { kind: 'echo' }
  /** `what` begins with "notice:" when the platform says it and no person did: nobody waits for an answer. */
  | { kind: 'unsupported'; what: string };

export type Update = {
  channel: string;
  /** The platform's own id of this update, unique within the channel. */
  id: string;
  /** When it happened, by the platform's clock (ISO 8601, UTC). */
  at: string;
  chat: Chat;
  sender: Sender;
  event: Event;
};

/** Updates of one lane are handled one at a time and in order. */
export function laneOf(update: Pick<Update, 'channel' | 'chat'>): string {
  return `${update.channel}:${update.chat.id}`;
}
