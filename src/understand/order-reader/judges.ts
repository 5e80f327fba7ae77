import { z } from 'zod';
import type { Linear } from './linear.ts';

/** The learned judgements about a whole message: of what kind it is, and which of its times is the deadline. */
export type Judges = {
  /** SHA-256 of what they were trained on; a test compares it with what lies in the repository. */
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
 * tables the hashes of the features, and last for both the weights, two bytes each.
 */
export function encodeJudges({ trainedOn, kind, deadline }: Judges): Uint8Array {
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

/** Features without weight are left out. */
function packed({ outputs, rows, weights }: Linear) {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / 32_767;
  const kept = [...rows].filter(([, row]) =>
    weights.subarray(row * outputs, (row + 1) * outputs).some((w) => Math.round(w / scale) !== 0),
  );
  const small = kept.flatMap(([, row]) =>
    Array.from(weights.subarray(row * outputs, (row + 1) * outputs), (w) => Math.round(w / scale)),
  );
  return {
    head: { outputs, rows: kept.length, scale },
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    weights: Int16Array.from(small),
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
  ) => ({
    outputs,
    rows: new Map(Array.from(new Uint32Array(buffer, hashes, rows), (hash, row) => [hash, row])),
    weights: Float32Array.from(new Int16Array(buffer, at, rows * outputs), (w) => w * scale),
  });
  return {
    trainedOn,
    kind: read(kind, start, weights),
    deadline: read(deadline, second, weights + kind.rows * kind.outputs * 2),
  };
}
