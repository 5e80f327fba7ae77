const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Markup that a web editor left in a text: tags fall away, a line break stays one, entities become letters. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/<(?:br|\/p|\/li|\/div|\/tr)\b[^>]*>/giu, '\n')
    .replace(/<\/?[a-z][^<>]*>/giu, '')
    .replace(/&#(\d{1,7});/gu, (whole, digits: string) => letterOf(Number(digits)) ?? whole)
    .replace(/&([a-z]+);/giu, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}

const letterOf = (point: number): string | undefined =>
  point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;

/** One space between words, composed letters (the portal mixes NFD, no-break spaces and tabs), no markup. */
export function clean(text: string): string {
  return withoutMarkup(text)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\p{Ll}[.;])(?=\p{Lu}\p{Ll})/gu, ' ')
    .trim();
}

const bullet = /^(?:[\s\-–+*•]+|(?:[a-zđ]|[ivx]+|\d{1,2})[.)]\s+)+/u;

/** Cuts official prose at the last sentence or clause that fits: it is cited by its link, not copied. */
export function clause(value: string, limit: number): string {
  const bare = value.replace(bullet, '').replace(/[\s:;.,]+$/u, '');
  if (bare.length <= limit) return bare;
  const head = bare.slice(0, limit);
  const sentence = [...head.matchAll(/[.](?=\s)/gu)].at(-1)?.index ?? -1;
  if (sentence > 25) return head.slice(0, sentence);
  const part = [...head.matchAll(/[;,](?=\s)|\s(?=\()/gu)].at(-1)?.index ?? -1;
  return `${head.slice(0, part > limit / 2 ? part : head.lastIndexOf(' '))}…`;
}

/** Each once, in a stable order; the order of lists at the source is random. */
export const sorted = (items: string[]): string[] => [...new Set(items.filter(Boolean))].sort();
