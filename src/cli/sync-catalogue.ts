import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { dayAfter, dayInVietnam } from '../domain/procedure.ts';
import { codesInForce } from '../store/catalogue.ts';
import { settleShipped } from '../store/catalogue-shipped.ts';
import type { Database } from '../store/database.ts';
import { importCatalogue } from './import-catalogue.ts';
import { createPortalClient, type Listed, type Pace, PortalUnavailable } from './portal-client.ts';

export const usage = 'sync-catalogue [URL] [--pause MS] [--dry-run]';

const portalRoot = 'https://dichvucong.gov.vn';
/** Days after which a reading that was not finished is begun anew. */
const stale = 7;

const stateSchema = z.object({
  root: z.string(),
  /** The day the reading began (yyyy-mm-dd). */
  begun: z.string(),
  lastId: z.string().optional(),
  listed: z.boolean(),
  records: z.record(z.string(), z.string()),
});
type State = z.infer<typeof stateSchema>;

type Print = (line: unknown) => void;
export type SyncTools = {
  database: Pick<Database, 'prisma'>;
  dataDir: string;
  /** Where the portal is, unless the order says so. */
  root?: string | undefined;
  now: Date;
  print: Print;
  /** Another pace than the polite one, for tests. */
  pace?: Partial<Pace>;
};

const politely: Pace = {
  pauseMs: 1_000,
  backoffMs: 5_000,
  tries: 6,
  timeoutMs: 30_000,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/**
 * `manage sync-catalogue [URL]`: reads the procedures of the Ministry of Justice, and every other we know, from the
 * national portal and imports them like files. What was read is kept under DATA_DIR until the import: run again
 * after a failure and it goes on where it stopped. Prints JSON lines; true when everything was read and imported.
 */
export async function syncCatalogue(tools: SyncTools, args: readonly string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { pause: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  });
  const root = positionals[0] ?? tools.root ?? portalRoot;
  if (!URL.canParse(root)) return refuse(tools.print, 'no such address');
  const pauseMs = Number(values.pause ?? tools.pace?.pauseMs ?? politely.pauseMs);
  const pace = { ...politely, ...tools.pace, pauseMs };
  const place = createPlace(join(tools.dataDir, 'catalogue-sync'), root, dayInVietnam(tools.now));
  try {
    await readEverything(tools, place, pace);
  } catch (error) {
    if (!(error instanceof PortalUnavailable)) throw error;
    const { have, all } = place.progress();
    tools.print({ error: error.message, read: have, of: all, again: 'run it again to go on' });
    return false;
  }
  const order = [place.folder, '--read-on', place.state.begun];
  if (values['dry-run']) order.push('--dry-run');
  const imported = await importCatalogue(tools.database, order, tools.now, tools.print);
  // Refused or taken: the next run reads the portal anew.
  if (!values['dry-run']) place.clear();
  return imported;
}

function refuse(print: Print, error: string): boolean {
  print({ error, usage });
  return false;
}

async function readEverything(
  { database, now, print }: SyncTools,
  place: Place,
  pace: Pace,
): Promise<void> {
  const client = createPortalClient(place.state.root, pace);
  await settleShipped(database, now);
  const known = new Set(await codesInForce(database.prisma, place.state.begun));
  while (!place.state.listed) {
    const { items, lastId } = await client.list(place.state.lastId);
    const again = lastId === undefined || lastId === place.state.lastId || items.length === 0;
    place.note(
      items.filter((item) => isWanted(item, known)),
      again ? undefined : lastId,
    );
    print({ listing: place.progress().all, ...(again && { complete: true }) });
  }
  for (const [code, id] of Object.entries(place.state.records)) {
    if (place.has(code)) continue;
    place.keep(code, await client.detail(id));
    const { have, all } = place.progress();
    if (have % 10 === 0 || have === all) print({ read: have, of: all });
  }
}

/** Ours by who issued it; and whatever the catalogue holds, such as what moved to the police. */
const isWanted = (
  { code, departmentPromulgate, departments }: Listed,
  known: ReadonlySet<string>,
) =>
  known.has(code) ||
  [departmentPromulgate ?? '', ...(departments ?? [])].some((name) =>
    /^Bộ Tư pháp$/iu.test(name.normalize('NFC')),
  );

type Place = ReturnType<typeof createPlace>;

/** Where a reading that is not complete yet is kept: its state, and a file for each record. */
function createPlace(base: string, root: string, today: string) {
  const folder = join(base, 'records');
  const file = join(base, 'state.json');
  let state = readState(file);
  if (state?.root !== root || dayAfter(state.begun, stale) < today) {
    rmSync(base, { recursive: true, force: true });
    state = { root, begun: today, listed: false, records: {} };
  }
  mkdirSync(folder, { recursive: true });
  const current: State = state;
  const fileOf = (code: string) => join(folder, `${code.replace(/[^\w.-]/gu, '_')}.json`);
  const has = (code: string) => existsSync(fileOf(code));
  return {
    folder,
    state: current,
    has,
    note(items: readonly Listed[], lastId: string | undefined): void {
      for (const { code, id } of items) current.records[code] ??= id;
      if (lastId === undefined) current.listed = true;
      else current.lastId = lastId;
      writeWhole(file, current);
    },
    keep: (code: string, record: unknown) => writeWhole(fileOf(code), record),
    progress: () => {
      const codes = Object.keys(current.records);
      return { have: codes.filter(has).length, all: codes.length };
    },
    clear: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** All of it or nothing: whoever dies while writing leaves what was there before. */
function writeWhole(file: string, json: unknown): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(json)}\n`);
  renameSync(`${file}.part`, file);
}

function readState(file: string): State | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
