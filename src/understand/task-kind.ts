import { findPhrases } from './dates.ts';
import { endsAt } from './dates-choose.ts';
import { isMark, type Reading, says, take } from './dates-text.ts';
import { endsWithPhrase, takePhrase } from './task-phrases.ts';
import { meetingVerbs, ordering, workVerbs } from './task-words.ts';

export type TaskKind = 'task' | 'meeting' | 'none';

/** What kind of message this is, before its deadline is read. `named` says which tokens are names. */
export function kindOf(reading: Reading, named: (token: number) => boolean): TaskKind {
  const meeting = firstMeeting(reading, named);
  const work = firstWork(reading, named);
  if (isTalk(reading, work, meeting, named)) return 'none';
  if (meeting >= 0 && (work < 0 || meeting <= work)) return 'meeting';
  return work >= 0 || hasOrder(reading) ? 'task' : 'none';
}

const notMeeting =
  'phòng|giấy mời|giấy|tài liệu|biên bản|nội dung|kết luận|sau|sau khi|trước khi|trước|kỳ|kì|đang|đã|vừa|lịch|thông báo|hoãn|hủy|huỷ|khỏi|không|chưa|mới|chuẩn bị|phục vụ|cho|ý kiến|bài|phát biểu|báo cáo|tại|của|sau cuộc|bận|kết quả|chương trình'.split(
    '|',
  );

function firstMeeting(reading: Reading, named: (token: number) => boolean): number {
  const times = new Set(findPhrases(reading, named).map((phrase) => phrase.to));
  for (let i = 0; i < reading.tokens.length; i++) {
    const end = named(i) || isInsideWord(reading, i) ? -1 : takePhrase(reading, i, meetingVerbs);
    if (end < 0 || (end === i + 1 && reading.tokens[i]?.low === 'du')) continue;
    const isOver = take(reading, end, 'xong', 'về', 'rồi') > 0;
    const isOther = !times.has(i) && endsAt(reading, i, notMeeting);
    if (!isOver && !isOther && !isSpeakers(reading, i)) return i;
  }
  return -1;
}

/** Without marks "hop" is also in "tổng hợp", "hợp đồng", "trường hợp". */
const isInsideWord = (reading: Reading, index: number) =>
  endsAt(reading, index + 1, [
    'tổng hợp',
    'phối hợp',
    'tập hợp',
    'trường hợp',
    'phù hợp',
    'kết hợp',
    'hỗn hợp',
    'thích hợp',
    'dự hợp',
  ]) ||
  take(
    reading,
    index,
    'hợp đồng',
    'hợp lệ',
    'hợp tác',
    'hợp nhất',
    'hợp pháp',
    'hợp lý',
    'dự thảo',
    'dự toán',
    'dự án',
    'dự kiến',
    'dự phòng',
    'dự báo',
  ) > 0;

/** "Mai anh đi họp tỉnh": the speaker's own meeting. */
const isSpeakers = (reading: Reading, index: number) =>
  endsAt(reading, index, [
    'anh',
    'tôi',
    'anh đi',
    'tôi đi',
    'chị đi',
    'em đi',
    'anh phải đi',
    'sếp',
    'sếp đi',
    'sở',
    'anh sẽ',
    'tôi sẽ',
    'giám đốc',
  ]);

/** Verbs inside longer words of the office: "người phụ trách", "phòng trực", "đơn đề nghị". */
const nounsBefore =
  'đơn|bản|phòng|người|cuộc|buổi|mẫu|lễ|giấy|công tác|việc|kỳ|bộ phận|tổ|ban|nội dung'.split('|');

function firstWork(reading: Reading, named: (token: number) => boolean): number {
  for (let i = 0; i < reading.tokens.length; i++) {
    const end = named(i) ? -1 : takePhrase(reading, i, workVerbs);
    if (end < 0 || !(isSureVerb(reading, i, end) || named(i - 1))) continue;
    if (takePhrase(reading, i, ordering) >= end && !isDoingVerb(reading, i)) continue;
    if (isOrderFrame(reading, i)) continue;
    if (!endsAt(reading, i, nounsBefore)) return i;
  }
  return -1;
}

