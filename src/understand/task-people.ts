import { readWeekdayName } from './dates-day.ts';
import { isMark, type Reading, says, skip, take } from './dates-text.ts';
import {
  extendName,
  isCapital,
  isGivenName,
  isNoName,
  isTimeWord,
  isWork,
  readName,
  startsTime,
} from './task-names.ts';
import { takePhrase } from './task-phrases.ts';
import { extendUnit, readEverybody, readUnit } from './task-units.ts';
import { honorifics, posts, smallWords, workVerbs } from './task-words.ts';

/** Somebody the text names; `from` and `to` count tokens. */
export type Mention = { from: number; to: number; kind: 'person' | 'handle' | 'unit' | 'bare' };

/** Everybody named, left to right. Who of them is told to act is decided elsewhere. */
export function findMentions(reading: Reading): Mention[] {
  const mentions: Mention[] = [];
  for (let i = 0; i < reading.tokens.length; ) {
    const mention = readMention(reading, i, mentions.at(-1));
    if (mention) mentions.push(mention);
    i = mention?.to ?? afterWeekday(reading, i);
  }
  return mentions;
}

/** "thứ Hai chị Hà": the "Hai" is the day's. */
function afterWeekday(reading: Reading, index: number): number {
  return readWeekdayName(reading, index)?.end ?? index + 1;
}

function readMention(
  reading: Reading,
  index: number,
  last: Mention | undefined,
): Mention | undefined {
  const read = (kind: Mention['kind'], to: number | undefined): Mention | undefined =>
    to === undefined ? undefined : { from: index, to, kind };
  return (
    read('handle', readHandle(reading, index)) ??
    read('unit', readEverybody(reading, index)) ??
    read('person', readPerson(reading, index)) ??
    read('unit', readUnit(reading, index)) ??
    read('bare', readBareName(reading, index, last))
  );
}

/** "@binh", "@Nguyễn Văn Bình", "@ha_nguyen92". */
function readHandle(reading: Reading, index: number): number | undefined {
  if (!isMark(reading, index, '@')) return undefined;
  const first = reading.tokens[index + 1];
  if (!first?.glued || first.kind === 'mark') return undefined;
  let to = index + 2;
  while (isHandlePart(reading, to)) to++;
  const isName = /^\p{Lu}\p{Ll}/u.test(first.raw);
  return isName && to === index + 2 ? extendName(reading, to, 3) : to;
}

function isHandlePart(reading: Reading, index: number): boolean {
  const token = reading.tokens[index];
  if (!token?.glued) return false;
  if (token.kind !== 'mark') return true;
  const next = reading.tokens[index + 1];
  return ['_', '.', '-'].includes(token.raw) && Boolean(next?.glued) && next?.kind !== 'mark';
}

/** "chị Hà", "đ/c Nguyễn Văn Nam", "Phó Giám đốc Tùng", "a Minh". */
function readPerson(reading: Reading, index: number): number | undefined {
  const title = takePhrase(reading, index, honorifics);
  const post = takePhrase(reading, title > 0 ? title : index, posts);
  const at = Math.max(title, post);
  if (at < 0) return readShortTitle(reading, index);
  if (at === title && isPlainWord(reading, index)) return undefined;
  if (isDoubtfulTitle(reading, index, at)) return undefined;
  const isLoosePost = at === post && title < 0 && !isCapital(reading, at);
  const name = isLoosePost ? undefined : readName(reading, at);
  if (name !== undefined) return name;
  return post > 0 && post - index > 1 ? extendUnit(reading, post) : undefined;
}

/** "thông báo", "bà con", "em bé", "anh em": a title inside another word. */
function isPlainWord(reading: Reading, index: number): boolean {
  return take(reading, index, ...plainWords) > 0;
}

const plainWords =
  'bà con|cô giáo|anh em|chị em|anh chị|ông bà|con em|em bé|thay vì|thay cho|thay mặt|thay đổi|chủ trì|chủ động|chủ tịch|chú ý|chủ đề|chủ nhiệm|chủ yếu|cô dâu|bạn hành|bà nội|đồng chí hướng|bác bỏ|ban hành|bàn giao'.split(
    '|',
  );

