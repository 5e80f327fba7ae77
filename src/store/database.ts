import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { connectEmbedded, createStatementNames, type Embedded } from './embedded.ts';
import { lockFolder } from './folder-lock.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { applyMigrations } from './migrations.ts';

/** A transaction; every query of a flow goes through the one it was handed. */
export type Tx = Prisma.TransactionClient;

export type Database = {
  kind: 'pglite' | 'postgres';
  prisma: PrismaClient;
  /** For the queue, which speaks SQL itself. */
  embedded?: Embedded;
  url?: string;
  close(): Promise<void>;
};

export { FolderInUse } from './folder-lock.ts';

export type DatabaseOptions = {
  /** postgres://…; unset means embedded. */
  url?: string | undefined;
  /** Folder for the embedded database; unset means in memory. */
  dataDir?: string | undefined;
  /** A dumped embedded database to begin from (tests). */
  snapshot?: Blob | undefined;
  /** Connections of the pool, when there is a server. */
  connections?: number | undefined;
};

/** Freezing a large audience takes a few seconds, on a busy machine more than the five that are usual. */
const patient = { timeout: 30_000 };

/** Opens the database and brings its schema up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url ? openServer(options.url, options.connections) : openEmbedded(options);
}

async function openServer(url: string, connections = 10): Promise<Database> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await applyMigrations((sql) => client.query(sql).then(({ rows }) => rows ?? []));
  } finally {
    await client.end();
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: connections }),
    transactionOptions: patient,
  });
  return { kind: 'postgres', prisma, url, close: () => prisma.$disconnect() };
}

async function openEmbedded({ dataDir, snapshot }: DatabaseOptions): Promise<Database> {
  const unlock = dataDir ? lockData(dataDir) : () => undefined;
  const pglite = await PGlite.create({
    ...(dataDir && { dataDir: join(dataDir, 'postgres') }),
    ...(snapshot && { loadDataDir: snapshot }),
  });
  await applyMigrations(async (sql) => (await pglite.exec(sql)).flatMap(({ rows }) => rows));
  const embedded = connectEmbedded(pglite);
  const prisma = new PrismaClient({
    adapter: new PrismaPg(embedded.pool, { statementNameGenerator: createStatementNames() }),
    transactionOptions: patient,
  });
  const close = async () => {
    await prisma.$disconnect();
    await embedded.pool.end();
    await pglite.close();
    unlock();
  };
  return { kind: 'pglite', prisma, embedded, close };
}

function lockData(dataDir: string): () => void {
  // Names and messages: for the owner's eyes only.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return lockFolder(dataDir);
}
