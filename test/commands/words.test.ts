import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { roles } from '../../src/domain/office.ts';
import { mayOrder, type OrderAct } from '../../src/domain/permission.ts';
import { loadSpeak } from '../../src/speak.ts';

const root = new URL('../../', import.meta.url).pathname;
/** The areas whose keys the office's side of the house speaks. */
const areas = [
  'office',
  'commands',
  'alerts',
  'assignment',
  'recurring',
  'figures',
  'views',
  'roster',
  'meeting',
  'indicator',
  'compose',
  'topic',
  'order',
];

test('every command has a title and an example that names it, in both languages', () => {
  const speak = loadSpeak();
  for (const { name } of commands)
    for (const language of ['vi', 'en'] as const) {
      expect(speak(language)(`commands.${name}.title`)).not.toBe('');
      expect(speak(language)(`commands.${name}.example`)).toContain(`/${name}`);
    }
});

test('no two commands answer to one name', () => {
  const names = commands.flatMap(({ name, aliases }) => [name, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
});

test('commands ask for the role that the permissions name', () => {
  const acts: Record<string, OrderAct> = {
    viec: 'see-own-work',
    nhan: 'acknowledge',
    baocao: 'report',
    xong: 'submit',
    giahan: 'ask-extension',
    ketnoinhom: 'connect-group',
    giaoviec: 'assign',
    duyet: 'approve',
    tuchoi: 'refuse',
    thongbao: 'broadcast',
    tiendo: 'see-progress',
    baocaotuan: 'see-weekly-report',
  };
  for (const [name, act] of Object.entries(acts)) {
    const command = commands.find((candidate) => candidate.name === name);
    expect([name, command?.may]).toEqual([name, roles.find((role) => mayOrder(role, act))]);
  }
});

/** Keys as they stand in the source: plain, or a template whose holes are one word each. */
function spokenKeys(): RegExp[] {
  const sources = globSync(`${root}src/**/*.ts`).map((file) => readFileSync(file, 'utf8'));
  const start = String.raw`(?:${areas.join('|')})\.`;
  const plain = new RegExp(String.raw`['"](${start}[\w.]*\w)['"]`, 'g');
  const hole = String.raw`\$\{[^}]*\}`;
  const template = new RegExp(`\`(${start}(?:[\\w.]|${hole})*(?:\\w|${hole}))\``, 'g');
  const keys = sources.flatMap((source) =>
    [...source.matchAll(plain), ...source.matchAll(template)].map(([, key = '']) => key),
  );
  return [...new Set(keys)].map((key) => {
    const holes = key.replace(/\$\{[^}]*\}/g, '§').replaceAll('.', '\\.');
    return new RegExp(`^${holes.replaceAll('§', '[\\w-]+')}$`);
  });
}

function writtenKeys(language: string): string[] {
  const walk = (node: unknown, path: string): string[] =>
    typeof node === 'string'
      ? [path]
      : Object.entries(node as object).flatMap(([key, child]) => walk(child, `${path}.${key}`));
  return areas.flatMap((area) =>
    walk(JSON.parse(readFileSync(`${root}locales/${language}/${area}.json`, 'utf8')), area),
  );
}

test('every key that is spoken is written in both languages, and none is written for nothing', () => {
  const spoken = spokenKeys();
  for (const language of ['vi', 'en']) {
    const written = writtenKeys(language);
    const missing = spoken.filter((key) => !written.some((one) => key.test(one)));
    const unused = written.filter((one) => !spoken.some((key) => key.test(one)));
    expect({ missing: missing.map(String), unused }).toEqual({ missing: [], unused: [] });
  }
});
