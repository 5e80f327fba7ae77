import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { startTelegramEmulator } from '../../bots/telegram/emulator/index.ts';
import {
  applyMigrations,
  listMigrations,
  MigrationChanged,
  type RunSql,
} from '../../src/store/migrations.ts';
import { startVictim } from '../faults/victim.ts';
import { databaseKinds, freshServedUrl, readSnapshot } from '../support/fresh-database.ts';
import { freePort } from '../support/postgres-server.ts';

function migration(name: string, sql: string) {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

const goats = migration('20990101000000_goats', 'CREATE TABLE goat (name TEXT PRIMARY KEY)');
const hens = migration(
  '20990102000000_hens',
  "CREATE TABLE hen (name TEXT); INSERT INTO hen VALUES ('Mơ')",
);

async function embedded(): Promise<RunSql> {
  const pglite = await PGlite.create({ loadDataDir: readSnapshot() });
  onTestFinished(() => pglite.close());
  return async (sql) => (await pglite.exec(sql)).flatMap(({ rows }) => rows);
}

async function connect(url: string): Promise<RunSql> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return async (sql) => {
    const results: unknown = await client.query(sql);
    return [results].flat().flatMap((result) => (result as pg.QueryResult).rows ?? []);
  };
}

async function served(): Promise<RunSql> {
  const { url, drop } = await freshServedUrl();
  onTestFinished(drop);
  return connect(url);
}

describe.each(databaseKinds)('migrations, on %s', (kind) => {
  const open = () => (kind === 'pglite' ? embedded() : served());
  const book = (run: RunSql) =>
    run(`SELECT migration_name AS name, checksum, applied_steps_count AS steps FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`);

  test('what we ship stands in the book, with the checksum Prisma makes of each file', async () => {
    const run = await open();
    const folder = join(import.meta.dirname, '../../prisma/migrations');
    const files = listMigrations().map(({ name }) => ({
      name,
      checksum: createHash('sha256')
        .update(readFileSync(join(folder, name, 'migration.sql')))
        .digest('hex'),
      steps: 1,
    }));
    expect(await book(run)).toEqual(files);
    expect(await applyMigrations(run)).toEqual([]);
  });

  test('each is applied once, in order', async () => {
    const run = await open();
    expect(await applyMigrations(run, [goats])).toEqual([goats.name]);
    expect(await applyMigrations(run, [goats, hens])).toEqual([hens.name]);
    expect(await applyMigrations(run, [goats, hens])).toEqual([]);
    expect(await run('SELECT count(*)::int AS n FROM hen')).toEqual([{ n: 1 }]);
  });

  test('one that was changed after it had been applied is refused, and nothing after it is applied', async () => {
    const run = await open();
    await applyMigrations(run, [goats]);
    const changed = migration(goats.name, 'CREATE TABLE goat (name TEXT)');
    await expect(applyMigrations(run, [changed, hens])).rejects.toThrow(MigrationChanged);
    expect(await run(`SELECT to_regclass('hen')::text AS hen`)).toEqual([{ hen: null }]);
    expect(await applyMigrations(run, [goats, hens])).toEqual([hens.name]);
  });

  test.each([
    'CREATE TABLE cow (name TEXT); SELECT 1 / 0',
    'CREATE TABLE cow (name TEXT); INSERT INTO nowhere VALUES (1)',
    'CREATE TABLE cow (name TEXT); no SQL at all',
  ])('a broken one leaves nothing of itself, and the next can be applied: %s', async (sql) => {
    const run = await open();
    const broken = migration('20990103000000_cows', sql);
    await expect(applyMigrations(run, [goats, broken])).rejects.toThrow();
    expect(await run(`SELECT to_regclass('cow')::text AS cow`)).toEqual([{ cow: null }]);
    const mended = migration(broken.name, 'CREATE TABLE cow (name TEXT)');
    expect(await applyMigrations(run, [goats, mended])).toEqual([mended.name]);
  });
});

test('of several that migrate at once one does it', async () => {
  const { url, drop } = await freshServedUrl();
  onTestFinished(drop);
  const runs = await Promise.all([1, 2, 3, 4].map(() => connect(url)));
  const applied = await Promise.all(runs.map((run) => applyMigrations(run, [goats, hens])));
  expect(applied.flat()).toEqual([goats.name, hens.name]);
});

test('two services that start at once on an empty server both come up, on one schema', {
  timeout: 120_000,
}, async () => {
  const server = inject('postgresServer');
  const name = `empty_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: `${server}postgres` });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const telegram = await startTelegramEmulator();
  const services = await Promise.all(
    [0, 1].map(async () =>
      startVictim(await freePort(), {
        DATABASE_URL: `${server}${name}`,
        SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_SECRET: 'secret',
      }),
    ),
  );
  onTestFinished(async () => {
    await Promise.all(services.map((service) => service.end()));
    await telegram.close();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });
  const run = await connect(`${server}${name}`);
  expect(await run('SELECT count(*)::int AS n FROM _prisma_migrations')).toEqual([
    { n: listMigrations().length },
  ]);
});
