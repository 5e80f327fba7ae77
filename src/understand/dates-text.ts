/**
 * Text as the readers of dates and tasks see it: tokens that remember how they were typed.
 * Words are written here with their marks; a text typed without marks still matches them.
 */
export type Token = {
  /** As typed, in Unicode NFC. */
  raw: string;
  low: string;
  /** Lower case without any mark: "Trước" → "truoc". */
  key: string;
  start: number;
  end: number;
  kind: 'word' | 'number' | 'mark';
  /** No space stands before it. */
  glued: boolean;
  /** Part of a document number, telephone number, address …: no date is read here. */
  masked: boolean;
};

export type Reading = {
  /** NFC; the offsets of the tokens count in it. */
  text: string;
  tokens: readonly Token[];
  /** Most of it carries Vietnamese marks, so a bare word is meant bare ("sang" is not "sáng"). */
  accented: boolean;
  /** Capital letters are used, so names stand out. */
  cased: boolean;
};

export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'));
}

/** Spellings that are both right made one: "hoà" as "hòa", "uỷ" as "ủy", "kí" as "ký", "bác sỹ" as "bác sĩ". */
export function evenSpelling(word: string): string {
  const decomposed = word.normalize('NFD');
  return decomposed
    .replace(/([oO])([aeAE])([\u0300\u0301\u0303\u0309\u0323])$/u, '$1$3$2')
    .replace(/(?<![qQ])([uU])([yY])([\u0300\u0301\u0303\u0309\u0323])$/u, '$1$3$2')
    .replace(/^(k|l|m|t|s)i(?=[\u0300\u0301\u0303\u0309\u0323]?$)/u, '$1y')
    .normalize('NFC');
}

export function readText(typed: string): Reading {
  const text = typed.normalize('NFC');
  const hidden = maskedSpans(text);
  const tokens = [...text.matchAll(/\d+|\p{L}[\p{L}\p{M}]*|\S/gu)].map((match): Token => {
    const raw = match[0];
    const start = match.index;
    const low = evenSpelling(raw.toLowerCase());
    return {
      raw,
      low,
      key: fold(low),
      start,
      end: start + raw.length,
      kind: kindOf(raw),
      glued: start > 0 && !/\s/.test(text[start - 1] ?? ''),
      masked: hidden.some((span) => start >= span.from && start < span.to),
    };
  });
  return { text, tokens, ...styleOf(tokens) };
}

function kindOf(raw: string): Token['kind'] {
  if (/^\d/.test(raw)) return 'number';
  return /^\p{L}/u.test(raw) ? 'word' : 'mark';
}

function styleOf(tokens: readonly Token[]): { accented: boolean; cased: boolean } {
  const words = tokens.filter((token) => token.kind === 'word' && token.raw.length > 1);
  const marked = words.filter((token) => token.low !== token.key).length;
  const inner = words.slice(1);
  const capitals = inner.filter((token) => /^\p{Lu}\p{Ll}/u.test(token.raw)).length;
  return { accented: marked > words.length * 0.3, cased: capitals > 0 };
}

/** What looks like numbers but is no time: links, telephones, document numbers, sums of money. */
const masks: readonly RegExp[] = [
  /https?:\/\/\S+|\b[\w.+-]+@[\w-]+(\.[\w-]+)+/giu,
  /(?<![\d/])(\+84|0)\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}(?!\d)/gu,
  /(?<![\d/])\d{1,6}[a-zđ]?(\/(19|20)\d{2})?\/(?!(ngày|ngay|tuần|tuan|tháng|thang|quý|năm|nam|lần|lan|người)(?!\p{L}))(?=[^\s,;]*\p{L})[\p{L}\d][\p{L}\d&./-]*[\p{L}\d]/giu,
  /\d{1,3}(\.\d{3})+(?!\d)|\d+([.,]\d+)?\s*(%|đồng|dong|triệu(?! tập)|trieu(?! tap)|tỷ|VNĐ)/giu,
  /\b24\/7\b|\b24\/24\b/gu,
];

function maskedSpans(text: string): { from: number; to: number }[] {
  return masks.flatMap((mask) =>
    [...text.matchAll(mask)].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
    })),
  );
}

/** Bare spellings that are words of their own in a text with marks. */
const confusable = new Set(
  'ngay sang tuan trong minh lang thang chin thanh hang binh thay nhung khoa trinh giang khang'.split(
    ' ',
  ),
);

