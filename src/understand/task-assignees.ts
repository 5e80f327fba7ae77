import { endsAt, isMark, type Reading, says, take } from './dates-text.ts';
import { isWork } from './task-names.ts';
import { isJoint, type Mention } from './task-people.ts';
import { endsWithPhrase, takePhrase } from './task-phrases.ts';
import {
  everybody,
  meetingVerbs,
  ordering,
  orderingLabels,
  receiving,
  unitHeads,
  workVerbs,
} from './task-words.ts';

/** Where expressions of time stand, so that what follows one may open a clause. */
export type TimeSpan = { opened: number; to: number };

/**
 * Those told to act (rule 16): named after an order, at the head of a clause, or called at its end.
 * Who receives the work, or is only spoken of, is left out.
 */
export function toldToAct(
  reading: Reading,
  mentions: readonly Mention[],
  times: readonly TimeSpan[],
  meeting = false,
): Mention[] {
  const told: Mention[] = [];
  let previous: { mention: Mention; isTold: boolean } | undefined;
  for (const [i, mention] of mentions.entries()) {
    const acting = afterGroup(reading, mentions, i);
    const isTold =
      judge(reading, { mention, acting }, previous, told.length > 0, times) ||
      (meeting && told.length === 0 && isGathered(reading, mention, acting));
    if (isTold) told.push(mention);
    previous = { mention, isTold };
  }
  return told.length > 0 ? told : addressed(reading, mentions);
}

/** "Kính gửi anh Lợi, đề nghị anh …": who is addressed is asked where nobody else is. */
function addressed(reading: Reading, mentions: readonly Mention[]): Mention[] {
  const first = mentions.filter(({ from }) => {
    const at = isMark(reading, from - 1, ':') ? from - 1 : from;
    return endsWithPhrase(reading, at, ['kính gửi', 'kính thưa', 'thân gửi']) === 0;
  });
  const asks = reading.tokens.some(
    (_, i) => take(reading, i, 'đề nghị', 'yêu cầu', 'nhờ', 'mong', 'kính đề nghị') > 0,
  );
  return asks ? first : [];
}

const wholes =
  'toàn thể|toàn thể cán bộ|cả cơ quan|toàn cơ quan|toàn sở|cả phòng|cả nhà|cả tổ|tất cả|mọi người'.split(
    '|',
  );

/** "họp toàn thể cơ quan", "họp … chị Hà, anh Nam": a meeting is of those it names last or first. */
function isGathered(reading: Reading, mention: Mention, acting: number): boolean {
  if (governorOf(reading, mention, false) === 'receive') return false;
  const isLast = acting === reading.tokens.length && mention.kind !== 'unit';
  const isMany = take(reading, mention.from, ...wholes) > 0;
  const isWith = take(reading, mention.from - 1, 'với', 'cùng') > 0 && mention.kind !== 'unit';
  const opens =
    take(reading, mention.from - 1, 'họp', 'giao ban', 'họp cơ quan') > 0 ||
    isMark(reading, mention.from - 1, ',', '.', ':') ||
    takePhrase(reading, acting, ['có mặt', 'tham dự', 'tham gia', 'dự']) > 0;
  return isLast || isWith || (isMany && opens);
}

/** Where the list a mention stands in ends: "anh Sang, chị Thu, phòng TTr dự nhé". */
function afterGroup(reading: Reading, mentions: readonly Mention[], index: number): number {
  let to = mentions[index]?.to ?? 0;
  for (const next of mentions.slice(index + 1)) {
    if (!isJoint(reading, to, next.from)) break;
    to = next.to;
  }
  return to;
}

function judge(
  reading: Reading,
  { mention, acting }: { mention: Mention; acting: number },
  previous: { mention: Mention; isTold: boolean } | undefined,
  someTold: boolean,
  times: readonly TimeSpan[],
): boolean {
  const isNext = previous?.mention.to === mention.from && !previous.isTold;
  if (previous && !isNext && isJoint(reading, previous.mention.to, mention.from)) {
    return (
      previous.isTold || (opensOwnClause(reading, previous.mention.to, mention, times) && !someTold)
    );
  }
  const isAfterTime = times.some(({ to }) => to === mention.from);
  const governor = isAfterTime ? undefined : governorOf(reading, mention, someTold);
  if (governor) return governor === 'order';
  if (mention.kind === 'bare' || isListed(reading, mention, acting)) return true;
  if (isHead(reading, mention, times))
    return actsNext(reading, mention, times) || isCalled(reading, mention);
  return isCalled(reading, mention) || (!someTold && actsInside(reading, mention, acting));
}

/** "hồ sơ tồn chị Lan rà soát lại", "họp vụ đất đai anh Sang, chị Thu dự": dictated, inside a clause. */
function actsInside(reading: Reading, mention: Mention, acting: number): boolean {
  const verb = afterSmall(reading, acting);
  if (takePhrase(reading, verb, meetingVerbs) > 0) return true;
  const isUrged = verb > acting && verb === reading.tokens.length;
  return mention.kind !== 'unit' && (isWork(reading, verb) || isUrged);
}

/** "gửi chị Hạnh, anh Tùng rà soát lại": after a comma somebody else may be told. */
function opensOwnClause(
  reading: Reading,
  from: number,
  mention: Mention,
  times: readonly TimeSpan[],
): boolean {
  return isMark(reading, from, ',', ';') && actsNext(reading, mention, times);
}

