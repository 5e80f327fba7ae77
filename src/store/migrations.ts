import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs SQL on one connection and gives the rows of its last statements. */
export type RunSql = (sql: string) => Promise<unknown[]>;

type Migration = { name: string; sql: string; checksum: string };

const folder = join(import.meta.dirname, '../../prisma/migrations');
/** Any number, as long as everybody who migrates takes the same. */
const lockKey = 7_303_014;

/** The book Prisma keeps, so that `prisma migrate deploy` agrees with us where it can run. */
const book = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** An applied migration no longer reads as it did; the database and the code have parted. */
export class MigrationChanged extends Error {
  readonly migration: string;

  constructor(migration: string) {
    super(`Migration ${migration} was changed after it had been applied`);
    this.name = 'MigrationChanged';
    this.migration = migration;
  }
}

export function listMigrations(from = folder): Migration[] {
  return readdirSync(from, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(from, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Applies what is missing, one process at a time, each migration whole or not at all. */
export async function applyMigrations(
  run: RunSql,
  migrations = listMigrations(),
): Promise<string[]> {
  await run(`SELECT pg_advisory_lock(${lockKey})`);
  try {
    await run(book);
    const missing = await findMissing(run, migrations);
    for (const migration of missing) await apply(run, migration);
    return missing.map(({ name }) => name);
  } finally {
    await run(`SELECT pg_advisory_unlock(${lockKey})`);
  }
}

async function findMissing(run: RunSql, migrations: Migration[]): Promise<Migration[]> {
  const rows = (await run(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )) as { migration_name: string; checksum: string }[];
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  return migrations.filter(({ name, checksum }) => {
    const before = applied.get(name);
    if (before !== undefined && before !== checksum) throw new MigrationChanged(name);
    return before === undefined;
  });
}

async function apply(run: RunSql, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await run(`BEGIN; ${sql}
      ; INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
      VALUES ('${randomUUID()}', '${checksum}', '${name.replaceAll("'", "''")}', now(), 1); COMMIT`);
  } catch (error) {
    await run('ROLLBACK');
    throw error;
  }
}
