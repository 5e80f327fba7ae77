/** The alert ladder on a database of its own: the job with nothing around it but rows. */
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import { alertTicks } from '../../src/jobs/fire-alerts.ts';
import type { JobDeps } from '../../src/jobs/job.ts';
import { type Clock, StoppedClock } from '../../src/port/clock.ts';
import { loadSpeak } from '../../src/speak.ts';
import type { Database, Tx } from '../../src/store/database.ts';
import { insertDeliveries } from '../../src/store/deliveries.ts';

/** What the job needs when nobody sends: messages are written, bells ring for nobody. */
export function alertDeps(
  database: Database,
  clock: Clock,
  onProblem: JobDeps['onProblem'] = (problem) => {
    throw new Error(problem);
  },
): JobDeps {
  return {
    database,
    clock,
    calendar: () => builtInCalendar,
    speak: loadSpeak(),
    channels: new Map(),
    queue: {
      transact: <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.prisma.$transaction(work),
      ring: async () => undefined,
      answer: async () => undefined,
      waiting: async () => ({ inbox: 0, outbox: 0, bulk: 0 }),
      stop: async () => undefined,
    },
    enqueue: insertDeliveries,
    onProblem,
  };
}

/** One process that only fires alerts. */
export function alertProcess(
  database: Database,
  clock: StoppedClock = new StoppedClock(new Date()),
) {
  return { clock, tick: alertTick(database, clock) };
}

/** The same by any clock: all that is due, tick after tick; `took` hears how long each lasted. */
export function alertTick(
  database: Database,
  clock: Clock,
  took: (ms: number) => void = () => undefined,
): () => Promise<void> {
  const deps = alertDeps(database, clock);
  return async () => {
    const tick = alertTicks(deps);
    for (let more = true; more; ) {
      const began = performance.now();
      more = await tick();
      took(performance.now() - began);
    }
  };
}
