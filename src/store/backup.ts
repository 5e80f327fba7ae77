import type { Database, Tx } from './database.ts';

/** What a backup begins with. `schema`: the migrations it was taken under, in order. */
export type BackupHeader = { format: 1; takenAt: string; schema: string[]; key: string };

export type BackupPart = { table: string; rows: string[] };

/** The office may hold more than a transaction's usual patience. */
const patience = {
  timeout: 60 * 60_000,
  maxWait: 60_000,
  isolationLevel: 'RepeatableRead',
} as const;
const rowsAtOnce = 500;

type Table = { name: string; needs: string[] };

export async function schemaOf(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name`;
  return rows.map(({ name }) => name);
}

/** Every table of ours with those its rows point to; the queue's bells are not kept, the sweep rings them anew. */
async function tablesOf(tx: Tx): Promise<Table[]> {
  return tx.$queryRaw`
    SELECT c.relname::text AS name,
      coalesce(array_agg(DISTINCT f.relname::text) FILTER (WHERE f.oid IS NOT NULL), '{}') AS needs
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f'
    LEFT JOIN pg_class f ON f.oid = k.confrelid
    WHERE c.relkind = 'r' AND c.relname <> '_prisma_migrations' GROUP BY c.relname ORDER BY c.relname`;
}

/** First what others point to. */
export function inOrder(tables: readonly Table[]): Table[] {
  const placed: Table[] = [];
  const names = new Set<string>();
  let left = [...tables];
  while (left.length > 0) {
    const ready = left.filter(({ name, needs }) =>
      needs.every((need) => need === name || names.has(need)),
    );
    if (ready.length === 0) throw new Error('tables point to each other in a circle');
    for (const table of ready) names.add(table.name);
    placed.push(...ready);
    left = left.filter(({ name }) => !names.has(name));
  }
  return placed;
}

/** Hands out every row as one moment saw it, table by table, each row as JSON text. */
export async function readEverything(
  { prisma }: Database,
  take: (part: BackupPart) => Promise<void>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    for (const { name } of inOrder(await tablesOf(tx))) {
      await tx.$executeRawUnsafe(
        `DECLARE everything CURSOR FOR SELECT row_to_json(t)::text AS row FROM "${name}" t`,
      );
      for (;;) {
        const some = await tx.$queryRawUnsafe<{ row: string }[]>(
          `FETCH ${rowsAtOnce} FROM everything`,
        );
        if (some.length === 0) break;
        await take({ table: name, rows: some.map(({ row }) => row) });
      }
      await tx.$executeRawUnsafe('CLOSE everything');
    }
  }, patience);
}

/** True where people, updates or messages would be lost by filling the database anew. */
export async function isInUse({ prisma }: Database): Promise<boolean> {
  const counts = await Promise.all([
    prisma.staff.count(),
    prisma.person.count(),
    prisma.inbox.count(),
  ]);
  return counts.some((count) => count > 0);
}

/** Replaces everything by what `parts` gives, or nothing at all. */
export async function writeEverything(
  { prisma }: Database,
  parts: AsyncIterable<BackupPart>,
): Promise<Record<string, number>> {
  const written: Record<string, number> = {};
  await prisma.$transaction(async (tx) => {
    const tables = inOrder(await tablesOf(tx));
    await tx.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => `"${name}"`).join(', ')}`);
    const known = new Set(tables.map(({ name }) => name));
    for await (const { table, rows } of wholeWhereTheyPointToThemselves(parts, tables)) {
      if (!known.has(table)) throw new Error(`no such table: ${table}`);
      await tx.$executeRawUnsafe(
        `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
        `[${rows.join(',')}]`,
      );
      written[table] = (written[table] ?? 0) + rows.length;
    }
    for (const { name } of tables) await countOn(tx, name);
  }, patience);
  return written;
}

/** Rows that point to rows of their own table (a unit to its parent) have to come in one statement. */
async function* wholeWhereTheyPointToThemselves(
  parts: AsyncIterable<BackupPart>,
  tables: readonly Table[],
): AsyncGenerator<BackupPart> {
  const selfish = new Set(
    tables.filter(({ name, needs }) => needs.includes(name)).map(({ name }) => name),
  );
  let held: BackupPart | undefined;
  for await (const part of parts) {
    if (held && held.table !== part.table) yield held;
    if (held?.table === part.table) held.rows.push(...part.rows);
    else held = selfish.has(part.table) ? part : undefined;
    if (!held) yield part;
  }
  if (held) yield held;
}

/** Numbers go on after the highest that came. */
async function countOn(tx: Tx, table: string): Promise<void> {
  const columns = await tx.$queryRaw<{ column: string; sequence: string }[]>`
    SELECT a.attname::text AS column, pg_get_serial_sequence(quote_ident(${table}), a.attname) AS sequence
    FROM pg_attribute a WHERE a.attrelid = quote_ident(${table})::regclass AND a.attnum > 0 AND NOT a.attisdropped
      AND pg_get_serial_sequence(quote_ident(${table}), a.attname) IS NOT NULL`;
  for (const { column, sequence } of columns)
    await tx.$executeRawUnsafe(
      `SELECT setval('${sequence}', coalesce((SELECT max("${column}") FROM "${table}"), 0) + 1, false)`,
    );
}
