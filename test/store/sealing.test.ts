import { expect, test } from 'vitest';
import { deriveCode, seal, unseal } from '../../src/store/sealing.ts';

const key = Buffer.alloc(32, 1);

test('what was sealed is read back only with the same key and under the same name', () => {
  const sealed = seal(key, 'zalo:token', 'bí mật');
  expect(unseal(key, 'zalo:token', sealed)).toBe('bí mật');
  expect(() => unseal(Buffer.alloc(32, 2), 'zalo:token', sealed)).toThrow();
  expect(() => unseal(key, 'other', sealed)).toThrow();
  expect(seal(key, 'zalo:token', 'bí mật')).not.toBe(sealed);
});

test('codes are steady, differ, and hold nothing that can be misread', () => {
  expect(deriveCode(key, 'a')).toBe(deriveCode(key, 'a'));
  const codes = Array.from({ length: 500 }, (_, index) => deriveCode(key, String(index)));
  expect(new Set(codes).size).toBe(500);
  expect(codes.join('')).toMatch(/^[A-HJ-NP-Z2-9]+$/);
});
