import { type Masks, readForward } from '../order-net/forward.ts';
import { sharesOf } from '../order-net/net.ts';
import { type Layout, layoutOf, type NetShape } from '../order-net/shape.ts';
import { cluesOfWord } from '../order-net/word-clues.ts';
import { mayFollow, type Sums, shareOf, sumsOf, labels as tags } from '../order-reader/tagger.ts';
import { chanceFrom, shuffle } from './chance.ts';
import { passBack } from './net-backward.ts';

/** A message to learn from: the clues of its words, the tag of each, and the place of its kind. */
export type NetSample = { clues: Uint32Array; tags: Uint8Array; kind: number };
/** One row of `dim` numbers for each clue. */
export type TrainedNet = {
  shape: NetShape;
  rows: Map<number, number>;
  words: Float32Array;
  dense: Float64Array;
};

export type NetSettings = {
  shape: NetShape;
  epochs: number;
  rate: number;
  /** Share of numbers left out, another one each time. */
  drop: number;
  /** Share of words whose exact form is not seen; and whose form without marks is not. */
  unseen: { exact: number; plain: number };
  seed: number;
};
export const netSettings: NetSettings = {
  shape: { dim: 64, layers: 4 },
  epochs: 5,
  rate: 2e-3,
  drop: 0.3,
  unseen: { exact: 0.08, plain: 0.04 },
  seed: 2,
};

const batch = 16;
const warmUp = 300;
const decay = 0.01;
const keep = { slope: 0.9, square: 0.98 };

type State = TrainedNet & {
  layout: Layout;
  slope: Float64Array;
  means: Float64Array;
  squares: Float64Array;
  /** The same for the rows of words, which move only when they are met. */
  wordSlopes: Map<number, Float64Array>;
  wordMeans: Float32Array;
  wordSquares: Float32Array;
  steps: number;
};

/** Learns from what `drawn` gives, another choice for each epoch (Adam, the rate falling to nothing). */
export function trainNet(
  drawn: (epoch: number) => NetSample[],
  settings: NetSettings,
  tell: (line: string) => void,
): TrainedNet {
  const chance = chanceFrom(settings.seed);
  const first = drawn(0);
  const state = begin(first, settings.shape, chance);
  const all = Math.ceil(first.length / batch) * settings.epochs;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const samples = shuffle(epoch === 0 ? first : drawn(epoch), chance);
    let loss = 0;
    for (const [i, sample] of samples.entries()) {
      loss += learn(state, sample, settings, chance);
      if (i % batch === batch - 1 || i === samples.length - 1) step(state, settings.rate, all);
    }
    tell(`epoch ${epoch + 1} of ${settings.epochs}: loss ${(loss / samples.length).toFixed(4)}`);
  }
  return { shape: state.shape, rows: state.rows, words: state.words, dense: state.dense };
}

function begin(samples: readonly NetSample[], shape: NetShape, chance: () => number): State {
  const layout = layoutOf(shape);
  const rows = rowsOf(samples);
  const { dim } = shape;
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  const dense = new Float64Array(layout.size);
  const fill = (at: number, length: number, spread: number) => {
    for (let i = 0; i < length; i++) dense[at + i] = normal() * spread;
  };
  for (const part of layout.layers) {
    dense.fill(1, part.gain, part.gain + dim);
    fill(part.kernel, 3 * dim * 2 * dim, 1 / Math.sqrt(9 * dim));
  }
  fill(layout.everywhere.matrix, dim * dim, 1 / Math.sqrt(3 * dim));
  for (const at of [layout.tags.word, layout.tags.everywhere, layout.kinds.most, layout.kinds.mean])
    fill(at, dim * tags, 1 / Math.sqrt(6 * dim));
  return {
    ...{ shape, layout, rows, dense },
    words: Float32Array.from({ length: rows.size * dim }, () => normal() * 0.1),
    slope: new Float64Array(layout.size),
    means: new Float64Array(layout.size),
    squares: new Float64Array(layout.size),
    wordSlopes: new Map(),
    wordMeans: new Float32Array(rows.size * dim),
    wordSquares: new Float32Array(rows.size * dim),
    steps: 0,
  };
}

