import { endsAt, isMark, type Reading, says, take } from './dates-text.ts';
import type { Mention } from './task-mention.ts';
import { isWork } from './task-names.ts';
import { endsWithPhrase } from './task-phrases.ts';
import { ordering, orderingLabels, receiving } from './task-words.ts';

/** Where expressions of time stand, so that what follows one may open a clause. */
export type TimeSpan = { opened: number; to: number };

/** "Bên anh Sáng gửi số liệu", "phía Văn phòng công chứng …": the side that is to act. */
const opensBySide = (reading: Reading, index: number): boolean =>
  take(reading, index - 1, 'bên', 'phía') === index && isClauseHead(reading, index - 1, []);

/** The word that rules a mention, if one stands right before it. */
export function governorOf(reading: Reading, mention: Mention, someTold: boolean): Governor {
  let at = mention.from;
  while (isMark(reading, at - 1, ':', '(')) at--;
  const isAside = isMark(reading, mention.from - 1, '(') && isMark(reading, mention.to, ')');
  const isLabelled = at < mention.from && endsWithPhrase(reading, at, orderingLabels) >= 0;
  if (isLabelled || endsWithPhrase(reading, at, listing) >= 0) return 'order';
  if (isAside || opensBySide(reading, mention.from)) return undefined;
  const hasFor =
    says(reading, at - 1, 'cho') || says(reading, at - 1, 'tới') || says(reading, at - 1, 'đến');
  const word = hasFor ? at - 1 : at;
  const near = nearGovernor(reading, word, mention, someTold);
  if (near !== 'nothing') return near;
  return hasFor ? farGovernor(reading, word, mention) : undefined;
}

type Governor = 'order' | 'receive' | undefined;

/** What the words right before a mention make of it; "nothing" where none of them rules it. */
function nearGovernor(
  reading: Reading,
  word: number,
  mention: Mention,
  someTold: boolean,
): Governor | 'nothing' {
  const order = endsWithPhrase(reading, word, ordering);
  const receive = endsWithPhrase(reading, word, receiving);
  if (order >= 0 && (receive < 0 || order <= receive)) {
    return isOrderHere(reading, order, someTold) ? 'order' : 'receive';
  }
  const isPassedOn = take(reading, word - 1, 'chuyển') > 0 && !someTold;
  if (isPassedOn && isWork(reading, mention.to)) return 'order';
  if (receive < 0) return 'nothing';
  return isStatedAtHead(reading, receive, mention) ? undefined : 'receive';
}

const listing = 'gồm|gồm có|thành phần|thành phần gồm|thành phần gồm có|thành phần tham dự'.split(
  '|',
);

/** "nhắc", "mời", "để", "do", "bảo" order only where nobody was told before: after that they are the work. */
function isOrderHere(reading: Reading, order: number, someTold: boolean): boolean {
  // "chị Kim Anh thụ lý và phân công trợ giúp viên": the handing out is the work.
  if (someTold && says(reading, order - 1, 'và')) return false;
  const isWeak = take(reading, order, 'nhắc', 'mời', 'bảo', 'để', 'yêu cầu', 'đề nghị', 'nhờ') > 0;
  return !(isWeak && someTold) || isClauseHead(reading, order, []);
}

/** "Hồ sơ, anh Minh …" no; but "Báo cáo, chị Hà nộp" leaves the mention to itself. */
function isStatedAtHead(reading: Reading, receive: number, mention: Mention): boolean {
  const isThing = take(reading, receive, 'hồ sơ', 'việc', 'đơn', 'giúp', 'hỗ trợ') > 0;
  return isThing && receive === 0 && isWork(reading, mention.to) && mention.kind !== 'unit';
}

const handedOver = ['bàn giao', 'chuyển giao'];

/** "giao việc rà soát này cho anh Nam": the nearest verb that gives decides. */
function farGovernor(reading: Reading, index: number, mention: Mention): 'order' | 'receive' {
  for (let i = index; i > 0 && i > index - 14; i--) {
    if (isMark(reading, i - 1, '.', ';', '!', '?')) break;
    if (take(reading, i - 1, 'giao', 'phân công') > 0 && !endsAt(reading, i, handedOver))
      return 'order';
    if (take(reading, i - 1, 'gửi', 'nộp', 'trình', 'chuyển', 'báo', 'trả', 'gởi') > 0)
      return 'receive';
  }
  const opens = says(reading, index, 'cho') && isClauseHead(reading, index, []);
  const isGranted =
    reading.tokens[mention.to]?.kind === 'number' || take(reading, mention.to, 'thêm') > 0;
  return opens && (isWork(reading, mention.to) || isGranted) ? 'order' : 'receive';
}

const openers =
  'cần|bên|phía|nhóm|sang tuần|vậy|thế|này|nay|ok|dạ|alo|à|ừ|và|còn|riêng|đồng thời|ngoài ra|tiếp theo|thì|giờ|rồi|vâng|gấp|khẩn|lưu ý|hôm nay|việc này|vụ này|cái này|phần này|các bạn|hỏa tốc|tiếp|kính nhờ|ok ok|trong đó|đề nghị|yêu cầu|nội dung này|theo đó|nha|nhé|ạ'.split(
    '|',
  );

/** Does a clause begin here: at the start, after a mark, a time or an opening word? */
export function isClauseHead(reading: Reading, index: number, times: readonly TimeSpan[]): boolean {
  if (index === 0) return true;
  const before = reading.tokens[index - 1];
  if (before?.kind === 'mark' && before.raw !== '(' && before.raw !== '/' && before.raw !== '"')
    return true;
  if (times.some((time) => time.to === index)) return true;
  if (reading.text.slice(before?.end, reading.tokens[index]?.start).includes('\n')) return true;
  return openers.some((opener) => {
    const start = index - opener.split(' ').length;
    return (
      start >= 0 && take(reading, start, opener) === index && isClauseHead(reading, start, times)
    );
  });
}
