/** Administration from the command line; prints JSON lines, exit code 0 or 1 (CONTRACT.md). */
import { readFileSync } from 'node:fs';
import { ConfigError, readConfig } from '../config.ts';
import { findSecretKey } from '../secret-key.ts';
import { type Database, FolderInUse, openDatabase } from '../store/database.ts';
import { deadLetters, replayDead } from '../store/inbox.ts';
import { reinvite } from '../store/organisation.ts';
import { backUp, restore } from './backup.ts';
import { importCatalogue, usage as importCatalogueUsage } from './import-catalogue.ts';
import { importOrganisationFile } from './import-org.ts';
import { reviewCatalogue, usage as reviewCatalogueUsage } from './review-catalogue.ts';
import { syncCatalogue, usage as syncCatalogueUsage } from './sync-catalogue.ts';

type Tools = {
  database: Database;
  dataDir: string;
  secretKey: Buffer;
  now: Date;
  print(line: unknown): void;
};
type Verb = { usage: string; run(tools: Tools, args: readonly string[]): Promise<boolean> };

const verbs: Record<string, Verb> = {
  'import-org': { usage: 'import-org FILE.csv', run: importOrg },
  'import-catalogue': {
    usage: importCatalogueUsage,
    run: ({ database, now, print }, args) => importCatalogue(database, args, now, print),
  },
  'sync-catalogue': {
    usage: syncCatalogueUsage,
    run: (tools, args) =>
      syncCatalogue({ ...tools, root: process.env.PORTAL_API_ROOT || undefined }, args),
  },
  'review-catalogue': {
    usage: reviewCatalogueUsage,
    run: ({ database, now, print }, args) => reviewCatalogue(database, args, now, print),
  },
  reinvite: { usage: 'reinvite STAFF_CODE', run: inviteAgain },
  backup: { usage: 'backup FILE', run: takeBackup },
  restore: { usage: 'restore FILE [--replace]', run: restoreBackup },
  'dead-letters': { usage: 'dead-letters', run: listDead },
  replay: { usage: 'replay', run: replay },
};

async function importOrg(
  { database, secretKey, now, print }: Tools,
  [file]: readonly string[],
): Promise<boolean> {
  if (!file) return refuse(print, 'import-org needs a file');
  const report = await importOrganisationFile(database, readFileSync(file, 'utf8'), secretKey, now);
  if (report.kind === 'done') for (const invitation of report.invitations) print(invitation);
  else for (const problem of report.problems) print({ error: problem.problem, ...problem });
  return report.kind === 'done';
}

/** For who lost their telephone: the old link ends and a new code is valid. */
async function inviteAgain(
  { database, secretKey, print }: Tools,
  [code]: readonly string[],
): Promise<boolean> {
  const invitation = code && (await reinvite(database.prisma, code, secretKey));
  if (!invitation) return refuse(print, 'no such staff code');
  print(invitation);
  return true;
}

async function takeBackup(
  { database, secretKey, now, print }: Tools,
  [file]: readonly string[],
): Promise<boolean> {
  if (!file) return refuse(print, 'backup needs a file');
  return backUp(database, file, secretKey, now, print);
}

async function restoreBackup(
  { database, secretKey, print }: Tools,
  args: readonly string[],
): Promise<boolean> {
  const file = args.find((arg) => !arg.startsWith('--'));
  if (!file) return refuse(print, 'restore needs a file');
  return restore(database, file, secretKey, args.includes('--replace'), print);
}

async function listDead({ database, print }: Tools): Promise<boolean> {
  for (const { id, ...letter } of await deadLetters(database.prisma))
    print({ id: String(id), ...letter });
  return true;
}

async function replay({ database, print }: Tools): Promise<boolean> {
  const lanes = await database.prisma.$transaction((tx) => replayDead(tx));
  print({ replayed: lanes.length });
  return true;
}

function refuse(print: Tools['print'], error: string): boolean {
  print({ error });
  return false;
}

async function main([verb = '', ...args]: readonly string[]): Promise<boolean> {
  const print = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);
  const chosen = verbs[verb];
  if (!chosen)
    return refuse(
      print,
      `usage: ${Object.values(verbs)
        .map(({ usage }) => usage)
        .join(' | ')}`,
    );
  try {
    const config = readConfig(process.env);
    const secretKey = findSecretKey(config.secretKey, config.dataDir);
    const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
    try {
      return await chosen.run(
        { database, dataDir: config.dataDir, secretKey, now: new Date(), print },
        args,
      );
    } finally {
      await database.close();
    }
  } catch (error) {
    return refuse(print, explain(error));
  }
}

/** Mistakes of the operator are explained; anything else is named without its details. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof FolderInUse) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'no such file';
  return error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : 'failed';
}

process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
