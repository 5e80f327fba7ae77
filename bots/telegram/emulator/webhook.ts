import type { Update, WebhookInfo } from '@telegraf/types';

export type Webhook = { url: string; secret: string | undefined; maxConnections: number };
export type Pending = { update: Update; lane: number; at: number; attempts: number; busy: boolean };

export type DeliveryRules = {
  /** How often a delivery is tried before the update is given up. */
  attempts: number;
  /** Milliseconds between tries. */
  retryMs: number;
};

/**
 * Delivers pending updates by POST: in order within a chat, up to max_connections at once,
 * a non-2xx answer tried again. `takeWrongSecret` says whether to lie about the secret this time.
 */
export function createDelivery(
  pending: Pending[],
  rules: DeliveryRules,
  takeWrongSecret: () => boolean,
) {
  let webhook: Webhook | undefined;
  let lastError: Pick<WebhookInfo, 'last_error_date' | 'last_error_message'> = {};
  const timers = new Set<NodeJS.Timeout>();

  function pump(): void {
    if (!webhook) return;
    const lanes = new Set(pending.filter(({ busy }) => busy).map(({ lane }) => lane));
    for (const item of pending) {
      if (lanes.size >= webhook.maxConnections) return;
      if (lanes.has(item.lane)) continue;
      lanes.add(item.lane);
      item.busy = true;
      void deliver(item, webhook);
    }
  }

  async function deliver(item: Pending, to: Webhook): Promise<void> {
    item.attempts += 1;
    const trouble = await post(item.update, to, takeWrongSecret());
    if (trouble !== undefined) {
      lastError = { last_error_date: Math.floor(Date.now() / 1000), last_error_message: trouble };
    }
    if (trouble === undefined || item.attempts >= rules.attempts) {
      const place = pending.indexOf(item);
      if (place >= 0) pending.splice(place, 1);
      pump();
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      item.busy = false;
      pump();
    }, rules.retryMs);
    timers.add(timer);
  }

  function set(next: Webhook | undefined): void {
    webhook = next;
    lastError = {};
    for (const item of pending) item.attempts = 0;
    pump();
  }

  function stop(): void {
    webhook = undefined;
    for (const timer of timers) clearTimeout(timer);
  }

  return { pump, set, stop, current: () => webhook, lastError: () => lastError };
}

/** What went wrong, or undefined. */
async function post(update: Update, to: Webhook, wrong: boolean): Promise<string | undefined> {
  const secret = wrong ? 'wrong-secret' : to.secret;
  try {
    const response = await fetch(to.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(30_000),
    });
    await response.arrayBuffer();
    return response.ok ? undefined : `Wrong response from the webhook: ${response.status}`;
  } catch {
    return 'Connection failed';
  }
}
