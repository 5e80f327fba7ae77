import type { Answers } from '../order-reader/answers.ts';
import { chanceFrom, shuffle } from './chance.ts';

/** The answers to one message: the rows and values of the clues of each, and which of them are right. */
export type JudgedOrder = {
  rows: readonly Int32Array[];
  values: readonly Float32Array[];
  right: readonly boolean[];
};

/** A fifth of the clues passed over at random: more or fewer judge worse on a hand left out. */
export const judgeSettings = { epochs: 8, rate: 0.1, drop: 0.2, seed: 3 };

type Weighed = { answers: Answers; right: readonly boolean[] };

/** The clues of answers that at least so many messages show, each with its row. */
export function judgedRows(orders: readonly Weighed[], least: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { answers } of orders) {
    const shown = new Set(answers.clues.flatMap(({ hashes }) => hashes));
    for (const hash of shown) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= least);
  return new Map(often.map(([hash], row) => [hash, row]));
}

export function judgedOrder(
  { answers, right }: Weighed,
  rows: ReadonlyMap<number, number>,
): JudgedOrder {
  const kept = answers.clues.map(({ hashes, values }) => {
    const known = [...hashes.keys()].filter((at) => rows.has(hashes[at] ?? 0));
    return {
      rows: Int32Array.from(known, (at) => rows.get(hashes[at] ?? 0) ?? 0),
      values: Float32Array.from(known, (at) => values[at] ?? 0),
    };
  });
  return { rows: kept.map((one) => one.rows), values: kept.map((one) => one.values), right };
}

/** Fits weights by which right answers come out above wrong ones (softmax over the answers to a message). */
export function trainJudge(
  orders: readonly JudgedOrder[],
  rows: number,
  { epochs, rate, drop, seed }: typeof judgeSettings,
): Float32Array {
  const weights = new Float32Array(rows);
  const squares = new Float32Array(rows).fill(1e-4);
  const sums = new Float64Array(rows);
  const chance = chanceFrom(seed);
  const shuffled = [...orders];
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(shuffled, chance);
    for (const order of shuffled) learn(weights, squares, withoutSome(order, drop, chance), rate);
    if (epoch < Math.floor(epochs / 2)) continue;
    for (let row = 0; row < rows; row++) sums[row] = (sums[row] ?? 0) + (weights[row] ?? 0);
  }
  const averaged = epochs - Math.floor(epochs / 2);
  return Float32Array.from(sums, (sum) => sum / averaged);
}

/** The same clues are passed over in all answers to a message. */
function withoutSome(order: JudgedOrder, drop: number, chance: () => number): JudgedOrder {
  const dropped = new Map<number, boolean>();
  const isDropped = (row: number): boolean => {
    const known = dropped.get(row) ?? chance() < drop;
    dropped.set(row, known);
    return known;
  };
  const values = order.rows.map((rows, answer) =>
    Float32Array.from(rows, (row, at) => (isDropped(row) ? 0 : (order.values[answer]?.[at] ?? 0))),
  );
  return { ...order, values };
}

function learn(
  weights: Float32Array,
  squares: Float32Array,
  { rows, values, right }: JudgedOrder,
  rate: number,
): void {
  const scores = rows.map((own, answer) =>
    own.reduce((sum, row, at) => sum + (weights[row] ?? 0) * (values[answer]?.[at] ?? 0), 0),
  );
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const all = raised.reduce((sum, one) => sum + one, 0);
  const good = raised.reduce((sum, one, answer) => sum + (right[answer] ? one : 0), 1e-12);
  for (const [answer, own] of rows.entries()) {
    const share = raised[answer] ?? 0;
    const error = share / all - (right[answer] ? share / good : 0);
    if (Math.abs(error) < 1e-4) continue;
    for (const [at, row] of own.entries()) {
      const slope = error * (values[answer]?.[at] ?? 0);
      if (slope === 0) continue;
      const square = (squares[row] ?? 0) + slope * slope;
      squares[row] = square;
      weights[row] = (weights[row] ?? 0) - (rate * slope) / Math.sqrt(square);
    }
  }
}
