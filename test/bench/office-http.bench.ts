/**
 * A smaller office, but whole: every word of its people and every message to them goes over HTTP through the
 * emulated platforms, which now and then answer nothing, and the service is stopped and started anew.
 */
import { startPostgres } from '../support/postgres-server.ts';
import { liveOverHttp } from '../support/simulation/over-http.ts';
import { badManners, compareFigures, forgotten } from '../support/simulation/recount.ts';

const seed = Number(process.env.OFFICE_SEED ?? 1);
const people = Number(process.env.OFFICE_PEOPLE ?? 40);
const days = Number(process.env.OFFICE_DAYS ?? 10);

export async function run(): Promise<Record<string, unknown>> {
  const server = await startPostgres();
  const began = performance.now();
  const office = await liveOverHttp({ seed, people, days, url: server.url('postgres') });
  const { prisma } = office.database;
  const differences = await compareFigures(office);
  const missing = await forgotten(office);
  const manners = await badManners(office);
  const states = await prisma.assignment.groupBy({ by: ['state'], _count: true });
  const deliveries = await prisma.delivery.groupBy({
    by: ['channel', 'state', 'reason'],
    _count: true,
  });
  const dead = await prisma.inbox.count({ where: { state: { not: 'done' } } });
  const figures = {
    seed,
    people,
    days,
    seconds: Math.round((performance.now() - began) / 1000),
    assignments: Object.fromEntries(states.map(({ state, _count }) => [state, _count])),
    events: await prisma.assignmentEvent.count(),
    alertsFired: await prisma.alert.count({ where: { firedAt: { not: null } } }),
    ...office.counts,
    deliveries: Object.fromEntries(
      deliveries.map(({ channel, state, reason, _count }) => [
        [channel, state, reason].filter(Boolean).join(' '),
        _count,
      ]),
    ),
    undecidedUpdates: dead,
    differences: differences.length,
    forgotten: missing.length,
    badManners: manners.length,
    examples: [...differences.slice(0, 3), ...missing.slice(0, 3), ...manners.slice(0, 3)],
  };
  await office.database.close();
  await server.stop();
  return figures;
}
