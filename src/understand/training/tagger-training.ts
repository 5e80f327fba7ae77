import { labels, mayFollow, sumsOf } from '../order-reader/tagger.ts';
import { chanceFrom, shuffle } from './chance.ts';
import type { Prepared } from './tagger-rows.ts';

export const taggerSettings = { epochs: 4, rate: 0.1, drop: 0.5, seed: 1 };

/** Weights: `labels` numbers a row. Moves: from label to label; the last row is the start. */
export type TrainedTagger = { weights: Float32Array; moves: Float32Array };

/** What is being learned; steps grow smaller where much was learned already (AdaGrad). */
type State = {
  weights: Float32Array;
  squares: Float32Array;
  moves: Float32Array;
  moveSquares: Float32Array;
};

/**
 * Trains a conditional random field over the labels of tokens. Half of the clues are passed over at random, so that
 * none carries a judgement alone (2 in 100 more messages of a new hand are right than with a tenth passed over); the
 * weights of the later half of the epochs are averaged.
 */
export function trainTagger(
  orders: readonly Prepared[],
  rows: number,
  { epochs, rate, drop, seed }: typeof taggerSettings,
): TrainedTagger {
  const state: State = {
    weights: new Float32Array(rows * labels),
    squares: new Float32Array(rows * labels).fill(1e-8),
    moves: new Float32Array((labels + 1) * labels),
    moveSquares: new Float32Array((labels + 1) * labels).fill(1e-8),
  };
  const sums = new Float64Array(state.weights.length);
  const moveSums = new Float64Array(state.moves.length);
  const chance = chanceFrom(seed);
  const shuffled = [...orders].filter(({ count }) => count > 0);
  let averaged = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(shuffled, chance);
    for (const order of shuffled) learn(state, order, { rate, drop, chance, isFirst: epoch === 0 });
    if (epoch < Math.floor(epochs / 2)) continue;
    averaged++;
    addTo(sums, state.weights);
    addTo(moveSums, state.moves);
  }
  const mean = (sum: number) => sum / averaged;
  return { weights: Float32Array.from(sums, mean), moves: Float32Array.from(moveSums, mean) };
}

function addTo(sums: Float64Array, numbers: Float32Array): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (numbers[at] ?? 0);
}

type Step = { rate: number; drop: number; chance: () => number; isFirst: boolean };

function learn(state: State, order: Prepared, step: Step): void {
  const kept = order.features.map((row) => (step.chance() < step.drop ? -1 : row));
  const scores = scored(state.weights, order, kept);
  const wanted = wantedPath(order, scores, step.isFirst);
  const { total, ahead, behind } = sumsOf(scores, state.moves);
  for (let i = 0; i < order.count; i++) {
    for (let y = 0; y < labels; y++) {
      const cell = i * labels + y;
      const share = Math.exp((behind[cell] ?? 0) + (ahead[cell] ?? 0) - total);
      const error = share - Number(wanted[i] === y);
      if (Math.abs(error) > 1e-3) correct(state, order, kept, i, y, error, step.rate);
    }
  }
  learnMoves(state, { scores, total, ahead, behind }, wanted, step.rate);
}

function scored(
  weights: Float32Array,
  { starts, count }: Prepared,
  kept: Int32Array,
): Float64Array {
  const scores = new Float64Array(count * labels);
  for (let i = 0; i < count; i++) {
    let [outside, begins, goesOn] = [0, 0, 0];
    const end = starts[i + 1] as number;
    for (let at = starts[i] as number; at < end; at++) {
      const row = (kept[at] as number) * labels;
      if (row < 0) continue;
      outside += weights[row] as number;
      begins += weights[row + 1] as number;
      goesOn += weights[row + 2] as number;
    }
    scores[i * labels] = outside;
    scores[i * labels + 1] = begins;
    scores[i * labels + 2] = goesOn;
  }
  return scores;
}

/** Moves the weights of a token's clues for one label against the error. */
function correct(
  { weights, squares }: State,
  { starts }: Prepared,
  kept: Int32Array,
  token: number,
  label: number,
  error: number,
  rate: number,
): void {
  const end = starts[token + 1] as number;
  for (let at = starts[token] as number; at < end; at++) {
    const row = kept[at] as number;
    if (row < 0) continue;
    const cell = row * labels + label;
    const square = (squares[cell] as number) + error * error;
    squares[cell] = square;
    weights[cell] = (weights[cell] as number) - (rate * error) / Math.sqrt(square);
  }
}

