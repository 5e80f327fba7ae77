import { fromPglite, fromPrisma, type Job, PgBoss } from 'pg-boss';
import type { Database, Tx } from '../store/database.ts';

/**
 * Every queue of the house. A job is only a doorbell: what is to be done stands in rows,
 * so a bell rung twice does nothing twice and a lost bell is rung again by the sweep.
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
  inbox: doorbell,
  /** Messages wait for a chat. */
  outbox: doorbell,
  /** The same for notices to many, so that answers never stand behind them. */
  bulk: doorbell,
} as const;

export type QueueName = keyof typeof queues;

/** Whose turn it is: the lane of an inbox bell, the chat of an outbox bell. */
export type Bell = { lane: string };

export type Queue = {
  /** Rings within a transaction: heard only if it commits. */
  ring(tx: Tx, name: QueueName, lanes: readonly string[]): Promise<void>;
  /** Answers bells, up to `atOnce` lanes at the same time. */
  answer(name: QueueName, atOnce: number, work: (lane: string) => Promise<void>): Promise<void>;
  waiting(): Promise<Record<QueueName, number>>;
  stop(): Promise<void>;
};

export async function openQueue(
  database: Database,
  onError: (error: Error) => void,
): Promise<Queue> {
  const boss = new PgBoss({
    ...(database.pglite
      ? { db: fromPglite(database.pglite), backend: 'pglite' as const }
      : { connectionString: database.url ?? '', max: 4 }),
    useListenNotify: true,
    schedule: false,
  });
  boss.on('error', onError);
  await boss.start();
  for (const name of names) await boss.createQueue(name, queues[name]);
  return {
    ring: (tx, name, lanes) => ring(boss, tx, name, lanes),
    answer: (name, atOnce, work) => answer(boss, name, atOnce, work),
    waiting: () => waiting(boss),
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

const names = Object.keys(queues) as QueueName[];

async function ring(
  boss: PgBoss,
  tx: Tx,
  name: QueueName,
  lanes: readonly string[],
): Promise<void> {
  const db = fromPrisma(tx);
  const bells = [...new Set(lanes)].map((lane) => ({ data: { lane }, singletonKey: lane }));
  if (bells.length === 1 && bells[0]) {
    await boss.send(name, bells[0].data, { db, singletonKey: bells[0].singletonKey });
  } else if (bells.length > 1) await boss.insert(name, bells, { db });
}

async function answer(
  boss: PgBoss,
  name: QueueName,
  atOnce: number,
  work: (lane: string) => Promise<void>,
): Promise<void> {
  const options = {
    batchSize: atOnce,
    perJobResults: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 5,
    burstWhenBatchFull: true,
  } as const;
  await boss.work<Bell>(name, options, (jobs) => Promise.all(jobs.map((job) => settle(job, work))));
}

async function settle(job: Job<Bell>, work: (lane: string) => Promise<void>) {
  try {
    await work(job.data.lane);
    return { id: job.id, status: 'completed' as const };
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    return { id: job.id, status: 'failed' as const, output: { reason } };
  }
}

async function waiting(boss: PgBoss): Promise<Record<QueueName, number>> {
  const stats = await Promise.all(names.map((name) => boss.getQueueStats(name, { force: true })));
  const count = (index: number) => {
    const found = stats[index];
    return (Array.isArray(found) ? found[0] : found)?.readyCount ?? 0;
  };
  return { inbox: count(0), outbox: count(1), bulk: count(2) };
}
