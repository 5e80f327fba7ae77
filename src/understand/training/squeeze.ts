import { byteOf, groups, type RawRows } from '../order-reader/sparse-rows.ts';

/** Weights as signed bytes, in the order of the hashes of their clues; rows that round to nought are left out. */
export function squeeze(hashes: Uint32Array, weights: Float32Array, width: number): RawRows {
  const largest = weights.reduce((top, one) => Math.max(top, Math.abs(one)), 1e-9);
  const scale = largest / 127 ** 2;
  const bytes = Int8Array.from(weights, (weight) => byteOf(weight, scale));
  const counts = (row: number) =>
    bytes.subarray(row * width, (row + 1) * width).some((byte) => byte !== 0);
  const sorted = [...hashes.keys()]
    .filter(counts)
    .sort((one, other) => (hashes[one] ?? 0) - (hashes[other] ?? 0));
  const many = new Uint8Array(groups);
  const kept = sorted.filter((row) => {
    const group = (hashes[row] ?? 0) >>> 16;
    if (many[group] === 255) return false;
    many[group] = (many[group] ?? 0) + 1;
    return true;
  });
  const values = new Int8Array(kept.length * width);
  for (const [place, row] of kept.entries())
    values.set(bytes.subarray(row * width, (row + 1) * width), place * width);
  const ends = Uint16Array.from(kept, (row) => (hashes[row] ?? 0) & 0xffff);
  return { many, ends, values, scale };
}