/** Without marks "di", "ban", "thay" are seldom a title, and "chu nhat" is Sunday. */
function isDoubtfulTitle(reading: Reading, index: number, at: number): boolean {
  if (reading.accented || isCapital(reading, at)) return false;
  if (at - index > 1) return take(reading, index, 'hai', 'các') > 0 && isWork(reading, at);
  const seldom = take(reading, index, 'dì', 'cậu', 'thầy', 'bạn', 'cháu', 'mợ', 'thím', 'sếp') > 0;
  return seldom || readWeekdayName(reading, index) !== undefined;
}

/** "a Minh", "c. Hà": only before a capital. */
function readShortTitle(reading: Reading, index: number): number | undefined {
  const token = reading.tokens[index];
  if (!token || !['a', 'c', 'e'].includes(token.low) || token.masked) return undefined;
  if (reading.tokens[index - 1]?.kind === 'number') return undefined;
  const at = isMark(reading, index + 1, '.') ? index + 2 : index + 1;
  const next = reading.tokens[at];
  const isName = next && (isCapital(reading, at) || (!reading.cased && isGivenName(reading, at)));
  return isName && !isWork(reading, at) ? readName(reading, at) : undefined;
}

/** "Giao Hà và Lan rà soát", "Minh soạn tờ trình", "Lan ơi": a name without a title. */
function readBareName(
  reading: Reading,
  index: number,
  last: Mention | undefined,
): number | undefined {
  if (!mayBeName(reading, index) || takePhrase(reading, index, honorifics) === index + 1)
    return undefined;
  const afterOrder = endsWithOrder(reading, index);
  const joined = last?.kind === 'bare' && isJoint(reading, last.to, index);
  const end = readName(reading, index);
  if (end === undefined) return undefined;
  if (afterOrder || joined) return end;
  const isFirst = index === 0 || isMark(reading, index - 1, '.', '!', '?', ';', '\n', '-');
  if (!isFirst || !isGivenName(reading, end - 1)) return undefined;
  const called = take(reading, end, 'ơi') > 0 || isMark(reading, end, ':');
  const lists = isMark(reading, end, ',') || take(reading, end, 'và', 'với', 'cùng') > 0;
  const isList = lists && readName(reading, end + 1) !== undefined && isGivenName(reading, end + 1);
  return called || isList || isWork(reading, skip(reading, end, 'cần', 'phải', 'giúp', 'nhớ'))
    ? end
    : undefined;
}

function mayBeName(reading: Reading, index: number): boolean {
  if (isTimeWord(reading, index) || (!reading.cased && startsTime(reading, index))) return false;
  const isPlain = isCapital(reading, index) && index > 0;
  if (isNoName(reading, index, true) && !(isPlain && isShortWord(reading, index))) return false;
  return isCapital(reading, index) || (!reading.cased && isGivenName(reading, index));
}

/** A single syllable that happens to be a word: with a capital inside a sentence it is a name. */
const isShortWord = (reading: Reading, index: number) =>
  Math.max(takePhrase(reading, index, workVerbs), takePhrase(reading, index, smallWords)) <=
  index + 1;

const namingVerbs = 'giao|giao việc|giao nhiệm vụ|phân công|nhờ|đề nghị|yêu cầu|mời|bảo|nhắc'.split(
  '|',
);

function endsWithOrder(reading: Reading, index: number): boolean {
  const at = says(reading, index - 1, 'cho') ? index - 1 : index;
  return namingVerbs.some((verb) => {
    const start = at - verb.split(' ').length;
    return start >= 0 && take(reading, start, verb) === at;
  });
}

/** Only joining words stand between two mentions. */
export function isJoint(reading: Reading, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    const next = isMark(reading, at, ',', '&', '+', '/', '-', ';')
      ? at + 1
      : take(reading, at, 'và', 'cùng', 'với', 'cùng với', 'và cả', 'cả');
    if (next < 0) return false;
    at = next;
  }
  return true;
}
