import { readPhrase } from './dates-phrase.ts';
import type { Reading } from './dates-text.ts';
import { takePhrase } from './task-phrases.ts';
import { givenNames, honorifics, smallWords, workVerbs } from './task-words.ts';

/** The end of the name that stands here, if one does. */
export function readName(reading: Reading, index: number): number | undefined {
  const token = reading.tokens[index];
  if (token?.kind !== 'word' || token.masked) return undefined;
  if (isCapital(reading, index) && !isTimeWord(reading, index))
    return extendName(reading, index + 1, 3);
  if (!isGivenName(reading, index) || isNoName(reading, index, true)) return undefined;
  return extendName(reading, index + 1, 3);
}

export function extendName(reading: Reading, index: number, most: number): number {
  let to = index;
  const first = reading.tokens[index - 1];
  const byCapitals = first !== undefined && /^\p{Lu}/u.test(first.raw);
  while (to < index + most && continuesName(reading, to, byCapitals)) to++;
  return to;
}

function continuesName(reading: Reading, index: number, byCapitals: boolean): boolean {
  const token = reading.tokens[index];
  if (token?.kind !== 'word' || token.masked) return false;
  if (byCapitals)
    return isCapital(reading, index) && !isTimeWord(reading, index) && !isTitled(reading, index);
  if (!isGivenName(reading, index) || isNoName(reading, index) || isTitled(reading, index))
    return false;
  return !startsTime(reading, index);
}

/** "anh Tuấn anh Nam": the second "anh" opens another name. */
const isTitled = (reading: Reading, index: number) =>
  takePhrase(reading, index, honorifics) > 0 && readFirstName(reading, index + 1);

function readFirstName(reading: Reading, index: number): boolean {
  return isCapital(reading, index) || (isGivenName(reading, index) && !isNoName(reading, index));
}

/** A capital letter followed by small ones, or a lone initial ("Nguyễn Văn A"). */
export function isCapital(reading: Reading, index: number): boolean {
  const token = reading.tokens[index];
  return token?.kind === 'word' && !token.masked && /^\p{Lu}(\p{Ll}|$)/u.test(token.raw);
}

export function isGivenName(reading: Reading, index: number): boolean {
  const token = reading.tokens[index];
  return token?.kind === 'word' && givenNames.has(token.key);
}

/** A verb, a small word or a word of the office rather than a name. */
export function isNoName(reading: Reading, index: number, first = false): boolean {
  const work = takePhrase(reading, index, workVerbs);
  if (work > index + 1) return true;
  if (takePhrase(reading, index, smallWords) > index + 1) return true;
  if (work < 0 && takePhrase(reading, index, smallWords) < 0) return false;
  // "thu" and, without marks, "lam" may be names: as the first after a title, where work or a name follows.
  const token = reading.tokens[index];
  const isDoubtful = first && token !== undefined && givenNames.has(token.key);
  if (!isDoubtful || (reading.accented && token.low !== token.key)) return true;
  return !(isWork(reading, index + 1) || isGivenName(reading, index + 1));
}

const timeWords = new Set(
  'thu chu truoc han tet ngay cham muon deadline cn trong den sang chieu toi cuoi dau hom'.split(
    ' ',
  ),
);

/** A capital that begins a time: "anh Minh Thứ Sáu nộp". */
export function isTimeWord(reading: Reading, index: number): boolean {
  const token = reading.tokens[index];
  return token !== undefined && timeWords.has(token.key) && startsTime(reading, index);
}

function startsTime(reading: Reading, index: number): boolean {
  const phrase = readPhrase(reading, index);
  return phrase !== undefined && !phrase.loose;
}

export function isWork(reading: Reading, index: number): boolean {
  return takePhrase(reading, index, workVerbs) > 0;
}
