/**
 * Rows of small numbers found by the hash of a clue, `width` signed bytes a row. Rows stand in the order of their
 * hashes; those that share their first 16 bits stand together, and only the last 16 bits of each are kept. A byte
 * stands for its square, with its sign, times a scale: small weights are many and count together, so they lie denser.
 */
export type SparseRows = {
  ends: Uint16Array;
  values: Int8Array;
  width: number;
  /** Where the rows begin whose hashes share their first 16 bits. */
  firsts: Uint32Array;
  /** What each byte counts; a byte of -128 stands first. */
  counts: Float64Array;
};

/** The same as it lies in a file: how many rows share their first 16 bits (at most 255), then as above. */
export type RawRows = { many: Uint8Array; ends: Uint16Array; values: Int8Array; scale: number };

export const groups = 1 << 16;

export function sparseRows({ many, ends, values, scale }: RawRows, width: number): SparseRows {
  const firsts = new Uint32Array(groups + 1);
  for (const [group, count] of many.entries()) firsts[group + 1] = (firsts[group] ?? 0) + count;
  const counts = Float64Array.from({ length: 256 }, (_, place) => {
    const byte = place - 128;
    return Math.sign(byte) * byte * byte * scale;
  });
  return { ends, values, width, firsts, counts };
}

/** The row of a clue, or -1. */
export function rowOf({ ends, firsts }: SparseRows, hash: number): number {
  const group = hash >>> 16;
  const last = firsts[group + 1] ?? 0;
  for (let row = firsts[group] ?? 0; row < last; row++) {
    if (ends[row] === (hash & 0xffff)) return row;
  }
  return -1;
}

/** What stands in a column of a row. */
export const countOf = ({ counts, values, width }: SparseRows, row: number, column: number) =>
  counts[(values[row * width + column] ?? 0) + 128] ?? 0;

/** The byte whose count is nearest to a weight. */
export const byteOf = (weight: number, scale: number): number =>
  Math.sign(weight) * Math.min(127, Math.round(Math.sqrt(Math.abs(weight) / scale)));
