import { expect, onTestFinished, test } from 'vitest';
import { openQueue, type QueueName, queues } from '../../src/queue/queue.ts';
import { databaseKinds, freshDatabase } from '../support/fresh-database.ts';

/** What a restart does before anything else: ring for whoever was forgotten. */
test.each(databaseKinds)(
  'the first bell of a process rings inside a transaction, on %s',
  async (kind) => {
    const database = await freshDatabase(kind);
    const queue = await openQueue(database, () => undefined);
    onTestFinished(async () => {
      await queue.stop();
      await database.close();
    });
    const names = Object.keys(queues) as QueueName[];
    for (const name of names) await queue.transact((tx) => queue.ring(tx, name, ['telegram:1']));
    const [waiting] = await database.prisma.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pgboss.job WHERE state = 'created'`;
    expect(waiting?.n).toBe(names.length);
  },
);
