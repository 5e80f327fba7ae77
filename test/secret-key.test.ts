import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findSecretKey } from '../src/secret-key.ts';

test('a key is made once, whole, for its owner’s eyes only; a given one leaves no trace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tro-ly-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const given = Buffer.alloc(32, 1);
  expect(findSecretKey(given, folder)).toBe(given);
  expect(readdirSync(folder)).toEqual([]);
  const made = findSecretKey(undefined, folder);
  expect(made).toHaveLength(32);
  expect(findSecretKey(undefined, folder)).toEqual(made);
  expect(readdirSync(folder)).toEqual(['secret.key']);
  expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
});
