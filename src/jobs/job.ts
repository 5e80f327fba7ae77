import type { Calendar } from '../domain/calendar.ts';
import type { Channel } from '../port/channel.ts';
import type { Clock } from '../port/clock.ts';
import type { Speak } from '../port/words.ts';
import type { Queue } from '../queue/queue.ts';
import type { Database, Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';

export type JobDeps = {
  database: Database;
  queue: Queue;
  clock: Clock;
  calendar(): Calendar;
  speak: Speak;
  channels: ReadonlyMap<string, Channel>;
  enqueue(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void>;
  onProblem(problem: string, detail: Record<string, unknown>): void;
};

/** A regular duty. The tick only wakes it: what is due stands in rows, so a missed tick is caught up. */
export type Job = {
  name: string;
  /** Cron expression with seconds. */
  every: string;
  run(deps: JobDeps): Promise<void>;
};
