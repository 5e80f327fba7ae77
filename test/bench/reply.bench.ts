/**
 * Messages answered per second, and how long an answer takes from the moment the platform calls the
 * webhook to the moment it receives our message, beside a bare telegraf echo on the same emulator.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  startTelegramEmulator,
  type TelegramEmulator,
} from '../../bots/telegram/emulator/index.ts';
import { freePort, startPostgres } from '../support/postgres-server.ts';
import { until } from '../support/until.ts';
import { type Service, startService } from './service.ts';

const secret = 'bench-secret';
const perSecond = 50;
const seconds = 20;
const warmUpSeconds = 6;
const people = 1500;
/** How many speak at the same moment in the flood; nobody speaks twice, so no chat's own pace is met. */
const atOnce = 300;
const question = 'đăng ký khai sinh cần giấy tờ gì';

type Figures = {
  answered: number;
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  mostPerSecond: number;
};

export async function run(): Promise<Record<string, unknown>> {
  const echo = await measure('test/bench/echo-bot.ts', {});
  const pglite = await measure('src/main.ts', {});
  const server = await startPostgres();
  const postgres = await measure('src/main.ts', { DATABASE_URL: server.url('postgres') });
  await server.stop();
  return { offeredPerSecond: perSecond, seconds, echo, pglite, postgres };
}

async function measure(entry: string, environment: Record<string, string>): Promise<Figures> {
  const emulator = await startTelegramEmulator({
    pace: { all: { count: 10_000, windowMs: 1000 } },
  });
  const port = await freePort();
  const service = await startService(entry, port, {
    TELEGRAM_BOT_TOKEN: emulator.token,
    TELEGRAM_API_ROOT: emulator.apiRoot,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: secret,
    TELEGRAM_PER_SECOND: '1000',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ...environment,
  });
  const crowd = await gather(emulator, service);
  // The first seconds compile code; an office's service has been up for days.
  await crowd.talk(perSecond, warmUpSeconds);
  const steady = await crowd.talk(perSecond, seconds);
  const most = await crowd.flood();
  process.stderr.write(`${entry} ${JSON.stringify({ ...steady, mostPerSecond: most })}\n`);
  await service.stop();
  await emulator.close();
  return { ...steady, mostPerSecond: most };
}

/** People who each wait for their answer before they speak again. */
async function gather(emulator: TelegramEmulator, service: Service) {
  const ids: string[] = [];
  for (let index = 0; index < people; index++)
    ids.push((await emulator.addUser({ name: `Người ${index}` })).id);
  await registerHook(emulator, service.address);
  const askedAt = new Map<string, number>();
  const took: number[] = [];
  emulator.onMessage(({ message }) => {
    const began = message.fromBot ? askedAt.get(message.chatId) : undefined;
    if (began === undefined) return;
    askedAt.delete(message.chatId);
    took.push(performance.now() - began);
  });
  const ask = async (userId: string) => {
    askedAt.set(userId, performance.now());
    await emulator.say({ userId, text: question });
  };
  const finish = () =>
    until(
      () => (askedAt.size === 0 ? true : undefined),
      () => `${askedAt.size} unanswered`,
      60_000,
    );
  await Promise.all(ids.slice(0, 20).map(ask));
  await finish();

  return {
    async talk(rate: number, forSeconds: number) {
      took.length = 0;
      const began = performance.now();
      for (let sent = 0; sent < rate * forSeconds; sent++) {
        await wait(Math.max(0, began + (sent * 1000) / rate - performance.now()));
        await ask(ids[sent % atOnce] ?? '');
      }
      await finish();
      const elapsed = (performance.now() - began) / 1000;
      return { answered: took.length, perSecond: round(took.length / elapsed), ...quantiles(took) };
    },
    async flood(): Promise<number> {
      took.length = 0;
      const began = performance.now();
      for (let from = 0; from < ids.length; from += atOnce) {
        await Promise.all(ids.slice(from, from + atOnce).map(ask));
        await finish();
      }
      return round((took.length * 1000) / (performance.now() - began));
    },
  };
}

async function registerHook(emulator: TelegramEmulator, address: string): Promise<void> {
  await fetch(`${emulator.apiRoot}/bot${emulator.token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      url: `${address}/webhooks/telegram`,
      secret_token: secret,
      max_connections: 40,
    }),
  });
}

function quantiles(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}

const round = (value: number) => Math.round(value * 10) / 10;