/** Short verbs that stay plain without their marks; "mua" may be rain, "dien" electricity. */
const plainVerbs = [
  'nộp',
  'gửi',
  'gởi',
  'soạn',
  'viết',
  'sửa',
  'chuyển',
  'gọi',
  'xem',
  'làm',
  'lập',
  'trình',
  'đăng',
  'nhắc',
  'xong',
  'báo',
  'in',
  'rà',
  'ký',
];
const isSureVerb = (reading: Reading, index: number, end: number) =>
  reading.accented || end - index > 1 || take(reading, index, ...plainVerbs) > 0;

const isDoingVerb = (reading: Reading, index: number) =>
  take(reading, index, 'đề nghị', 'nhắc', 'yêu cầu', 'phân công') > 0 &&
  index > 0 &&
  isInnerVerb(reading, index);

const isInnerVerb = (reading: Reading, index: number) => reading.tokens[index - 1]?.kind === 'word';

/** "thông báo: mời họp", "kính gửi các phòng": a way to begin, not the work. */
function isOrderFrame(reading: Reading, index: number): boolean {
  if (take(reading, index, 'thông báo') > 0) return index === 0;
  return (
    take(reading, index, 'gửi') > 0 &&
    (says(reading, index - 1, 'kính') || (index === 0 && reading.tokens[1]?.raw === ':'))
  );
}

function hasOrder(reading: Reading): boolean {
  return reading.tokens.some(
    (_, i) =>
      take(
        reading,
        i,
        'giao',
        'phân công',
        'đề nghị',
        'yêu cầu',
        'hạn',
        'deadline',
        'hạn chót',
        'chậm nhất',
      ) > 0,
  );
}

const greetings =
  'cảm ơn|cám ơn|chúc mừng|chúc|xin chào|chào|hello|hi|vâng|dạ vâng|ok|oke|okie|đã nhận|đã rõ|rõ|nhất trí|đồng ý|tuyệt vời|hoan hô|tốt lắm|thanks|thank|tks|chia buồn|xin chia buồn|duyệt rồi|ừ|đã xem|ok em|tốt rồi|đã hiểu|hiểu rồi|hay quá|giỏi lắm'.split(
    '|',
  );
const asking =
  'bao giờ|khi nào|mấy giờ|ở đâu|thế nào|như thế nào|có phải|bao nhiêu|ra sao|tới đâu|đến đâu|vì sao|tại sao|hay chưa|xong chưa|chưa ạ|chưa nhỉ|không nhỉ|không ạ|à em|chưa em|chưa anh|chưa chị|ngày nào|hôm nào|là gì|có ai|ai biết|đâu rồi|ai trực|ngày mấy|thứ mấy|mấy ngày'.split(
    '|',
  );
const requesting =
  'giúp|hộ|giùm|được không|nhé|nha|nhờ|đề nghị|yêu cầu|giao|phải|cần|hạn|xem giúp|được ko|dc k|dc ko|báo lại|phân công'.split(
    '|',
  );
const speakers =
  'em|tôi|mình|tụi em|chúng em|bọn em|chúng tôi|bên em|phòng em|cháu|con|tớ|e|dạ em|thưa anh em|báo cáo anh em|báo cáo chị em'.split(
    '|',
  );
const stating =
  'đã|vừa|đang|sẽ|xin|mới|nộp|gửi|làm|có|không|chưa|bị|nghỉ|cũng|thấy|nghĩ|vẫn|còn|nhận|hoàn thành|báo cáo|trình|soạn|bận|xong|họp|về|đi|rà soát|cập nhật|chuyển|dự|ốm|ra|tổng hợp|kiểm tra|lập|in|sửa|ký'.split(
    '|',
  );

