import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Incoming, Planned } from '../domain/catalogue-plan.ts';
import { readPortalRecord } from '../domain/portal-incoming.ts';
import type { Problem } from '../domain/portal-json.ts';
import { dayInVietnam } from '../domain/procedure.ts';
import { readKnownChanges } from '../store/catalogue-files.ts';
import { type ImportOutcome, importReading, summaryOf } from '../store/catalogue-import.ts';
import type { Database } from '../store/database.ts';

export const usage = 'import-catalogue PATH [--dry-run] [--read-on YYYY-MM-DD]';

type Options = { path: string; dryRun: boolean; readOn: string; stated: boolean };

/** A mistake of the operator's, in words for the operator. */
class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/**
 * `manage import-catalogue PATH`: records of the national portal, from one file or from a folder (its own
 * .json files and those of its folders, such as details/ and extra/). Everything is checked before anything
 * is written; one broken file and nothing is. Prints JSON lines: what differs from what is there, what looks
 * suspicious, and a summary. True when the reading was sound.
 */
export async function importCatalogue(
  database: Pick<Database, 'prisma'>,
  args: readonly string[],
  now: Date,
  print: (line: unknown) => void,
): Promise<boolean> {
  try {
    return await run(database, optionsFrom(args, now), now, print);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    print({ error: error.message, usage });
    return false;
  }
}

function optionsFrom(args: readonly string[], now: Date): Options {
  const { values, positionals } = parse(args);
  const [path] = positionals;
  const today = dayInVietnam(now);
  const readOn = values['read-on'] ?? today;
  if (!path || positionals.length > 1)
    throw new WrongUse('import-catalogue needs one file or folder');
  if (!existsSync(path)) throw new WrongUse('no such file or folder');
  if (!isDay(readOn)) throw new WrongUse('--read-on is no day such as 2026-11-21');
  if (readOn > today) throw new WrongUse('--read-on lies in the future');
  return { path, readOn, dryRun: values['dry-run'], stated: values['read-on'] !== undefined };
}

const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        'read-on': { type: 'string' },
      },
    });
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : 'unknown option');
  }
}

type Print = (line: unknown) => void;

async function run(
  database: Pick<Database, 'prisma'>,
  { path, dryRun, readOn, stated }: Options,
  now: Date,
  print: Print,
): Promise<boolean> {
  const files = filesOf(path);
  if (files.length === 0) throw new WrongUse('no .json file there');
  const { incoming, broken } = readAll(files, readOn);
  if (broken.length > 0) return refuse(broken, print);
  const source = basename(resolve(path));
  const whole = statSync(path).isDirectory();
  const reading = { incoming, source, whole, readOn, stated };
  const outcome = await importReading(database, reading, now, dryRun);
  report(outcome, incoming, dryRun, print);
  return true;
}

type SourceFile = { name: string; path: string };

/** The .json files of a folder and of its folders, by name. */
function filesOf(path: string): SourceFile[] {
  if (!statSync(path).isDirectory()) return [{ name: basename(path), path }];
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => {
      if (!entry.isDirectory()) return [entry.name];
      return readdirSync(join(path, entry.name)).map((name) => `${entry.name}/${name}`);
    })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, path: join(path, name) }));
}

type Broken = { file: string; code?: string; problems: Problem[] };

function readAll(
  files: readonly SourceFile[],
  readOn: string,
): { incoming: Incoming[]; broken: Broken[] } {
  const changes = readKnownChanges();
  const found = new Map<string, Incoming>();
  const broken: Broken[] = [];
  for (const { name: file, path } of files) {
    const read = readPortalRecord(readFileSync(path, 'utf8'), file, readOn, changes);
    if (read.kind === 'broken') broken.push({ ...read, file });
    else {
      const { code, hashes } = read.incoming;
      const twin = found.get(code);
      if (twin && twin.hashes.record !== hashes.record) broken.push(disagreeing(file, code, twin));
      else found.set(code, twin ?? read.incoming);
    }
  }
  return { incoming: [...found.values()], broken };
}

const disagreeing = (file: string, code: string, twin: Incoming): Broken => ({
  file,
  code,
  problems: [{ line: 1, field: 'code', problem: `stands in ${twin.file} too, with other content` }],
});

function refuse(broken: readonly Broken[], print: Print): boolean {
  for (const { file, code, problems } of broken)
    for (const { line, field, problem } of problems)
      print({ error: problem, file, ...(code && { code }), line, field });
  print({ refused: broken.map(({ file }) => file), imported: 0 });
  return false;
}

/** Differences first, code by code, then what is missing, and the sum of it all. */
function report(
  { planned, missing, written }: ImportOutcome,
  incoming: readonly Incoming[],
  dryRun: boolean,
  print: Print,
): void {
  for (const plan of planned.filter(({ change }) => change !== 'unchanged')) print(lineOf(plan));
  for (const { code, inARow } of missing)
    print({ code, change: 'missing', inARow, ...(inARow > 1 && { check: 'repealed?' }) });
  const unchanged = planned.filter(({ change }) => change === 'unchanged').map(({ code }) => code);
  if (unchanged.length > 0) print({ change: 'unchanged', codes: unchanged });
  const suspicious = incoming.filter(({ suspicions }) => suspicions.length > 0).length;
  print({
    summary: { ...summaryOf(planned, missing), suspicious },
    written,
    ...(dryRun && { dryRun }),
  });
}

function lineOf({ code, name, file, change, facts, fields, version, keeps }: Planned) {
  const [dated] = version?.procedure.versions ?? [];
  const suspicious = keeps?.suspicions ?? [];
  return {
    code,
    change,
    name,
    file,
    ...(dated && { effectiveFrom: dated.effectiveFrom, because: version?.basis }),
    ...(version?.corrects && { corrects: true }),
    ...(facts.length > 0 && { facts }),
    ...(fields.length > 0 && { fields }),
    ...(suspicious.length > 0 && { suspicious }),
  };
}
