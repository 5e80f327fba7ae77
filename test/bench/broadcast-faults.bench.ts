/** A thousand seeded runs of one broadcast among deaths and faults (test/faults/broadcast-run.ts). RUNS, FIRST_SEED. */
import { type Database, openDatabase } from '../../src/store/database.ts';
import { playBroadcast, type RunFigures } from '../faults/broadcast-run.ts';

const runs = Number(process.env.RUNS ?? 1000);
const first = Number(process.env.FIRST_SEED ?? 1);
/** A database that nobody tends grows; a fresh one now and then keeps the runs quick. */
const runsPerDatabase = 100;

type Sum = Omit<RunFigures, 'faults'> & { faults: Record<string, number>; broken: string[] };

export async function run(): Promise<Record<string, unknown>> {
  const began = performance.now();
  const sum: Sum = {
    recipients: 0,
    arrived: 0,
    unknown: 0,
    failed: 0,
    deaths: 0,
    faults: {},
    broken: [],
  };
  for (let from = first; from < first + runs; from += runsPerDatabase) {
    const database = await openDatabase({});
    const seeds = Math.min(runsPerDatabase, first + runs - from);
    for (let n = 0; n < seeds; n++) await playOne(database, from + n, sum);
    await database.close();
  }
  const { broken, ...figures } = sum;
  const seconds = Math.round((performance.now() - began) / 1000);
  return { runs, brokenRuns: broken.length, broken: broken.slice(0, 20), ...figures, seconds };
}

async function playOne(database: Database, seed: number, sum: Sum): Promise<void> {
  try {
    const { faults, ...played } = await playBroadcast(database, seed);
    for (const key of ['recipients', 'arrived', 'unknown', 'failed', 'deaths'] as const)
      sum[key] += played[key];
    for (const [fault, times] of Object.entries(faults))
      sum.faults[fault] = (sum.faults[fault] ?? 0) + times;
  } catch (error) {
    sum.broken.push(error instanceof Error ? error.message : 'unknown');
  }
}
