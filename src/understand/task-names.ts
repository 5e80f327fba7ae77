import { readPhrase } from './dates-phrase.ts';
import { isMark, type Reading, skip, take } from './dates-text.ts';
import { takePhrase } from './task-phrases.ts';
import {
  givenNames,
  honorifics,
  meetingVerbs,
  posts,
  smallWords,
  workVerbs,
} from './task-words.ts';

/** The end of the name that stands here, if one does. */
export function readName(reading: Reading, index: number): number | undefined {
  const token = reading.tokens[index];
  if (token?.kind !== 'word' || token.masked) return undefined;
  if (isCapital(reading, index) && !isTimeWord(reading, index))
    return extendName(reading, index + 1, 3);
  if (isNoName(reading, index, true)) return undefined;
  // A name the list does not know is believed where work follows it.
  const next = skip(reading, index + 1, 'phải', 'cần', 'hãy', 'giúp', 'nhớ');
  if (!isGivenName(reading, index) && !isWork(reading, next)) return undefined;
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
  if (takePhrase(reading, index, posts) > 0) return false;
  if (isHmongMiddle(reading, index)) return true;
  if (token.key === 'mai' && reading.tokens[index + 1]?.key === 'mai') return true;
  // "chị kim anh lấy ý kiến": the "anh" before a verb ends the name.
  if (token.key === 'anh' && isWork(reading, index + 1)) return true;
  if (!isGivenName(reading, index) || isNoName(reading, index) || isTitled(reading, index))
    return false;
  return !startsTime(reading, index);
}

/** The "a" of "lý a sùng". */
function isHmongMiddle(reading: Reading, index: number): boolean {
  const surname = reading.tokens[index - 1]?.key ?? '';
  const surnames =
    'ly|giang|vang|sung|thao|mua|ho|lau|ma|vu|trang|hang|lu|chang|lo|sinh|hau|cu|va|vi';
  return (
    reading.tokens[index]?.key === 'a' &&
    surnames.split('|').includes(surname) &&
    isGivenName(reading, index + 1)
  );
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

/** Names that are also verbs, mark for mark. */
const verbNames = new Set(['thảo', 'phát', 'tiếp', 'lập', 'thi', 'thu']);
/** What a bare spelling nearly always is, even after a title: "chị làm", "em hai bản". */
const rarelyNames = new Set([
  'sang',
  'hai',
  'ba',
  'sau',
  'tu',
  'ho',
  'co',
  'di',
  'mai',
  'bay',
  'tam',
]);

/** A verb, a small word or a word of the office rather than a name. `first`: it follows a title. */
export function isNoName(reading: Reading, index: number, first = false): boolean {
  const work = takePhrase(reading, index, workVerbs);
  const small = takePhrase(reading, index, smallWords);
  const meeting = takePhrase(reading, index, meetingVerbs);
  if (Math.max(work, small, meeting) > index + 1) return true;
  const token = reading.tokens[index];
  const isBareText =
    !reading.accented && !first && token !== undefined && !isCapital(reading, index);
  if (isBareText && rarelyNames.has(token.key)) return true;
  if (token?.key === 'thi' && !first && isGivenName(reading, index + 1)) return false;
  if ((work < 0 && small < 0 && meeting < 0) || !token) return false;
  const isBare = !reading.accented && givenNames.has(token.key);
  if (first) return !mayBeFirstName(reading, index, work > 0 || meeting > 0, isBare);
  return work > 0 || meeting > 0 || !isBare;
}

function mayBeFirstName(
  reading: Reading,
  index: number,
  isVerb: boolean,
  isBare: boolean,
): boolean {
  const token = reading.tokens[index];
  if (!token || !givenNames.has(token.key)) return false;
  if (isBare && !isVerb) return true;
  if (!isBare && token.low !== token.key && !verbNames.has(token.low)) return false;
  const isJoined =
    index + 1 === reading.tokens.length ||
    isMark(reading, index + 1, ',', ':', '.', ';') ||
    take(reading, index + 1, 'và', 'với', 'cùng') > 0;
  return isJoined || isWork(reading, index + 1) || isGivenName(reading, index + 1);
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

export function startsTime(reading: Reading, index: number): boolean {
  const phrase = readPhrase(reading, index);
  return phrase !== undefined && !phrase.loose;
}

export function isWork(reading: Reading, index: number): boolean {
  return takePhrase(reading, index, workVerbs) > 0;
}
