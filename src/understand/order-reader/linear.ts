import { hashOf } from './hashing.ts';

/** What a case shows: hashes of its features, each once; all weigh alike. */
export type Shown = Uint32Array;

export const shown = (features: Iterable<string>): Shown =>
  Uint32Array.from(new Set([...features].map(hashOf)));

/** A row of `outputs` weights for each feature known; -1 for those that are not. */
export type Linear = {
  outputs: number;
  rowOf(hash: number): number;
  weights: Float32Array | Int16Array;
  /** What each weight is multiplied by. */
  scale: number;
};

/** One score per output: the sum of the weights of what is shown. */
export function scoresOf(
  { outputs, rowOf, weights, scale }: Linear,
  features: Shown,
): Float32Array {
  const scores = new Float32Array(outputs);
  for (const hash of features) {
    const row = rowOf(hash);
    if (row < 0) continue;
    for (let k = 0; k < outputs; k++)
      scores[k] = (scores[k] ?? 0) + scale * (weights[row * outputs + k] ?? 0);
  }
  return scores;
}

/** Finds a hash among sorted ones: nothing is built when the file is read. */
export const rowAmong =
  (hashes: Uint32Array) =>
  (hash: number): number => {
    let [low, high] = [0, hashes.length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = hashes[middle] ?? 0;
      if (found === hash) return middle;
      if (found < hash) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };

/** Scores as probabilities. */
export function shares(scores: Float32Array): Float32Array {
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const sum = raised.reduce((total, part) => total + part, 0);
  return raised.map((part) => part / sum);
}
