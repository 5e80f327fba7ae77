import { endsAt, isMark, type Reading, says, take } from './dates-text.ts';
import { isWork } from './task-names.ts';
import { endsWithPhrase, takePhrase } from './task-phrases.ts';
import { greetings, lastWord, opensWith, ordersLater, pleads, requests } from './task-request.ts';
import { confirms, isFact, isOwnPlan, isWish, recounts } from './task-told.ts';

const asking =
  'bao giờ|khi nào|mấy giờ|ở đâu|thế nào|như thế nào|có phải|bao nhiêu|ra sao|tới đâu|đến đâu|vì sao|tại sao|hay chưa|xong chưa|chưa ạ|chưa nhỉ|không nhỉ|không ạ|à em|chưa em|chưa anh|chưa chị|ngày nào|hôm nào|là gì|có ai|ai biết|đâu rồi|ai trực|ngày mấy|thứ mấy|mấy ngày|gì ạ|gì không|giấy tờ gì|những gì|cái gì|gì vậy|gì thế|gì nhỉ|làm sao|ai làm|ai còn|ai đang|nào ạ|nào vậy|đâu ạ|đâu nhỉ|mấy bản|mấy bộ|bao lâu|kịp không|chưa về'.split(
    '|',
  );
const speakers =
  'em|tôi|mình|tụi em|chúng em|bọn em|chúng tôi|bên em|phòng em|cháu|con|tớ|e|dạ em|thưa anh em|báo cáo anh em|báo cáo chị em'.split(
    '|',
  );
const stating =
  'đến muộn|đi muộn|về sớm|đến trễ|đã|vừa|đang|sẽ|xin|mới|nộp|gửi|làm|có|không|chưa|bị|nghỉ|trực|cũng|thấy|nghĩ|vẫn|còn|nhận|hoàn thành|báo cáo|trình|soạn|bận|xong|họp|về|đi|rà soát|cập nhật|chuyển|dự|ốm|ra|tổng hợp|kiểm tra|lập|in|sửa|ký'.split(
    '|',
  );

/** Greetings, questions, and what people say of themselves or of what is done: no order. */
export function isTalk(reading: Reading, named: (token: number) => boolean): boolean {
  if (isWish(reading) || isFact(reading, named) || confirms(reading, named)) return true;
  if (recounts(reading, named) || isOwnPlan(reading, named)) return true;
  if (opensWith(reading, greetings) && !requests(reading, 1) && !ordersLater(reading, named))
    return true;
  if (reading.tokens.some((_, i) => take(reading, i, ...askingLeave) > 0)) return true;
  if (isStatement(reading, named) || turnsUp(reading)) return true;
  if (isQuestion(reading, named) && !pleads(reading)) return true;
  if (asksWhen(reading)) return true;
  return isDone(reading, named) || isAbsence(reading, named);
}

/** "Hạn nộp là hôm nào vậy chị?" */
const asksWhen = (reading: Reading) =>
  isMark(reading, reading.tokens.length - 1, '?') &&
  reading.tokens.some(
    (_, i) =>
      take(reading, i, 'hôm nào', 'ngày nào', 'bao giờ', 'khi nào', 'mấy giờ', 'ngày mấy') > 0,
  );

/** "Anh ơi báo cáo quý nộp mẫu cũ hay mẫu mới ạ": nobody named is called, and nothing is asked to be done. */
const turnsUp = (reading: Reading) =>
  take(reading, 0, 'anh ơi', 'chị ơi', 'sếp ơi', 'cô ơi', 'chú ơi', 'bác ơi') > 0 &&
  isMark(reading, reading.tokens.length - 1, '?', '.') === false &&
  reading.tokens.at(-1)?.key === 'a' &&
  !requests(reading, 0);

const askingLeave = [
  'cho em hỏi',
  'cho tôi hỏi',
  'cho mình hỏi',
  'cho cháu hỏi',
  'cho con hỏi',
  'cho em đi nhờ',
  'cho em xin',
  'cho em mượn',
  'cho mình xin',
  'em muốn hỏi',
];

const absences = 'đi công tác|nghỉ|bận|vắng|đi vắng|đi họp|ốm|đi học|nghỉ phép|nghỉ thai sản'.split(
  '|',
);

/** "Tuần sau anh đi công tác": said of somebody, with nothing asked of anybody. */
function isAbsence(reading: Reading, named: (token: number) => boolean): boolean {
  for (let i = 1; i < Math.min(reading.tokens.length, 8); i++) {
    const absence = takePhrase(reading, i, absences);
    // "đi họp thay tôi" sends somebody.
    if (absence < 0 || take(reading, absence, 'thay', 'giúp', 'hộ', 'cùng') > 0) continue;
    const isSubject =
      named(i - 1) ||
      endsAt(reading, i, ['anh', 'chị', 'sếp', 'giám đốc', 'em', 'tôi', 'cơ quan', 'sở']);
    if (isSubject && !requests(reading, 0) && !asksMore(reading, i, named)) return true;
  }
  return false;
}

/** A comma after it may open the order: "mai anh đi họp, chị Hà gửi …". */
const asksMore = (reading: Reading, index: number, named: (token: number) => boolean) =>
  reading.tokens.some((_, i) => i > index && named(i)) ||
  reading.tokens.some(
    (_, i) => i > index && isMark(reading, i, ',', '.', ';') && i < reading.tokens.length - 1,
  ) ||
  reading.tokens.some(
    (_, i) =>
      i > index && take(reading, i, 'kiểm tra', 'trực', 'hạn', 'nộp', 'gửi', 'báo cáo', 'làm') > 0,
  );

