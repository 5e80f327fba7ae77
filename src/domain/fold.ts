/** Lower case, without diacritics, single spaces: how typed names are compared when marks are missing. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}

const tone = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** Lower case with every tone mark at the end of its word, so that "Hoà" and "Hòa" are one name. */
export function spelling(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .split(/\s+/u)
    .filter(Boolean)
    .map(
      (word) =>
        [...word].filter((sign) => !tone.test(sign)).join('') + (tone.exec(word)?.[0] ?? ''),
    )
    .join(' ');
}

/** Did the writer type any diacritics? Then missing ones mean something. */
export function isAccented(text: string): boolean {
  return /\p{M}|đ/iu.test(text.normalize('NFD'));
}
