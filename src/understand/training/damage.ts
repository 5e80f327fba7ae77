import type { Damage } from '../order-reader/see.ts';

export const damageShares = { words: 0.15, lost: 0.2, cut: 0.25 };

/** Words and names overlooked by chance, and names of offices cut short, as happens with new ones. */
export function damageBy(chance: () => number, shares = damageShares): Damage {
  return {
    forget: () => chance() < shares.words,
    mention: (mention) => {
      if (chance() < shares.lost) return [];
      const length = mention.to - mention.from;
      if (length < 2 || chance() >= shares.cut) return [mention];
      return [{ ...mention, to: mention.from + 1 + Math.floor(chance() * (length - 1)) }];
    },
  };
}
