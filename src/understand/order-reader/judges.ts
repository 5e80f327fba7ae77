import { z } from 'zod';
import { type Linear, rowAmong } from './linear.ts';

/** The learned judgements about a whole message: of what kind it is, and which of its times is the deadline. */
export type Judges = {
  /** SHA-256 of the orders they were trained on. */
  trainedOn: string;
  kind: Linear;
  deadline: Linear;
};

const tableSchema = z.object({ outputs: z.int(), rows: z.int(), scale: z.number() });
const headerSchema = z.object({
  version: z.literal(1),
  trainedOn: z.string(),
  kind: tableSchema,
  deadline: tableSchema,
});

const bytesOf = (part: Uint32Array | Int16Array): Uint8Array =>
  new Uint8Array(part.buffer, part.byteOffset, part.byteLength);

/**
 * The file, little-endian: length of the header (4 bytes), header as JSON padded to a multiple of 4, then for both
 * tables the sorted hashes of the features, and last for both the weights, two bytes each.
 */
export function encodeJudges({
  trainedOn,
  kind,
  deadline,
}: Pick<Judges, 'trainedOn'> & Record<'kind' | 'deadline', RawLinear>): Uint8Array {
  const tables = [kind, deadline].map(packed);
  const [first, second] = tables.map(({ head }) => head);
  const text = JSON.stringify({ version: 1, trainedOn, kind: first, deadline: second });
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4);
  const header = new TextEncoder().encode(padded);
  return Buffer.concat([
    bytesOf(Uint32Array.of(header.length)),
    header,
    ...tables.map(({ hashes }) => bytesOf(hashes)),
    ...tables.map(({ weights }) => bytesOf(weights)),
  ]);
}

/** As it is trained: the row of each hash. */
export type RawLinear = {
  outputs: number;
  rows: ReadonlyMap<number, number>;
  weights: Float32Array;
};

/** Features without weight are left out. */
function packed({ outputs, rows, weights }: RawLinear) {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / 32_767;
  const small = Int16Array.from(weights, (weight) => Math.round(weight / scale));
  const rowAt = (row: number) => small.subarray(row * outputs, (row + 1) * outputs);
  const kept = [...rows]
    .filter(([, row]) => rowAt(row).some((weight) => weight !== 0))
    .sort(([one], [other]) => one - other);
  return {
    head: { outputs, rows: kept.length, scale },
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    weights: Int16Array.from(kept.flatMap(([, row]) => [...rowAt(row)])),
  };
}

/** Throws a ZodError or RangeError when the bytes are no such file. */
export function decodeJudges(file: Uint8Array): Judges {
  // A copy of its own starts at a multiple of 4, as the views need.
  const { buffer } = Uint8Array.from(file);
  const [length = 0] = new Uint32Array(buffer, 0, 1);
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, length));
  const { trainedOn, kind, deadline } = headerSchema.parse(JSON.parse(text));
  const [start, second] = [4 + length, 4 + length + kind.rows * 4];
  const weights = second + deadline.rows * 4;
  const read = (
    { outputs, rows, scale }: z.output<typeof tableSchema>,
    hashes: number,
    at: number,
  ): Linear => ({
    outputs,
    scale,
    rowOf: rowAmong(new Uint32Array(buffer, hashes, rows)),
    weights: new Int16Array(buffer, at, rows * outputs),
  });
  return {
    trainedOn,
    kind: read(kind, start, weights),
    deadline: read(deadline, second, weights + kind.rows * kind.outputs * 2),
  };
}
