import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Which rooms a room may import from, besides itself (docs/architecture.md shows the same table). */
const table: Record<string, readonly string[]> = {
  port: [],
  domain: ['port'],
  understand: ['port', 'domain'],
  intents: ['port', 'domain', 'understand'],
  commands: ['port', 'domain', 'understand'],
  store: ['port', 'domain'],
  queue: ['port', 'domain', 'store'],
  decide: ['port', 'domain', 'understand', 'intents', 'commands', 'store'],
  inbox: ['port', 'domain', 'store', 'queue'],
  outbox: ['port', 'domain', 'store', 'queue'],
  jobs: ['port', 'domain', 'store', 'queue'],
  http: ['port', 'domain', 'store', 'queue', 'inbox/accept', 'outbox/enqueue', 'web'],
  web: ['port', 'domain'],
  'bots/telegram': ['port'],
  'bots/zalo': ['port'],
};
/** The root of the tree and the entry points know every part. */
const knowsEverything = ['.', 'cli', 'demo'];

type Import = { file: string; room: string; target: string; targetRoom: string; specifier: string };

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.(ts|tsx)$/.test(name) && !name.includes('/generated/'));
}

function roomOf(file: string): string {
  const [top = '', first = '', second] = file.split('/');
  if (top === 'bots') return `bots/${first}`;
  return second === undefined ? '.' : first;
}

const files = [...sources('src'), ...sources('bots')];
const packages: { file: string; name: string }[] = [];
const imports: Import[] = files.flatMap((file) =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g),
  ].flatMap(([, specifier = '']) => {
    if (!specifier.startsWith('.')) {
      packages.push({ file, name: specifier });
      return [];
    }
    const target = relative(root, resolve(root, dirname(file), specifier));
    return [{ file, room: roomOf(file), target, targetRoom: roomOf(target), specifier }];
  }),
);

test('there are imports to look at', () => {
  expect(imports.length).toBeGreaterThan(100);
});

test('every room imports only what the table allows', () => {
  const wrong = imports.filter(({ room, targetRoom, target }) => {
    if (room === targetRoom || knowsEverything.includes(room)) return false;
    const allowed = table[room];
    if (!allowed) return true;
    return !allowed.some((name) => name === targetRoom || target.startsWith(`src/${name}.`));
  });
  expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
});

test('commands and intents do not know each other', () => {
  const wrong = imports.filter(
    ({ file, target, room }) =>
      ['commands', 'intents'].includes(room) &&
      target.startsWith(`src/${room}/`) &&
      isMember(file) &&
      isMember(target),
  );
  expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
});

/** The registry of a room may know its members; a member knows none. */
function isMember(file: string): boolean {
  return !/\/(index|answerer|reply|intent)\.ts$/.test(file) && file.split('/').length === 3;
}

test('an emulator is imported by nothing but its own folder and the demonstration', () => {
  const wrong = imports.filter(
    ({ file, target, room }) =>
      target.includes('/emulator/') && !file.includes('/emulator/') && room !== 'demo',
  );
  expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
});

test('platform and storage libraries stay in their rooms', () => {
  const homes: Record<string, RegExp> = {
    telegraf: /^bots\/telegram\//,
    '@telegraf/types': /^bots\/telegram\//,
    'pg-boss': /^src\/queue\//,
    pg: /^src\/store\//,
    '@electric-sql/pglite': /^src\/store\//,
    'node-cron': /^src\/jobs\//,
    i18next: /^src\/speak\.ts$/,
  };
  const wrong = packages.filter(({ file, name }) => homes[name] && !homes[name].test(file));
  expect(wrong).toEqual([]);
});

test('only the entry points read the environment', () => {
  const readers = files.filter((file) =>
    /process\.env/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(readers.filter((file) => file !== 'src/main.ts' && !file.startsWith('src/cli/'))).toEqual(
    [],
  );
});
