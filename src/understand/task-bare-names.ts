import { isMark, type Reading, says, skip, take } from './dates-text.ts';
import { isJoint, type Mention } from './task-mention.ts';
import {
  isCapital,
  isGivenName,
  isNoName,
  isTimeWord,
  isWork,
  readName,
  startsTime,
} from './task-names.ts';
import { readPerson } from './task-people.ts';
import { endsWithPhrase, takePhrase } from './task-phrases.ts';
import { honorifics, orderingLabels, smallWords, workVerbs } from './task-words.ts';

/** "Giao Hà và Lan rà soát", "Minh soạn tờ trình", "Lan ơi": a name without a title. */
export function readBareName(
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
  if (isPlainHead(reading, index)) return undefined;
  if (!opensClause(reading, index) || !isGivenName(reading, end - 1)) return undefined;
  const called = take(reading, end, 'ơi') > 0 || isMark(reading, end, ':');
  const acts = isWork(reading, skip(reading, end, 'cần', 'phải', 'giúp', 'nhớ', 'đi', 'lo'));
  return called || listsMore(reading, end) || acts ? end : undefined;
}

/** Without marks a verb at the head is a verb ("hop xet nang luong"), and "tu thu hai" is "từ thứ Hai". */
const isPlainHead = (reading: Reading, index: number): boolean =>
  !reading.accented &&
  (isNoName(reading, index) || (take(reading, index, 'từ') > 0 && startsTime(reading, index + 1)));

/** Without marks "moi hop" asks to a meeting. */
const isBareMeeting = (reading: Reading, index: number): boolean =>
  !reading.accented && take(reading, index, 'họp', 'dự', 'hội ý') > 0;

/** After a comma only a capital tells a name from a word. */
function opensClause(reading: Reading, index: number): boolean {
  const isApart = isMark(reading, index - 1, ',', ':') && isCapital(reading, index);
  if (index === 1 && take(reading, 0, 'nhóm', 'bên') === 1) return true;
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
  'trân trọng|xin trân trọng|nhắc lại|hội thi|hội nghị|hội thảo|hội trường|hạn|đơn vị|nội dung|thời hạn|thành phần|địa điểm|thời gian|lưu ý|tài liệu|kính|chú ý|yêu cầu|hồ sơ|kết quả|mục đích|căn cứ|lý do|số liệu|thông tin|danh sách|liên hệ|hình thức|thẻ|tổ|ban|đoàn|hệ thống|sở|tỉnh|cơ quan'.split(
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
