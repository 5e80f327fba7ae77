/**
 * How long the audience of a broadcast takes to freeze on PostgreSQL, and what handing lots of it to the outbox costs in
 * memory, for 1,000 and for 100,000 citizens who follow a topic.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newBroadcast } from '../../src/domain/broadcast.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import { feedBroadcasts } from '../../src/jobs/feed-broadcasts.ts';
import type { JobDeps } from '../../src/jobs/job.ts';
import type { Channel } from '../../src/port/channel.ts';
import { newId } from '../../src/port/ids.ts';
import { loadSpeak } from '../../src/speak.ts';
import { countAudience } from '../../src/store/broadcast-audience.ts';
import { createBroadcast } from '../../src/store/broadcasts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { insertDeliveries } from '../../src/store/deliveries.ts';
import { startPostgres } from '../support/postgres-server.ts';

const sizes = [1000, 100_000];
const lots = 10;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export async function run(): Promise<Record<string, unknown>> {
  const server = await startPostgres();
  const database = await openDatabase({ url: server.url('postgres') });
  const figures: Record<string, unknown> = {};
  for (const [at, people] of sizes.entries()) figures[people] = await measure(database, people, at);
  await database.close();
  await server.stop();
  return figures;
}

async function measure(database: Database, people: number, at: number) {
  const { prisma } = database;
  const now = new Date();
  const topic = `chủ đề ${at}`;
  await prisma.$executeRaw`
    WITH made AS (INSERT INTO person (id, created_at) SELECT gen_random_uuid(), now()
      FROM generate_series(1, ${people}::int) RETURNING id),
    followed AS (INSERT INTO subscription (person_id, topic, since) SELECT id, ${topic}, now() FROM made)
    INSERT INTO contact (id, person_id, channel, user_id, chat_id, last_seen_at)
    SELECT gen_random_uuid(), id, CASE WHEN random() < 0.3 THEN 'telegram' ELSE 'zalo' END, id::text, id::text, now()
    FROM made`;
  await prisma.$executeRawUnsafe('ANALYZE');
  const audience = { kind: 'topic' as const, topic };
  const senderId = newId(now);
  const counting = await timed(() => countAudience(prisma, audience, senderId, now));
  const id = newId(now);
  const broadcast = newBroadcast({
    id,
    number: at + 1,
    text: 'Họp',
    audience,
    createdBy: senderId,
    createdAt: now,
  });
  const freezing = await timed(() =>
    prisma.$transaction((tx) => createBroadcast(tx, broadcast, now), { timeout: 60_000 }),
  );
  collect();
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const feeding = await timed(async () => {
    for (let lot = 0; lot < lots; lot++) {
      await feedBroadcasts.run(depsOf(database, now));
      await prisma.$executeRaw`UPDATE delivery SET state = 'delivered' WHERE state = 'pending'`;
      collect();
      most = Math.max(most, process.memoryUsage().heapUsed);
    }
  });
  const { targeted } = await prisma.broadcast.findUniqueOrThrow({ where: { id } });
  await prisma.broadcast.update({ where: { id }, data: { state: 'stopped' } });
  return {
    targeted,
    countMs: counting,
    freezeMs: freezing,
    feedMs: feeding,
    heapGrowthMiB: mebi(most - before),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
}

const mebi = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10;

function depsOf(database: Database, now: Date): JobDeps {
  return {
    database,
    clock: { now: () => now },
    calendar: () => builtInCalendar,
    speak: loadSpeak(),
    channels: new Map(['telegram', 'zalo'].map((name) => [name, {} as Channel])),
    queue: {
      transact: (work: Parameters<JobDeps['queue']['transact']>[0]) =>
        database.prisma.$transaction(work),
    },
    enqueue: insertDeliveries,
    onProblem: () => undefined,
  } as unknown as JobDeps;
}
