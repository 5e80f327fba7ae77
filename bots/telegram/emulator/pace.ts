import type { Clock } from '../../../src/port/clock.ts';
import { Refusal } from './refusal.ts';

/** Bot FAQ, "My bot is hitting limits": what Telegram lets a bot send. Durations in milliseconds. */
export type PaceRules = {
  all: { count: number; windowMs: number };
  group: { count: number; windowMs: number };
  /** One message per `everyMs` to one chat, after a short burst. */
  chat: { everyMs: number; burst: number };
};

export const telegramPace: PaceRules = {
  all: { count: 30, windowMs: 1_000 },
  group: { count: 20, windowMs: 60_000 },
  chat: { everyMs: 1_000, burst: 5 },
};

export type Violation = {
  at: string;
  chatId: string;
  rule: 'all' | 'group' | 'chat' | 'impatient';
  retryAfter: number;
};

export type PaceKeeper = ReturnType<typeof keepPace>;

/** Counts what is sent and refuses what is too much. Every refusal is on record. */
export function keepPace(clock: Clock, rules: PaceRules) {
  const sent = new Map<string, number[]>();
  const closedUntil = new Map<string, number>();
  const chatDueAt = new Map<string, number>();
  const violations: Violation[] = [];

  function windowWait(
    key: string,
    { count, windowMs }: { count: number; windowMs: number },
    now: number,
  ) {
    const recent = (sent.get(key) ?? []).filter((at) => at > now - windowMs);
    sent.set(key, recent);
    const oldest = recent.at(-count);
    return oldest === undefined ? 0 : oldest + windowMs - now;
  }

  function broken(
    chatId: string,
    group: boolean,
    now: number,
  ): [Violation['rule'], number] | undefined {
    const { everyMs, burst } = rules.chat;
    const waits: [Violation['rule'], number][] = [
      ['impatient', (closedUntil.get(chatId) ?? now) - now],
      ['all', windowWait('all', rules.all, now)],
      ['group', group ? windowWait(chatId, rules.group, now) : 0],
      ['chat', (chatDueAt.get(chatId) ?? now) - everyMs * (burst - 1) - now],
    ];
    return waits.find(([, wait]) => wait > 0);
  }

  /** @throws Refusal 429 when this message is one too many. */
  function count(chatId: string, group: boolean): void {
    const now = clock.now().getTime();
    const [rule, wait] = broken(chatId, group, now) ?? [];
    if (rule !== undefined && wait !== undefined) {
      const retryAfter = Math.ceil(wait / 1000);
      violations.push({ at: new Date(now).toISOString(), chatId, rule, retryAfter });
      if (rule !== 'impatient') closedUntil.set(chatId, now + retryAfter * 1000);
      throw new Refusal(429, `Too Many Requests: retry after ${retryAfter}`, {
        retry_after: retryAfter,
      });
    }
    for (const key of ['all', chatId]) sent.set(key, [...(sent.get(key) ?? []), now]);
    chatDueAt.set(chatId, Math.max(chatDueAt.get(chatId) ?? now, now) + rules.chat.everyMs);
  }

  /** Told to wait by a scripted 429: who sends earlier breaks the rule all the same. */
  function close(chatId: string, seconds: number): void {
    closedUntil.set(chatId, clock.now().getTime() + seconds * 1000);
  }

  return { count, close, violations: (): Violation[] => [...violations] };
}
