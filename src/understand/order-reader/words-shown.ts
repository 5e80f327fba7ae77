import type { Reading } from '../dates-text.ts';
import type { Mention } from '../task-mention.ts';

/** A text as the learned judges see it: words without marks, names and numbers made alike. */
export type Worded = {
  reading: Reading;
  /** One for each token. */
  words: readonly string[];
  /** Where sentences and lines end: the index of the token after. */
  ends: readonly number[];
};

/** Names of people are all one name, so that none is learned by heart; numbers keep their length. */
export function wordsShown(reading: Reading, mentions: readonly Mention[]): Worded {
  const words = reading.tokens.map(({ key, kind, masked, raw }) =>
    masked ? '<M>' : kind === 'number' ? '#'.repeat(Math.min(raw.length, 5)) : key,
  );
  for (const { from, to, kind } of mentions) {
    if (kind === 'unit') continue;
    for (let i = from; i < to; i++) words[i] = i === from ? '<N>' : '';
  }
  return { reading, words, ends: endsOf(reading) };
}

function endsOf({ tokens, text }: Reading): number[] {
  const ends = tokens.flatMap((token, i) => {
    const next = tokens[i + 1];
    const isLine = text.slice(token.end, next?.start).includes('\n');
    const stops =
      ['.', '!', '?', ';'].includes(token.raw) && !next?.glued && !isShort(tokens[i - 1]?.raw);
    return isLine || stops ? [i + 1] : [];
  });
  return ends.at(-1) === tokens.length ? ends : [...ends, tokens.length];
}

/** "P. HCTP", "đ.c": a stop that ends no sentence. */
const isShort = (raw = '') => raw.length <= 2 && !/\d/.test(raw);

/** Is a clause at its end or beginning here: nothing, a mark, or another line? */
export function isBreak({ reading, ends }: Worded, index: number): boolean {
  const raw = reading.tokens[index]?.raw;
  return (
    raw === undefined ||
    [',', ';', '.', '!', '?', ':', '(', ')'].includes(raw) ||
    ends.includes(index)
  );
}
