import { canonicalWord, foldWord, tonelessWord } from './letters.ts';
import type { Normalised } from './normalise.ts';

/**
 * Patterns over words, written as people write them:
 * `(a|b)` alternatives, `[a] ` optional word, ` … ` up to four other words, ` … … ` up to eight, `{name}` a group from `groups`.
 */
export type Pattern = { exact: RegExp; toneless: RegExp; loose: RegExp };

const groups: Readonly<Record<string, string>> = {
  kin: '(ba|bố|cha|tía|thầy|bọ|mẹ|má|bầm|u|bu|mế|ông|bà|ông nội|bà nội|ông ngoại|bà ngoại|nội|ngoại|chồng|vợ|anh|chị|em|con|cháu|chú|bác|cô|dì|cậu|thím|mợ|cụ|ông cụ|bà cụ|ông xã|bà xã|người nhà|người thân|nhà)',
  me: '(tôi|em|mình|tui|nhà|của|gái|trai|ruột|ấy|ta|chúng|nó)',
  lost: '(mất(?! (bao|mấy|thời|tiền|phí|lệ|nhiều|lâu|công|gì|hết|khoảng|cỡ|độ|tầm))|rách|cháy|thất lạc|hỏng|hư|mối ăn|lũ cuốn|trôi|lạc)',
  land: '(nước ngoài|hàn quốc|hàn|đài loan|trung quốc|mỹ|nhật bản|nhật|pháp|đức|úc|anh quốc|lào|campuchia|thái lan|singapore|malaysia|canada|nga|ấn độ|philippines|indonesia|châu âu|nga|ý|tây ban nha|hà lan|thụy điển|na uy)',
  eland:
    '(korea|south korea|taiwan|japan|the usa|usa|us|america|the united states|united states|california|texas|germany|berlin|france|paris|china|australia|singapore|canada|england|uk|the uk|london|russia|laos|cambodia|thailand|malaysia|india|italy|spain|sweden|norway|poland|czech republic|switzerland|netherlands|new york|hong kong|europe|another country|my country|a foreign country)',
  nation:
    '(korean|american|chinese|japanese|taiwanese|australian|british|french|german|canadian|singaporean|russian|lao|laotian|cambodian|thai|malaysian|indian|italian|spanish|swedish|norwegian|polish|czech|swiss|dutch|filipino|indonesian|irish|european|new zealander)',
};

/** What must not follow must not follow as whole words: "gì" does not stand in "giấy". */
function wholeWords(source: string): string {
  let depth = 0;
  let closes = -1;
  let result = '';
  for (let at = 0; at < source.length; at++) {
    if (source.startsWith('(?! ', at) && closes < 0) closes = depth;
    if (source[at] === '(') depth++;
    if (source[at] === ')' && --depth === closes) {
      closes = -1;
      result += ' ';
    }
    result += source[at];
  }
  return result;
}

function compile(source: string, word: (text: string) => string): RegExp {
  const body = wholeWords(source.replace(/\{(\w+)\}/gu, (_, name: string) => groups[name] ?? name))
    .normalize('NFC')
    .replace(/\p{L}+/gu, word)
    .replace(/\[([^\]]+?) ?\] /gu, '(?:(?:$1) )?')
    .replace(/ … … /gu, '(?: [^ ]+){0,8}? ')
    .replace(/ … /gu, '(?: [^ ]+){0,4}? ')
    .replace(/\((?!\?)/gu, '(?:');
  // The space before is part of what is found: an engine looks for it much faster than it looks behind.
  return new RegExp(` (?:${body})(?= )`, 'u');
}

const firstOf = (by: RegExp, line: string): string | undefined => by.exec(line)?.[0].slice(1);

export function pattern(sources: string | readonly string[]): Pattern {
  const source = typeof sources === 'string' ? sources : sources.join('|');
  return {
    exact: compile(source, canonicalWord),
    toneless: compile(source, tonelessWord),
    loose: compile(source, foldWord),
  };
}

const isPhrase = (words: string | undefined, least: number): words is string =>
  words !== undefined && words.length >= least && words.includes(' ');

/**
 * The words a pattern finds, or nothing. Where the writer types diacritics, a wrong tone or words without
 * any mark are forgiven in phrases only, of `least` letters: a slip happens, but a single "ba" is not "bà".
 */
export function find(wanted: Pattern, said: Normalised, least = 7): string | undefined {
  // English "the" is no "thẻ": a word without marks counts only where the pattern has it so.
  if (said.language === 'en') return firstOf(wanted.exact, said.line);
  if (!said.accented) return firstOf(wanted.loose, said.foldedLine);
  const exact = firstOf(wanted.exact, said.line);
  if (exact) return exact;
  const toneless = firstOf(wanted.toneless, said.tonelessLine);
  if (isPhrase(toneless, least)) return toneless;
  const loose = firstOf(wanted.loose, said.bareLine);
  return isPhrase(loose, least) ? loose : undefined;
}

/** Everything a pattern finds, in the same way, short phrases too. */
export function findAll(wanted: Pattern, said: Normalised): string[] {
  const first = find(wanted, said, 5);
  if (first === undefined) return [];
  const every = (by: RegExp, line: string) =>
    [...line.matchAll(new RegExp(by.source, 'gu'))].map(([words]) => words.slice(1));
  if (said.language === 'en') return every(wanted.exact, said.line);
  if (!said.accented) return every(wanted.loose, said.foldedLine);
  return [...new Set([first, ...every(wanted.exact, said.line)])];
}

/** The message with what a pattern finds blanked out. */
export function without(unwanted: Pattern, said: Normalised): Normalised {
  const blank = (by: RegExp, line: string) => line.replace(new RegExp(by.source, 'gu'), ' _');
  return {
    ...said,
    line: blank(unwanted.exact, said.line),
    tonelessLine: blank(unwanted.toneless, said.tonelessLine),
    foldedLine: said.accented ? said.foldedLine : blank(unwanted.loose, said.foldedLine),
    bareLine: blank(unwanted.loose, said.bareLine),
  };
}
