import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { giveWork } from '../support/given-work.ts';

let database: Database;
const now = new Date('2026-11-23T08:00:00+07:00');
beforeAll(async () => {
  database = await freshDatabase('postgres');
});
afterAll(() => database.close());

test('a tick reads no more of the index than it takes, with much open and with much due', async () => {
  const { prisma } = database;
  const work = await giveWork(database, now);
  const due = new Date('2026-12-23T17:00:00+07:00');
  const { id } = await work.give({ title: 'rà soát sổ', to: ['an'], due });
  // Twenty thousand alerts of days to come and gone, a tenth of them due and waiting.
  await prisma.$executeRaw`
    INSERT INTO alert (id, assignment_id, rung, due_at, fired_at)
    SELECT gen_random_uuid(), ${id}::uuid, 'n' || n, ${now}::timestamptz + (n - 2000) * interval '1 minute',
      CASE WHEN n % 3 = 0 THEN ${now}::timestamptz END
    FROM generate_series(1, 20000) n`;
  await prisma.$executeRawUnsafe('VACUUM ANALYZE alert');
  const plan = await prisma.$queryRaw<{ 'QUERY PLAN': string }[]>`
    EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)
    SELECT id FROM alert WHERE fired_at IS NULL AND due_at <= ${now}
    ORDER BY fired_at, due_at LIMIT 100 FOR UPDATE SKIP LOCKED`;
  const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(lines).toMatch(
    /Index Scan using alert_fired_at_due_at_idx on alert \(actual rows=100\.00/,
  );
  expect(lines).not.toMatch(/Sort|Seq Scan/);
});
