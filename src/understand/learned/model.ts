import { z } from 'zod';
import { aspects } from '../../domain/citizen-reply.ts';
import type { Features } from './features.ts';

/**
 * The learned recogniser: a bag of features becomes `dim` numbers (bent at nought), and these a score for each class:
 * a procedure's code or an outcome ("@complaint", "@away:land"). A second table scores aspects directly.
 */
export const headerSchema = z.object({
  version: z.literal(2),
  /** SHA-256 of what it was trained on; a test compares it with what lies in the repository. */
  trainedOn: z.string(),
  dim: z.int().positive(),
  /** So many nets stand side by side in `dim`: where they disagree, nothing is sure. */
  nets: z.int().positive(),
  classes: z.array(z.string()),
  aspects: z.array(z.enum(aspects)),
  /** An aspect is asked when its probability reaches this. */
  aspectsFrom: z.array(z.number()),
  /** What else counts beside the score, and how much: see `recognise`. */
  mix: z.object({
    score: z.number(),
    near: z.number(),
    covered: z.number(),
    agreed: z.number(),
    /** Added to outcomes, which have no words of their own to be near to. */
    outcome: z.number(),
  }),
  /** How sure an answer is, from its evidence: see `assurance`. */
  assurance: z.object({ bias: z.number(), weights: z.array(z.number()) }),
  topicRows: z.int(),
  aspectRows: z.int(),
});
export type Header = z.infer<typeof headerSchema>;

/** Rows of small numbers: `values[row * width + at] * scales[row]`. */
export type Table = {
  rows: ReadonlyMap<number, number>;
  scales: Float32Array;
  values: Int8Array;
};
export type Model = {
  header: Header;
  topics: Table;
  outputs: Float32Array;
  bias: Float32Array;
  asked: Table;
  askedBias: Float32Array;
};

/** The weighted sum of the rows of the features a table knows. */
function sumOf(table: Table, width: number, { hashes, weights }: Features): Float32Array {
  const sum = new Float32Array(width);
  for (let at = 0; at < hashes.length; at++) {
    const row = table.rows.get(hashes[at] ?? 0);
    if (row === undefined) continue;
    const scale = (weights[at] ?? 0) * (table.scales[row] ?? 0);
    const start = row * width;
    for (let k = 0; k < width; k++) sum[k] = (sum[k] ?? 0) + scale * (table.values[start + k] ?? 0);
  }
  return sum;
}

/** What is left of a number below nought: so two features together may say more than each alone. */
export const leak = 0.1;

export function bend(hidden: Float32Array): void {
  for (let at = 0; at < hidden.length; at++) {
    const value = hidden[at] ?? 0;
    if (value < 0) hidden[at] = leak * value;
  }
}

/** What one net says of each class. Plain loops: hundreds of classes by three nets, for every message. */
function scoresOf(
  { header, outputs, bias }: Model,
  hidden: Float32Array,
  net: number,
): Float32Array {
  const { dim, nets, classes } = header;
  const width = dim / nets;
  const scores = new Float32Array(classes.length);
  for (let at = 0; at < scores.length; at++) {
    let score = 0;
    for (let k = net * width; k < (net + 1) * width; k++) {
      score += (hidden[k] ?? 0) * (outputs[at * dim + k] ?? 0);
    }
    // The outputs of nets side by side are the parts of their mean.
    scores[at] = nets * score + (bias[at] ?? 0);
  }
  return scores;
}

/** What each of the nets says by itself: one score per class, in the order of `header.classes`. */
export function netScores(model: Model, features: Features): Float32Array[] {
  const { dim, nets } = model.header;
  const hidden = sumOf(model.topics, dim, features);
  bend(hidden);
  return Array.from({ length: nets }, (_, net) => scoresOf(model, hidden, net));
}

/** One score per class: the mean of the nets; softmax makes them shares. */
export function meanScores(scores: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array()] = scores;
  return first.map((_, at) => scores.reduce((sum, one) => sum + (one[at] ?? 0), 0) / scores.length);
}

export const classScores = (model: Model, features: Features): Float32Array =>
  meanScores(netScores(model, features));

/** One probability per aspect, in the order of `header.aspects`. */
export function aspectScores(model: Model, features: Features): Float32Array {
  const sum = sumOf(model.asked, model.header.aspects.length, features);
  return sum.map((value, at) => 1 / (1 + Math.exp(-value - (model.askedBias[at] ?? 0))));
}