/** Spellings met in chat beside the proper one. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  trước: ['trc', 'trk'],
  trong: ['trg'],
  nay: ['nai', 'ny'],
  làm: ['lm'],
  phải: ['pải', 'fải'],
  không: ['ko', 'k', 'kg', 'hông', 'hong'],
  được: ['dc', 'đc'],
  tuần: ['tuầ', 'tần'],
  chiều: ['chìu', 'chìều'],
  gửi: ['gưi', 'gởi'],
  nhé: ['nhe', 'nhé', 'nhoé'],
  nha: ['nhaa', 'nhá', 'nhen'],
  giúp: ['giup', 'giùm'],
  với: ['vs', 'vơi'],
  rồi: ['r', 'rùi', 'ròi'],
  vâng: ['vg', 'dạ'],
  bảy: ['bẩy'],
  quý: ['quí'],
  rưỡi: ['rưởi', 'rữi', 'rưới'],
  hằng: ['hàng'],
  nhật: ['nhựt'],
  ngày: ['ngy'],
  nhất: ['nhứt'],
  tháng: ['thg'],
};

/** Does the token say this word (lower case, with marks)? */
export function says(reading: Reading, index: number, word: string): boolean {
  const token = reading.tokens[index];
  if (!token || token.masked) return false;
  return saysWord(token, word, reading.accented) || (aliases[word] ?? []).includes(token.low);
}

const keyOf = memo(fold);
const evenly = memo(evenSpelling);
const marksOf = memo((word) => word.normalize('NFD'));

function saysWord(token: Token, wanted: string, accented: boolean): boolean {
  const word = evenly(wanted);
  if (token.low === word) return true;
  if (token.key !== keyOf(word)) return false;
  if (token.low === token.key) {
    return (
      !accented || (token.key.length > 3 && !confusable.has(token.key) && !isInnerCapital(token))
    );
  }
  return token.key.length > 3 && !wholeWords.has(token.low) && isLessMarked(token.low, word);
}

/** Names whose marks are all there: "Phương" is no "phường" that lost a tone. */
const wholeWords = new Set(
  'phương hương dương lương sương cương trương vương thương khương ngân nhân thân quân huân xuân tuân luân liên hiên kiên tiên quyên duyên huyên khuê thuê khôi đông thơm thêu'.split(
    ' ',
  ),
);

/** "anh Phong" is no "phòng" whose mark was lost. */
const isInnerCapital = (token: Token) => token.start > 0 && /^\p{Lu}\p{Ll}/u.test(token.raw);

/** "trươc" for "trước": every mark typed is one of the word's, some were lost. */
function isLessMarked(typed: string, word: string): boolean {
  const wanted = marksOf(word);
  let at = 0;
  for (const char of marksOf(typed)) {
    at = wanted.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const wordsOf = memo((phrase) => phrase.split(' '));

/** The index after the longest of the phrases that stands here, or -1. */
export function take(reading: Reading, index: number, ...phrases: readonly string[]): number {
  let best = -1;
  if (reading.tokens[index]?.kind !== 'word') return best;
  for (const phrase of phrases) {
    const words = wordsOf(phrase);
    if (index + words.length > best && words.every((word, i) => says(reading, index + i, word))) {
      best = index + words.length;
    }
  }
  return best;
}

/** Does one of the phrases end just before `index`? */
export function endsAt(reading: Reading, index: number, phrases: readonly string[]): boolean {
  if (reading.tokens[index - 1]?.kind !== 'word') return false;
  return phrases.some((phrase) => {
    const words = wordsOf(phrase);
    const start = index - words.length;
    return (
      start >= 0 &&
      says(reading, index - 1, words.at(-1) ?? '') &&
      words.every((word, i) => says(reading, start + i, word))
    );
  });
}

/** The same, but standing where the phrase is missing costs nothing. */
export function skip(reading: Reading, index: number, ...phrases: readonly string[]): number {
  const next = take(reading, index, ...phrases);
  return next < 0 ? index : next;
}

export function isMark(reading: Reading, index: number, ...marks: readonly string[]): boolean {
  const token = reading.tokens[index];
  return token !== undefined && !token.masked && marks.includes(token.raw);
}

export function spanText(reading: Reading, from: number, to: number): string {
  const [first, last] = [reading.tokens[from], reading.tokens[to - 1]];
  return first && last ? reading.text.slice(first.start, last.end) : '';
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const found = kept.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    if (kept.size < 4000) kept.set(key, made);
    return made;
  };
}