/** "họp 8h tại phòng số 1: các trưởng phòng": a list after a colon, with nothing said of it. */
const isListed = (reading: Reading, { from }: Mention, acting: number): boolean =>
  isMark(reading, from - 1, ':') &&
  from > 1 &&
  (acting === reading.tokens.length || isMark(reading, acting, '.', ';'));

/** The word that rules a mention, if one stands right before it. */
function governorOf(
  reading: Reading,
  mention: Mention,
  someTold: boolean,
): 'order' | 'receive' | undefined {
  let at = mention.from;
  while (isMark(reading, at - 1, ':', '(')) at--;
  const isLabelled = at < mention.from && endsWithPhrase(reading, at, orderingLabels) >= 0;
  if (isLabelled || endsWithPhrase(reading, at, listing) >= 0) return 'order';
  const hasFor =
    says(reading, at - 1, 'cho') || says(reading, at - 1, 'tới') || says(reading, at - 1, 'đến');
  const word = hasFor ? at - 1 : at;
  const order = endsWithPhrase(reading, word, ordering);
  const receive = endsWithPhrase(reading, word, receiving);
  if (order >= 0 && (receive < 0 || order <= receive)) {
    return isOrderHere(reading, order, someTold) ? 'order' : 'receive';
  }
  if (receive >= 0) return isStatedAtHead(reading, receive, mention) ? undefined : 'receive';
  return hasFor ? farGovernor(reading, word, mention) : undefined;
}

const listing = 'gồm|gồm có|thành phần|thành phần gồm|thành phần gồm có|thành phần tham dự'.split(
  '|',
);

/** "nhắc", "mời", "để", "do", "bảo" order only where nobody was told before: after that they are the work. */
function isOrderHere(reading: Reading, order: number, someTold: boolean): boolean {
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
  'vậy|thế|này|nay|ok|dạ|alo|à|ừ|và|còn|riêng|đồng thời|ngoài ra|tiếp theo|thì|giờ|rồi|vâng|gấp|khẩn|lưu ý|hôm nay|việc này|vụ này|cái này|phần này|các bạn|hỏa tốc|tiếp|kính nhờ|ok ok|trong đó|đề nghị|yêu cầu|nội dung này|theo đó|nha|nhé|ạ'.split(
    '|',
  );

function isHead(reading: Reading, mention: Mention, times: readonly TimeSpan[]): boolean {
  return isClauseHead(reading, mention.from, times);
}

/** Does a clause begin here: at the start, after a mark, a time or an opening word? */
function isClauseHead(reading: Reading, index: number, times: readonly TimeSpan[]): boolean {
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

const politeness =
  'khẩn trương thực hiện|cần|phải|nên|hãy|vui lòng|giúp|giúp anh|giúp em|giúp mình|giúp chị|hộ|giùm|nhớ|tự|cùng|trực tiếp|khẩn trương|chịu trách nhiệm|tiếp tục|sớm|chủ động|lo|đi|tập trung|tranh thủ|đều|cũng|ngay|lưu ý|xin|mai|chiều nay|sáng nay|hôm nay|thì|là người|sẽ|cố gắng|nhanh chóng|phụ trách|nghiêm túc|có trách nhiệm|ơi|à|nhé|này|đồng loạt|thống nhất|làm|ưu tiên|giúp tôi|giúp sở|cho anh|cho tôi|giúp phòng|đầu mối|chịu|trước mắt|gấp|khẩn|quan tâm|đang'.split(
    '|',
  );

/** The index after small words that may stand between a name and its verb. */
function afterSmall(reading: Reading, index: number): number {
  let at = index;
  for (let n = 0; n < 4; n++) {
    const comma = isMark(reading, at, ',', ':', '-') ? at + 1 : at;
    const next = takePhrase(reading, comma, politeness);
    if (next < 0) return isWork(reading, comma) ? comma : at;
    at = next;
  }
  return at;
}

/** Is this mention followed by what it is to do, or by a list of others who are? */
function actsNext(reading: Reading, mention: Mention, times: readonly TimeSpan[]): boolean {
  const to = times.find(({ opened }) => opened === mention.to)?.to ?? mention.to;
  if (mention.kind !== 'unit') {
    return !isStating(reading, to);
  }
  if (isMark(reading, to, ':', ',', '-', '–', '&', '+', '(') || reading.tokens[to]?.raw === '@')
    return true;
  if (take(reading, to, 'và', 'cùng', 'với', 'ơi', 'phối hợp', 'chủ trì', 'phụ trách') > 0)
    return true;
  const verb = afterSmall(reading, to);
  if (isWork(reading, verb) || takePhrase(reading, verb, meetingVerbs) > 0) return true;
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

/** "…, chị Hà nhé", "… nhé anh Minh", "(chị Hà)". */
function isCalled(reading: Reading, mention: Mention): boolean {
  const { from, to } = mention;
  if (take(reading, to, 'ơi') > 0) return true;
  const closing = isMark(reading, to, '.', '!', '?', ')');
  const ends =
    to >= reading.tokens.length ||
    closing ||
    (isMark(reading, to, ',') && take(reading, from - 1, 'nhé', 'nha') > 0);
  const called = take(reading, to, 'nhé', 'nha', 'nhá', 'nghen', 'ạ', 'nhe', 'hen') > 0;
  const parting = endsAt(reading, from, [
    'nhé',
    'nha',
    'nhá',
    'ạ',
    'nghen',
    'giúp',
    'nhe',
    'nghe',
    'đi',
    'hen',
  ]);
  const apart = isMark(reading, from - 1, ',', '.', '(', '-', '–', '!', '?', ';') || parting;
  return apart && (ends || called);
}
