import { fromPrisma, type Job, PgBoss } from 'pg-boss';
import type { Database, Tx } from '../store/database.ts';
import { type Crew, createCrew } from './crew.ts';
import { fromEmbedded } from './from-embedded.ts';

/**
 * Every queue of the house. A job is only a doorbell: what is to be done stands in rows, written in the
 * same transaction, so a bell rung twice does nothing twice and a lost bell is rung again by the sweep.
 * `short` keeps one waiting bell per lane, however many messages a flood brings.
 */
const doorbell = {
  policy: 'short',
  notify: true,
  retryLimit: 3,
  retryDelay: 1,
  expireInSeconds: 60,
  deleteAfterSeconds: 60,
  retentionSeconds: 3600,
} as const;

export const queues = {
  /** Updates wait in a lane (one chat). */
  inbox: { ...doorbell, atOnce: 16 },
  /** Messages wait for a chat. */
  outbox: { ...doorbell, atOnce: 48 },
  /** The same for notices to many, so that answers never stand behind them. */
  bulk: { ...doorbell, atOnce: 16 },
} as const;

export type QueueName = keyof typeof queues;
const names = Object.keys(queues) as QueueName[];

/** Whose turn it is: the lane of an inbox bell, the chat of an outbox bell. */
type Bell = { lane: string };

export type Queue = {
  /** Runs a transaction; the bells rung in it are heard when it has committed, and only then. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  ring(tx: Tx, name: QueueName, lanes: readonly string[]): Promise<void>;
  /** This process answers the bells of a queue. */
  answer(name: QueueName, work: (lane: string) => Promise<void>): Promise<void>;
  waiting(): Promise<Record<QueueName, number>>;
  stop(): Promise<void>;
};

export async function openQueue(
  database: Database,
  onError: (error: unknown) => void,
): Promise<Queue> {
  const boss = await startBoss(database, onError);
  const crews = new Map<QueueName, Crew>();
  const collected = new WeakMap<object, { name: QueueName; lane: string }[]>();

  /**
   * A bell that this very process will answer needs no job: it is heard right after the commit, and if
   * the process dies before, the rows are found by the sweep of whoever lives. Notices to many are
   * always jobs, so that several processes share them.
   */
  const hearsItself = (name: QueueName) => name !== 'bulk' && crews.has(name);

  return {
    async transact(work) {
      const bells: { name: QueueName; lane: string }[] = [];
      const result = await database.prisma.$transaction((tx) => {
        collected.set(tx, bells);
        return work(tx);
      });
      for (const { name, lane } of bells) void crews.get(name)?.call(lane);
      return result;
    },
    async ring(tx, name, lanes) {
      const bells = collected.get(tx);
      if (bells && hearsItself(name)) bells.push(...lanes.map((lane) => ({ name, lane })));
      else await sendBells(boss, tx, name, lanes);
    },
    async answer(name, work) {
      const crew = createCrew(work, onError, queues[name].atOnce);
      crews.set(name, crew);
      await answerJobs(boss, name, crew);
    },
    waiting: () => countWaiting(boss),
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
      await Promise.all([...crews.values()].map((crew) => crew.drain()));
    },
  };
}

async function startBoss(database: Database, onError: (error: unknown) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    ...(database.embedded
      ? { db: fromEmbedded(database.embedded), backend: 'pglite' as const }
      : { connectionString: database.url ?? '', max: 4 }),
    useListenNotify: true,
    schedule: false,
  });
  boss.on('error', onError);
  await boss.start();
  for (const name of names) {
    const { atOnce: _ours, ...policy } = queues[name];
    await boss.createQueue(name, policy);
    // The first bell would ask for the queue's settings past the transaction it is rung in, and on an
    // embedded database, which has one connection, wait for ever. Asked now, they are known by then.
    await boss.findJobs(name, { key: 'nobody' });
  }
  return boss;
}

async function sendBells(
  boss: PgBoss,
  tx: Tx,
  name: QueueName,
  lanes: readonly string[],
): Promise<void> {
  const bells = [...new Set(lanes)].map((lane) => ({ data: { lane }, singletonKey: lane }));
  if (bells.length > 0) await boss.insert(name, bells, { db: fromPrisma(tx) });
}

/** A job is done as soon as somebody serves its lane: a platform that hangs never holds the queue. */
async function answerJobs(boss: PgBoss, name: QueueName, crew: Crew): Promise<void> {
  const options = {
    batchSize: queues[name].atOnce,
    perJobResults: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 5,
    burstWhenBatchFull: true,
  } as const;
  const settle = async (job: Job<Bell>) => {
    await crew.call(job.data.lane);
    return { id: job.id, status: 'completed' as const };
  };
  await boss.work<Bell>(name, options, (jobs) => Promise.all(jobs.map(settle)));
}

async function countWaiting(boss: PgBoss): Promise<Record<QueueName, number>> {
  const counts = await Promise.all(
    names.map(async (name) => {
      const found = await boss.getQueueStats(name, { force: true });
      return [name, (Array.isArray(found) ? found[0] : found)?.readyCount ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<QueueName, number>;
}
