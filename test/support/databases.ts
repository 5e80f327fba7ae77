/** Once for all tests: a PostgreSQL server and a migrated embedded database to begin from. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openQueue } from '../../src/queue/queue.ts';
import { seedCalendar } from '../../src/store/calendar.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server address without a database name. */
    postgresServer: string;
    /** A file: an embedded database, dumped after its migrations. */
    snapshot: string;
  }
}

export const templateName = 'template_office';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'tro-ly-tests-'));
  const [server, snapshot] = await Promise.all([prepareServer(), dumpEmbedded(folder)]);
  project.provide('postgresServer', server.url(''));
  project.provide('snapshot', snapshot);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function prepareServer() {
  const server = await startPostgres();
  const admin = await openDatabase({ url: server.url('postgres') });
  await admin.prisma.$executeRawUnsafe(`CREATE DATABASE ${templateName}`);
  await admin.close();
  const template = await openDatabase({ url: server.url(templateName) });
  await furnish(template);
  await template.close();
  return server;
}

async function dumpEmbedded(folder: string): Promise<string> {
  const database = await openDatabase({});
  await furnish(database);
  const dump = await database.embedded?.pglite.dumpDataDir('none');
  const file = join(folder, 'embedded.tar');
  writeFileSync(file, Buffer.from((await dump?.arrayBuffer()) ?? new ArrayBuffer(0)));
  await database.close();
  return file;
}

/** Everything a first start would make, so that each test starts in a fraction of a second. */
async function furnish(database: Database): Promise<void> {
  const queue = await openQueue(database, () => undefined);
  await queue.stop();
  await seedCalendar(database.prisma);
}
