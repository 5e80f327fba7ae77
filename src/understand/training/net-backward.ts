import { type Masks, stretched, type Trace } from '../order-net/forward.ts';
import { type Layout, type NetShape, taps } from '../order-net/shape.ts';
import { labels as tags } from '../order-reader/tagger.ts';
import { lookBack } from './look-back.ts';

/**
 * What would have to change, from what the tags (`count` × 3) and kinds (3) should change: adds to `slope`, one number
 * for each dense weight, and gives the change of the words' vectors.
 */
export function passBack(
  { dim, layers }: NetShape,
  layout: Layout,
  dense: Float64Array,
  trace: Trace,
  { ofTags, ofKinds }: { ofTags: Float64Array; ofKinds: Float64Array },
  slope: Float64Array,
  masks: Masks,
): Float64Array {
  let change = backFromJudging(dim, layout, dense, trace, ofTags, ofKinds, slope);
  for (let layer = layers - 1; layer >= 0; layer--)
    change = backThroughLayer(dim, layout, dense, trace, layer, change, slope, masks);
  return change;
}

function backFromJudging(
  dim: number,
  layout: Layout,
  dense: Float64Array,
  trace: Trace,
  ofTags: Float64Array,
  ofKinds: Float64Array,
  slope: Float64Array,
): Float64Array {
  const { count, everywhere, most, mostAt, mean } = trace;
  const last = trace.values.at(-1) ?? new Float64Array();
  const change = new Float64Array(count * dim);
  for (let t = 0; t < count; t++) {
    const own = ofTags.subarray(t * tags, (t + 1) * tags);
    const word = { at: layout.tags.word, from: last.subarray(t * dim, (t + 1) * dim) };
    backThrough(dense, slope, word, own, change.subarray(t * dim, (t + 1) * dim));
  }
  const ofAll = new Float64Array(tags);
  for (const [i, one] of ofTags.entries()) ofAll[i % tags] = (ofAll[i % tags] as number) + one;
  const [ofEverywhere, ofMost, ofMean] = [0, 1, 2].map(() => new Float64Array(dim)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  backThrough(dense, slope, { at: layout.tags.everywhere, from: everywhere }, ofAll, ofEverywhere);
  backThrough(dense, slope, { at: layout.kinds.most, from: most }, ofKinds, ofMost);
  backThrough(dense, slope, { at: layout.kinds.mean, from: mean }, ofKinds, ofMean);
  const bent = ofEverywhere.map((one, d) => one * (1 - (everywhere[d] as number) ** 2));
  backThrough(dense, slope, { at: layout.everywhere.matrix, from: most }, bent, ofMost);
  addTo(slope, layout.tags.bias, ofAll);
  addTo(slope, layout.kinds.bias, ofKinds);
  addTo(slope, layout.everywhere.bias, bent);
  for (let d = 0; d < dim; d++) {
    const at = (mostAt[d] as number) * dim + d;
    change[at] = (change[at] as number) + (ofMost[d] as number);
    for (let t = 0; t < count; t++)
      change[t * dim + d] = (change[t * dim + d] as number) + (ofMean[d] as number) / count;
  }
  return change;
}

/** Back through a matrix that stands at `at` (a row for each number of `from`), from the change of what it gave. */
function backThrough(
  dense: Float64Array,
  slope: Float64Array,
  { at, from }: { at: number; from: Float64Array },
  change: Float64Array,
  ofFrom: Float64Array,
): void {
  for (const [i, value] of from.entries()) {
    const row = at + i * change.length;
    let sum = 0;
    for (let o = 0; o < change.length; o++) {
      slope[row + o] = (slope[row + o] as number) + value * (change[o] as number);
      sum += (dense[row + o] as number) * (change[o] as number);
    }
    ofFrom[i] = (ofFrom[i] as number) + sum;
  }
}

function addTo(slope: Float64Array, at: number, change: Float64Array): void {
  for (const [i, one] of change.entries()) slope[at + i] = (slope[at + i] as number) + one;
}

function backThroughLayer(
  dim: number,
  layout: Layout,
  dense: Float64Array,
  trace: Trace,
  layer: number,
  after: Float64Array,
  slope: Float64Array,
  masks: Masks,
): Float64Array {
  const part = layout.layers[layer];
  const [seen, gates, evened, spreads, mask] = [
    trace.seen[layer],
    trace.gates[layer],
    trace.evened[layer],
    trace.spreads[layer],
    masks[layer],
  ];
  if (!part || !seen || !gates || !evened || !spreads || !mask) return after;
  const { count } = trace;
  const wide = 2 * dim;
  const ofSeen = new Float64Array(count * wide);
  for (let t = 0; t < count; t++) {
    for (let d = 0; d < dim; d++) {
      const at = t * dim + d;
      const g = (after[at] as number) * (mask[at] as number);
      const gate = gates[at] as number;
      ofSeen[t * wide + d] = g * gate;
      ofSeen[t * wide + dim + d] = g * (seen[t * wide + d] as number) * gate * (1 - gate);
    }
  }
  const ofShown = new Float64Array(count * dim);
  for (let t = 0; t < count; t++)
    for (let o = 0; o < wide; o++)
      slope[part.bias + o] = (slope[part.bias + o] as number) + (ofSeen[t * wide + o] as number);
  const [gain, shift] = [dense.subarray(part.gain), dense.subarray(part.shift)];
  const shown = stretched(evened, gain, shift, dim);
  const end = part.kernel + taps * dim * wide;
  const kernel = {
    weights: dense.subarray(part.kernel, end),
    slope: slope.subarray(part.kernel, end),
  };
  lookBack({ count, dim, distance: part.distance }, kernel, { shown, ofSeen, ofShown });
  return backThroughEvening(after, { evened, spreads, gain }, ofShown, (d, ofGain, ofShift) => {
    slope[part.gain + d] = (slope[part.gain + d] as number) + ofGain;
    slope[part.shift + d] = (slope[part.shift + d] as number) + ofShift;
  });
}

function backThroughEvening(
  after: Float64Array,
  { evened, spreads, gain }: { evened: Float64Array; spreads: Float64Array; gain: Float64Array },
  ofShown: Float64Array,
  learn: (d: number, ofGain: number, ofShift: number) => void,
): Float64Array {
  const before = Float64Array.from(after);
  const dim = after.length / spreads.length;
  for (let at = 0; at < after.length; at += dim) {
    let [mean, along] = [0, 0];
    for (let d = 0; d < dim; d++) {
      const even = evened[at + d] as number;
      const change = ofShown[at + d] as number;
      learn(d, change * even, change);
      mean += (change * (gain[d] as number)) / dim;
      along += (change * (gain[d] as number) * even) / dim;
    }
    for (let d = 0; d < dim; d++) {
      const change = (ofShown[at + d] as number) * (gain[d] as number);
      const evenly = change - mean - (evened[at + d] as number) * along;
      before[at + d] = (before[at + d] as number) + evenly * (spreads[at / dim] as number);
    }
  }
  return before;
}
