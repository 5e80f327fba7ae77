import { expect, test } from 'vitest';
import { listMigrations } from '../../src/store/migrations.ts';
import { diffMigrationsWithSchema } from '../support/schema-diff.ts';

test('migrations lead exactly to the Prisma schema', async () => {
  expect(listMigrations().length).toBeGreaterThan(0);
  expect(await diffMigrationsWithSchema()).toContain('This is an empty migration');
});
