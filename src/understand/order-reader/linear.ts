import { hashOf } from './hashing.ts';

/** What a case shows: hashes of its features, each once; all weigh alike. */
export type Shown = Uint32Array;

export const shown = (features: Iterable<string>): Shown =>
  Uint32Array.from(new Set([...features].map(hashOf)));

/** A row of `outputs` weights for each feature known, by its hash. */
export type Linear = {
  outputs: number;
  rows: ReadonlyMap<number, number>;
  weights: Float32Array;
};

/** One score per output: the sum of the weights of what is shown. */
export function scoresOf({ outputs, rows, weights }: Linear, features: Shown): Float32Array {
  const scores = new Float32Array(outputs);
  for (const hash of features) {
    const row = rows.get(hash);
    if (row === undefined) continue;
    for (let k = 0; k < outputs; k++)
      scores[k] = (scores[k] ?? 0) + (weights[row * outputs + k] ?? 0);
  }
  return scores;
}

/** Scores as probabilities. */
export function shares(scores: Float32Array): Float32Array {
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const sum = raised.reduce((total, part) => total + part, 0);
  return raised.map((part) => part / sum);
}
