import type { Chat, Message, Update, User, UserFromGetMe } from '@telegraf/types';
import type { Clock } from '../../../src/port/clock.ts';
import type { FaultScript } from './faults.ts';
import type { PaceKeeper } from './pace.ts';
import type { UpdateQueue } from './updates.ts';
import type { MessageView } from './view.ts';

export type Person = {
  user: User;
  /** Has written to the bot in private: only then may the bot write. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
};

export type Room = {
  chat: Chat.PrivateChat | Chat.GroupChat | Chat.SupergroupChat;
  memberIds: Set<number>;
  bot: 'member' | 'left' | 'kicked';
  movedTo?: number;
};

export type SentMessage = Update.NonChannel &
  Update.New &
  (Message.TextMessage | Message.DocumentMessage | Message.PhotoMessage);
export type Post = { message: SentMessage; edited: boolean; deleted: boolean };

export type Press = { id: string; userId: number; at: number; answered: boolean; answer?: string };

export type StoredFile = { path: string; bytes: Buffer; uniqueId: string };

export type JournalEntry = {
  at: string;
  method: string;
  args: unknown;
  /** HTTP status of the answer; none when the answer was kept back. */
  status?: number;
  fault?: string;
};

export type MessageEvent = { change: 'new' | 'edited' | 'deleted'; message: MessageView };

/** Everything the stand-in knows: people, chats, what was said, and what is scripted to go wrong. */
export type World = {
  token: string;
  bot: UserFromGetMe;
  /** Privacy mode: in groups the bot hears only commands, replies to it and mentions of it. */
  privacy: boolean;
  insecureWebhooks: boolean;
  clock: Clock;
  people: Map<number, Person>;
  rooms: Map<number, Room>;
  posts: Post[];
  presses: Map<string, Press>;
  files: Map<string, StoredFile>;
  commands: { command: string; description: string }[];
  journal: JournalEntry[];
  pace: PaceKeeper;
  faults: FaultScript;
  updates: UpdateQueue;
  listeners: Set<(event: MessageEvent) => void>;
  nextId: number;
};

export const unixNow = ({ clock }: World): number => Math.floor(clock.now().getTime() / 1000);

/** Ids of messages, presses and files all come from one counter: nothing relies on their size. */
export const takeId = (world: World): number => world.nextId++;

export function findPost(world: World, chatId: number, messageId: number): Post | undefined {
  return world.posts.findLast(
    ({ message, deleted }) =>
      !deleted && message.message_id === messageId && message.chat.id === chatId,
  );
}
