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
import { endsWithPhrase, takePhrase } from './task-phrases.ts';
import { extendUnit, readEverybody, readUnit } from './task-units.ts';
import { honorifics, orderingLabels, posts, smallWords, workVerbs } from './task-words.ts';

/** Somebody the text names; `from` and `to` count tokens. */
export type Mention = { from: number; to: number; kind: 'person' | 'handle' | 'unit' | 'bare' };

/** Everybody named, left to right. Who of them is told to act is decided elsewhere. */
export function findMentions(reading: Reading): Mention[] {
  const mentions: Mention[] = [];
  for (let i = 0; i < reading.tokens.length; ) {
    const mention = readMention(reading, i, mentions.at(-1));
    if (mention && !isApposed(reading, mention, mentions.at(-1))) mentions.push(mention);
    i = mention?.to ?? afterWeekday(reading, i);
  }
  return mentions;
}

/** "em Hà văn thư", "Hà, Lan mỗi người …": more about whom was named just before. */
function isApposed(reading: Reading, { from, to }: Mention, last: Mention | undefined): boolean {
  if (last?.to !== from) return false;
  if (last.kind === 'unit') return false;
  return takePhrase(reading, from, posts) === to || take(reading, from, 'mỗi', 'từng') > 0;
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
  const name = isLoosePost ? readLooseName(reading, at) : readName(reading, at);
  if (name !== undefined) return withUnitOf(reading, name);
  if (post < 0) return undefined;
  const unit = extendUnit(reading, post);
  return post - index > 1 || unit > post ? unit : undefined;
}

