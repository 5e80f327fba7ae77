import { readWeekdayName } from './dates-day.ts';
import { isMark, type Reading, readText, says, take } from './dates-text.ts';
import { readBareName } from './task-bare-names.ts';
import type { Mention } from './task-mention.ts';
import { extendName, isCapital, isFullName, isGivenName, isWork, readName } from './task-names.ts';
import { takePhrase } from './task-phrases.ts';
import { extendUnit, readEverybody, readUnit, readWholeUnit } from './task-units.ts';
import { honorifics, posts } from './task-words.ts';

/** Everybody named, left to right. Who of them is told to act is decided elsewhere. */
export function findMentions(reading: Reading, names: readonly string[] = []): Mention[] {
  const known = names.map((name) => keysOf(name));
  const mentions: Mention[] = [];
  for (let i = 0; i < reading.tokens.length; ) {
    const mention = readKnown(reading, i, known) ?? readMention(reading, i, mentions.at(-1));
    if (mention && !isApposed(reading, mention, mentions.at(-1))) mentions.push(mention);
    i = mention?.to ?? afterWeekday(reading, i);
  }
  return mentions;
}

const keysOf = (name: string): string[] => readText(name).tokens.map(({ key }) => key);

/** "chị Hà béo", where somebody here is called so. */
function readKnown(
  reading: Reading,
  index: number,
  known: readonly (readonly string[])[],
): Mention | undefined {
  const title = takePhrase(reading, index, honorifics);
  const ends = [index, title].flatMap((at) =>
    known
      .filter((keys) => at >= 0 && keys.every((key, i) => reading.tokens[at + i]?.key === key))
      .map((keys) => at + keys.length),
  );
  const to = Math.max(index, ...ends);
  return to > index ? { from: index, to, kind: 'person' } : undefined;
}

/** "em Hà văn thư", "Hà, Lan mỗi người …": more about whom was named just before. */
function isApposed(
  reading: Reading,
  { from, to, kind }: Mention,
  last: Mention | undefined,
): boolean {
  const isClose = last !== undefined && isMark(reading, last.to, ',') && last.to + 1 === from;
  if (isClose && take(reading, from, 'mỗi người', 'mỗi đồng chí') > 0) return true;
  if (last && isAside(reading, { from, to, kind }, last)) return true;
  if (last?.to !== from) return false;
  if (last.kind === 'unit') return false;
  return takePhrase(reading, from, posts) === to || take(reading, from, 'mỗi', 'từng') > 0;
}

/** "Anh Vũ (Văn phòng)", "chị Trâm - phòng PBGDPL": where somebody sits. */
const isAside = (reading: Reading, mention: Mention, last: Mention): boolean =>
  last.kind === 'person' &&
  mention.kind === 'unit' &&
  mention.from === last.to + 1 &&
  (isMark(reading, last.to, '-', '–') ||
    (isMark(reading, last.to, '(') && isMark(reading, mention.to, ')')));

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
    read('unit', readWholeUnit(reading, index)) ??
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
export function readPerson(reading: Reading, index: number): number | undefined {
  const title = takePhrase(reading, index, honorifics);
  const post = takePhrase(reading, title > 0 ? title : index, posts);
  const at = Math.max(title, post);
  if (at < 0) return readShortTitle(reading, index);
  if (at === title && isPlainWord(reading, index)) return undefined;
  if (isDoubtfulTitle(reading, index, at)) return undefined;
  const isLoosePost = at === post && title < 0 && !isCapital(reading, at);
  const name = isLoosePost ? readLooseName(reading, at) : readName(reading, at);
  if (name !== undefined) return withUnitOf(reading, name);
  if (post < 0) return undefined;
  const unit = extendUnit(reading, post);
  return post - index > 1 || unit > post ? unit : undefined;
}

/** "pgđ tùng cho ý kiến", dictated: after a post a name without a capital needs work after it. */
function readLooseName(reading: Reading, index: number): number | undefined {
  const isNamed = isGivenName(reading, index) || isFullName(reading, index);
  if (reading.cased || !isNamed) return undefined;
  const end = readName(reading, index);
  return end !== undefined && isWork(reading, end) ? end : undefined;
}

