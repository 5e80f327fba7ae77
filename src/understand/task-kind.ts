import { findPhrases } from './dates.ts';
import { endsAt, type Reading, says, take } from './dates-text.ts';
import { isWork } from './task-names.ts';
import { endsWithPhrase, takePhrase } from './task-phrases.ts';
import { isTalk } from './task-talk.ts';
import { meetingVerbs, ordering, workVerbs } from './task-words.ts';

export type TaskKind = 'task' | 'meeting' | 'none';

/** What kind of message this is, before its deadline is read. `named` says which tokens are names. */
export function kindOf(reading: Reading, named: (token: number) => boolean): TaskKind {
  const meeting = firstMeeting(reading, named);
  const work = firstWork(reading, named);
  if (isTalk(reading, named)) return 'none';
  const isMoved = take(reading, work, 'dời', 'hoãn', 'lùi', 'chuyển', 'đổi') === meeting;
  const isFirst = work < 0 || meeting <= work || isMoved;
  const meets = meeting >= 0 && isFirst && !bringsWork(reading, meeting);
  if (meets && callsTogether(reading, meeting, named)) return 'meeting';
  return work >= 0 || hasOrder(reading) || isAskedOf(reading, named) ? 'task' : 'none';
}

/** "họp rút kinh nghiệm rồi gửi biên bản trước 26/11": what comes of it is asked. */
const bringsWork = (reading: Reading, meeting: number): boolean =>
  reading.tokens.some(
    (_, i) => i > meeting && take(reading, i - 1, 'rồi', 'xong') > 0 && isWork(reading, i),
  );

const notMeeting =
  'phòng|giấy mời|giấy|tài liệu|biên bản|nội dung|kết luận|sau|sau khi|trước khi|trước|kỳ|kì|đang|đã|vừa|lịch|thông báo|hủy|huỷ|khỏi|không|chưa|mới|chuẩn bị|phục vụ|cho|ý kiến|bài|phát biểu|báo cáo|tại|của|sau cuộc|bận|kết quả|chương trình'.split(
    '|',
  );

/** A conference merely spoken of is no invitation: it takes a time, or a word that invites. */
function callsTogether(
  reading: Reading,
  index: number,
  named: (token: number) => boolean,
): boolean {
  if (take(reading, index, 'họp', 'dự họp', 'họp giao ban', 'giao ban', 'hội ý') > 0) return true;
  const invites = reading.tokens.some((_, i) => take(reading, i, 'mời', 'tham dự', 'dự') > 0);
  return invites || findPhrases(reading, named).some((phrase) => !phrase.loose && !phrase.excluded);
}

function firstMeeting(reading: Reading, named: (token: number) => boolean): number {
  const times = new Set(findPhrases(reading, named).map((phrase) => phrase.to));
  for (let i = 0; i < reading.tokens.length; i++) {
    const end = named(i) || isInsideWord(reading, i) ? -1 : takePhrase(reading, i, meetingVerbs);
    if (end < 0 || (end === i + 1 && reading.tokens[i]?.low === 'du')) continue;
    const isOver = take(reading, end, 'xong', 'rồi') > 0 || comesBack(reading, end);
    const isPutOff = endsAt(reading, i, ['hoãn', 'dời', 'lùi']) && !hasNewTime(reading, i);
    const isOther = isPutOff || (!times.has(i) && !named(i - 1) && endsAt(reading, i, notMeeting));
    if (!isOver && !isOther && !isSpeakers(reading, i)) return i;
  }
  return -1;
}

/** "đi họp về thì báo lại", but "họp về quyết toán". */
function comesBack(reading: Reading, index: number): boolean {
  const after = take(reading, index, 'về');
  if (after < 0) return false;
  const next = reading.tokens[after];
  return (
    next?.kind !== 'word' ||
    take(reading, after, 'thì', 'rồi', 'sẽ', 'là', 'phải', 'nhớ') > 0 ||
    (isWork(reading, after) && endsAt(reading, index, ['đi họp', 'đi dự', 'đi dự họp']))
  );
}

/** "hoãn họp sáng nay, chuyển sang 14h thứ Sáu". */
const hasNewTime = (reading: Reading, index: number): boolean =>
  reading.tokens.some((_, i) => i > index && take(reading, i, 'sang', 'đến', 'tới', 'lại') > 0);

