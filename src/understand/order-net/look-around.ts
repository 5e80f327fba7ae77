import { taps } from './shape.ts';

/** How many words, how long their vectors are, and how far apart a word and its neighbours stand. */
export type Span = { count: number; dim: number; distance: number };

/** The words that have a neighbour `tap` on this side (0 left, 1 itself, 2 right): from, up to. */
export function wordsWith({ count, distance }: Span, tap: number): [from: number, to: number] {
  const shift = (tap - 1) * distance;
  return [Math.max(0, -shift), Math.max(0, Math.min(count, count - shift))];
}

/**
 * Adds to `seen` (words × 2 dim) what each word and its neighbours show (words × dim), by the weights of the kernel.
 * Four words at a time, since fetching the weights costs more than reckoning with them.
 */
export function lookAround(
  span: Span,
  kernel: Float64Array,
  shown: Float64Array,
  seen: Float64Array,
): void {
  for (let tap = 0; tap < taps; tap++) {
    const [first, end] = wordsWith(span, tap);
    let t = first;
    for (; t + 3 < end; t += 4) lookFour(span, kernel, shown, seen, tap, t);
    for (; t < end; t++) lookOne(span, kernel, shown, seen, tap, t);
  }
}

function lookFour(
  { dim, distance }: Span,
  kernel: Float64Array,
  shown: Float64Array,
  seen: Float64Array,
  tap: number,
  t: number,
): void {
  const wide = 2 * dim;
  const from = (t + (tap - 1) * distance) * dim;
  const [one, two, three, four] = [t * wide, (t + 1) * wide, (t + 2) * wide, (t + 3) * wide];
  for (let d = 0; d < dim; d++) {
    const a = shown[from + d] as number;
    const b = shown[from + dim + d] as number;
    const c = shown[from + 2 * dim + d] as number;
    const e = shown[from + 3 * dim + d] as number;
    const row = (tap * dim + d) * wide;
    for (let o = 0; o < wide; o++) {
      const w = kernel[row + o] as number;
      seen[one + o] = (seen[one + o] as number) + a * w;
      seen[two + o] = (seen[two + o] as number) + b * w;
      seen[three + o] = (seen[three + o] as number) + c * w;
      seen[four + o] = (seen[four + o] as number) + e * w;
    }
  }
}

function lookOne(
  { dim, distance }: Span,
  kernel: Float64Array,
  shown: Float64Array,
  seen: Float64Array,
  tap: number,
  t: number,
): void {
  const wide = 2 * dim;
  const from = (t + (tap - 1) * distance) * dim;
  for (let d = 0; d < dim; d++) {
    const x = shown[from + d] as number;
    const row = (tap * dim + d) * wide;
    for (let o = 0; o < wide; o++)
      seen[t * wide + o] = (seen[t * wide + o] as number) + x * (kernel[row + o] as number);
  }
}
