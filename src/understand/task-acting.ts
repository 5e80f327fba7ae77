import { isMark, type Reading, take } from './dates-text.ts';
import type { TimeSpan } from './task-governor.ts';
import type { Mention } from './task-mention.ts';
import { isWork } from './task-names.ts';
import { takePhrase } from './task-phrases.ts';
import { everybody, meetingVerbs, unitHeads, workVerbs } from './task-words.ts';

const politeness =
  'khẩn trương thực hiện|cần|phải|nên|hãy|vui lòng|giúp|giúp anh|giúp em|giúp mình|giúp chị|hộ|giùm|nhớ|tự|cùng|trực tiếp|khẩn trương|chịu trách nhiệm|tiếp tục|sớm|chủ động|lo|đi|tập trung|tranh thủ|đều|cũng|ngay|lưu ý|xin|mai|chiều nay|sáng nay|hôm nay|thì|là người|sẽ|cố gắng|nhanh chóng|phụ trách|nghiêm túc|có trách nhiệm|ơi|à|nhé|này|đồng loạt|thống nhất|làm|ưu tiên|giúp tôi|giúp sở|cho anh|cho tôi|giúp phòng|đầu mối|chịu|trước mắt|gấp|khẩn|quan tâm|đang'.split(
    '|',
  );

/** The index after small words that may stand between a name and its verb. */
export function afterSmall(reading: Reading, index: number): number {
  let at = index;
  for (let n = 0; n < 4; n++) {
    const comma = isMark(reading, at, ',', ':', '-') ? at + 1 : at;
    const next = takePhrase(reading, comma, politeness);
    if (next < 0) return isWork(reading, comma) ? comma : at;
    at = next;
  }
  return at;
}

/** "Anh Cường (PGĐ) chỉ đạo": what stands in brackets says who it is. */
function afterAside(reading: Reading, index: number): number {
  if (!isMark(reading, index, '(')) return index;
  const close = [2, 3, 4, 5].find((n) => isMark(reading, index + n, ')'));
  return close === undefined ? index : index + close + 1;
}

/** "Ông Lò Văn Pọm ở bản Nà Sài hỏi về đất đai": somebody who comes to the office. */
function isCitizen(reading: Reading, { from, to }: Mention): boolean {
  if (take(reading, from, 'ông', 'bà') < 0) return false;
  for (let i = to; i < to + 8 && reading.tokens[i]?.kind === 'word'; i++) {
    if (take(reading, i, 'hỏi', 'khiếu nại', 'tố cáo', 'kiến nghị', 'phản ánh', 'xin') > 0)
      return true;
  }
  return false;
}

/** Is this mention followed by what it is to do, or by a list of others who are? */
export function actsNext(reading: Reading, mention: Mention, times: readonly TimeSpan[]): boolean {
  const aside = afterAside(reading, mention.to);
  const to = times.find(({ opened }) => opened === aside)?.to ?? aside;
  if (isCitizen(reading, mention)) return false;
  if (mention.kind !== 'unit') {
    return !isStating(reading, to);
  }
  if (isMark(reading, to, ':', ',', '-', '–', '&', '+', '(') || reading.tokens[to]?.raw === '@')
    return true;
  if (take(reading, to, 'và', 'cùng', 'với', 'ơi', 'phối hợp', 'chủ trì', 'phụ trách') > 0)
    return true;
  const verb = afterSmall(reading, to);
  if (isWork(reading, to) || isWork(reading, verb)) return true;
  if (takePhrase(reading, verb, meetingVerbs) > 0) return true;
  // "Thanh tra đột xuất", "văn phòng phẩm": such a unit is no word of its own.
  const isBareHead = takePhrase(reading, mention.from, unitHeads) === to;
  const isWholeName = !isBareHead || takePhrase(reading, mention.from, everybody) === to;
  const follows = reading.tokens[to];
  return (
    isWholeName && follows?.kind === 'word' && !isStating(reading, to) && !isAside(reading, to)
  );
}

function isStating(reading: Reading, index: number): boolean {
  const states = take(reading, index, ...(reading.accented ? statingWords : plainlyStating));
  return states > 0 && takePhrase(reading, index, workVerbs) <= states;
}

/** "phòng HCTP của …", "các xã vùng cao": what follows tells which, not what to do. */
const isAside = (reading: Reading, index: number): boolean =>
  take(reading, index, 'của', 'ở', 'tại', 'rất', 'nào', 'trên', 'mới', 'còn', 'được') > 0;

/** What people are said to do or be, rather than told. */
const statingWords = [
  'đã',
  'vừa',
  'vừa mới',
  'nói',
  'là',
  'bị',
  'có nói',
  'có',
  'bảo',
  'báo là',
  'báo rằng',
  'báo ốm',
  'báo nghỉ',
  'báo bận',
  'chưa',
  'không',
  'đang',
  'nghỉ',
  'yêu cầu',
  'chỉ đạo',
  'giao',
  'nhờ',
  'dặn',
];

/** Those of them that are no other word without their marks. */
const plainlyStating = ['vừa', 'vừa mới', 'là', 'bị', 'có nói', 'yêu cầu', 'chỉ đạo'];
