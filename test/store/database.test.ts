import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/port/ids.ts';
import type { Update } from '../../src/port/update.ts';
import { openQueue } from '../../src/queue/queue.ts';
import type { Database } from '../../src/store/database.ts';
import { claimNext, insertDeliveries, markDelivered } from '../../src/store/deliveries.ts';
import { nextInLane, storeUpdates } from '../../src/store/inbox.ts';
import { createKeep } from '../../src/store/keep.ts';
import { takePace } from '../../src/store/pace.ts';
import { databaseKinds, freshDatabase } from '../support/fresh-database.ts';

const now = new Date('2026-11-23T01:00:00Z');
const to = { channel: 'zalo', chatId: '4111222333444555666', kind: 'private' as const };
const hello: Update = {
  channel: 'zalo',
  id: 'user_send_text:1',
  at: now.toISOString(),
  chat: { id: to.chatId, kind: 'private' },
  sender: { id: to.chatId },
  event: { kind: 'text', text: 'xin chào', toBot: true },
};

describe.each(databaseKinds)('on %s', (kind) => {
  let database: Database;
  afterEach(() => database.close());

  test('an update is stored once, however often it comes', async () => {
    database = await freshDatabase(kind);
    expect(await storeUpdates(database.prisma, [hello], now)).toEqual([`zalo:${to.chatId}`]);
    expect(await storeUpdates(database.prisma, [hello, hello], now)).toEqual([]);
    const next = await database.prisma.$transaction((tx) => nextInLane(tx, `zalo:${to.chatId}`));
    expect(next?.update).toEqual(hello);
  });

  test('one chat is sent to in order, one at a time', async () => {
    database = await freshDatabase(kind);
    const limits = [{ key: 'zalo', everyMs: 1, burst: 100 }];
    const ids = [0, 1].map((ms) => newId(new Date(now.getTime() + ms)));
    await insertDeliveries(
      database.prisma,
      ids.map((id, ms) => ({
        id,
        to,
        message: { text: `tin ${ms}` },
        purpose: 'reply' as const,
        createdAt: new Date(now.getTime() + ms),
      })),
    );
    const first = await claimNext(database.prisma, to, limits, 1000);
    expect(first).toMatchObject({ id: ids[0], attempts: 1, message: { text: 'tin 0' } });
    expect(await claimNext(database.prisma, to, limits, 1000)).toBeUndefined();
    await markDelivered(database.prisma, ids[0] ?? '', to, 'm1', now);
    expect(await claimNext(database.prisma, to, limits, 1000)).toMatchObject({ id: ids[1] });
  });

  test('a pace is taken whole or not at all', async () => {
    database = await freshDatabase(kind);
    const all = { key: 'all', everyMs: 10, burst: 2 };
    const slow = { key: 'slow', everyMs: 10_000, burst: 1 };
    expect(await takePace(database.prisma, [all, slow], 500)).toBe(0);
    expect(await takePace(database.prisma, [all, slow], 500)).toBeLessThan(-9000);
    expect(await takePace(database.prisma, [all], 500)).toBe(0);
  });

  test('a kept secret comes back, and is not readable in the table', async () => {
    database = await freshDatabase(kind);
    const keep = createKeep(database.prisma, Buffer.alloc(32, 7));
    await keep.write('token', 'bí mật');
    expect(await keep.read('token')).toBe('bí mật');
    expect(await keep.read('other')).toBeUndefined();
    const row = await database.prisma.keep.findUnique({ where: { key: 'token' } });
    expect(row?.value).not.toContain('bí mật');
  });

  test('only one works under a lease at a time', async () => {
    database = await freshDatabase(kind);
    const keep = createKeep(database.prisma, Buffer.alloc(32, 7));
    let inside = 0;
    const work = async () => {
      inside += 1;
      expect(inside).toBe(1);
      await database.prisma.$queryRaw`SELECT 1`;
      inside -= 1;
    };
    await Promise.all([1, 2, 3, 4].map(() => keep.exclusively('token', work)));
    expect(inside).toBe(0);
  });

  test('a bell is heard once its transaction commits, and not when it rolls back', async () => {
    database = await freshDatabase(kind);
    const queue = await openQueue(database, () => undefined);
    const heard: string[] = [];
    let tell = () => {};
    const ring = new Promise<void>((resolve) => {
      tell = resolve;
    });
    await queue.answer('inbox', async (lane) => {
      heard.push(lane);
      tell();
    });
    const rolledBack = queue.transact(async (tx) => {
      await queue.ring(tx, 'inbox', ['lost']);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    await queue.transact((tx) => queue.ring(tx, 'inbox', ['kept', 'kept']));
    await ring;
    expect(new Set(heard)).toEqual(new Set(['kept']));
    await queue.stop();
  });
});
