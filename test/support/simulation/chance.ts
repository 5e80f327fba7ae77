/** Chance that can be repeated: the same seed tells the same story (mulberry32). */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number;
  happens(share: number): boolean;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  one<T>(of: readonly T[]): T;
};

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    happens: (share) => next() < share,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    one(of) {
      const found = of[Math.floor(next() * of.length)];
      if (found === undefined) throw new RangeError('Nothing to choose from');
      return found;
    },
  };
}