/** "pgđ tùng cho ý kiến", dictated: after a post a name without a capital needs work after it. */
function readLooseName(reading: Reading, index: number): number | undefined {
  if (reading.cased || !isGivenName(reading, index)) return undefined;
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
  'bà con|cô giáo|anh em|chị em|anh chị|ông bà|con em|em bé|thay vì|thay cho|thay mặt|thay đổi|chủ trì|chủ động|chủ tịch|chú ý|chủ đề|chủ nhiệm|chủ yếu|cô dâu|bạn hành|bà nội|đồng chí hướng|bác bỏ|ban hành|bàn giao|có mặt|cơ quan|chỉ đạo|chỉ tiêu|chi trả|chi phí|chỉ thị|ảnh hưởng|cơ sở|có thể|chi nhánh|chi bộ|chi cục|chi đoàn|chi hội|có ý kiến|chi tiết|chi tiền|chú trọng|chủ nhật|bạn đọc|bác đơn|ban ngành|ban giám đốc|ban đầu|ban tổ chức|ban biên tập|ban chỉ đạo|cháu bé|bà mẹ|con nuôi|chỉ số|chi thường xuyên|cô dâu|có đơn|chị em|em đang|em đã|em vừa|em sẽ|em xin|em cũng|em chưa|em được|em tưởng|em nghĩ|em thấy|em nghỉ|em nộp|em cảm|em cám|em định|ông chủ|đc không|dì ghẻ'.split(
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
  return (seldom && !acts) || readWeekdayName(reading, index) !== undefined;
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

/** "Giao Hà và Lan rà soát", "Minh soạn tờ trình", "Lan ơi": a name without a title. */
function readBareName(
  reading: Reading,
  index: number,
  last: Mention | undefined,
): number | undefined {
  if (!mayBeName(reading, index) || takePhrase(reading, index, honorifics) === index + 1)
    return undefined;
  const afterOrder = endsWithOrder(reading, index) || isParting(reading, index);
  const joined = last !== undefined && mayJoin(reading, last, index);
  const end = readName(reading, index);
  if (end === undefined || isBareMeeting(reading, index)) return undefined;
  if (afterOrder || joined) return end;
  // Without marks a verb at the head is a verb: "hop xet nang luong".
  if (!reading.accented && isNoName(reading, index)) return undefined;
  if (!opensClause(reading, index) || !isGivenName(reading, end - 1)) return undefined;
  const called = take(reading, end, 'ơi') > 0 || isMark(reading, end, ':');
  const acts = isWork(reading, skip(reading, end, 'cần', 'phải', 'giúp', 'nhớ', 'đi', 'lo'));
  return called || listsMore(reading, end) || acts ? end : undefined;
}

/** Without marks "moi hop" asks to a meeting. */
const isBareMeeting = (reading: Reading, index: number): boolean =>
  !reading.accented && take(reading, index, 'họp', 'dự', 'hội ý') > 0;

/** After a comma only a capital tells a name from a word. */
function opensClause(reading: Reading, index: number): boolean {
  const isApart = isMark(reading, index - 1, ',', ':') && isCapital(reading, index);
  return index === 0 || isApart || isMark(reading, index - 1, '.', '!', '?', ';', '\n', '-');
}

/** "Hà, Nam, Lan …", "Nguyễn Văn Nam và chị Hoa …". */
function listsMore(reading: Reading, end: number): boolean {
  const next = isMark(reading, end, ',', '&', '+')
    ? end + 1
    : take(reading, end, 'và', 'với', 'cùng', 'cùng với');
  if (next < 0) return false;
  if (takePhrase(reading, next, honorifics) > 0) return readPerson(reading, next) !== undefined;
  return readName(reading, next) !== undefined && isGivenName(reading, next);
}

/** "chị Hoa và Nguyễn Văn Nam": beside a titled person only a capital is a name. */
function mayJoin(reading: Reading, last: Mention, index: number): boolean {
  if (!isJoint(reading, last.to, index)) return false;
  if (last.kind === 'bare' || last.kind === 'handle') return true;
  const plainly = take(reading, index - 1, 'và', 'với', 'cùng') > 0 || isGivenName(reading, index);
  if (last.kind !== 'person' || isWork(reading, index)) return false;
  return isCapital(reading, index) ? plainly : !reading.cased && isWholeName(reading, index);
}

/** "chị hoa và nguyễn văn nam kiểm đếm": without capitals a name of two words or more, with work after it. */
function isWholeName(reading: Reading, index: number): boolean {
  const end = readName(reading, index);
  return end !== undefined && end > index + 1 && isWork(reading, end);
}

/** "… trước 16h nhé Minh": called at the end. */
function isParting(reading: Reading, index: number): boolean {
  const called = take(reading, index - 1, 'nhé', 'nha', 'nhá', 'nghen', 'ạ', 'hen') > 0;
  const end = called ? readName(reading, index) : undefined;
  if (end === undefined || !isGivenName(reading, end - 1)) return false;
  return end === reading.tokens.length || isMark(reading, end, '.', '!');
}

const labels =
  'hạn|đơn vị|nội dung|thời hạn|thành phần|địa điểm|thời gian|lưu ý|tài liệu|kính|chú ý|yêu cầu|hồ sơ|kết quả|mục đích|căn cứ|lý do|số liệu|thông tin|danh sách|liên hệ|hình thức|thẻ|tổ|ban|đoàn|hệ thống|sở|tỉnh|cơ quan'.split(
    '|',
  );

function mayBeName(reading: Reading, index: number): boolean {
  const label = take(reading, index, ...labels);
  if (label > 0 && (label > index + 1 || isMark(reading, label, ':') || isWork(reading, label)))
    return false;
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

/** Words that look like "giao An", "mời Tháng" without their marks. */
const bareNouns =
  'giáo án|giáo dục|giao thông|giao dịch|giao diện|giao lưu|giáo viên|mỗi tháng|mỗi quý|mỗi ngày|mỗi tuần|mỗi năm|bảo đảm|bảo hiểm|bảo vệ|bảo mật|báo chí|báo cáo|môi trường|giao ban|giao nhận|nhờ cậy'.split(
    '|',
  );

function endsWithOrder(reading: Reading, index: number): boolean {
  if (isMark(reading, index - 1, ':') && endsWithPhrase(reading, index - 1, orderingLabels) >= 0)
    return true;
  if (!reading.accented && take(reading, index - 1, ...bareNouns) > 0) return false;
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
      : take(reading, at, 'và', 'cùng', 'với', 'cùng với', 'và cả', 'cả', 'vs');
    if (next < 0) return false;
    at = next;
  }
  return true;
}
