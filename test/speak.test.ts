import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadSpeak } from '../src/speak.ts';

const folder = mkdtempSync(join(tmpdir(), 'speak-'));
for (const [language, word] of [
  ['vi', 'Xin chào {{name}}'],
  ['en', 'Hello {{name}}'],
]) {
  mkdirSync(join(folder, `${language}`));
  writeFileSync(join(folder, `${language}`, 'door.json'), JSON.stringify({ in: { greet: word } }));
}
afterAll(() => rmSync(folder, { recursive: true }));

test('speaks both languages and fills values in as plain text', () => {
  const speak = loadSpeak(folder);
  expect(speak('vi')('door.in.greet', { name: 'cô Lành <b>' })).toBe('Xin chào cô Lành <b>');
  expect(speak('en')('door.in.greet', { name: '{{x}} $t(door.in.greet)' })).toBe(
    'Hello {{x}} $t(door.in.greet)',
  );
});

test('an unknown key, a key that is no sentence and a missing value are refused', () => {
  const words = loadSpeak(folder)('vi');
  expect(() => words('door.out')).toThrow('No words for door.out');
  expect(() => words('door.in')).toThrow();
  expect(() => words('door.in.greet')).toThrow('No value for name');
});

/** Every key of a file with the names of the values its sentence wants. */
function shapeOf(file: string): string[] {
  const walk = (node: unknown, path: string): string[] =>
    typeof node === 'string'
      ? [`${path} ${[...new Set(node.match(/\{\{\s*\w+\s*\}\}/g) ?? [])].sort().join()}`]
      : Object.entries(node as object).flatMap(([key, child]) => walk(child, `${path}.${key}`));
  return walk(JSON.parse(readFileSync(file, 'utf8')), '').sort();
}

test('both languages have the same areas, keys and values', () => {
  const locales = new URL('../locales/', import.meta.url).pathname;
  const areas = readdirSync(join(locales, 'vi')).sort();
  expect(readdirSync(join(locales, 'en')).sort()).toEqual(areas);
  for (const area of areas) {
    expect(shapeOf(join(locales, 'en', area)), area).toEqual(shapeOf(join(locales, 'vi', area)));
  }
});