/** The clues that stand in more than one message, each with its row. */
function rowsOf(samples: readonly NetSample[]): Map<number, number> {
  const seen = new Map<number, number>();
  for (const { clues } of samples)
    for (const clue of new Set(clues)) if (clue !== 0) seen.set(clue, (seen.get(clue) ?? 0) + 1);
  const rows = new Map<number, number>();
  for (const [clue, count] of seen) if (count > 1) rows.set(clue, rows.size);
  return rows;
}

/** One message: what is wrong is added to the slopes. Gives the loss. */
function learn(
  state: State,
  sample: NetSample,
  settings: NetSettings,
  chance: () => number,
): number {
  const { layout, dense, shape, slope } = state;
  const count = sample.tags.length;
  if (count === 0) return 0;
  const { vectors, used, mask } = look(state, sample, settings, chance);
  const masks: Masks = layout.layers.map(() => maskOf(count * shape.dim, settings.drop, chance));
  const trace = readForward(shape, layout, dense, vectors, masks);
  const moves = Float32Array.from(dense.subarray(layout.moves, layout.size));
  const wrong = wrongTags(trace.tags, moves, sample.tags);
  for (const [i, change] of wrong.ofMoves.entries())
    slope[layout.moves + i] = (slope[layout.moves + i] as number) + change;
  const ofKinds = Float64Array.from(sharesOf(trace.kinds));
  const loss = wrong.loss - Math.log(Math.max(1e-9, ofKinds[sample.kind] as number));
  ofKinds[sample.kind] = (ofKinds[sample.kind] as number) - 1;
  const { ofTags } = wrong;
  const change = passBack(shape, layout, dense, trace, { ofTags, ofKinds }, slope, masks);
  spread(state, used, change, mask);
  return loss;
}

/** How far the chances of tags and moves are from what is right, all ways of tagging together. */
export function wrongTags(scores: Float64Array, moves: Float32Array, right: Uint8Array) {
  const sums = sumsOf(scores, moves);
  const ofTags = scores.map((_, i) => shareOf(sums, Math.floor(i / tags), i % tags));
  const ofMoves = movesExpected(scores, moves, sums);
  let loss = sums.total;
  let last = tags;
  for (const [t, tag] of right.entries()) {
    const move = last * tags + tag;
    loss -= (scores[t * tags + tag] as number) + (moves[move] as number);
    ofTags[t * tags + tag] = (ofTags[t * tags + tag] as number) - 1;
    ofMoves[move] = (ofMoves[move] as number) - 1;
    last = tag;
  }
  return { loss, ofTags, ofMoves };
}

function movesExpected(scores: Float64Array, moves: Float32Array, sums: Sums): Float64Array {
  const expected = new Float64Array(moves.length);
  for (let y = 0; y < tags; y++) expected[tags * tags + y] = shareOf(sums, 0, y);
  for (let i = tags; i < scores.length; i++) {
    const before = (Math.floor(i / tags) - 1) * tags;
    const after = (scores[i] as number) + (sums.ahead[i] as number) - sums.total;
    for (let x = 0; x < tags; x++) {
      if (!mayFollow(x, i % tags)) continue;
      const move = x * tags + (i % tags);
      const reached = (sums.behind[before + x] as number) + (moves[move] as number);
      expected[move] = (expected[move] as number) + Math.exp(reached + after);
    }
  }
  return expected;
}

function maskOf(length: number, drop: number, chance: () => number): Float64Array {
  const mask = new Float64Array(length);
  for (let i = 0; i < length; i++) mask[i] = chance() < drop ? 0 : 1 / (1 - drop);
  return mask;
}

