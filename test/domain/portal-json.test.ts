import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprints } from '../../src/domain/portal-hash.ts';
import { readJson } from '../../src/domain/portal-json.ts';
import { faultAt } from '../../src/domain/portal-json-fault.ts';
import { turnedRound } from '../support/portal-records.ts';

test.each([
  ['', 0],
  ['{"a": 1,}', 8],
  ['[1 2]', 3],
  ['{"a" 1}', 5],
  ['["a\nb"]', 1],
  ['[01]', 1],
  ['[1]]', 3],
  ['{a: 1}', 1],
  ['["\\x"]', 1],
  ['[1, 2', 5],
  ['["a\u007fb" x]', 7],
])('%j stops being JSON at %i', (text, at) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(faultAt(text)).toBe(at);
});

test('JSON has no fault before its end, and its values stand on their lines', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(3), (json, space) => {
      const text = JSON.stringify(JSON.parse(json), null, space);
      expect(faultAt(text)).toBe(text.length);
    }),
  );
  const read = readJson('{\n"a": [1,\n{"b": null}],\n"c": "x"}');
  if (read.kind === 'broken') throw new Error('broken');
  const lines = [['a'], ['a', 0], ['a', 1, 'b'], ['c'], ['a', 7], ['d']].map(read.lineOf);
  expect(lines).toEqual([2, 2, 3, 4, 2, 1]);
});

test('no order of arrays changes a fingerprint, any other value does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const { content } = fingerprints(record);
      const round = turnedRound(record) as Record<string, unknown>;
      expect(fingerprints(round).content).toBe(content);
      expect(fingerprints({ ...record, added: ['x'] }).content).not.toBe(content);
    }),
  );
});
