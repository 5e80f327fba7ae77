import { readPhrase } from './dates-phrase.ts';
import { evenSpelling, isMark, type Reading, skip, type Token, take } from './dates-text.ts';
import { takePhrase } from './task-phrases.ts';
import {
  givenNames,
  honorifics,
  meetingVerbs,
  posts,
  smallWords,
  unitHeads,
  workVerbs,
} from './task-words.ts';

/** The end of the name that stands here, if one does. */
export function readName(reading: Reading, index: number): number | undefined {
  const token = reading.tokens[index];
  if (token?.kind !== 'word' || token.masked) return undefined;
  if (isCapital(reading, index) && !isTimeWord(reading, index))
    return extendName(reading, index + 1, 3);
  if (isFullName(reading, index)) return extendName(reading, index + 1, 3);
  if (isNoName(reading, index, true)) return undefined;
  // A name the list does not know is believed where work follows it.
  const next = skip(reading, index + 1, 'phải', 'cần', 'hãy', 'giúp', 'nhớ');
  if (!isGivenName(reading, index) && (!isWork(reading, next) || token.raw.length < 2))
    return undefined;
  return extendName(reading, index + 1, 3);
}

export function extendName(reading: Reading, index: number, most: number): number {
  let to = index;
  const first = reading.tokens[index - 1];
  const byCapitals = first !== undefined && /^\p{Lu}/u.test(first.raw);
  while (to < index + most && continuesName(reading, to, byCapitals)) to++;
  return to;
}

/** Work, others besides, or nothing more: what stands behind a name of a person told to act. */
const endsAsName = (reading: Reading, index: number): boolean =>
  isWork(reading, index) ||
  take(reading, index, 'và', 'với', 'cùng') > 0 ||
  isMark(reading, index, ',');

function continuesName(reading: Reading, index: number, byCapitals: boolean): boolean {
  const token = reading.tokens[index];
  if (token?.kind !== 'word' || token.masked) return false;
  if (byCapitals)
    return isCapital(reading, index) && !isTimeWord(reading, index) && !opensOther(reading, index);
  if (takePhrase(reading, index, posts) > 0) return false;
  if (isInName(reading, index) || endsName(reading, index, token)) return true;
  if (!isGivenName(reading, index) || isNoName(reading, index) || isTitled(reading, index))
    return false;
  return !startsTime(reading, index);
}

/** "Anh Nam Chị Hà", "anh Tám Văn phòng": somebody else, or where they sit; "Hoàng Anh Tuấn" is one name. */
const opensOther = (reading: Reading, index: number): boolean =>
  (reading.tokens[index]?.key !== 'anh' && isTitled(reading, index)) ||
  takePhrase(reading, index, unitHeads) > index + 1;

/** A middle name, or what follows one. */
const isInName = (reading: Reading, index: number): boolean =>
  (isMiddleName(reading, index) && reading.tokens[index + 1]?.kind === 'word') ||
  (isMiddleName(reading, index - 1) && takePhrase(reading, index, honorifics) < 0) ||
  isHmongMiddle(reading, index) ||
  isHmongMiddle(reading, index - 1);

/** A word that is more than a name, where what follows shows that here it ends one. */
function endsName(reading: Reading, index: number, { key, low }: Token): boolean {
  if (key === 'mai' && reading.tokens[index + 1]?.key === 'mai') return true;
  // "chị kim anh lấy ý kiến": the "anh" before a verb.
  if (key === 'anh' && endsAsName(reading, index + 1)) return true;
  // "anh hải đăng chị thu trà": before another who is named it is no verb.
  const other = skip(reading, index + 1, 'và', 'với', 'cùng');
  if (isGivenName(reading, index) && low !== 'tiếp' && isTitled(reading, other)) return true;
  // "chị phương thảo phát động": a name that is also a verb, before the verb.
  return ['thảo', 'phát', 'thu', 'thi'].includes(low) && isWork(reading, index + 1);
}

const middleNames = new Set(['văn', 'thị', 'seo', 'láo']);

/** "lù văn páo", "vừ thị xua": after such a middle name any word is the given name. */
export const isFullName = (reading: Reading, index: number): boolean =>
  reading.tokens[index]?.kind === 'word' &&
  isMiddleName(reading, index + 1) &&
  reading.tokens[index + 2]?.kind === 'word';

function isMiddleName(reading: Reading, index: number): boolean {
  const token = reading.tokens[index];
  if (!token || takePhrase(reading, index, officeWords) > 0) return false;
  return reading.accented
    ? middleNames.has(token.low)
    : ['van', 'thi', 'seo', 'lao'].includes(token.key);
}

const officeWords = [
  'văn bản',
  'văn phòng',
  'văn thư',
  'văn hóa',
  'thi đua',
  'thi hành',
  'thị trấn',
  'lao động',
  'văn nghệ',
  'thi tuyển',
];

/** The "a" of "lý a sùng". */
function isHmongMiddle(reading: Reading, index: number): boolean {
  const surname = reading.tokens[index - 1]?.key ?? '';
  const surnames =
    'ly|giang|vang|sung|thao|mua|ho|lau|ma|vu|trang|hang|lu|chang|lo|sinh|hau|cu|va|vi';
  return (
    reading.tokens[index]?.key === 'a' &&
    surnames.split('|').includes(surname) &&
    (isGivenName(reading, index + 1) || isWork(reading, index + 2))
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

/** "chị Nhạn" is no "nhận" that lost a mark: where marks are typed, a single word counts as it is typed. */
function exactly(reading: Reading, index: number, end: number, words: readonly string[]): number {
  const token = reading.tokens[index];
  if (end !== index + 1 || !token || token.low === token.key) return end;
  return words.some((word) => evenSpelling(word) === token.low) ? end : -1;
}

/** A verb, a small word or a word of the office rather than a name. `first`: it follows a title. */
export function isNoName(reading: Reading, index: number, first = false): boolean {
  const work = exactly(reading, index, takePhrase(reading, index, workVerbs), workVerbs);
  const small = exactly(reading, index, takePhrase(reading, index, smallWords), smallWords);
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

/** Names that are also words, where work follows: "anh Sáng kiểm kê", "chị Chiều phúc đáp". */
const timeNames = new Set(
  'sáng chiều quý năm hai ba tư sáu bảy tám chín bằng tính tình đào thế hợp hồi'.split(' '),
);

function mayBeFirstName(
  reading: Reading,
  index: number,
  isVerb: boolean,
  isBare: boolean,
): boolean {
  const token = reading.tokens[index];
  if (!token || !givenNames.has(token.key)) return false;
  if (isBare && !isVerb) return true;
  if (isVerb && reading.cased && reading.accented && !isCapital(reading, index)) return false;
  if (timeNames.has(token.low) && isWork(reading, index + 1)) return true;
  const isDouble = isGivenName(reading, index + 1) && isWork(reading, index + 2);
  if (!isBare && token.low !== token.key && !verbNames.has(token.low)) return isDouble;
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
