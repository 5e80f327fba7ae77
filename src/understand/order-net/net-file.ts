import { z } from 'zod';
import type { OrderNet } from './net.ts';
import { layoutOf } from './shape.ts';

const headerSchema = z.object({
  version: z.literal(1),
  trainedOn: z.string(),
  shape: z.object({ dim: z.int(), layers: z.int() }),
  rows: z.int(),
});

const bytesOf = (part: Uint32Array | Float32Array | Int8Array): Uint8Array =>
  new Uint8Array(part.buffer, part.byteOffset, part.byteLength);

/**
 * The file, little-endian: length of the header (4 bytes), header as JSON padded to a multiple of 4, then the hash of
 * each clue, its scale, the dense weights (4 bytes each), and last the vectors as signed bytes.
 */
export function encodeNet({ trainedOn, shape, rows, scales, words, dense }: OrderNet): Uint8Array {
  const text = JSON.stringify({ version: 1, trainedOn, shape, rows: rows.size });
  const header = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 4) * 4));
  return Buffer.concat([
    bytesOf(Uint32Array.of(header.length)),
    header,
    ...[Uint32Array.from(rows.keys()), scales, Float32Array.from(dense), words].map(bytesOf),
  ]);
}

/** Reads a net. Throws a ZodError, SyntaxError or RangeError when the bytes are not one. */
export function decodeNet(file: Uint8Array): OrderNet {
  // A copy of its own starts at a multiple of 4, as the views need.
  const { buffer } = Uint8Array.from(file);
  const [length = 0] = new Uint32Array(buffer, 0, 1);
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, length));
  const { trainedOn, shape, rows } = headerSchema.parse(JSON.parse(text));
  const clues = 4 + length;
  const scales = clues + rows * 4;
  const dense = scales + rows * 4;
  const { size } = layoutOf(shape);
  return {
    trainedOn,
    shape,
    rows: new Map(Array.from(new Uint32Array(buffer, clues, rows), (clue, row) => [clue, row])),
    scales: new Float32Array(buffer, scales, rows),
    words: new Int8Array(buffer, dense + size * 4, rows * shape.dim),
    dense: Float64Array.from(new Float32Array(buffer, dense, size)),
  };
}
