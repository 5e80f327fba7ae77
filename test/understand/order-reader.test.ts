import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readText, spanText } from '../../src/understand/dates-text.ts';
import { shippedToldModel } from '../../src/understand/order-reader/load.ts';
import { decodeToldModel } from '../../src/understand/order-reader/model-file.ts';
import { see } from '../../src/understand/order-reader/see.ts';
import { countOf, rowOf, sparseRows } from '../../src/understand/order-reader/sparse-rows.ts';
import {
  bestPaths,
  labels,
  pathScore,
  shareOf,
  sumsOf,
} from '../../src/understand/order-reader/tagger.ts';
import { whoIsTold } from '../../src/understand/order-reader/who-is-told.ts';
import { findMentions } from '../../src/understand/task-people.ts';
import { squeeze } from '../../src/understand/training/squeeze.ts';
import { trainTold } from '../../src/understand/training/told-training.ts';

const moves = Float32Array.from([0.5, -0.5, 0, 0.2, -1, 0.7, 0.1, -0.3, 0.4, 0, 0.3, 0]);
const scores = Float64Array.from([0.1, 1.2, -0.4, 0.6, 0.5, 1.1, 0.2, 0.9, 0.3]);
const count = scores.length / labels;

/** Every way to label the tokens in which no name goes on that has not begun. */
function everyPath(): number[][] {
  let paths: number[][] = [[]];
  for (let i = 0; i < count; i++)
    paths = paths.flatMap((path) =>
      [0, 1, 2].flatMap((y) => (y === 2 && (path.at(-1) ?? 0) === 0 ? [] : [[...path, y]])),
    );
  return paths;
}

const scoreOf = (path: readonly number[]): number =>
  path.reduce(
    (sum, y, i) =>
      sum + (scores[i * labels + y] ?? 0) + (moves[(path[i - 1] ?? 3) * labels + y] ?? 0),
    0,
  );

test('the best labellings are the best of all there are, in their order', () => {
  const all = everyPath().sort((one, other) => scoreOf(other) - scoreOf(one));
  const best = bestPaths(scores, moves, 6);
  expect(best.map(({ path }) => [...path])).toEqual(all.slice(0, 6));
  for (const [at, { score }] of best.entries()) expect(score).toBeCloseTo(scoreOf(all[at] ?? []));
});

test('shares of labels are those of all labellings together', () => {
  const all = everyPath();
  const total = all.reduce((sum, path) => sum + Math.exp(scoreOf(path)), 0);
  const sums = sumsOf(scores, moves);
  expect(sums.total).toBeCloseTo(Math.log(total));
  for (let i = 0; i < count; i++) {
    for (let y = 0; y < labels; y++) {
      const part = all
        .filter((path) => path[i] === y)
        .reduce((sum, path) => sum + Math.exp(scoreOf(path)), 0);
      expect(shareOf(sums, i, y)).toBeCloseTo(part / total);
    }
  }
  expect(pathScore(scores, moves, [{ from: 0, to: 2 }])).toBeCloseTo(scoreOf([1, 2, 0]));
});

test('weights keep their place and nearly their size as bytes, the light ones fall out', () => {
  const hashes = Uint32Array.from([4_000_000_000, 7, 65_536, 70_000, 9]);
  const weights = Float32Array.from([2, -1, 0.5, 0.01, 0.00001]);
  const rows = sparseRows(squeeze(hashes, weights, 1), 1);
  const weightOf = (hash: number) => {
    const row = rowOf(rows, hash);
    return row < 0 ? undefined : countOf(rows, row, 0);
  };
  for (const [at, hash] of [...hashes].slice(0, 4).entries())
    expect(Math.abs((weightOf(hash) ?? 9) - (weights[at] ?? 0))).toBeLessThan(0.02);
  expect(weightOf(9)).toBeUndefined();
  expect(weightOf(8)).toBeUndefined();
});

const order = {
  now: '2026-11-18T09:00:00+07:00',
  kind: 'task',
  due: null,
  recurrence: null,
} as const;
const hand = (name: string, people: readonly string[]) => ({
  name,
  honest: true,
  orders: people.flatMap((person, i) => [
    { ...order, id: `${name}${i}`, text: `Giao ${person} rà soát hồ sơ`, assignees: [person] },
    { ...order, id: `${name}${i}b`, text: `Gửi hồ sơ cho ${person}`, assignees: [] },
  ]),
});

test('the same orders train the same model, which tells who is told from who receives', () => {
  const hands = [
    hand('one', ['chị Hà', 'anh Nam', 'Phòng Bổ trợ', 'tổ số hóa', 'Lan']),
    hand('two', ['anh Bình', 'chị Mai', 'Phòng Pháp chế', 'nhóm biên tập', 'Tuấn']),
  ];
  const [once, again] = [trainTold(hands, 'x', () => {}), trainTold(hands, 'x', () => {})];
  expect(Buffer.from(once).equals(again)).toBe(true);
  const model = decodeToldModel(once);
  const told = (text: string) => {
    const reading = readText(text);
    const seen = see(reading, findMentions(reading));
    const { spans } = whoIsTold(model, seen, { kind: 'task', assignees: [] });
    return spans.map(({ from, to }) => spanText(reading, from, to));
  };
  expect(told('Giao chị Thu rà soát hồ sơ')).toEqual(['chị Thu']);
  expect(told('Gửi hồ sơ cho chị Thu')).toEqual([]);
});

test('a file that is no model is refused', () => {
  expect(() => decodeToldModel(new Uint8Array([8, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]))).toThrow();
});

test('whatever the text and the verdict of the rules, names stand in order inside it', () => {
  const model = shippedToldModel();
  const word = fc.constantFrom(
    'giao',
    'chị',
    'Hà',
    'phòng',
    ',',
    '\n',
    'rà soát',
    '(',
    'và',
    '25/11',
    '@',
  );
  const texts = fc.array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 6 })), {
    maxLength: 25,
  });
  const verdicts = fc.record({
    kind: fc.constantFrom('task' as const, 'meeting' as const, 'none' as const),
    assignees: fc.array(fc.constantFrom('chị Hà', 'phòng', 'x', ''), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(texts, verdicts, (words, verdict) => {
      const reading = readText(words.join(' '));
      const seen = see(reading, findMentions(reading));
      const { spans, share } = whoIsTold(model, seen, verdict);
      const ends = spans.flatMap(({ from, to }) => [from, to]);
      expect(ends).toEqual(ends.toSorted((one, other) => one - other));
      expect(spans.every(({ from, to }) => from < to && to <= reading.tokens.length)).toBe(true);
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(1);
    }),
    { numRuns: 150 },
  );
});
