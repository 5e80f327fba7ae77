import { labels as tags } from '../order-reader/tagger.ts';

/**
 * A small convolutional net over the words of a message: vectors of words, layers that each look at a word and its
 * two neighbours at growing distance (1, 2, 4, 8 words) through a gate, and what is said anywhere in the message.
 * It says of every word whether it begins, goes on with or is outside of a name of somebody told to act, and of the
 * message whether it is a task, a meeting or neither.
 */
export type NetShape = { dim: number; layers: number };

export const messageKinds = ['task', 'meeting', 'none'] as const;
/** A word and its neighbours. */
export const taps = 3;

/** Where each part begins in the one array of dense weights; `size` is its length. */
export type Layout = {
  layers: { gain: number; shift: number; kernel: number; bias: number; distance: number }[];
  everywhere: { matrix: number; bias: number };
  tags: { word: number; everywhere: number; bias: number };
  kinds: { most: number; mean: number; bias: number };
  /** From tag to tag; then from the start. */
  moves: number;
  size: number;
};

export function layoutOf({ dim, layers }: NetShape): Layout {
  let size = 0;
  const take = (length: number): number => {
    const at = size;
    size += length;
    return at;
  };
  const all = Array.from({ length: layers }, (_, layer) => ({
    gain: take(dim),
    shift: take(dim),
    kernel: take(taps * dim * 2 * dim),
    bias: take(2 * dim),
    distance: 2 ** layer,
  }));
  const everywhere = { matrix: take(dim * dim), bias: take(dim) };
  const perTag = { word: take(dim * tags), everywhere: take(dim * tags), bias: take(tags) };
  const perKind = { most: take(dim * tags), mean: take(dim * tags), bias: take(tags) };
  const moves = take((tags + 1) * tags);
  return { layers: all, everywhere, tags: perTag, kinds: perKind, moves, size };
}
