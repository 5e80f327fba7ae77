import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { freePace, holdPace, takePace } from '../../src/store/pace.ts';
import { databaseKinds, freshDatabase } from '../support/fresh-database.ts';

describe.each(databaseKinds)('counted places, on %s', (kind) => {
  let database: Database;
  afterEach(() => database.close());

  test('a place is taken until a window after the answer, not after the taking', async () => {
    database = await freshDatabase(kind);
    const { prisma } = database;
    const limits = [{ key: 'all', everyMs: 0.01, burst: 100, window: { count: 2, ms: 60_000 } }];
    expect([await takePace(prisma, limits, 0), await takePace(prisma, limits, 0)]).toEqual([0, 0]);
    // Both are under way: until the platform answers, a place is held for the longest a call may take.
    expect(await takePace(prisma, limits, 0)).toBeLessThan(-80_000);
    await freePace(prisma, limits, 1);
    const wait = -(await takePace(prisma, limits, 0));
    expect(wait).toBeGreaterThan(55_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });

  test('a named silence holds, whatever burst the limit has', async () => {
    database = await freshDatabase(kind);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.uuid(), async (burst, key) => {
        const limits = [{ key, everyMs: 3600, burst }];
        await holdPace(database.prisma, limits, 10_000_000);
        const wait = -(await takePace(database.prisma, limits, 0));
        expect(wait).toBeGreaterThan(9_990_000);
      }),
      { numRuns: 20 },
    );
  });
});
