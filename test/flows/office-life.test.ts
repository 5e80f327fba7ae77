import { expect, test } from 'vitest';
import { freshDatabase } from '../support/fresh-database.ts';
import { liveThrough } from '../support/simulation/office.ts';
import { badManners, compareFigures, forgotten } from '../support/simulation/recount.ts';

/** `OFFICE_SEEDS=20` lives twenty small offices. Ids are random, so even one seed lives a little differently each time. */
const seeds = Array.from({ length: Number(process.env.OFFICE_SEEDS ?? 1) }, (_, i) => 7 + i);

/** A small office for two weeks; `npm run bench -- office` is the whole one. */
test.each(seeds)(
  'nothing given is forgotten, figures equal a recount, and alerts have manners (%i)',
  async (seed) => {
    const database = await freshDatabase('pglite');
    const differences: string[] = [];
    const office = await liveThrough(database, {
      seed,
      people: 24,
      days: 15,
      ordersPerDay: 1,
      everyFriday: async (now) => void differences.push(...(await compareFigures(now))),
    });
    expect(office.counts.command_done).toBeGreaterThan(50);
    expect(differences).toEqual([]);
    expect(await forgotten(office)).toEqual([]);
    expect(await badManners(office)).toEqual([]);
    await database.close();
  },
  60_000,
);
