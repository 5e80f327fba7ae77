import { setTimeout as wait } from 'node:timers/promises';
import type { Channel, Limit, SendResult } from '../port/channel.ts';
import type { Clock } from '../port/clock.ts';
import type { Address, Message } from '../port/message.ts';
import type { Database } from '../store/database.ts';
import {
  addressOf,
  type Claimed,
  claimNext,
  markDelivered,
  markEnded,
  postpone,
  recordPart,
} from '../store/deliveries.ts';
import { freePace, holdPace, slowPace, takePace } from '../store/pace.ts';
import { moveChat, setReachable } from '../store/reach.ts';
import { attemptsBeforeFailed, backoffMs } from './backoff.ts';
import { packFor } from './pack.ts';

export type DeliverDeps = {
  /** The process is to end: the message in hand is finished, the rest waits for the next one. */
  isStopping(): boolean;
  database: Database;
  clock: Clock;
  channels: ReadonlyMap<string, Channel>;
  /** Where a file of a delivery can be opened that its channel does not carry. */
  linkTo?(deliveryId: string, index: number): string;
  /** Told how each delivery ended, for metrics and for what must follow an unknown one. */
  onEnded(delivery: Claimed, to: Address, state: string): void | Promise<void>;
};

/** Waiting longer than this for a place is done in the database, not in a process. */
const patienceMs = 1500;
/** How long to wait for a database that is away: half a minute in all, well within the patience for a lost sender. */
const pausesMs = [100, 400, 1500, 4000, 8000, 16_000];
/** What several chats were told at once silences a whole channel no longer than this, whatever each of them was told. */
const longestPauseMs = 30_000;
/** Between the parts of one message a longer wait is worth it: half a message helps nobody. */
const partPatienceMs = 60_000;

/** Sends what waits for one chat, in order, one message at a time. The only place that calls a platform. */
export async function deliverLine(deps: DeliverDeps, line: string): Promise<void> {
  const to = addressOf(line);
  const channel = deps.channels.get(to.channel);
  if (!channel) return;
  const { prisma } = deps.database;
  while (!deps.isStopping()) {
    const claimed = await claimNext(prisma, to, channel.limits(to), patienceMs);
    if (!claimed) return;
    if (claimed.waitMs > 0) await wait(claimed.waitMs);
    if (!(await deliverOne(deps, channel, to, claimed))) return;
  }
}

/** Carries one claimed message to its platform. True when the chat may hold more that can be sent now. */
export async function deliverOne(
  deps: DeliverDeps,
  channel: Channel,
  to: Address,
  claimed: Claimed,
): Promise<boolean> {
  const { prisma } = deps.database;
  const parts = await renderParts(deps, channel, claimed, to);
  if (parts instanceof Error) {
    await markEnded(prisma, claimed.id, 'failed', parts.name);
    await deps.onEnded(claimed, to, 'failed');
    return true;
  }
  const unsent = parts.slice(claimed.partsSent);
  let messageId: string | undefined;
  for (const [index, part] of unsent.entries()) {
    if (index > 0) {
      await recordPart(prisma, claimed.id, messageId);
      await paceNextPart(deps, channel, to);
    }
    const result = await channel.send(part, to);
    // Only now is it certain when the platform counted it. A place nobody gives back is free after a while.
    await freePace(prisma, channel.limits(to), 1).catch(() => undefined);
    if (result.kind !== 'sent') {
      await settle(deps, channel, to, claimed, result);
      return true;
    }
    messageId = result.messageId;
  }
  const sentAt = deps.clock.now();
  const more = await persist(() => markDelivered(prisma, claimed.id, to, messageId, sentAt));
  await deps.onEnded(claimed, to, 'delivered');
  return more;
}

/** What is known must not be lost because the database is away for a moment. */
async function persist<T>(write: () => Promise<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await write();
    } catch {
      await wait(pauseMs);
    }
  }
  return write();
}

