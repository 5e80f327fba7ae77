import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Queue } from './queue/queue.ts';
import type { Database } from './store/database.ts';
import { countDeliveries } from './store/deliveries.ts';

/** What the office can watch. Labels carry outcomes and states, never people. */
export function createMetrics({ database, queue }: { database: Database; queue: Queue }) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const outcomes = new Counter({
    name: 'updates_total',
    help: 'Updates by how they ended',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  });
  const ended = new Counter({
    name: 'deliveries_ended_total',
    help: 'Deliveries by how they ended',
    labelNames: ['channel', 'state'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'send_seconds',
    help: 'Time one delivery took from claim to answer of the platform',
    labelNames: ['channel'],
    registers: [registry],
  });
  const problems = new Counter({
    name: 'problems_total',
    help: 'What the office should look at, by kind',
    labelNames: ['problem'],
    registers: [registry],
  });
  new Gauge({
    name: 'deliveries',
    help: 'Deliveries by state',
    labelNames: ['channel', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { channel, state, count } of await orNothing(countDeliveries(database.prisma)))
        this.set({ channel, state }, count);
    },
  });
  new Gauge({
    name: 'queue_waiting',
    help: 'Bells not answered yet, by queue',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      this.reset();
      const counted = await orNothing(queue.waiting().then(Object.entries<number>));
      for (const [name, count] of counted) this.set({ queue: name }, count);
    },
  });
  return {
    text: () => registry.metrics(),
    outcome: (channel: string, outcome: string) => outcomes.inc({ channel, outcome }),
    ended: (channel: string, state: string) => ended.inc({ channel, state }),
    sent: (channel: string, ms: number) => seconds.observe({ channel }, ms / 1000),
    problem: (problem: string) => problems.inc({ problem }),
  };
}

/** While the database is away its numbers are missing; the process's own are all the more wanted. */
function orNothing<T>(counting: Promise<T[]>): Promise<T[]> {
  return counting.catch(() => []);
}