/** Without marks "hop" is also in "tổng hợp", "hợp đồng", "trường hợp". */
const isInsideWord = (reading: Reading, index: number) =>
  (!endsAt(reading, index, ['biên tập']) && closesWord(reading, index)) ||
  opensWord(reading, index);

const closesWord = (reading: Reading, index: number) =>
  endsAt(reading, index + 1, [
    'tổng hợp',
    'phối hợp',
    'tập hợp',
    'trường hợp',
    'phù hợp',
    'kết hợp',
    'hỗn hợp',
    'thích hợp',
  ]);

const opensWord = (reading: Reading, index: number) =>
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

const speakersOwn =
  'anh|tôi|anh đi|tôi đi|chị đi|em đi|anh phải đi|sếp|sếp đi|sở|anh sẽ|tôi sẽ|giám đốc|anh có|tôi có|sở có'.split(
    '|',
  );

/** "Mai anh đi họp tỉnh": the speaker's own meeting, told at the head of a clause. */
function isSpeakers(reading: Reading, index: number): boolean {
  const start = endsWithPhrase(reading, index, speakersOwn);
  if (start < 0) return false;
  const before = reading.tokens[start - 1];
  return !before || before.kind === 'mark' || endsAt(reading, start, ['mai', 'nay', 'sau', 'tới']);
}

/** Verbs inside longer words of the office: "người phụ trách", "phòng trực", "đơn đề nghị". */
const nounsBefore =
  'đơn|bản|phòng|người|cuộc|buổi|mẫu|lễ|giấy|công tác|việc|kỳ|bộ phận|tổ|ban|nội dung|số liệu|kết quả|tình hình|lĩnh vực|nghiệp vụ|thẻ'.split(
    '|',
  );

function firstWork(reading: Reading, named: (token: number) => boolean): number {
  for (let i = 0; i < reading.tokens.length; i++) {
    const end = named(i) ? -1 : takePhrase(reading, i, workVerbs);
    if (end < 0 || !(isSureVerb(reading, i, end) || named(i - 1))) continue;
    if (takePhrase(reading, i, ordering) >= end && !isDoingVerb(reading, i)) continue;
    const isNoun = !named(i - 1) && endsAt(reading, i, nounsBefore);
    if (!isOrderFrame(reading, i) && !isNoun && !isNoWork(reading, i, end)) return i;
  }
  return -1;
}

/** "có mặt dự mít tinh": coming is no work of its own; neither is what tells the hours. */
const isNoWork = (reading: Reading, index: number, end: number): boolean =>
  endsAt(reading, end, ['ngày làm việc', 'giờ làm việc', 'buổi làm việc']) ||
  (take(reading, index, 'có mặt', 'tập trung') === end &&
    takePhrase(reading, end, meetingVerbs) > 0);

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
  if (take(reading, index, 'thay mặt') > 0) return true;
  if (take(reading, index, 'thông báo') > 0) return index === 0;
  return (
    take(reading, index, 'gửi') > 0 &&
    (says(reading, index - 1, 'kính') || (index === 0 && reading.tokens[1]?.raw === ':'))
  );
}

/** Whatever is asked of somebody by a time ahead is work, also in words not known here. */
function isAskedOf(reading: Reading, named: (token: number) => boolean): boolean {
  const timed = findPhrases(reading, named).some(({ loose, excluded }) => !loose && !excluded);
  return timed && headIsNamed(reading, named);
}

/** Somebody is named first, or right after the time. */
function headIsNamed(reading: Reading, named: (token: number) => boolean): boolean {
  const first = findPhrases(reading, named)[0];
  return named(0) || (first?.opened === 0 && named(first.to));
}

/** "hồ sơ quá hạn", "thẻ hết hạn": a state, no order. */
const statesOfTerm = [
  'quá hạn',
  'hết hạn',
  'đúng hạn',
  'trễ hạn',
  'trước hạn',
  'đến hạn',
  'có hạn',
];

function hasOrder(reading: Reading): boolean {
  return reading.tokens.some(
    (_, i) =>
      !endsAt(reading, i + 1, statesOfTerm) &&
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
