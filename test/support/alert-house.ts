/** The alert ladder on a database of its own: the job with nothing around it but rows. */
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import { fireAlerts } from '../../src/jobs/fire-alerts.ts';
import type { JobDeps } from '../../src/jobs/job.ts';
import { type Clock, StoppedClock } from '../../src/port/clock.ts';
import { loadSpeak } from '../../src/speak.ts';
import type { Database, Tx } from '../../src/store/database.ts';
import { insertDeliveries } from '../../src/store/deliveries.ts';

/** What the job needs when nobody sends: messages are written, bells ring for nobody. */
export function alertDeps(
  database: Database,
  clock: Clock,
  took: (ms: number) => void = () => undefined,
): JobDeps {
  return {
    database,
    clock,
    calendar: () => builtInCalendar,
    speak: loadSpeak(),
    channels: new Map(),
    queue: {
      async transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
        const began = performance.now();
        const result = await database.prisma.$transaction(work);
        took(performance.now() - began);
        return result;
      },
      ring: async () => undefined,
      answer: async () => undefined,
      waiting: async () => ({ inbox: 0, outbox: 0, bulk: 0 }),
      stop: async () => undefined,
    },
    enqueue: insertDeliveries,
    onProblem: (problem) => {
      throw new Error(problem);
    },
  };
}

/** One process that only fires alerts. */
export function alertProcess(
  database: Database,
  clock: StoppedClock = new StoppedClock(new Date()),
) {
  return { clock, tick: alertTick(database, clock) };
}

/** The same by any clock. */
export function alertTick(
  database: Database,
  clock: Clock,
  took?: (ms: number) => void,
): () => Promise<void> {
  const deps = alertDeps(database, clock, took);
  return () => fireAlerts.run(deps);
}
