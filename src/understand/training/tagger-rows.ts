import type { Clues } from '../order-reader/clues.ts';
import type { Span } from '../order-reader/place-names.ts';

/** A message with its clues and where those told to act stand; a name that stands twice has two places. */
export type TaggedOrder = { clues: Clues; places: readonly (readonly Span[])[] };

/** Which clues count, each with its row: an open table of hashes, as there are millions. */
export type Rows = { hashes: Uint32Array; rowOf: (hash: number) => number };

const cells = 1 << 22;

function tableOf(): {
  rowOf: (hash: number) => number;
  add: (hash: number) => void;
  keys: number[];
} {
  const held = new Uint32Array(cells);
  const rows = new Int32Array(cells).fill(-1);
  const keys: number[] = [];
  const cellOf = (hash: number): number => {
    let cell = hash & (cells - 1);
    while ((rows[cell] ?? 0) >= 0 && held[cell] !== hash) cell = (cell + 1) & (cells - 1);
    return cell;
  };
  const add = (hash: number): void => {
    const cell = cellOf(hash);
    if ((rows[cell] ?? 0) >= 0) return;
    held[cell] = hash;
    rows[cell] = keys.length;
    keys.push(hash);
  };
  return { rowOf: (hash) => rows[cellOf(hash)] ?? -1, add, keys };
}

const countBits = 24;

/** The clues that at least so many messages show; those that share 24 bits are counted together. */
export function rowsOf(orders: readonly { clues: Clues }[], least: number): Rows {
  const counts = new Uint8Array(1 << countBits);
  const last = new Int32Array(1 << countBits).fill(-1);
  const cellOf = (hash: number) => hash >>> (32 - countBits);
  for (const [at, { clues }] of orders.entries()) {
    for (const hash of clues.hashes) {
      const cell = cellOf(hash);
      if (last[cell] !== at) counts[cell] = Math.min(255, (counts[cell] ?? 0) + 1);
      last[cell] = at;
    }
  }
  const table = tableOf();
  for (const { clues } of orders) {
    for (const hash of clues.hashes) if ((counts[cellOf(hash)] ?? 0) >= least) table.add(hash);
  }
  return { hashes: Uint32Array.from(table.keys), rowOf: table.rowOf };
}

/** A message for training: the rows of its clues, token after token. */
export type Prepared = {
  features: Int32Array;
  starts: Int32Array;
  places: TaggedOrder['places'];
  count: number;
};

export function prepare({ clues, places }: TaggedOrder, rowOf: Rows['rowOf']): Prepared {
  const count = clues.starts.length - 1;
  const starts = new Int32Array(count + 1);
  const features: number[] = [];
  for (let i = 0; i < count; i++) {
    starts[i] = features.length;
    for (let at = clues.starts[i] ?? 0; at < (clues.starts[i + 1] ?? 0); at++) {
      const row = rowOf(clues.hashes[at] ?? 0);
      if (row >= 0) features.push(row);
    }
  }
  starts[count] = features.length;
  return { features: Int32Array.from(features), starts, places, count };
}

/** The same with the rows renumbered; those of -1 are left out. */
export function narrowed({ features, starts, places, count }: Prepared, to: Int32Array): Prepared {
  const fewer = new Int32Array(count + 1);
  const kept: number[] = [];
  for (let i = 0; i < count; i++) {
    fewer[i] = kept.length;
    for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at++) {
      const row = to[features[at] ?? 0] ?? -1;
      if (row >= 0) kept.push(row);
    }
  }
  fewer[count] = kept.length;
  return { features: Int32Array.from(kept), starts: fewer, places, count };
}
