import { type Span, wordsWith } from '../order-net/look-around.ts';
import { taps } from '../order-net/shape.ts';

type Kernel = { weights: Float64Array; slope: Float64Array };
type Words = { shown: Float64Array; ofSeen: Float64Array; ofShown: Float64Array };

/** The way back of `lookAround`: adds to the kernel's slope and to what the words should have shown. */
export function lookBack(span: Span, kernel: Kernel, words: Words): void {
  for (let tap = 0; tap < taps; tap++) {
    const [first, end] = wordsWith(span, tap);
    for (let d = 0; d < span.dim; d++) {
      let t = first;
      for (; t + 3 < end; t += 4) backFour(span, kernel, words, tap, d, t);
      for (; t < end; t++) backOne(span, kernel, words, tap, d, t);
    }
  }
}

function backFour(
  { dim, distance }: Span,
  { weights, slope }: Kernel,
  { shown, ofSeen, ofShown }: Words,
  tap: number,
  d: number,
  t: number,
): void {
  const wide = 2 * dim;
  const from = (t + (tap - 1) * distance) * dim + d;
  const row = (tap * dim + d) * wide;
  const [a, b, c, e] = [
    shown[from],
    shown[from + dim],
    shown[from + 2 * dim],
    shown[from + 3 * dim],
  ] as [number, number, number, number];
  const [one, two, three, four] = [t * wide, (t + 1) * wide, (t + 2) * wide, (t + 3) * wide];
  let [sa, sb, sc, se] = [0, 0, 0, 0];
  for (let o = 0; o < wide; o++) {
    const w = weights[row + o] as number;
    const ga = ofSeen[one + o] as number;
    const gb = ofSeen[two + o] as number;
    const gc = ofSeen[three + o] as number;
    const ge = ofSeen[four + o] as number;
    slope[row + o] = (slope[row + o] as number) + a * ga + b * gb + c * gc + e * ge;
    sa += w * ga;
    sb += w * gb;
    sc += w * gc;
    se += w * ge;
  }
  ofShown[from] = (ofShown[from] as number) + sa;
  ofShown[from + dim] = (ofShown[from + dim] as number) + sb;
  ofShown[from + 2 * dim] = (ofShown[from + 2 * dim] as number) + sc;
  ofShown[from + 3 * dim] = (ofShown[from + 3 * dim] as number) + se;
}

function backOne(
  { dim, distance }: Span,
  { weights, slope }: Kernel,
  { shown, ofSeen, ofShown }: Words,
  tap: number,
  d: number,
  t: number,
): void {
  const wide = 2 * dim;
  const from = (t + (tap - 1) * distance) * dim + d;
  const row = (tap * dim + d) * wide;
  const x = shown[from] as number;
  let sum = 0;
  for (let o = 0; o < wide; o++) {
    const g = ofSeen[t * wide + o] as number;
    slope[row + o] = (slope[row + o] as number) + x * g;
    sum += (weights[row + o] as number) * g;
  }
  ofShown[from] = (ofShown[from] as number) + sum;
}
