import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliverLine } from '../../src/outbox/deliver.ts';
import { deliverMany } from '../../src/outbox/deliver-many.ts';
import type { Channel, Limit, SendResult } from '../../src/port/channel.ts';
import { newId } from '../../src/port/ids.ts';
import type { Database } from '../../src/store/database.ts';
import { insertDeliveries, lineOf, type NewDelivery } from '../../src/store/deliveries.ts';
import { takePace } from '../../src/store/pace.ts';
import { freshDatabase } from '../support/fresh-database.ts';

const now = new Date('2026-11-23T01:00:00Z');
let database: Database;
beforeEach(async () => {
  database = await freshDatabase('pglite');
});
afterEach(() => database.close());

const shared = { key: 'x:all', everyMs: 20, burst: 1 };

/** A platform that writes down what it was told, in order. */
function platform(answer: (chatId: string) => SendResult = () => ({ kind: 'sent' })) {
  const told: string[] = [];
  const channel: Channel = {
    name: 'x',
    abilities: { textLimit: 4000, writesFirst: false, tellsSeen: false, groups: true },
    verify: () => 'forged',
    parse: () => [],
    render: ({ text }) => [text],
    limits: ({ chatId }): Limit[] => [
      shared,
      { key: `x:chat:${chatId}`, everyMs: 1000, burst: 1000 },
    ],
    send: async (part, to) => {
      told.push(String(part));
      return answer(to.chatId);
    },
    check: async () => ({ ok: true, detail: '' }),
  };
  const deps = {
    isStopping: () => false,
    database,
    clock: { now: () => now },
    channels: new Map([['x', channel]]),
    onEnded: () => undefined,
  };
  return { told, deps };
}

const to = (chatId: string) => ({ channel: 'x', chatId, kind: 'private' as const });

function notices(count: number, text: string, rank: number): NewDelivery[] {
  return Array.from({ length: count }, (_, n) => ({
    id: newId(now),
    to: to(`${text}${n}`),
    message: { text },
    purpose: 'notice',
    rank,
    createdAt: now,
  }));
}

test('something urgent overtakes what is already on its way to many', async () => {
  const { told, deps } = platform();
  await insertDeliveries(database.prisma, notices(30, 'bulk', 1));
  const sending = deliverMany(deps, 'x');
  while (told.length < 3) await wait(1);
  await insertDeliveries(database.prisma, notices(5, 'urgent', 2));
  const before = told.length;
  await sending;
  expect(told).toHaveLength(35);
  // What was claimed before may still be under way; from then on only the urgent ones leave.
  const overtaken = told.slice(before).indexOf('urgent');
  expect(overtaken).toBeLessThanOrEqual(3);
  const from = before + overtaken;
  expect(told.slice(from, from + 5)).toEqual(Array(5).fill('urgent'));
});

test('an answer never stands behind a broadcast', async () => {
  const { told, deps } = platform();
  await insertDeliveries(database.prisma, notices(60, 'bulk', 2));
  const sending = deliverMany(deps, 'x');
  for (let n = 0; n < 3; n++) {
    const before = told.length;
    while (told.length < before + 2) await wait(1);
    const answer = { id: newId(now), to: to('citizen'), message: { text: `answer ${n}` } };
    await insertDeliveries(database.prisma, [{ ...answer, purpose: 'reply', createdAt: now }]);
    const written = told.length;
    await deliverLine(deps, lineOf(answer.to));
    expect(told.indexOf(`answer ${n}`) - written).toBeLessThanOrEqual(10);
  }
  await sending;
  expect(told).toHaveLength(63);
});

const waitOf = async (limits: readonly Limit[]): Promise<number> =>
  -(await takePace(database.prisma, limits, 0));

test('one chat that is refused is slower; several at once slow the platform, and it wears off', async () => {
  const refusal: SendResult = {
    ...{ kind: 'refused', why: 'later', code: '429', detail: '' },
    ...{ retryAfterMs: 3_600_000, tooFast: true },
  };
  let refusals = 0;
  const { deps } = platform((chatId) => {
    if (chatId.startsWith('free')) return { kind: 'sent' };
    refusals += 1;
    return refusal;
  });
  const slowness = async (key: string) => {
    const [row] = await database.prisma.$queryRaw<{ slow: number }[]>`
      SELECT pace_slowness(slowness, slowed_at) AS slow FROM pace WHERE key = ${key}`;
    return row?.slow ?? 0;
  };
  await insertDeliveries(database.prisma, [...notices(2, 'full', 1), ...notices(2, 'free', 0)]);
  await deliverMany(deps, 'x');
  expect(await slowness('x:chat:full0')).toBeGreaterThan(1.3);
  expect([await slowness('x:chat:free0'), await slowness('x:all')]).toEqual([1, 1]);
  expect(await waitOf([{ key: 'x:chat:full0', everyMs: 1, burst: 1 }])).toBeGreaterThan(3_500_000);
  await database.prisma
    .$executeRaw`UPDATE pace SET refused_at = clock_timestamp() WHERE key = 'x:all'`;
  await insertDeliveries(database.prisma, notices(3, 'fuller', 1));
  // With the third refusal everybody is silent for a while; nobody has to wait for that here.
  await deliverMany({ ...deps, isStopping: () => refusals >= 3 }, 'x');
  expect(await slowness('x:all')).toBeGreaterThan(1.1);
  // A moment of silence for everybody, far shorter than the hour the chats were told.
  const pause = await waitOf([shared]);
  expect(pause).toBeGreaterThan(1000);
  expect(pause).toBeLessThanOrEqual(30_000);
  await database.prisma.$executeRaw`UPDATE pace SET slowed_at = slowed_at - interval '10 minutes'`;
  expect([await slowness('x:all'), await slowness('x:chat:full0')]).toEqual([1, 1]);
});

test('a slowed limit gives its places further apart, counted ones fewer', async () => {
  const steady = [{ key: 'steady', everyMs: 10_000, burst: 1 }];
  const counted = [{ key: 'counted', everyMs: 0.01, burst: 100, window: { count: 4, ms: 60_000 } }];
  await takePace(database.prisma, [...steady, ...counted], 0);
  await database.prisma.$executeRaw`UPDATE pace SET slowness = 2, slowed_at = clock_timestamp(),
    next_at = now() - interval '1 minute'`;
  expect(await takePace(database.prisma, steady, 0)).toBe(0);
  expect(await waitOf(steady)).toBeGreaterThan(15_000);
  expect(await takePace(database.prisma, counted, 0)).toBe(0);
  expect(await takePace(database.prisma, counted, 0)).toBeLessThan(0);
});