/** Greetings, questions, and what people say of themselves or of what is done: no order. */
function isTalk(
  reading: Reading,
  work: number,
  meeting: number,
  named: (token: number) => boolean,
): boolean {
  if (opensWith(reading, greetings) && !requests(reading, 1)) return true;
  if (isStatement(reading, named)) return true;
  if (isQuestion(reading, named) && !requests(reading, 0)) return true;
  return isDone(reading) || (work < 0 && meeting < 0 && !hasOrder(reading));
}

function opensWith(reading: Reading, phrases: readonly string[]): boolean {
  return takePhrase(reading, 0, phrases) > 0;
}

function requests(reading: Reading, from: number): boolean {
  return reading.tokens.some(
    (_, i) => i >= from && takePhrase(reading, i, requesting) > 0 && !isCourtesy(reading, i),
  );
}

/** "nhé" after thanks asks for nothing; "phải không" is a question. */
const isCourtesy = (reading: Reading, index: number) =>
  (take(reading, index, 'nhé', 'nha') > 0 && opensWith(reading, greetings)) ||
  take(reading, index, 'phải không', 'cần không') > 0 ||
  says(reading, index - 1, 'không');

function isStatement(reading: Reading, named: (token: number) => boolean): boolean {
  for (let i = 0; i < Math.min(reading.tokens.length, 12); i++) {
    if (named(i)) continue;
    const isStart = i === 0 || isMark(reading, i - 1, ',', '.', ':') || isAddress(reading, i);
    const speaker = isStart ? takePhrase(reading, i, speakers) : -1;
    if (speaker > 0 && takePhrase(reading, afterTime(reading, speaker), stating) > 0)
      return !requests(reading, 0);
  }
  return false;
}

/** "Báo cáo anh em …", "Dạ em …", "Mai em …". */
const isAddress = (reading: Reading, index: number) =>
  endsAt(reading, index, [
    'dạ',
    'thưa anh',
    'thưa chị',
    'báo cáo anh',
    'báo cáo chị',
    'anh ơi',
    'chị ơi',
    'mai',
    'nay',
    'hôm nay',
    'sáng mai',
    'chiều nay',
    'hôm qua',
    'anh',
    'chị',
    'vâng',
    'ạ',
    'này',
    'tuần sau',
  ]);

const afterTime = (reading: Reading, index: number) => {
  const end = take(
    reading,
    index,
    'mai',
    'hôm nay',
    'sáng mai',
    'chiều nay',
    'hôm qua',
    'ngày mai',
    'sáng nay',
  );
  return end > 0 ? end : index;
};

function isQuestion(reading: Reading, named: (token: number) => boolean): boolean {
  const last = reading.tokens.length - 1;
  if (isMark(reading, last, '?')) return true;
  const asks = reading.tokens.some(
    (_, i) => !named(i) && takePhrase(reading, i, asking) > 0 && !isCondition(reading, i),
  );
  return asks || endsAt(reading, last + 1, ['chưa', 'chưa ạ', 'không ạ', 'à']);
}

/** "khi nào anh hỏi thì báo cáo", "bao giờ xong thì gửi": a condition, not a question. */
function isCondition(reading: Reading, index: number): boolean {
  if (take(reading, index, 'khi nào', 'bao giờ', 'mấy') < 0) return false;
  return reading.tokens.some(
    (_, i) =>
      i > index && (says(reading, i, 'thì') || says(reading, i, 'hỏi') || says(reading, i, 'cần')),
  );
}

/** "… rồi", "đã … xong": told as done, with no order in it. */
function isDone(reading: Reading): boolean {
  const ends = endsAt(reading, lastWord(reading), [
    'rồi',
    'rồi ạ',
    'xong rồi',
    'rồi nhé',
    'rồi anh',
    'rồi chị',
    'rồi em',
    'rồi nha',
  ]);
  const past = reading.tokens.some((_, i) => says(reading, i, 'đã') && i < 8);
  return (ends || past) && !requests(reading, 0) && endsWithPhrase(reading, 1, ['giao', 'nhờ']) < 0;
}

function lastWord(reading: Reading): number {
  let at = reading.tokens.length;
  while (reading.tokens[at - 1]?.kind === 'mark') at--;
  return at;
}
