import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { playBroadcast } from './broadcast-run.ts';

/** FAULTS=all plays a thousand; see also `npm run bench -- broadcast-faults`. */
const runs = process.env.FAULTS === 'all' ? 1000 : 8;

let database: Database;
beforeAll(async () => {
  database = await freshDatabase('pglite');
});
afterAll(() => database.close());

test('a broadcast among deaths and faults loses nobody, doubles nothing, and always adds up', {
  timeout: 3_600_000,
}, async () => {
  let deaths = 0;
  for (let seed = 1; seed <= runs; seed++) deaths += (await playBroadcast(database, seed)).deaths;
  expect(deaths).toBeGreaterThan(0);
});
