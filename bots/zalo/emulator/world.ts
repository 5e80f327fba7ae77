import { randomBytes, randomInt } from 'node:crypto';
import { type Clock, systemClock } from '../../../src/port/clock.ts';

/** What can be told to go wrong, for the next requests or the next webhook events. */
export const faultKinds = [
  'rate',
  'http',
  'hang',
  'accept-then-drop',
  'duplicate',
  'reorder',
  'wrong-mac',
  'empty-body',
  'console-sample',
  'no-user-id-by-app',
] as const;
export type FaultKind = (typeof faultKinds)[number];
export type Fault = {
  kind: FaultKind;
  on: 'api' | 'oauth' | 'webhook';
  times: number;
  status: number;
};

export type Button = { title: string; type: string; payload: unknown };

/** A message as it stands in a chat. `text` is what a person reads: mentions show names. */
export type ChatMessage = {
  id: string;
  chatId: string;
  /** `oa` for ours, else the user id. */
  from: string;
  text: string;
  buttons: Button[];
  quotes?: string;
  attachment?: string;
  /** What was brought up and is shown here. */
  upload?: StoredUpload;
  at: Date;
  seen: boolean;
};

export type User = {
  id: string;
  idByApp: string;
  name: string;
  /** On a computer: no buttons, no receipts. */
  onPc: boolean;
  follows: boolean;
  blocks: boolean;
  isAdmin: boolean;
  phone?: string;
  lastInteraction?: number;
  /** Messages since the last interaction, for the free allowance. */
  answered: number;
};

export type Group = {
  id: string;
  name: string;
  description: string;
  assetId: string;
  memberIds: Set<string>;
  pendingIds: Set<string>;
  status: 'enabled' | 'disabled';
};

export type Asset = { id: string; productType: string; validThrough: number; usedBy?: string };
export type StoredUpload = {
  id: string;
  kind: 'image' | 'gif' | 'file';
  at: number;
  name: string;
  content: Buffer;
};

export type JournalEntry =
  | { kind: 'call'; at: Date; method: string; path: string; error: number | string }
  | {
      kind: 'webhook';
      at: Date;
      event: string;
      attempt: number;
      /** HTTP status, 0 when no connection could be opened. */
      status: number;
      ms: number;
      /** Later than the platform grants (2 seconds). */
      late: boolean;
    };

export type ZaloEmulatorOptions = {
  clock?: Clock;
  oaId?: string;
  appId?: string;
  appSecret?: string;
  oaSecret?: string;
  oaName?: string;
  requestsPerMinute?: number;
  accessTokenLifeMs?: number;
  /** A refresh also ends the old access token (reported). */
  killsOldToken?: boolean;
  windowMs?: number;
  freeReplies?: number;
  packageReplies?: number;
  buttonsInGroups?: boolean;
  syntaxFilter?: boolean;
  /** The callback address registered in the console; unset = any. */
  callbackUrl?: string;
  /** What the administrator does on the permission page. */
  consents?: boolean;
  /** Events for our own sends, as the platform sends them. */
  echoes?: boolean;
  /** What the platform grants a webhook for its answer. */
  answerWithinMs?: number;
  /** Numbers that are not documented or not certain. */
  codes?: Partial<Codes>;
  port?: number;
  controlPort?: number;
};

export type Codes = {
  tokenMissing: number;
  tokenExpired: number;
  tooMuch: number;
  outsideWindow: number;
  neverInteracted: number;
  blocked: number;
  unknownUser: number;
};

const DAY = 24 * 60 * 60_000;
const defaults = {
  oaName: 'Sở Tư pháp',
  requestsPerMinute: 4000,
  accessTokenLifeMs: 90_000_000,
  killsOldToken: true,
  windowMs: 7 * DAY,
  freeReplies: 8,
  packageReplies: 2000,
  buttonsInGroups: false,
  syntaxFilter: false,
  consents: true,
  echoes: true,
  answerWithinMs: 2000,
};
const defaultCodes: Codes = {
  tokenMissing: -216,
  tokenExpired: -220,
  tooMuch: -210,
  outsideWindow: -230,
  neverInteracted: -232,
  blocked: -244,
  unknownUser: -201,
};

/** All that the platform knows; one account, one app. */
export type World = ReturnType<typeof createWorld>;

export function createWorld(options: ZaloEmulatorOptions) {
  const settings = { ...defaults, ...withoutUnset(options) };
  return {
    clock: options.clock ?? systemClock,
    settings,
    codes: { ...defaultCodes, ...options.codes },
    oaId: options.oaId ?? newId(),
    appId: options.appId ?? newId(),
    appSecret: options.appSecret ?? newSecret(),
    oaSecret: options.oaSecret ?? newSecret(),
    users: new Map<string, User>(),
    groups: new Map<string, Group>(),
    assets: new Map<string, Asset>(),
    uploads: new Map<string, StoredUpload>(),
    /** Where the platform listens, once it does. */
    root: '',
    chats: new Map<string, ChatMessage[]>(),
    journal: [] as JournalEntry[],
    violations: [] as { at: Date; path: string }[],
    unknownKeys: [] as string[],
    faults: [] as Fault[],
    listeners: new Set<(message: ChatMessage) => void>(),
  };
}

function withoutUnset<T extends object>(options: T): Partial<T> {
  const set = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set) as Partial<T>;
}

/** 19 decimal digits, above 2^53. */
export function newId(): string {
  return `${randomInt(2, 9)}${randomInt(10 ** 9, 10 ** 10 - 1)}${randomInt(10 ** 7, 10 ** 8 - 1)}`;
}

/** 20 hexadecimal characters, as messages, groups and assets have. */
export function newHexId(): string {
  return randomBytes(10).toString('hex');
}

export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

export function nowOf(world: World): number {
  return world.clock.now().getTime();
}

const journalLimit = 20_000;

export function note(world: World, entry: JournalEntry): void {
  world.journal.push(entry);
  if (world.journal.length > journalLimit) world.journal.splice(0, journalLimit / 2);
}

/** The next fault of these kinds that waits here, used up by one. */
export function takeFault(
  world: World,
  on: Fault['on'],
  kinds: readonly FaultKind[] = faultKinds,
): Fault | undefined {
  const fault = world.faults.find(
    (candidate) => candidate.on === on && kinds.includes(candidate.kind),
  );
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) world.faults.splice(world.faults.indexOf(fault), 1);
  return fault;
}

export function addMessage(world: World, message: Omit<ChatMessage, 'at' | 'seen'>): ChatMessage {
  const stored = { ...message, at: world.clock.now(), seen: message.from !== 'oa' };
  const chat = world.chats.get(message.chatId) ?? [];
  world.chats.set(message.chatId, [...chat, stored].slice(-500));
  for (const listener of world.listeners) listener(stored);
  return stored;
}

export function userOf(world: World, userId: string): User {
  const user = world.users.get(userId);
  if (!user) throw new Error(`No such user: ${userId}`);
  return user;
}

export function groupOf(world: World, groupId: string): Group {
  const group = world.groups.get(groupId);
  if (!group) throw new Error(`No such group: ${groupId}`);
  return group;
}

export function memberIn(world: World, groupId: string, userId: string): Group {
  const group = groupOf(world, groupId);
  if (!group.memberIds.has(userId)) throw new Error(`Not in the group: ${userId}`);
  return group;
}

/** Opens the window in which the account may write, and the free allowance with it. */
export function interact(world: World, user: User): void {
  user.lastInteraction = nowOf(world);
  user.answered = 0;
}
