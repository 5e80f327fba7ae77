import type { RawLinear } from '../order-reader/judges.ts';
import type { Linear, Shown } from '../order-reader/linear.ts';
import { scoresOf, shares } from '../order-reader/linear.ts';
import { chanceFrom, shuffle } from './chance.ts';

/** One case: what each of its choices shows, and which of them are right. Weights are shared by all choices. */
export type Ranked = { choices: readonly Shown[]; right: readonly boolean[]; weight: number };
/** One case: what it shows, and its class. */
export type Classed = { shown: Shown; class: number; weight: number };

export type FitSettings = {
  epochs: number;
  rate: number;
  /** What each weight loses towards nought, for each time it is moved. */
  decay: number;
  /** Features met in fewer cases are not learned. */
  fewest: number;
  /** Share of features left out, others each time, so that no single word decides alone. */
  drop: number;
  seed: number;
};

const startSquared = 0.1;

export type Fitted = Linear & RawLinear;
type State = Fitted & { squares: Float32Array };

function begin(cases: readonly (readonly Shown[])[], outputs: number, fewest: number): State {
  const counts = new Map<number, number>();
  for (const shown of cases) {
    const hashes = new Set<number>();
    for (const one of shown) for (const hash of one) hashes.add(hash);
    for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= fewest).map(([hash]) => hash);
  const rows = new Map(kept.sort((a, b) => a - b).map((hash, row) => [hash, row]));
  const length = rows.size * outputs;
  return {
    outputs,
    rows,
    rowOf: (hash) => rows.get(hash) ?? -1,
    scale: 1,
    weights: new Float32Array(length),
    squares: new Float32Array(length).fill(startSquared),
  };
}

/** One step against the gradient, smaller for weights that have moved much (Adagrad). */
function move(
  state: State,
  shown: Shown,
  output: number,
  gradient: number,
  { rate, decay }: FitSettings,
): void {
  const { rows, weights, squares, outputs } = state;
  for (const hash of shown) {
    const row = rows.get(hash);
    if (row === undefined) continue;
    const at = row * outputs + output;
    const slope = gradient + decay * (weights[at] ?? 0);
    squares[at] = (squares[at] ?? 0) + slope * slope;
    weights[at] = (weights[at] ?? 0) - (rate * slope) / Math.sqrt(squares[at] ?? 1);
  }
}

/** Learns to choose among the choices of each case, so that the right ones have the most probability. */
export function fitRanking(cases: readonly Ranked[], settings: FitSettings): Fitted {
  const state = begin(
    cases.map(({ choices }) => choices),
    1,
    settings.fewest,
  );
  const chance = chanceFrom(settings.seed);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const { choices: whole, right, weight } of shuffle([...cases], chance)) {
      const choices = whole.map((one) => one.filter(() => chance() >= settings.drop));
      const parts = shares(Float32Array.from(choices, (one) => scoresOf(state, one)[0] ?? 0));
      const sum = parts.reduce((total, part, i) => total + (right[i] ? part : 0), 1e-9);
      for (const [i, one] of choices.entries()) {
        const part = parts[i] ?? 0;
        const wrong = weight * (part - (right[i] ? part / sum : 0));
        if (Math.abs(wrong) > 1e-4) move(state, one, 0, wrong, settings);
      }
    }
  }
  return state;
}

/** Learns classes (softmax regression). */
export function fitClasses(
  cases: readonly Classed[],
  classes: number,
  settings: FitSettings,
): Fitted {
  const state = begin(
    cases.map(({ shown }) => [shown]),
    classes,
    settings.fewest,
  );
  const chance = chanceFrom(settings.seed);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const one of shuffle([...cases], chance)) {
      const kept = one.shown.filter(() => chance() >= settings.drop);
      const parts = shares(scoresOf(state, kept));
      for (let k = 0; k < classes; k++) {
        const wrong = one.weight * ((parts[k] ?? 0) - Number(k === one.class));
        if (Math.abs(wrong) > 1e-4) move(state, kept, k, wrong, settings);
      }
    }
  }
  return state;
}
