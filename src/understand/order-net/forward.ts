import { labels as tags } from '../order-reader/tagger.ts';
import { lookAround } from './look-around.ts';
import type { Layout, NetShape } from './shape.ts';

/** Which numbers pass (0, or what makes up for those that do not); training leaves some out. */
export type Masks = readonly Float64Array[];

/** What each step gave, kept for training. */
export type Trace = {
  count: number;
  /** Input of each layer, and the output of the last: `count` × dim. */
  values: Float64Array[];
  /** Per layer: evened values, and one over their spread per word. */
  evened: Float64Array[];
  spreads: Float64Array[];
  /** Per layer: what the kernel saw, before the gate (`count` × 2 dim), and the gates. */
  seen: Float64Array[];
  gates: Float64Array[];
  most: Float64Array;
  mostAt: Int32Array;
  mean: Float64Array;
  everywhere: Float64Array;
  /** `count` × 3 */
  tags: Float64Array;
  kinds: Float64Array;
};

const least = 1e-5;

/** Reads a message from the vectors of its words (`count` × dim). */
export function readForward(
  { dim, layers }: NetShape,
  layout: Layout,
  dense: Float64Array,
  words: Float64Array,
  masks?: Masks,
): Trace {
  const count = words.length / dim;
  const trace: Trace = {
    count,
    values: [words],
    evened: [],
    spreads: [],
    seen: [],
    gates: [],
    most: new Float64Array(dim).fill(Number.NEGATIVE_INFINITY),
    mostAt: new Int32Array(dim),
    mean: new Float64Array(dim),
    everywhere: new Float64Array(dim),
    tags: new Float64Array(count * tags),
    kinds: new Float64Array(tags),
  };
  for (let layer = 0; layer < layers; layer++) passLayer(trace, dim, layout, dense, layer, masks);
  gather(trace, dim, layout, dense);
  judge(trace, dim, layout, dense);
  return trace;
}

function passLayer(
  trace: Trace,
  dim: number,
  layout: Layout,
  dense: Float64Array,
  layer: number,
  masks: Masks | undefined,
): void {
  const part = layout.layers[layer];
  const input = trace.values[layer];
  if (!part || !input) return;
  const { count } = trace;
  const wide = 2 * dim;
  const { evened, spreads } = evenOut(input, dim);
  const shown = stretched(evened, dense.subarray(part.gain), dense.subarray(part.shift), dim);
  const seen = new Float64Array(count * wide);
  for (let t = 0; t < count; t++) seen.set(dense.subarray(part.bias, part.bias + wide), t * wide);
  lookAround({ count, dim, distance: part.distance }, dense.subarray(part.kernel), shown, seen);
  const { gates, output } = passGate(input, seen, dim, masks?.[layer]);
  trace.evened.push(evened);
  trace.spreads.push(spreads);
  trace.seen.push(seen);
  trace.gates.push(gates);
  trace.values.push(output);
}

/** Each word's numbers with mean 0 and spread 1; `spreads` is one over what they were spread before. */
function evenOut(input: Float64Array, dim: number) {
  const evened = new Float64Array(input.length);
  const spreads = new Float64Array(input.length / dim);
  for (let t = 0; t < spreads.length; t++) {
    const at = t * dim;
    let mean = 0;
    for (let d = 0; d < dim; d++) mean += (input[at + d] as number) / dim;
    let square = 0;
    for (let d = 0; d < dim; d++) square += ((input[at + d] as number) - mean) ** 2;
    const spread = 1 / Math.sqrt(square / dim + least);
    spreads[t] = spread;
    for (let d = 0; d < dim; d++) evened[at + d] = ((input[at + d] as number) - mean) * spread;
  }
  return { evened, spreads };
}

/** What the layer shows of its evened input. */
export function stretched(
  evened: Float64Array,
  gain: Float64Array,
  shift: Float64Array,
  dim: number,
): Float64Array {
  const shown = new Float64Array(evened.length);
  for (let at = 0; at < evened.length; at += dim)
    for (let d = 0; d < dim; d++)
      shown[at + d] = (evened[at + d] as number) * (gain[d] as number) + (shift[d] as number);
  return shown;
}

/** Adds what was seen to the input, as far as the gates let it. */
function passGate(
  input: Float64Array,
  seen: Float64Array,
  dim: number,
  mask: Float64Array | undefined,
) {
  const gates = new Float64Array(input.length);
  const output = new Float64Array(input.length);
  for (let i = 0; i < input.length; i++) {
    const at = Math.floor(i / dim) * dim + i;
    const gate = 1 / (1 + Math.exp(-(seen[at + dim] as number)));
    gates[i] = gate;
    output[i] =
      (input[i] as number) + (seen[at] as number) * gate * (mask ? (mask[i] as number) : 1);
  }
  return { gates, output };
}

/** What stands out anywhere in the message, and its mean. */
function gather(trace: Trace, dim: number, layout: Layout, dense: Float64Array): void {
  const { count, most, mostAt, mean, everywhere } = trace;
  const last = trace.values.at(-1) ?? new Float64Array();
  for (let t = 0; t < count; t++) {
    for (let d = 0; d < dim; d++) {
      const value = last[t * dim + d] as number;
      mean[d] = (mean[d] as number) + value / count;
      if (value > (most[d] as number)) {
        most[d] = value;
        mostAt[d] = t;
      }
    }
  }
  for (let d = 0; d < dim; d++) everywhere[d] = dense[layout.everywhere.bias + d] as number;
  for (let i = 0; i < dim; i++) {
    const row = layout.everywhere.matrix + i * dim;
    for (let d = 0; d < dim; d++)
      everywhere[d] = (everywhere[d] as number) + (most[i] as number) * (dense[row + d] as number);
  }
  for (let d = 0; d < dim; d++) everywhere[d] = Math.tanh(everywhere[d] as number);
}

function judge(trace: Trace, dim: number, layout: Layout, dense: Float64Array): void {
  const last = trace.values.at(-1) ?? new Float64Array();
  for (let y = 0; y < tags; y++) {
    let shared = dense[layout.tags.bias + y] as number;
    let kind = dense[layout.kinds.bias + y] as number;
    for (let d = 0; d < dim; d++) {
      const at = d * tags + y;
      shared += (trace.everywhere[d] as number) * (dense[layout.tags.everywhere + at] as number);
      kind += (trace.most[d] as number) * (dense[layout.kinds.most + at] as number);
      kind += (trace.mean[d] as number) * (dense[layout.kinds.mean + at] as number);
    }
    trace.kinds[y] = kind;
    for (let t = 0; t < trace.count; t++) {
      let sum = shared;
      for (let d = 0; d < dim; d++)
        sum += (last[t * dim + d] as number) * (dense[layout.tags.word + d * tags + y] as number);
      trace.tags[t * tags + y] = sum;
    }
  }
}
