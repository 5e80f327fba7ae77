/** A vocabulary is small: the same words come again and again. Forgets everything when it grows too big. */
function remembered(work: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size > 20_000) known.clear();
    const result = work(word);
    known.set(word, result);
    return result;
  };
}

/**
 * A Vietnamese syllable with its tone at the end, so that old and new tone placement agree
 * ("hoà", "hòa" → "hoa2") and "ký", "kí" are one word.
 */
export const canonicalWord = remembered((word: string): string => {
  const marks: Readonly<Record<string, string>> = {
    '\u0301': '1',
    '\u0300': '2',
    '\u0309': '3',
    '\u0303': '4',
    '\u0323': '5',
  };
  let tone = '';
  const letters = word.normalize('NFD').replace(/[\u0301\u0300\u0309\u0303\u0323]/gu, (mark) => {
    tone = marks[mark] ?? tone;
    return '';
  });
  const bare = letters.normalize('NFC').replace(/^(k|l|m|t|h|s|qu)i$/u, '$1y');
  return bare + tone;
});

/** Without tones and vowel marks: what is left when nobody types diacritics. */
export const foldWord = remembered((word: string): string => {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/(?<=\p{L})[1-5]$/u, '')
    .replace(/^(k|l|m|t|h|s|qu)i$/u, '$1y');
});

/** With its vowels, without its tone. */
export const tonelessWord = (word: string): string =>
  canonicalWord(word).replace(/(?<=\p{L})[1-5]$/u, '');