/** Where a name has several places, the one the tagger now likes best is taken as meant. */
function wantedPath(
  { places, count }: Prepared,
  scores: Float64Array,
  isFirst: boolean,
): Uint8Array {
  const path = new Uint8Array(count);
  for (const options of places) {
    const free = options.filter(({ from, to }) => path.subarray(from, to).every((y) => y === 0));
    const liked = free.map((place) => ({ place, score: isFirst ? 0 : gain(scores, place) }));
    const [first, ...others] = liked;
    if (!first) continue;
    const { place } = others.reduce((best, next) => (next.score > best.score ? next : best), first);
    path.fill(2, place.from, place.to);
    path[place.from] = 1;
  }
  return path;
}

function gain(scores: Float64Array, { from, to }: { from: number; to: number }): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const label = i === from ? 1 : 2;
    sum += (scores[i * labels + label] ?? 0) - (scores[i * labels] ?? 0);
  }
  return sum;
}

type Sums = { scores: Float64Array; total: number; ahead: Float64Array; behind: Float64Array };

function learnMoves({ moves, moveSquares }: State, sums: Sums, wanted: Uint8Array, rate: number) {
  const errors = moveErrors(moves, sums, wanted);
  for (const [at, error] of errors.entries()) {
    moveSquares[at] = (moveSquares[at] ?? 0) + error * error;
    moves[at] = (moves[at] ?? 0) - (rate * error) / Math.sqrt(moveSquares[at] ?? 1);
  }
}

/** The moves there may be, from label to label; those from the start apart. */
const moveList = Array.from({ length: (labels + 1) * labels }, (_, at) => ({
  at,
  last: Math.floor(at / labels),
  next: at % labels,
})).filter(({ last, next }) => mayFollow(last, next));
const firstMoves = moveList.filter(({ last }) => last === labels);
const laterMoves = moveList.filter(({ last }) => last < labels);

/** How much oftener each move is expected than it is made. */
function moveErrors(moves: Float32Array, sums: Sums, wanted: Uint8Array): Float64Array {
  const errors = new Float64Array(moves.length);
  for (const [i, label] of wanted.entries()) {
    const before = i === 0 ? labels : wanted[i - 1];
    for (const { at, last, next } of i === 0 ? firstMoves : laterMoves) {
      const isMade = Number(label === next && before === last);
      errors[at] = (errors[at] ?? 0) + moveShare(moves, sums, i, last, next) - isMade;
    }
  }
  return errors;
}

/** How probable it is that a token has one label after another. */
function moveShare(
  moves: Float32Array,
  { scores, total, ahead, behind }: Sums,
  token: number,
  last: number,
  next: number,
): number {
  const cell = token * labels + next;
  const before = token === 0 ? 0 : (behind[(token - 1) * labels + last] ?? 0);
  const move = moves[last * labels + next] ?? 0;
  return Math.exp(before + move + (scores[cell] ?? 0) + (ahead[cell] ?? 0) - total);
}

/**
 * New numbers for the rows that weigh most, counting how often they are shown; -1 for all others. Trained anew, a
 * half of the rows judge nearly as well as all, where merely dropping the others costs 15 in 100 messages.
 */
export function weightiest(
  orders: readonly Prepared[],
  { weights }: TrainedTagger,
  most: number,
): Int32Array {
  const rows = weights.length / labels;
  const shown = new Float64Array(rows);
  for (const { features } of orders) for (const row of features) shown[row] = (shown[row] ?? 0) + 1;
  const worth = shown.map((count, row) => {
    const outside = weights[row * labels] ?? 0;
    const begins = (weights[row * labels + 1] ?? 0) - outside;
    const goesOn = (weights[row * labels + 2] ?? 0) - outside;
    return (begins ** 2 + goesOn ** 2) * count;
  });
  const least = worth.toSorted().at(-Math.min(most, rows)) ?? 0;
  let next = 0;
  return Int32Array.from(worth, (one) => (one >= least ? next++ : -1));
}
