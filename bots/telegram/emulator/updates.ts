import type { Update, WebhookInfo } from '@telegraf/types';
import type { Clock } from '../../../src/port/clock.ts';
import { conflict } from './refusal.ts';
import { createDelivery, type DeliveryRules, type Pending, type Webhook } from './webhook.ts';

type WithoutId<U> = U extends Update ? Omit<U, 'update_id'> : never;
export type UpdateContent = WithoutId<Update>;
export type Disturbance = 'duplicate' | 'reorder' | 'wrong-secret';

export type GetUpdates = {
  offset?: number | undefined;
  limit?: number | undefined;
  timeout?: number | undefined;
  allowed_updates?: readonly string[] | undefined;
};

const dayMs = 86_400_000;
/** Bot API, getUpdates: asked for by name only. */
const onlyOnRequest = ['chat_member', 'message_reaction', 'message_reaction_count'];

export type UpdateQueue = ReturnType<typeof createUpdateQueue>;

/** The updates that wait for the bot, handed out by long polling or by webhook, never both. */
export function createUpdateQueue(clock: Clock, rules: DeliveryRules, firstId = 700_000_001) {
  const pending: Pending[] = [];
  const disturbed: Record<Disturbance, number> = { duplicate: 0, reorder: 0, 'wrong-secret': 0 };
  const delivery = createDelivery(pending, rules, () => use('wrong-secret'));
  let nextId = firstId;
  let allowed: readonly string[] = [];
  let held: Pending[] = [];
  let endPoll: ((reason: 'news' | 'conflict') => void) | undefined;

  function use(what: Disturbance): boolean {
    if (disturbed[what] <= 0) return false;
    disturbed[what] -= 1;
    return true;
  }

  /** Puts an update in the queue, if the bot asked for its kind. `lane` is its chat. */
  function push(content: UpdateContent, lane: number): void {
    const kind = Object.keys(content)[0] ?? '';
    const wanted = allowed.length > 0 ? allowed.includes(kind) : !onlyOnRequest.includes(kind);
    if (!wanted) return;
    const update: Update = { update_id: nextId++, ...content };
    const item = () => ({ update, lane, at: clock.now().getTime(), attempts: 0, busy: false });
    const copies = use('duplicate') ? [item(), item()] : [item()];
    if (use('reorder')) {
      held = [...copies, ...held];
      if (disturbed.reorder > 0) return;
    }
    pending.push(...(held.length > 0 ? held : copies));
    held = [];
    endPoll?.('news');
    delivery.pump();
  }

  async function take(args: GetUpdates): Promise<Update[]> {
    if (delivery.current()) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    endPoll?.('conflict');
    if (args.allowed_updates) allowed = args.allowed_updates;
    confirm(args.offset ?? 0);
    if (pending.length === 0 && (args.timeout ?? 0) > 0) await news((args.timeout ?? 0) * 1000);
    return pending.slice(0, args.limit ?? 100).map(({ update }) => update);
  }

  /** An offset says: everything below it has arrived. A negative one counts from the end. */
  function confirm(offset: number): void {
    const oldest = clock.now().getTime() - dayMs;
    const first = offset < 0 ? (pending.at(offset)?.update.update_id ?? 0) : offset;
    const kept = pending.filter(({ update, at }) => update.update_id >= first && at > oldest);
    pending.splice(0, pending.length, ...kept);
  }

  async function news(timeoutMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<'news' | 'conflict'>();
    const timer = setTimeout(() => resolve('news'), timeoutMs);
    endPoll = resolve;
    const reason = await promise;
    clearTimeout(timer);
    if (endPoll === resolve) endPoll = undefined;
    if (reason === 'conflict') {
      throw conflict(
        'terminated by other getUpdates request; make sure that only one bot instance is running',
      );
    }
  }

  function setWebhook(webhook: Webhook | undefined, kinds?: readonly string[], drop = false): void {
    if (kinds) allowed = kinds;
    if (drop) pending.length = 0;
    if (webhook) endPoll?.('conflict');
    delivery.set(webhook);
  }

  function info(): WebhookInfo {
    const webhook = delivery.current();
    return {
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: pending.length,
      ...(webhook && { max_connections: webhook.maxConnections }),
      ...(allowed.length > 0 && { allowed_updates: [...allowed] }),
      ...delivery.lastError(),
    };
  }

  function disturb(how: Disturbance, count: number): void {
    disturbed[how] = count;
  }

  function stop(): void {
    delivery.stop();
    endPoll?.('news');
  }

  return { push, take, setWebhook, info, disturb, stop };
}
