import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { templateName } from './databases.ts';

export const databaseKinds = ['pglite', 'postgres'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** A migrated database of one's own; gone when it is closed. */
export async function freshDatabase(kind: DatabaseKind): Promise<Database> {
  return kind === 'pglite' ? freshEmbedded() : freshServed();
}

function freshEmbedded(): Promise<Database> {
  return openDatabase({ snapshot: readSnapshot() });
}

/** A migrated embedded database to begin from. */
export function readSnapshot(): Blob {
  return new Blob([readFileSync(inject('snapshot'))]);
}

/** The address of a new database on the test server, for processes that open it themselves. */
export async function freshServedUrl(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject('postgresServer');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  return { url: `${server}${name}`, drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function freshServed(): Promise<Database> {
  const { url, drop } = await freshServedUrl();
  const database = await openDatabase({ url });
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** Copying a template wants nobody else in it, so copies are made one after the other. */
async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgresServer')}postgres` });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(1)');
    await client.query(sql);
  } finally {
    await client.end();
  }
}
