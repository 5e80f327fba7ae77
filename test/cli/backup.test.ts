import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUp, restore } from '../../src/cli/backup.ts';
import type { Database } from '../../src/store/database.ts';
import { type DatabaseKind, freshDatabase } from '../support/fresh-database.ts';
import { openHouse } from '../support/house.ts';
import { openOffice } from '../support/office.ts';
import { until } from '../support/until.ts';

const key = Buffer.alloc(32, 7);
const now = new Date('2026-11-23T01:00:00Z');

/** Every row of every table, in an order of its own. */
async function contents({ prisma }: Database): Promise<Record<string, string[]>> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'`;
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM "${name}" t`,
    );
    all[name] = rows.map(({ row }) => row).sort();
  }
  return all;
}

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'office.backup');
}

async function emptyDatabase(kind: DatabaseKind): Promise<Database> {
  const database = await freshDatabase(kind);
  onTestFinished(() => database.close());
  return database;
}

/** An office with people, a conversation and messages behind it. */
async function livedIn(kind: DatabaseKind): Promise<Database> {
  const house = await openHouse(kind);
  onTestFinished(() => house.stop());
  await openOffice(house, 'telegram');
  const mai = await house.phone('zalo', 'Lò Thị Mai');
  await mai.say('khai sinh cần giấy tờ gì');
  await mai.awaits(/khai sinh/i);
  return house.database;
}

/** A backup of a house that goes on working, with what stood in it at that moment. */
async function backedUp(lived: Database, file: string) {
  return until(
    async () => {
      const before = await contents(lived);
      await backUp(lived, file, key, now, () => undefined);
      const after = await contents(lived);
      return JSON.stringify(before) === JSON.stringify(after) ? before : undefined;
    },
    () => 'the house never rests',
    10_000,
  );
}

const backups: [DatabaseKind, DatabaseKind][] = [
  ['pglite', 'postgres'],
  ['postgres', 'pglite'],
];

test.each(backups)(
  'what %s held stands in %s again, row by row, and numbers go on',
  async (from, to) => {
    const file = newFile();
    const before = await backedUp(await livedIn(from), file);
    expect(before.delivery?.length).toBeGreaterThan(5);
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const other = await emptyDatabase(to);
    expect(await restore(other, file, key, false, () => undefined)).toBe(true);

    expect(await contents(other)).toEqual(before);
    const { id } = await other.prisma.inbox.create({
      data: { channel: 'zalo', externalId: 'next', lane: 'zalo:1', update: {}, receivedAt: now },
    });
    expect(before.inbox?.length).toBeGreaterThan(0);
    expect(Number(id)).toBeGreaterThan(0);
  },
);

test('a database in use, a broken file and another version are refused, and nothing changes', async () => {
  const lived = await livedIn('pglite');
  const file = newFile();
  const before = await backedUp(lived, file);
  const said: unknown[] = [];
  const tryToRestore = (path: string, replace: boolean) =>
    restore(lived, path, key, replace, (line) => said.push(line));

  expect(await tryToRestore(file, false)).toBe(false);
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(0, whole.length / 2));
  expect(await tryToRestore(file, true)).toBe(false);
  writeFileSync(file, 'not a backup');
  expect(await tryToRestore(file, true)).toBe(false);

  expect(said).toMatchObject([
    { error: expect.stringContaining('--replace') },
    { error: 'the file is broken or cut off' },
    { error: expect.any(String) },
  ]);
  expect(await contents(lived)).toEqual(before);
});

test('another key is said, because what was sealed with the first one stays shut', async () => {
  const empty = await emptyDatabase('pglite');
  const file = newFile();
  await backUp(empty, file, key, now, () => undefined);
  const said: unknown[] = [];
  await restore(empty, file, Buffer.alloc(32, 8), true, (line) => said.push(line));
  expect(said).toMatchObject([
    { warning: expect.stringContaining('SECRET_KEY') },
    { restored: file },
  ]);
});
