import type { Language } from '../port/words.ts';
import { languageOf } from './language.ts';
import { canonicalWord, foldWord, tonelessWord } from './letters.ts';
import { expandShorthand } from './shorthand.ts';
import { repairTokens } from './slips.ts';

export type Normalised = {
  language: Language;
  /** Canonical words (tone at the end). */
  words: string[];
  /** The same words folded. */
  folded: string[];
  /** Both as one line with a space at each end, for patterns. */
  line: string;
  foldedLine: string;
  /** Vowels without tones. */
  tonelessLine: string;
  /** Only the words typed without any mark; the others are blanked out. */
  bareLine: string;
  /** Did the writer type diacritics? Then a bare "ba" is not "bà". */
  accented: boolean;
  /** Is there a question mark? */
  asks: boolean;
};

/** Long numbers are personal (identity card, phone): they never take part in anything. */
const personalNumber = /(?<!\d)\+?\d[\d .-]{7,}\d(?!\d)/gu;
const separators = /[^\p{L}\p{N}/]+/gu;

function hasMarks(word: string): boolean {
  return /[\u0300-\u036f]|đ/u.test(word.normalize('NFD'));
}

/** Splits into lower-case words; a slash stays only inside numbers ("12/5"). */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u200b-\u200f\u2060\ufeff]/gu, '')
    .replace(personalNumber, ' ')
    .replace(/(?<!\d)\/|\/(?!\d)/gu, ' ')
    .replace(separators, ' ')
    .trim()
    .split(' ')
    .filter(Boolean)
    .slice(0, 80);
}

/** The folded words of a text that is written correctly, such as a name in the catalogue. */
export function foldedWordsOf(text: string): string[] {
  return wordsOf(text).map((word) => foldWord(canonicalWord(word)));
}

/** From what was typed to words that can be compared: shorthand, slips of the keyboard, tones. */
export function normalise(text: string): Normalised {
  const typed = wordsOf(text);
  const lettered = typed.filter((word) => /^\p{L}{2,}$/u.test(word));
  const marked = lettered.filter(hasMarks).length;
  const language = languageOf(typed);
  // Shorthand is Vietnamese: "a" and "t" mean something else in English.
  const accented = marked >= Math.max(1, 0.25 * lettered.length);
  const repaired = language === 'en' ? typed : repairTokens(expandShorthand(typed), accented);
  const words = repaired.map(canonicalWord);
  const folded = words.map(foldWord);
  return {
    language,
    words,
    folded,
    line: ` ${words.join(' ')} `,
    foldedLine: ` ${folded.join(' ')} `,
    tonelessLine: ` ${words.map(tonelessWord).join(' ')} `,
    bareLine: ` ${words.map((word, at) => (word === folded[at] ? word : '_')).join(' ')} `,
    accented,
    asks: text.includes('?'),
  };
}
