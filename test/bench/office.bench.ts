/**
 * An office of 300 people on both channels for sixty days, with random outages of the service and the
 * platforms: nothing that was given is forgotten, figures equal a recount of the raw history every week,
 * and alerts come neither at night, nor on days off, nor twice.
 */
import { openDatabase } from '../../src/store/database.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { liveThrough } from '../support/simulation/office.ts';
import { badManners, compareFigures, forgotten } from '../support/simulation/recount.ts';

const seed = Number(process.env.OFFICE_SEED ?? 1);
const people = Number(process.env.OFFICE_PEOPLE ?? 300);
const days = Number(process.env.OFFICE_DAYS ?? 60);

export async function run(): Promise<Record<string, unknown>> {
  const server = await startPostgres();
  const database = await openDatabase({ url: server.url('postgres') });
  const began = performance.now();
  const differences: string[] = [];
  let weeks = 0;
  const office = await liveThrough(database, {
    seed,
    people,
    days,
    ordersPerDay: 1,
    everyFriday: async (now) => {
      weeks += 1;
      differences.push(...(await compareFigures(now)));
      process.stderr.write(`week ${weeks}: ${JSON.stringify(now.counts)}\n`);
    },
  });
  const missing = await forgotten(office);
  const manners = await badManners(office);
  const states = await database.prisma.assignment.groupBy({ by: ['state'], _count: true });
  const figures = {
    seed,
    people,
    days,
    seconds: Math.round((performance.now() - began) / 1000),
    assignments: Object.fromEntries(states.map(({ state, _count }) => [state, _count])),
    events: await database.prisma.assignmentEvent.count(),
    alertsFired: await database.prisma.alert.count({ where: { firedAt: { not: null } } }),
    ...office.counts,
    weeksRecounted: weeks,
    differences: differences.length,
    forgotten: missing.length,
    badManners: manners.length,
    examples: [...differences.slice(0, 3), ...missing.slice(0, 3), ...manners.slice(0, 3)],
  };
  await database.close();
  await server.stop();
  return figures;
}