/** "chị Hà phòng HCTP": where they sit tells them from others of the name. */
function withUnitOf(reading: Reading, end: number): number {
  if (!says(reading, end, 'phòng') && !says(reading, end, 'p')) return end;
  const unit = extendUnit(reading, end + 1);
  return unit > end + 1 ? unit : end;
}

/** "thông báo", "bà con", "em bé", "anh em": a title inside another word. */
function isPlainWord(reading: Reading, index: number): boolean {
  // Without marks "Chi Dao" with its capital is a name, "chi dao" is not.
  if (!reading.accented && isCapital(reading, index + 1)) return false;
  return take(reading, index, ...plainWords) > 0;
}

const plainWords =
  'bà con|cô giáo|anh em|chị em|anh chị|ông bà|con em|em bé|thay vì|thay cho|thay mặt|thay đổi|chủ trì|chủ động|chủ tịch|chú ý|chủ đề|chủ nhiệm|chủ yếu|cô dâu|bạn hành|bà nội|bác bỏ|ban hành|bàn giao|có mặt|cơ quan|chỉ đạo|chỉ tiêu|chi trả|chi phí|chỉ thị|ảnh hưởng|cơ sở|có thể|chi nhánh|chi bộ|chi cục|chi đoàn|chi hội|có ý kiến|chi tiết|chi tiền|chú trọng|chủ nhật|bạn đọc|bác đơn|ban ngành|ban giám đốc|ban đầu|ban tổ chức|ban biên tập|ban chỉ đạo|cháu bé|bà mẹ|con nuôi|chỉ số|chi thường xuyên|cô dâu|có đơn|chị em|em đang|em đã|em vừa|em sẽ|em xin|em cũng|em chưa|em được|em tưởng|em nghĩ|em thấy|em nghỉ|em đến|em bận|sếp bảo|sếp nói|sếp dặn|em nộp|em cảm|em cám|em định|ông chủ|đc không|dì ghẻ'.split(
    '|',
  );

/** Without marks "di", "ban", "thay" are seldom a title, and "chu nhat" is Sunday. */
function isDoubtfulTitle(reading: Reading, index: number, at: number): boolean {
  if (reading.accented) return false;
  if (isCapital(reading, at)) return take(reading, index, 'dì', 'thầy') > 0 && index > 0;
  if (take(reading, index - 1, 'giao ban') > 0) return true;
  if (at - index > 1) return take(reading, index, 'hai', 'các') > 0 && isWork(reading, at);
  const seldom =
    take(reading, index, 'dì', 'cậu', 'thầy', 'bạn', 'cháu', 'mợ', 'thím', 'sếp', 'cô') > 0;
  const acts = isGivenName(reading, at) && isWork(reading, at + 1);
  const opens = index === 0 || take(reading, index - 1, 'giao', 'nhờ', 'mời', 'bảo', 'nhắc') > 0;
  return (seldom && !(acts && opens)) || readWeekdayName(reading, index) !== undefined;
}

/** "a Minh", "c. Hà": only before a capital. */
function readShortTitle(reading: Reading, index: number): number | undefined {
  const token = reading.tokens[index];
  if (!token || !['a', 'c', 'e'].includes(token.low) || token.masked) return undefined;
  if (take(reading, index, 'à nhầm', 'à không', 'à quên', 'e nghỉ', 'e nghĩ', 'e thấy') > 0)
    return undefined;
  if (reading.tokens[index - 1]?.kind === 'number') return undefined;
  const at = isMark(reading, index + 1, '.') ? index + 2 : index + 1;
  const next = reading.tokens[at];
  const isName = next && (isCapital(reading, at) || (!reading.cased && isGivenName(reading, at)));
  return isName && (isCapital(reading, at) || !isWork(reading, at))
    ? readName(reading, at)
    : undefined;
}
