/**
 * A process that sends one broadcast and nothing else, and tells what memory it took: the real feeding and sending on
 * a real database; the platforms take everything at once, so that it is over in minutes. PEOPLE, DATABASE_URL.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newBroadcast } from '../../src/domain/broadcast.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import { feedBroadcasts } from '../../src/jobs/feed-broadcasts.ts';
import type { JobDeps } from '../../src/jobs/job.ts';
import { deliverMany } from '../../src/outbox/deliver-many.ts';
import type { Channel } from '../../src/port/channel.ts';
import { newId } from '../../src/port/ids.ts';
import { loadSpeak } from '../../src/speak.ts';
import { createBroadcast } from '../../src/store/broadcasts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { insertDeliveries } from '../../src/store/deliveries.ts';

const people = Number(process.env.PEOPLE);
const names = ['telegram', 'zalo'];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Takes every message at once. */
function eager(name: string): Channel {
  let taken = 0;
  return {
    name,
    abilities: { textLimit: 4000, writesFirst: false, tellsSeen: false, groups: true },
    verify: () => 'forged',
    parse: () => [],
    render: ({ text }) => [text],
    limits: () => [{ key: `${name}:all`, everyMs: 0.5, burst: 500 }],
    send: async () => {
      await wait(1);
      taken += 1;
      return { kind: 'sent', messageId: String(taken) };
    },
    check: async () => ({ ok: true, detail: '' }),
  };
}

/** People who asked to be told; their rows are made by the database. */
async function furnish({ prisma }: Database): Promise<void> {
  await prisma.$executeRaw`
    WITH made AS (INSERT INTO person (id, created_at) SELECT gen_random_uuid(), now()
      FROM generate_series(1, ${people}::int) RETURNING id),
    followed AS (INSERT INTO subscription (person_id, topic, since) SELECT id, 'x', now() FROM made)
    INSERT INTO contact (id, person_id, channel, user_id, chat_id, last_seen_at)
    SELECT gen_random_uuid(), id, CASE WHEN random() < 0.5 THEN 'telegram' ELSE 'zalo' END, id::text, id::text, now()
    FROM made`;
  await prisma.$executeRawUnsafe('ANALYZE');
}

async function main(): Promise<void> {
  const database = await openDatabase({ url: process.env.DATABASE_URL ?? '' });
  await furnish(database);
  const now = new Date();
  const id = newId(now);
  const broadcast = newBroadcast({
    ...{ id, number: 1, text: 'Thứ Hai 8 giờ họp giao ban toàn ngành tại hội trường.' },
    audience: { kind: 'topic', topic: 'x' },
    urgency: 'information',
    createdBy: newId(now),
    createdAt: now,
  });
  collect();
  const before = process.memoryUsage();
  const began = performance.now();
  await database.prisma.$transaction((tx) => createBroadcast(tx, broadcast, now), {
    timeout: 60_000,
  });
  const samples = await send(database, id);
  const seconds = (performance.now() - began) / 1000;
  const delivered = await database.prisma.delivery.count({ where: { state: 'delivered' } });
  collect();
  const after = process.memoryUsage();
  await database.close();
  const { maxRSS } = process.resourceUsage();
  const figures = {
    people,
    delivered,
    seconds: Math.round(seconds),
    perSecond: Math.round(people / seconds),
    rssMiB: { before: mebi(before.rss), most: Math.round(maxRSS / 1024), alongTheWay: samples },
    liveHeapMiB: { before: mebi(before.heapUsed), after: mebi(after.heapUsed) },
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  process.exit(0);
}

/** Until it is over. Gives the resident memory at a fifth, two fifths … of the way. */
async function send(database: Database, id: string): Promise<number[]> {
  const channels = new Map(names.map((name) => [name, eager(name)]));
  const clock = { now: () => new Date() };
  const deps = {
    ...{ database, clock, channels, calendar: () => builtInCalendar, speak: loadSpeak() },
    queue: {
      transact: (work: Parameters<JobDeps['queue']['transact']>[0]) =>
        database.prisma.$transaction(work),
    },
    enqueue: insertDeliveries,
    onProblem: () => undefined,
  } as unknown as JobDeps;
  const sender = { isStopping: () => false, database, clock, channels, onEnded: () => undefined };
  const noted: number[] = [];
  let over = false;
  const feeding = (async () => {
    while (!over) {
      await feedBroadcasts.run(deps);
      noted.push(mebi(process.memoryUsage().rss));
      const { state } = await database.prisma.broadcast.findUniqueOrThrow({ where: { id } });
      over = state === 'sent';
      await wait(200);
    }
  })();
  const sending = names.map(async (name) => {
    while (!over) {
      await deliverMany(sender, name);
      await wait(20);
    }
  });
  await Promise.all([feeding, ...sending]);
  return [0.2, 0.4, 0.6, 0.8, 1].map((share) => noted[Math.ceil(noted.length * share) - 1] ?? 0);
}

const mebi = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10;

await main();
