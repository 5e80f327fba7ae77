import { expect, onTestFinished, test } from 'vitest';
import { newId } from '../../src/port/ids.ts';
import { openDatabase } from '../../src/store/database.ts';
import { claimNext, insertDeliveries, markDelivered } from '../../src/store/deliveries.ts';
import { freshServedUrl } from '../support/fresh-database.ts';

const to = { channel: 'telegram', chatId: '1', kind: 'private' } as const;
const limits = [{ key: 'telegram:chat:1', everyMs: 1, burst: 10 }];

async function openTwo() {
  const { url, drop } = await freshServedUrl();
  const [one, other] = await Promise.all([openDatabase({ url }), openDatabase({ url })]);
  onTestFinished(async () => {
    await Promise.all([one.close(), other.close()]);
    await drop();
  });
  const createdAt = new Date();
  const deliveries = ['first', 'second'].map((text) => ({
    id: newId(createdAt),
    to,
    message: { text },
    purpose: 'reply' as const,
    createdAt,
  }));
  await insertDeliveries(one.prisma, deliveries);
  return { one: one.prisma, other: other.prisma };
}

test('while one process claims the first message of a chat, another does not send the second', async () => {
  const { one, other } = await openTwo();
  let later: ReturnType<typeof claimNext> | undefined;
  const claimed = await one.$transaction(async (tx) => {
    const mine = await claimNext(tx, to, limits, 1000);
    later = claimNext(other, to, limits, 1000);
    // Long enough for the other to begin; it cannot end before this transaction does.
    await tx.$queryRaw`SELECT pg_sleep(0.3)::text`;
    return mine;
  });
  expect(claimed?.message.text).toBe('first');
  expect(await later).toBeUndefined();
  await markDelivered(one, claimed?.id ?? '', to, 'm1', new Date());
  expect((await claimNext(other, to, limits, 1000))?.message.text).toBe('second');
});
