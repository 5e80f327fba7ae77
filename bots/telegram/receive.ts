import { setTimeout as sleep } from 'node:timers/promises';
import { TelegramError } from 'telegraf';
import type { Update as WireUpdate } from 'telegraf/types';
import type { Client } from './client.ts';
import type { TelegramSettings } from './config.ts';
import { readFailure } from './send.ts';

/** The kinds of update we ask for; Telegram remembers the list, so it is said every time. */
const wanted = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export type Receiver = {
  client: Client;
  settings: TelegramSettings;
  /** Resolves once the updates are stored; only then does Telegram hear that we have them. */
  accept(updates: WireUpdate[]): Promise<void>;
  /** undefined when all is well. */
  report(trouble: string | undefined): void;
  signal: AbortSignal;
};

/** Tells Telegram where to deliver; tries until it succeeds or we stop. */
export async function registerWebhook(
  receiver: Receiver,
  url: string,
  secret: string,
): Promise<void> {
  const { client } = receiver;
  await persist(receiver, () =>
    client.call(
      'setWebhook',
      { url, allowed_updates: wanted, secret_token: secret },
      within(receiver),
    ),
  );
}

/** Runs until `signal` aborts. */
export async function poll(receiver: Receiver): Promise<void> {
  const { client, settings, signal } = receiver;
  await persist(receiver, () => client.call('deleteWebhook', {}, within(receiver)));
  let offset = 0;
  while (!signal.aborted) {
    await persist(receiver, async () => {
      const request = {
        offset,
        timeout: settings.pollSeconds,
        allowed_updates: wanted,
      };
      const patience = within(receiver, settings.pollSeconds * 1000);
      const updates = await client.call('getUpdates', request, patience);
      if (updates.length === 0) return;
      await receiver.accept(updates);
      offset = Math.max(offset, ...updates.map(({ update_id }) => update_id + 1));
    });
  }
}

/** Ends the call when we stop, or when Telegram takes longer than it may. */
function within({ settings, signal }: Receiver, extraMs = 0): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(settings.requestTimeoutMs + extraMs)]);
}

/** Repeats `work` until it succeeds, waiting longer each time, or as long as Telegram asks. */
export async function persist(receiver: Receiver, work: () => Promise<unknown>): Promise<void> {
  const { signal, settings, report } = receiver;
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      await work();
      report(undefined);
      return;
    } catch (error) {
      if (signal.aborted) return;
      report(describeTrouble(error));
      await sleep(waitAfter(error, attempt, settings.patienceMs), undefined, { signal }).catch(
        () => undefined,
      );
    }
  }
}

function waitAfter(error: unknown, attempt: number, longestMs: number): number {
  const asked = error instanceof TelegramError ? error.parameters?.retry_after : undefined;
  if (asked !== undefined) return asked * 1000;
  return Math.min(longestMs, 500 * 2 ** Math.min(attempt, 16));
}

/** For /readyz: never a token, never anything a person wrote. */
export function describeTrouble(error: unknown): string {
  const failure = readFailure(error);
  if (failure.kind === 'refused') return `${failure.code}: ${failure.detail}`;
  return failure.kind === 'unheard' ? `no answer: ${failure.detail}` : 'no trouble';
}
