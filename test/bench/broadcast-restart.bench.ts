/**
 * Broadcasts on a real PostgreSQL that crashes and starts again while they are sent. Whoever got it is said to have it
 * or to be unknown, nobody gets it twice, and the numbers add up. RUNS (10), PEOPLE (300), CRASHES (3) in each run.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { newBroadcast, tally } from '../../src/domain/broadcast.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import { feedBroadcasts } from '../../src/jobs/feed-broadcasts.ts';
import type { JobDeps } from '../../src/jobs/job.ts';
import { sweepNow } from '../../src/jobs/sweep.ts';
import { deliverMany } from '../../src/outbox/deliver-many.ts';
import type { Channel } from '../../src/port/channel.ts';
import { newId } from '../../src/port/ids.ts';
import { loadSpeak } from '../../src/speak.ts';
import { brokenBroadcasts, createBroadcast, findBroadcast } from '../../src/store/broadcasts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { insertDeliveries } from '../../src/store/deliveries.ts';
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts';

const runs = Number(process.env.RUNS ?? 10);
const people = Number(process.env.PEOPLE ?? 300);
const crashes = Number(process.env.CRASHES ?? 3);
const speak = loadSpeak();

type Sum = { crashes: number; delivered: number; unknown: number; broken: string[] };

export async function run(): Promise<Record<string, unknown>> {
  const server = await startPostgres();
  const database = await openDatabase({ url: server.url('postgres') });
  const sum: Sum = { crashes: 0, delivered: 0, unknown: 0, broken: [] };
  for (let n = 0; n < runs; n++) await playOne(server, database, sum);
  await database.close();
  await server.stop();
  return { runs, people, ...sum };
}

async function playOne(server: PostgresServer, database: Database, sum: Sum): Promise<void> {
  const { prisma } = database;
  for (const table of ['broadcast', 'delivery', 'pace', 'subscription', 'contact', 'person'])
    await prisma.$executeRawUnsafe(`DELETE FROM ${table}`);
  await prisma.$executeRaw`
    WITH made AS (INSERT INTO person (id, created_at) SELECT gen_random_uuid(), now()
      FROM generate_series(1, ${people}::int) RETURNING id),
    followed AS (INSERT INTO subscription (person_id, topic, since) SELECT id, 'x', now() FROM made)
    INSERT INTO contact (id, person_id, channel, user_id, chat_id) SELECT gen_random_uuid(), id, 'x', id::text, id::text FROM made`;
  const now = new Date();
  const broadcast = newBroadcast({
    ...{ id: newId(now), number: 1, text: 'Họp', urgency: 'information' },
    audience: { kind: 'topic', topic: 'x' },
    createdBy: newId(now),
    createdAt: now,
  });
  await prisma.$transaction((tx) => createBroadcast(tx, broadcast, now));
  const arrived = await sendThrough(server, database, broadcast.id, sum);
  await audit(database, arrived, sum);
}

/** Sends it to the end while the server crashes now and then; gives how often each chat got it. */
async function sendThrough(
  server: PostgresServer,
  database: Database,
  id: string,
  sum: Sum,
): Promise<Map<string, number>> {
  const arrived = new Map<string, number>();
  const channel: Channel = {
    name: 'x',
    abilities: { textLimit: 4000, writesFirst: false, tellsSeen: false, groups: true },
    verify: () => 'forged',
    parse: () => [],
    render: ({ text }) => [text],
    limits: () => [{ key: 'x:all', everyMs: 5, burst: 10 }],
    async send(_part, { chatId }) {
      await wait(5);
      arrived.set(chatId, (arrived.get(chatId) ?? 0) + 1);
      return { kind: 'sent', messageId: chatId };
    },
    check: async () => ({ ok: true, detail: '' }),
  };
  const deps = depsOf(database, channel);
  const sender = { ...deps, isStopping: () => over, onEnded: () => undefined };
  const safely = (duty: Promise<unknown>) => duty.catch(() => undefined);
  let over = false;
  const working = [
    () => feedBroadcasts.run(deps),
    () => deliverMany(sender, 'x'),
    // A claim that the server forgot to tell us of has no sender.
    () => sweepNow(deps, 4000, 0),
  ].map(async (duty) => {
    while (!over) {
      await safely(duty());
      await wait(50);
    }
  });
  const crashing = (async () => {
    for (let n = 0; n < crashes; n++) {
      const goal = ((n + 1) * people) / (crashes + 1);
      while (arrived.size < goal && !over) await wait(5);
      await server.crash();
      sum.crashes += 1;
    }
  })();
  for (const began = Date.now(); !over; await wait(100)) {
    const row = await database.prisma.broadcast.findUnique({ where: { id } }).catch(() => null);
    over = row?.state === 'sent';
    if (Date.now() - began > 90_000) {
      sum.broken.push('it does not end');
      over = true;
    }
  }
  await Promise.all([...working, crashing]);
  return arrived;
}

async function audit(
  { prisma }: Database,
  arrived: ReadonlyMap<string, number>,
  sum: Sum,
): Promise<void> {
  const view = await findBroadcast(prisma, 1);
  const counts = tally(view?.recipients ?? []);
  const { targeted, delivered, failed, skipped, unknown, pending } = counts;
  if (targeted !== people || delivered + failed + skipped + unknown + pending !== people)
    sum.broken.push(`the numbers do not add up: ${JSON.stringify(counts)}`);
  if ((await brokenBroadcasts(prisma)).length > 0) sum.broken.push('not conserved');
  if ([...arrived.values()].some((times) => times > 1)) sum.broken.push('somebody got it twice');
  for (const { memberId, delivery } of view?.recipients ?? []) {
    const got = arrived.has(memberId) || (await reached(prisma, memberId, arrived));
    if (delivery === 'delivered' && !got) sum.broken.push('said to have it and has not');
    if (delivery !== 'delivered' && delivery !== 'unknown') sum.broken.push(`left ${delivery}`);
  }
  sum.delivered += delivered;
  sum.unknown += unknown;
}

async function reached(
  prisma: Database['prisma'],
  personId: string,
  arrived: ReadonlyMap<string, number>,
): Promise<boolean> {
  const contacts = await prisma.contact.findMany({ where: { personId } });
  return contacts.some(({ chatId }) => chatId !== null && arrived.has(chatId));
}

function depsOf(database: Database, channel: Channel): JobDeps {
  return {
    database,
    clock: { now: () => new Date() },
    calendar: () => builtInCalendar,
    speak,
    channels: new Map([[channel.name, channel]]),
    queue: {
      transact: (work: Parameters<JobDeps['queue']['transact']>[0]) =>
        database.prisma.$transaction(work),
      ring: async () => undefined,
    },
    enqueue: insertDeliveries,
    onProblem: () => undefined,
  } as unknown as JobDeps;
}
