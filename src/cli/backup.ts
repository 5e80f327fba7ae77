import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import {
  type BackupHeader,
  type BackupPart,
  isInUse,
  readEverything,
  schemaOf,
  writeEverything,
} from '../store/backup.ts';
import type { Database } from '../store/database.ts';

type Print = (line: unknown) => void;

/** Tokens and invitations are sealed with the key: without the same key they cannot be read again. */
const fingerprint = (key: Buffer): string =>
  createHash('sha256').update(key).digest('hex').slice(0, 16);

/**
 * Writes everything the office has into one file, readable by its owner only: gzipped lines of JSON, a header and
 * then rows. It restores into either kind of database, so it is also the way from the embedded one to a server.
 */
export async function backUp(
  database: Database,
  file: string,
  key: Buffer,
  now: Date,
  print: Print,
): Promise<boolean> {
  const half = `${file}.part`;
  const zip = createGzip();
  const out = zip.pipe(createWriteStream(half, { mode: 0o600 }));
  const write = async (line: unknown) => {
    if (!zip.write(`${JSON.stringify(line)}\n`)) await once(zip, 'drain');
  };
  const counts: Record<string, number> = {};
  try {
    const schema = await schemaOf(database.prisma);
    await write({
      format: 1,
      takenAt: now.toISOString(),
      schema,
      key: fingerprint(key),
    } satisfies BackupHeader);
    await readEverything(database, async ({ table, rows }) => {
      counts[table] = (counts[table] ?? 0) + rows.length;
      await write({ table, rows });
    });
    await write({ end: true, rows: total(counts) });
    zip.end();
    await finished(out);
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
  print({ backup: file, rows: total(counts), tables: counts });
  return true;
}

const total = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const header = z.object({
  format: z.literal(1),
  takenAt: z.string(),
  schema: z.array(z.string()),
  key: z.string(),
});
const part = z.object({ table: z.string(), rows: z.array(z.string()) });
const end = z.object({ end: z.literal(true), rows: z.number() });

/** What stands in the file is not a whole backup of ours. */
class NoBackup extends Error {}

/** Fills the database from a backup, whole or not at all; one in use only with `replace`. */
export async function restore(
  database: Database,
  file: string,
  key: Buffer,
  replace: boolean,
  print: Print,
): Promise<boolean> {
  const refuse = (error: string, detail: object = {}) => {
    print({ error, ...detail });
    return false;
  };
  if (!replace && (await isInUse(database)))
    return refuse('the database is in use: add --replace to give up what it holds');
  const lines = linesOf(file);
  try {
    const head = header.safeParse(parse((await lines.next()).value));
    if (!head.success) return refuse('not a backup', { file });
    const here = await schemaOf(database.prisma);
    if (head.data.schema.join() !== here.join())
      return refuse('the backup is of another version', {
        backup: head.data.schema.at(-1),
        here: here.at(-1),
      });
    const written = await writeEverything(database, partsOf(lines));
    if (head.data.key !== fingerprint(key))
      print({ warning: 'another SECRET_KEY: connect Zalo again, invite anew' });
    print({ restored: file, takenAt: head.data.takenAt, rows: total(written), tables: written });
    return true;
  } catch (error) {
    if (error instanceof NoBackup) return refuse(error.message, { file });
    throw error;
  } finally {
    await lines.return(undefined);
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = source.pipe(createGunzip());
  source.on('error', (error) => unzipped.destroy(error));
  try {
    yield* createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY });
    if (unzipped.errored) throw unzipped.errored;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    throw new NoBackup('the file is broken or cut off');
  }
}

/** The parts up to the closing line, which must count what came. */
async function* partsOf(lines: AsyncGenerator<string>): AsyncGenerator<BackupPart> {
  let rows = 0;
  for await (const line of lines) {
    const given = parse(line);
    const closing = end.safeParse(given);
    if (closing.success && closing.data.rows === rows) return;
    const next = part.safeParse(given);
    if (!next.success) break;
    rows += next.data.rows.length;
    yield next.data;
  }
  throw new NoBackup('the file is broken or cut off');
}

function parse(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}