/** The vectors of the words, some of their clues hidden; `used` holds the rows they were made of. */
function look(state: State, { clues }: NetSample, settings: NetSettings, chance: () => number) {
  const { words, shape } = state;
  const { dim } = shape;
  const used = rowsSeen(state, clues, settings, chance);
  const vectors = new Float64Array((clues.length / cluesOfWord) * dim);
  const mask = maskOf(vectors.length, settings.drop, chance);
  for (const [i, row] of used.entries()) {
    if (row < 0) continue;
    const at = Math.floor(i / cluesOfWord) * dim;
    for (let d = 0; d < dim; d++)
      vectors[at + d] = (vectors[at + d] as number) + (words[row * dim + d] as number);
  }
  return { vectors: vectors.map((value, i) => value * (mask[i] as number)), used, mask };
}

/** The row of each clue, or -1 where it is unknown or hidden: a word may be new, and its marks may be lost. */
function rowsSeen(
  { rows }: State,
  clues: Uint32Array,
  { unseen }: NetSettings,
  chance: () => number,
): Int32Array {
  let [isExactHidden, isPlainHidden] = [false, false];
  return Int32Array.from(clues, (clue, i) => {
    const place = i % cluesOfWord;
    if (place === 0)
      [isExactHidden, isPlainHidden] = [chance() < unseen.exact, chance() < unseen.plain];
    const isHidden = place === 1 ? isPlainHidden : isExactHidden && place < cluesOfWord - 1;
    return isHidden ? -1 : (rows.get(clue) ?? -1);
  });
}

function spread(
  { wordSlopes, shape: { dim } }: State,
  used: Int32Array,
  change: Float64Array,
  mask: Float64Array,
) {
  for (const [i, row] of used.entries()) {
    if (row < 0) continue;
    let slope = wordSlopes.get(row);
    if (!slope) {
      slope = new Float64Array(dim);
      wordSlopes.set(row, slope);
    }
    const at = Math.floor(i / cluesOfWord) * dim;
    for (let d = 0; d < dim; d++)
      slope[d] = (slope[d] as number) + (change[at + d] as number) * (mask[at + d] as number);
  }
}

/** Moves all weights against their slopes, once for a batch. */
function step(state: State, highest: number, all: number): void {
  state.steps += 1;
  const rate = highest * Math.min(1, state.steps / warmUp) * Math.max(0.02, 1 - state.steps / all);
  const evenFirst = 1 - keep.slope ** state.steps;
  const evenSecond = 1 - keep.square ** state.steps;
  const { dense, slope, means, squares } = state;
  const scale = Math.min(1, 5 / (Math.hypot(...lengths(state)) / batch || 1)) / batch;
  for (let i = 0; i < dense.length; i++) {
    const g = (slope[i] as number) * scale;
    const mean = keep.slope * (means[i] as number) + (1 - keep.slope) * g;
    const square = keep.square * (squares[i] as number) + (1 - keep.square) * g * g;
    means[i] = mean;
    squares[i] = square;
    const move = mean / evenFirst / (Math.sqrt(square / evenSecond) + 1e-8);
    dense[i] = (dense[i] as number) * (1 - rate * decay) - rate * move;
    slope[i] = 0;
  }
  stepWords(state, rate, scale);
}

/** How long the slopes are: of the dense weights, and of the words. */
function lengths({ slope, wordSlopes }: State): number[] {
  let sum = 0;
  for (let i = 0; i < slope.length; i++) sum += (slope[i] as number) ** 2;
  for (const one of wordSlopes.values())
    for (let d = 0; d < one.length; d++) sum += (one[d] as number) ** 2;
  return [Math.sqrt(sum)];
}

function stepWords(state: State, rate: number, scale: number): void {
  const { words, wordMeans, wordSquares, wordSlopes, shape } = state;
  for (const [row, slope] of wordSlopes) {
    for (let d = 0; d < shape.dim; d++) {
      const i = row * shape.dim + d;
      const g = (slope[d] as number) * scale;
      const mean = keep.slope * (wordMeans[i] as number) + (1 - keep.slope) * g;
      const square = keep.square * (wordSquares[i] as number) + (1 - keep.square) * g * g;
      wordMeans[i] = mean;
      wordSquares[i] = square;
      words[i] = (words[i] as number) - (rate * mean) / (Math.sqrt(square) + 1e-6);
    }
  }
  wordSlopes.clear();
}
