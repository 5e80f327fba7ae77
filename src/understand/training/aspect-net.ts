import { chanceFrom, shuffle } from './chance.ts';

/** One message with what it asks: 1 at each aspect asked, 0 elsewhere. */
export type AskedSample = { rows: Int32Array; weights: Float32Array; asked: Uint8Array };
export type AspectNet = { rows: Float32Array; bias: Float32Array };
export type AspectSettings = { rate: number; epochs: number; drop: number; seed: number };

const startSquared = 1;

type State = AspectNet & { squares: Float32Array; biasSquares: Float32Array; aspects: number };

/** The change one aspect needs for one sample. */
function learnAspect(
  state: State,
  { rows: at, weights, asked }: AskedSample,
  aspect: number,
  rate: number,
): number {
  const { rows, bias, squares, biasSquares, aspects } = state;
  let score = bias[aspect] ?? 0;
  for (let i = 0; i < at.length; i++) {
    score += (weights[i] ?? 0) * (rows[(at[i] ?? 0) * aspects + aspect] ?? 0);
  }
  const share = 1 / (1 + Math.exp(-score));
  const wrong = share - (asked[aspect] ?? 0);
  if (Math.abs(wrong) < 1e-3) return 0;
  for (let i = 0; i < at.length; i++) {
    const cell = (at[i] ?? 0) * aspects + aspect;
    const step = wrong * (weights[i] ?? 0);
    const square = (squares[cell] ?? 0) + step * step;
    squares[cell] = square;
    rows[cell] = (rows[cell] ?? 0) - (rate * step) / Math.sqrt(square);
  }
  const square = (biasSquares[aspect] ?? 0) + wrong * wrong;
  biasSquares[aspect] = square;
  bias[aspect] = (bias[aspect] ?? 0) - (0.3 * rate * wrong) / Math.sqrt(square);
  return -Math.log(1 - Math.abs(wrong) + 1e-9);
}

function thin(sample: AskedSample, drop: number, chance: () => number): AskedSample {
  const kept = Uint8Array.from(sample.rows, () => (chance() >= drop ? 1 : 0));
  const weights = sample.weights.filter((_, at) => kept[at]);
  return {
    asked: sample.asked,
    rows: sample.rows.filter((_, at) => kept[at]),
    weights: weights.map((weight) => weight / (1 - drop)),
  };
}

/** One logistic regression per aspect over the same features. The same input gives the same net. */
export function trainAspects(
  samplesOf: (epoch: number) => AskedSample[],
  rows: number,
  aspects: number,
  settings: AspectSettings,
  tell: (line: string) => void,
): AspectNet {
  const chance = chanceFrom(settings.seed);
  const state: State = {
    aspects,
    rows: new Float32Array(rows * aspects),
    bias: new Float32Array(aspects).fill(-2),
    squares: new Float32Array(rows * aspects).fill(startSquared),
    biasSquares: new Float32Array(aspects).fill(startSquared),
  };
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const rate = settings.rate * (1.02 - epoch / settings.epochs);
    const samples = shuffle([...samplesOf(epoch)], chance);
    let loss = 0;
    for (const sample of samples) {
      const seen = thin(sample, settings.drop, chance);
      for (let aspect = 0; aspect < aspects; aspect++) {
        loss += learnAspect(state, seen, aspect, rate);
      }
    }
    tell(`aspects ${epoch + 1}/${settings.epochs} loss ${(loss / samples.length).toFixed(3)}`);
  }
  return { rows: state.rows, bias: state.bias };
}