function isStatement(reading: Reading, named: (token: number) => boolean): boolean {
  for (let i = 0; i < Math.min(reading.tokens.length, 12); i++) {
    if (named(i)) continue;
    // Without marks "toi mai" is also "tối mai".
    if (i > 0 && !reading.accented && take(reading, i, 'tôi mai', 'tôi nay') > 0) continue;
    const isStart = i === 0 || isMark(reading, i - 1, ',', '.', ':') || isAddress(reading, i);
    const speaker = isStart ? takePhrase(reading, i, speakers) : -1;
    if (speaker > 0 && takePhrase(reading, afterTime(reading, speaker), stating) > 0)
      return !requests(reading, 0) && !(i > 2 && named(0) && ordersLater(reading, named));
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
    ...(index < 5 ? ['mai', 'nay', 'hôm nay', 'sáng mai', 'chiều nay', 'hôm qua'] : []),
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
    (_, i) => !named(i) && asksAt(reading, i) && !isCondition(reading, i) && !isInquiry(reading, i),
  );
  if (asksAtEnds(reading) || asksWhether(reading)) return true;
  return (
    asks ||
    endsAt(reading, last + 1, [
      'chưa',
      'chưa ạ',
      'không ạ',
      ...(reading.accented ? ['à', 'gì', 'đâu'] : []),
      ...(reading.accented && !ordersLater(reading, named) ? ['không'] : []),
    ])
  );
}

/** "Anh Tú có ở phòng không, em qua trình ký". */
const asksWhether = (reading: Reading): boolean =>
  reading.accented &&
  reading.tokens.some(
    (_, i) =>
      says(reading, i, 'không') &&
      isMark(reading, i + 1, ',') &&
      [2, 3, 4, 5].some((back) => says(reading, i - back, 'có')),
  );

/** "Bao giờ thì có kết quả vậy anh", "Sao hệ thống báo quá hạn vậy ạ". */
function asksAtEnds(reading: Reading): boolean {
  const asks = take(reading, 0, 'bao giờ', 'khi nào', 'sao', 'tại sao', 'vì sao') > 0;
  const tail = reading.tokens.slice(-3).some((_, i) => {
    const at = Math.max(0, reading.tokens.length - 3) + i;
    return take(reading, at, 'vậy', 'thế', 'hả', 'nhỉ') > 0;
  });
  const inner = reading.tokens.some((_, i) => take(reading, i, 'bao giờ thì', 'khi nào thì') > 0);
  return tail && (asks || inner);
}

const inquiring =
  'xem|kiểm tra|nghiên cứu|tìm hiểu|hỏi|tra cứu|xác minh|làm rõ|giải trình|đề xuất|tham mưu|hướng dẫn|thống kê|đếm|tính|rà|rà soát|báo cáo rõ|nắm|xác định|cho biết'.split(
    '|',
  );

/** "kiểm tra xem năm ngoái chi bao nhiêu": what is to be found out. */
const isInquiry = (reading: Reading, index: number): boolean =>
  reading.tokens.some((_, i) => i < index && takePhrase(reading, i, inquiring) > 0) &&
  take(
    reading,
    index,
    'chưa',
    'hay chưa',
    'xong chưa',
    'bao giờ',
    'khi nào',
    'tới đâu',
    'đến đâu',
  ) < 0;

/** Without marks only the end of a text asks: "toi dau" is also "tôi đầu giờ". */
function asksAt(reading: Reading, index: number): boolean {
  const end = takePhrase(reading, index, asking);
  return end > 0 && (reading.accented || end >= reading.tokens.length - 2);
}

/** "khi nào anh hỏi thì báo cáo", "trình lại khi nào xong": a condition, not a question. */
function isCondition(reading: Reading, index: number): boolean {
  if (take(reading, index, 'khi nào', 'bao giờ', 'mấy') < 0) return false;
  if (index > 0 && take(reading, index, 'khi nào xong', 'bao giờ xong', 'khi nào có') > 0)
    return !isMark(reading, reading.tokens.length - 1, '?');
  return reading.tokens.some(
    (_, i) =>
      i > index && (says(reading, i, 'thì') || says(reading, i, 'hỏi') || says(reading, i, 'cần')),
  );
}

/** "Anh Quyền soát lại quyết định đã ký": the "đã" belongs to the thing. */
const actsBefore = (reading: Reading, named: (token: number) => boolean, index: number) =>
  reading.tokens.some(
    (_, i) => i > 0 && i < index && named(i - 1) && !named(i) && isWork(reading, i),
  );

/** "… rồi", "đã … xong": told as done, with no order in it. */
function isDone(reading: Reading, named: (token: number) => boolean): boolean {
  const ends = endsAt(reading, lastWord(reading), [
    'rồi',
    'rồi ạ',
    'xong rồi',
    'rồi nhé',
    'rồi anh',
    'rồi chị',
    'rồi em',
    'rồi nha',
    'rồi mà',
    'rồi đó',
    'rồi đấy',
    'giúp em rồi',
  ]);
  const past = reading.tokens.some(
    (_, i) =>
      i < 8 &&
      !actsBefore(reading, named, i) &&
      (says(reading, i, 'đã') || (named(i - 1) && says(reading, i, 'vừa'))),
  );
  return (ends || past) && !requests(reading, 0) && endsWithPhrase(reading, 1, ['giao', 'nhờ']) < 0;
}
