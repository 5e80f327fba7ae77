import type { Reading } from '../dates-text.ts';
import type { Span } from '../order-reader/place-names.ts';
import { pathScore, sumsOf } from '../order-reader/tagger.ts';
import { readForward } from './forward.ts';
import { layoutOf, messageKinds, type NetShape } from './shape.ts';
import { cluesOfText, cluesOfWord } from './word-clues.ts';

/** The trained net: a vector for each clue, as signed bytes with a scale a row, and the dense weights. */
export type OrderNet = {
  /** SHA-256 of the orders it was trained on; a test compares it with what lies in the repository. */
  trainedOn: string;
  shape: NetShape;
  rows: ReadonlyMap<number, number>;
  scales: Float32Array;
  words: Int8Array;
  dense: Float64Array;
};

/** What the net makes of a message: scores as the tagger's, and the probability of task, meeting, none. */
export type NetView = {
  scores: Float64Array;
  moves: Float32Array;
  total: number;
  kinds: readonly number[];
};

const nobody = messageKinds.map((kind) => Number(kind === 'none'));

/** Reads a message as the net sees it. Never throws; a message without words asks nothing. */
export function viewOf(net: OrderNet, reading: Reading): NetView {
  const layout = layoutOf(net.shape);
  const moves = Float32Array.from(net.dense.subarray(layout.moves, layout.size));
  if (reading.tokens.length === 0)
    return { scores: new Float64Array(), moves, total: 0, kinds: nobody };
  const trace = readForward(net.shape, layout, net.dense, vectorsOf(net, reading));
  const { total } = sumsOf(trace.tags, moves);
  return { scores: trace.tags, moves, total, kinds: sharesOf(trace.kinds) };
}

/** Scores as probabilities. */
export function sharesOf(scores: Float64Array): number[] {
  const most = Math.max(...scores);
  const raised = [...scores].map((score) => Math.exp(score - most));
  const sum = raised.reduce((all, one) => all + one, 0);
  return raised.map((one) => one / sum);
}

function vectorsOf(
  { shape: { dim }, rows, scales, words }: OrderNet,
  reading: Reading,
): Float64Array {
  const vectors = new Float64Array(reading.tokens.length * dim);
  for (const [i, clue] of cluesOfText(reading).entries()) {
    const row = rows.get(clue);
    if (row === undefined) continue;
    const at = Math.floor(i / cluesOfWord) * dim;
    const scale = scales[row] ?? 0;
    for (let d = 0; d < dim; d++)
      vectors[at + d] = (vectors[at + d] ?? 0) + (words[row * dim + d] ?? 0) * scale;
  }
  return vectors;
}

/** How probable the net holds it, as a logarithm, that just these are told to act. */
export const likelihoodOf = ({ scores, moves, total }: NetView, spans: readonly Span[]): number =>
  pathScore(scores, moves, spans) - total;
