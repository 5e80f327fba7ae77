import { fold } from './fold.ts';

/** "/giaoviec@bot chị Hà …" and "#nhan 12" name a command; everything else is talk. */
const order = /^\s*[/#]([\p{L}\d_]+(?:@\S+)?(?:\s+[\s\S]*)?)$/u;
/** "/kết nối nhóm": no command has more words. */
const mostWords = 4;

export type Order = { name: string; argument: string };

/**
 * Which of the known commands a text orders: with or without diacritics, in one word or with the
 * spaces people put between syllables; the longest name wins.
 */
export function readOrder(text: string, known: ReadonlySet<string>): Order | undefined {
  const [, said = ''] = order.exec(text) ?? [];
  const words = said
    .trim()
    .replace(/^([^\s@]+)@\S+/, '$1')
    .split(/(\s+)/);
  for (let count = mostWords; count >= 1; count--) {
    const used = words.slice(0, count * 2 - 1);
    const name = fold(used.filter((_, at) => at % 2 === 0).join(''));
    if (used.length === count * 2 - 1 && known.has(name))
      return {
        name,
        argument: words
          .slice(count * 2 - 1)
          .join('')
          .trim(),
      };
  }
  return undefined;
}
