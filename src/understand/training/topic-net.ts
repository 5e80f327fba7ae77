import { bend, leak } from '../learned/model.ts';
import { chanceFrom, shuffle } from './chance.ts';

/** One message as the net sees it: the rows of its features with their weights, and the classes it belongs to. */
export type Sample = {
  rows: Int32Array;
  weights: Float32Array;
  classes: Int32Array;
  /** All classes equally, or any of them. */
  all: boolean;
  weight: number;
};
export type TopicNet = {
  dim: number;
  rows: Float32Array;
  outputs: Float32Array;
  bias: Float32Array;
};
export type TopicSettings = {
  dim: number;
  rate: number;
  epochs: number;
  /** Share of features left out, another one each time: no single word may decide alone. */
  drop: number;
  /** Share of the probability given to all classes alike. */
  smooth: number;
  seed: number;
};

/** What the steps were so far, squared: the more a row has moved, the smaller its steps (Adagrad). */
const startSquared = 0.1;
const batch = 16;

type State = TopicNet & {
  classes: number;
  squares: { rows: Float32Array; outputs: Float32Array; bias: Float32Array };
  hidden: Float32Array;
  back: Float32Array;
  shares: Float32Array;
  /** Changes of the outputs, taken together once in a batch. */
  gradient: Float32Array;
};

function begin(rows: number, classes: number, { dim }: TopicSettings, chance: () => number): State {
  const filled = (length: number) => new Float32Array(length).fill(startSquared);
  return {
    dim,
    classes,
    rows: Float32Array.from({ length: rows * dim }, () => ((chance() - 0.5) * 2) / Math.sqrt(dim)),
    outputs: new Float32Array(classes * dim),
    bias: new Float32Array(classes),
    squares: { rows: filled(rows), outputs: filled(classes * dim), bias: filled(classes) },
    hidden: new Float32Array(dim),
    back: new Float32Array(dim),
    shares: new Float32Array(classes),
    gradient: new Float32Array(classes * dim),
  };
}

function readRows({ hidden, rows, dim }: State, { rows: at, weights }: Sample, kept: Uint8Array) {
  hidden.fill(0);
  for (let i = 0; i < at.length; i++) {
    if (!kept[i]) continue;
    const [weight, start] = [weights[i] ?? 0, (at[i] ?? 0) * dim];
    for (let k = 0; k < dim; k++) hidden[k] = (hidden[k] ?? 0) + weight * (rows[start + k] ?? 0);
  }
  bend(hidden);
}

function share({ shares, hidden, outputs, bias, dim, classes }: State): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c++) {
    let score = bias[c] ?? 0;
    for (let k = 0; k < dim; k++) score += (hidden[k] ?? 0) * (outputs[c * dim + k] ?? 0);
    shares[c] = score;
    most = Math.max(most, score);
  }
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += shares[c] = Math.exp((shares[c] ?? 0) - most);
  for (let c = 0; c < classes; c++) shares[c] = (shares[c] ?? 0) / sum;
}

/** Turns shares into what each class must move; gives the probability the right ones had. */
function miss({ shares, classes }: State, sample: Sample, smooth: number): number {
  const right = Array.from(sample.classes, (c) => shares[c] ?? 0);
  const sum = right.reduce((total, part) => total + part, 1e-9);
  for (let c = 0; c < classes; c++) shares[c] = (shares[c] ?? 0) - smooth / classes;
  for (const [at, c] of sample.classes.entries()) {
    const due = sample.all ? 1 / right.length : (right[at] ?? 0) / sum;
    shares[c] = (shares[c] ?? 0) - (1 - smooth) * due;
  }
  return sum;
}

function moveClasses(state: State, weight: number, rate: number): void {
  const { shares, hidden, outputs, bias, back, gradient, squares, dim, classes } = state;
  back.fill(0);
  for (let c = 0; c < classes; c++) {
    const wrong = (shares[c] ?? 0) * weight;
    if (Math.abs(wrong) < 1e-4) continue;
    for (let k = 0; k < dim; k++) {
      const at = c * dim + k;
      back[k] = (back[k] ?? 0) + wrong * (outputs[at] ?? 0);
      gradient[at] = (gradient[at] ?? 0) + wrong * (hidden[k] ?? 0);
    }
    const square = (squares.bias[c] ?? 0) + wrong * wrong;
    squares.bias[c] = square;
    bias[c] = (bias[c] ?? 0) - (0.3 * rate * wrong) / Math.sqrt(square);
  }
}

/** What was bent on the way up is bent on the way down. */
function bendBack({ hidden, back }: State): void {
  for (const [k, value] of hidden.entries()) if (value < 0) back[k] = leak * (back[k] ?? 0);
}

function moveRows(state: State, sample: Sample, kept: Uint8Array, rate: number): void {
  const { rows, back, squares, dim } = state;
  let size = 0;
  for (let k = 0; k < dim; k++) size += (back[k] ?? 0) ** 2 / dim;
  for (let i = 0; i < sample.rows.length; i++) {
    if (!kept[i]) continue;
    const [row, weight] = [sample.rows[i] ?? 0, sample.weights[i] ?? 0];
    const square = (squares.rows[row] ?? 0) + size * weight * weight;
    squares.rows[row] = square;
    const step = (rate * weight) / Math.sqrt(square);
    for (let k = 0; k < dim; k++) {
      const at = row * dim + k;
      rows[at] = (rows[at] ?? 0) - step * (back[k] ?? 0);
    }
  }
}

function moveOutputs({ outputs, gradient, squares }: State, rate: number): void {
  for (let at = 0; at < gradient.length; at++) {
    const wrong = gradient[at] ?? 0;
    if (wrong === 0) continue;
    const square = (squares.outputs[at] ?? 0) + wrong * wrong;
    squares.outputs[at] = square;
    outputs[at] = (outputs[at] ?? 0) - (rate * wrong) / Math.sqrt(square);
  }
  gradient.fill(0);
}

const thinned = (sample: Sample, drop: number): Sample => ({
  ...sample,
  weights: sample.weights.map((weight) => weight / (1 - drop)),
});

/** One pass over all samples; gives the mean loss. */
function pass(
  state: State,
  samples: Sample[],
  rate: number,
  { drop, smooth }: TopicSettings,
  chance: () => number,
): number {
  let [loss, weight] = [0, 0];
  for (const [at, sample] of shuffle(samples, chance).entries()) {
    const kept = Uint8Array.from(sample.rows, () => (chance() >= drop ? 1 : 0));
    const thin = thinned(sample, drop);
    readRows(state, thin, kept);
    share(state);
    loss -= sample.weight * Math.log(miss(state, sample, smooth));
    weight += sample.weight;
    moveClasses(state, sample.weight, rate);
    bendBack(state);
    moveRows(state, thin, kept, rate);
    if (at % batch === batch - 1) moveOutputs(state, rate);
  }
  moveOutputs(state, rate);
  return loss / weight;
}

/** Trains a bag of features into classes by stochastic descent. The same input gives the same net. */
export function trainTopics(
  samplesOf: (epoch: number) => Sample[],
  rows: number,
  classes: number,
  settings: TopicSettings,
  tell: (line: string) => void,
): TopicNet {
  const chance = chanceFrom(settings.seed);
  const state = begin(rows, classes, settings, chance);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const rate = settings.rate * (1.02 - epoch / settings.epochs);
    const loss = pass(state, [...samplesOf(epoch)], rate, settings, chance);
    tell(`topics ${epoch + 1}/${settings.epochs} loss ${loss.toFixed(3)}`);
  }
  const { dim, outputs, bias } = state;
  return { dim, rows: state.rows, outputs, bias };
}
