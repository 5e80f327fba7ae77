import { createHash } from 'node:crypto';
import { note, nowOf, takeFault, type World } from './world.ts';

const MINUTE = 60_000;
/** Only when no connection could be opened: platform document, §6.1. */
const retryDelays = [MINUTE / 2, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE];
const patienceMs = 10_000;

type Delivery = { event: string; body: string; mac: string; attempt: number };

export type Webhooks = {
  /** Tells the registered address; events of one chat go one after the other. */
  emit(lane: string, event: Record<string, unknown> & { event_name: string }): void;
  setUrl(url: string | undefined): void;
  /** After the last attempt failed the platform gives up, until the address is set again. */
  isDisabled(): boolean;
  /** Sends the repeats that are due by the clock. */
  tick(): Promise<void>;
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
};

export function createWebhooks(world: World): Webhooks {
  let url: string | undefined;
  let disabled = false;
  let held: (() => void) | undefined;
  const lanes = new Map<string, Promise<void>>();
  const waiting: { dueAt: number; lane: string; delivery: Delivery }[] = [];

  const enqueue = (lane: string, delivery: Delivery): void => {
    const before = lanes.get(lane) ?? Promise.resolve();
    const after = before.then(() => attempt(lane, delivery));
    lanes.set(lane, after);
    void after.then(() => {
      if (lanes.get(lane) === after) lanes.delete(lane);
    });
  };

  const attempt = async (lane: string, delivery: Delivery): Promise<void> => {
    if (!url || disabled) return;
    const started = performance.now();
    const status = await post(url, delivery);
    const ms = performance.now() - started;
    const { event, attempt: number } = delivery;
    note(world, {
      kind: 'webhook',
      at: world.clock.now(),
      event,
      attempt: number,
      status,
      ms,
      late: ms > world.settings.answerWithinMs,
    });
    if (status !== 0) return;
    const delay = retryDelays[number];
    if (delay === undefined) disabled = true;
    else
      waiting.push({
        dueAt: nowOf(world) + delay,
        lane,
        delivery: { ...delivery, attempt: number + 1 },
      });
  };

  return {
    emit(lane, event) {
      if (!url || disabled) return;
      const deliveries = shaped(world, event);
      const send = () => {
        for (const delivery of deliveries) enqueue(lane, delivery);
      };
      const earlier = held;
      held = undefined;
      if (!earlier && takeFault(world, 'webhook', ['reorder'])) {
        held = send;
        return;
      }
      send();
      earlier?.();
    },
    setUrl(next) {
      url = next;
      disabled = false;
      waiting.length = 0;
    },
    isDisabled: () => disabled,
    async tick() {
      const due = waiting.filter(({ dueAt }) => dueAt <= nowOf(world));
      for (const one of due) {
        waiting.splice(waiting.indexOf(one), 1);
        enqueue(one.lane, one.delivery);
      }
      await Promise.all(lanes.values());
    },
    async settled() {
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}

/** The event as it goes out, with whatever is to go wrong with it. */
function shaped(world: World, event: Record<string, unknown> & { event_name: string }): Delivery[] {
  const { app_id: _, user_id_by_app: byApp, ...rest } = event;
  const isAnonymous = takeFault(world, 'webhook', ['no-user-id-by-app']) !== undefined;
  const body = JSON.stringify({
    app_id: world.appId,
    ...rest,
    ...(byApp === undefined || isAnonymous ? {} : { user_id_by_app: byApp }),
    timestamp: String(nowOf(world)),
  });
  const isForged = takeFault(world, 'webhook', ['wrong-mac']) !== undefined;
  const mac = isForged ? sign(world, `${body} `) : sign(world, body);
  const delivery = { event: event.event_name, body, mac, attempt: 0 };
  const twice = takeFault(world, 'webhook', ['duplicate']) ? [delivery] : [];
  return [...rehearsals(world), delivery, ...twice];
}

function rehearsals(world: World): Delivery[] {
  const made: Delivery[] = [];
  if (takeFault(world, 'webhook', ['empty-body'])) {
    made.push({ event: 'console', body: '{}', mac: sign(world, '{}'), attempt: 0 });
  }
  if (takeFault(world, 'webhook', ['console-sample'])) {
    const body = JSON.stringify({
      app_id: world.appId,
      user_id_by_app: '2000000000000000017',
      event_name: 'user_send_text',
      timestamp: String(nowOf(world)),
      sender: { id: '3000000000000000019' },
      recipient: { id: '4000000000000000023' },
      message: { msg_id: 'This is message id', text: 'This is testing message' },
    });
    made.push({ event: 'console', body, mac: sign(world, `${body}?`), attempt: 0 });
  }
  return made;
}

/** SHA-256 of app id, body, timestamp and the account's secret, joined. */
function sign(world: World, body: string): string {
  const timestamp = /"timestamp":"(\d+)"/.exec(body)?.[1] ?? '';
  return createHash('sha256')
    .update(world.appId + body + timestamp + world.oaSecret)
    .digest('hex');
}

/** The answer's status, or 0 when no connection could be opened; a silent or broken one counts as 599. */
async function post(url: string, { body, mac, attempt }: Delivery): Promise<number> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-zevent-signature': `mac=${mac}`,
    'user-agent': 'ZaloWebhook',
    ...(attempt > 0 ? { num_retry: String(attempt) } : {}),
  };
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return wasRefused(error) ? 0 : 599;
  }
}

function wasRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return !!cause && typeof cause === 'object' && 'code' in cause && cause.code === 'ECONNREFUSED';
}