async function renderParts(
  { linkTo }: DeliverDeps,
  channel: Channel,
  { id, message: whole }: Claimed,
  to: Address,
): Promise<unknown[] | Error> {
  try {
    if (!whole.enclosures) return renderWords(channel, whole, to);
    const { message, files } = await packFor(channel, whole, (n) => linkTo?.(id, n) ?? '');
    const words = renderWords(channel, message, to);
    return words instanceof Error
      ? words
      : [...words, ...files.map((file) => channel.enclose?.(file, to))];
  } catch (error) {
    return error instanceof Error ? error : new Error('RenderFailed');
  }
}

function renderWords(channel: Channel, message: Message, to: Address): unknown[] | Error {
  try {
    const parts = channel.render(message, to);
    return parts.length > 0 ? parts : new Error('EmptyMessage');
  } catch (error) {
    return error instanceof Error ? error : new Error('RenderFailed');
  }
}

async function paceNextPart(deps: DeliverDeps, channel: Channel, to: Address): Promise<void> {
  const limits = channel.limits(to);
  for (;;) {
    const waitMs = await takePace(deps.database.prisma, limits, partPatienceMs);
    await wait(Math.abs(waitMs));
    if (waitMs >= 0) return;
  }
}

async function settle(
  deps: DeliverDeps,
  channel: Channel,
  to: Address,
  claimed: Claimed,
  result: Exclude<SendResult, { kind: 'sent' }>,
): Promise<void> {
  const { prisma } = deps.database;
  if (result.kind === 'unheard') {
    await persist(() => markEnded(prisma, claimed.id, 'unknown', 'unheard'));
    return deps.onEnded(claimed, to, 'unknown');
  }
  if (result.why === 'moved' && result.newChatId) {
    await persist(() => postpone(prisma, claimed.id, 0, 'moved'));
    await persist(() => prisma.$transaction((tx) => moveChat(tx, to, result.newChatId ?? '')));
    return;
  }
  if (result.why === 'later' || result.why === 'configuration')
    return retryLater(deps, channel, to, claimed, { ...result, why: result.why });
  await persist(() => markEnded(prisma, claimed.id, 'failed', `${result.why}:${result.code}`));
  if (result.why === 'recipient') await persist(() => setReachable(prisma, to, false));
  await deps.onEnded(claimed, to, 'failed');
}

type Postponed = {
  why: 'later' | 'configuration';
  code: string;
  retryAfterMs?: number;
  scope?: 'chat' | 'channel';
  tooFast?: true;
};

/** A wait the platform names is not a failure of ours and does not use up tries. */
async function retryLater(
  deps: DeliverDeps,
  channel: Channel,
  to: Address,
  claimed: Claimed,
  { why, code, retryAfterMs, scope, tooFast }: Postponed,
): Promise<void> {
  const { prisma } = deps.database;
  if (retryAfterMs === undefined && claimed.attempts >= attemptsBeforeFailed) {
    await persist(() => markEnded(prisma, claimed.id, 'failed', `gave_up:${code}`));
    return deps.onEnded(claimed, to, 'failed');
  }
  const waitMs = retryAfterMs ?? backoffMs(why, claimed.attempts);
  const shared = sharedLimits(channel);
  const own = ownLimits(channel, to, shared);
  const silenced = scope === 'channel' ? [...shared, ...own] : own;
  if (retryAfterMs !== undefined) await persist(() => holdPace(prisma, silenced, waitMs));
  if (tooFast && (await slowPace(prisma, { own, shared, all: scope === 'channel' })))
    await holdPace(prisma, shared, Math.min(waitMs, longestPauseMs));
  await persist(() => postpone(prisma, claimed.id, waitMs, `${why}:${code}`));
}

/** The limits of this chat alone. */
function ownLimits(channel: Channel, to: Address, shared: readonly Limit[]): Limit[] {
  const others = new Set(shared.map(({ key }) => key));
  return channel.limits(to).filter(({ key }) => !others.has(key));
}

/** The limits that every message of a channel counts against. */
export function sharedLimits({ name, limits }: Channel): Limit[] {
  const elsewhere = new Set(
    limits({ channel: name, chatId: '', kind: 'group' }).map(({ key }) => key),
  );
  return limits({ channel: name, chatId: '0', kind: 'private' }).filter(({ key }) =>
    elsewhere.has(key),
  );
}
