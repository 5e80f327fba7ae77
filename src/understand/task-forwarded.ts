import type { Calendar } from '../domain/calendar.ts';
import { type Deadline, findDeadline, findPhrases } from './dates.ts';
import { isMark, type Reading, spanText, take } from './dates-text.ts';
import { afterSmall } from './task-acting.ts';
import { toldToAct } from './task-assignees.ts';
import { isClauseHead } from './task-governor.ts';
import { readInvitation } from './task-invited.ts';
import { isJoint, type Mention } from './task-mention.ts';
import { isWork } from './task-names.ts';
import { isCourtesyPart, type Part, partFrom, partsOf, withoutQuotes } from './task-parts.ts';
import { endsWithPhrase, takePhrase } from './task-phrases.ts';
import { titleOf } from './task-title.ts';
import { workVerbs } from './task-words.ts';

type Today = { now: Date; calendar: Calendar; names?: readonly string[] };

/** What a long message, as offices forward them, asks for among its greetings, reasons and signatures. */
export type Forwarded = {
  kind: 'task' | 'meeting' | 'none';
  title: string;
  assignees: string[];
  deadline: Deadline;
};

const noDeadline: Deadline = { due: null, span: '', recurrence: null, confidence: 0.8 };
const nothing: Forwarded = { kind: 'none', title: '', assignees: [], deadline: noDeadline };

/** Undefined where the message is short and is read as one order. */
export function readForwarded(text: string, today: Today): Forwarded | undefined {
  const whole = partsOf(text, today.names);
  if (whole.length === 0) return undefined;
  const own = partsOf(withoutQuotes(text), today.names);
  const parts = own.length > 1 ? own : whole;
  const meeting = readInvitation(parts, today);
  if (meeting) return { kind: 'meeting', ...meeting };
  const task = readOrders(parts, today);
  return task.kind === 'none' && parts !== whole ? readOrders(whole, today) : task;
}

type Order = { at: number; part: Part; told: readonly Mention[]; score: number };

function readOrders(parts: readonly Part[], today: Today): Forwarded {
  const least = parts.some(informs) ? 4 : 2;
  const orders = parts
    .map((part, at) => orderIn(part, at, today))
    .filter((order) => order !== undefined);
  const best = Math.max(...orders.map(({ score }) => score));
  const chosen = orders.filter(({ score }) => score === best && score >= least);
  const first = chosen[0];
  if (!first) return nothing;
  const named = chosen.flatMap(({ part, told }) => told.map((one) => textOf(part, one)));
  const deadline = deadlineOf(parts, chosen, today);
  return {
    kind: 'task',
    title: titleOf(first.part.reading, first.told, deadlineIn(first.part, today)),
    assignees: [...new Set(named.length > 0 ? named : addressed(parts))],
    deadline,
  };
}

const textOf = ({ reading }: Part, { from, to }: Mention): string =>
  spanText(reading, from, Math.max(to, take(reading, to, ...narrowing)));

const informing =
  'chúc mừng|cuộc họp kết thúc|tổng kết cuộc họp|lịch công tác|lịch trực|lịch tiếp công dân|lịch làm việc|lịch này|thông tin để|để các đồng chí biết|để anh chị biết|xin thông báo|em xin báo cáo|tin buồn|từ trần|kết thúc lúc|cho em hỏi|cho tôi hỏi|xin hỏi|thông báo kết quả|gửi anh chị kết quả|thông báo lịch|thông báo để|chia buồn|điều động|đã hoàn thành|thông tin nhanh|tin hoạt động|biên bản họp|kết quả như sau|cùng ngày'.split(
    '|',
  );

/** Congratulations, minutes, schedules and news: only a plain order among them is one. */
const informs = ({ reading }: Part): boolean =>
  reading.tokens.some((_, i) => takePhrase(reading, i, informing) > 0) ||
  take(reading, 0, ...reporting) > 0 ||
  reading.text.endsWith('?');

const reporting = [
  'báo cáo anh',
  'báo cáo các anh chị',
  'báo cáo cả nhà',
  'báo cáo chị',
  'báo cáo sếp',
  'báo cáo lãnh đạo',
  'báo cáo giám đốc',
  'dạ em là',
];

/** The order a part holds, if any, from the word that gives it on. */
function orderIn(part: Part, at: number, today: Today): Order | undefined {
  const given = givenIn(part, today);
  if (given) return { at, score: 4, ...given };
  if (isCourtesyPart(part)) return undefined;
  const { reading, mentions } = part;
  const acting = mentions.filter((mention, i) => actsAtHead(part, mention, i));
  if (acting.length === 0) {
    const score = asksPlainly(reading) ? 3 : asksYou(reading) ? 2.5 : 0;
    return score > 0 ? { at, part, told: [], score } : undefined;
  }
  const told = acting.flatMap((mention) => groupOf(part, mention));
  const isDue = deadlineIn(part, today).due !== null;
  const isUrged = acting.some(({ to }) => verbAfter(reading, to) > to);
  const isSeldom = acting.every(
    ({ to }) =>
      takePhrase(reading, to, seldomOrders) > 0 ||
      takePhrase(reading, verbAfter(reading, to), seldomOrders) > 0,
  );
  const isVague = !isDue && acting.every((mention) => take(reading, mention.from, ...everyone) > 0);
  const isBound = isDue && reading.tokens.some((_, i) => take(reading, i, ...bounds) > 0);
  const score =
    2 +
    Number(isDue || isUrged) +
    Number(isBound) -
    Number(isSeldom && !isDue && !isUrged) -
    Number(isVague);
  return { at, part, told, score };
}

const bounds = [
  'trước',
  'chậm nhất',
  'muộn nhất',
  'hạn',
  'thời hạn',
  'trong vòng',
  'không quá',
  'hạn cuối',
];

const everyone =
  'các đồng chí|các anh chị|anh chị|mọi người|cả nhà|anh em|các bạn|anh chị em|các anh các chị|toàn thể'.split(
    '|',
  );

const handing =
  'giao|giao cho|giao việc cho|giao nhiệm vụ|giao nhiệm vụ cho|phân công|phân công cho|đề nghị|yêu cầu|nhờ|kính đề nghị|kính nhờ|trân trọng đề nghị|phiền|giao trách nhiệm cho|đề nghị phía|đề nghị bên|chuyển|kính chuyển|chỉ đạo|thống nhất giao|nhờ bên'.split(
    '|',
  );
const told = 'đã|vừa|được|bị|có|chưa|theo|khi|cũng|như|sự|lời|bởi|nội dung|ý kiến|ý'.split('|');

/** "…, Giám đốc giao Phòng BTTP hoàn thiện …": who stands before the word that orders is only spoken of. */
function givenIn(part: Part, today: Today): Omit<Order, 'at' | 'score'> | undefined {
  for (const mention of part.mentions) {
    const start = handedAt(part, mention);
    if (start === undefined) continue;
    const end = groupOf(part, mention).at(-1)?.to ?? mention.to;
    const cut = partFrom(restFrom(part.reading, start), today.names);
    const hasMore = part.mentions.some(({ from }) => from >= end);
    const own = toldToAct(cut.reading, cut.mentions, []).filter(
      ({ from }) => from + start < end || opensOwn(cut, from, hasMore),
    );
    return { part: cut, told: own.length > 0 ? own : cut.mentions.slice(0, 1) };
  }
  return undefined;
}

/** Where the word stands that hands the work to this mention. */
function handedAt(part: Part, mention: Mention): number | undefined {
  const { reading } = part;
  const isWord = mention.kind === 'bare' && take(reading, mention.from, 'bảo', 'bảo đảm') > 0;
  const before = isMark(reading, mention.from - 1, ':') ? mention.from - 1 : mention.from;
  const start = isWord ? -1 : endsWithPhrase(reading, before, handing);
  if (start < 0 || endsWithPhrase(reading, start, told) >= 0 || isOurselves(part, mention))
    return undefined;
  if (take(reading, mention.to, 'biết', 'để biết', 'được biết', 'nắm') > 0) return undefined;
  const isPassed = take(reading, start, 'chuyển', 'kính chuyển', 'chỉ đạo', 'nhờ', 'giao') > 0;
  const end = groupOf(part, mention).at(-1)?.to ?? mention.to;
  return isPassed && !doesAfter(reading, end) ? undefined : start;
}

/** Somebody else is told in the same sentence only at the head of a clause, with work to do. */
const opensOwn = (part: Part, from: number, hasMore: boolean): boolean => {
  const mention = part.mentions.find((one) => one.from === from);
  return hasMore && mention !== undefined && actsAtHead(part, mention, 0);
};

const doesAfter = (reading: Reading, index: number): boolean =>
  [0, 1, 2, 3, 4, 5, 6].some(
    (n) => isWork(reading, index + n) || isWork(reading, afterSmall(reading, index + n)),
  );

const restFrom = (reading: Reading, index: number): string =>
  reading.text.slice(reading.tokens[index]?.start ?? 0);

/** "đề nghị Sở Tư pháp …": the office itself, which hands it on. */
const isOurselves = (part: Part, mention: Mention): boolean =>
  take(part.reading, mention.from, 'sở', 'sở tư pháp') === mention.to;

/** What people are said to have done; what they are told to do is worded otherwise. */
const noOrders =
  'thông báo|nhận|nhận được|báo|phản ánh|kính mời|mời|xin|báo cáo rằng|dự|đi|hỏi|phát hiện|chụp|phát biểu|công bố|đề nghị|yêu cầu|cho biết'.split(
    '|',
  );
/** "báo" tells, "báo cáo" is work. */
const tells = (reading: Reading, index: number): boolean => {
  const end = takePhrase(reading, index, noOrders);
  return end > 0 && end >= takePhrase(reading, index, workVerbs);
};

/** Either; with a deadline or "cần" it is told. */
const seldomOrders =
  'tổ chức|đón|lo|gọi|trao đổi|ký|tham gia|tham dự|tiếp nhận|phối hợp|trình bày|hỗ trợ|trực'.split(
    '|',
  );

/** "Anh Dương chuẩn bị …", "các xã cần nhập …": at the head of a clause, with work ahead and nothing past. */
function actsAtHead({ reading, mentions }: Part, mention: Mention, index: number): boolean {
  if (
    !isClauseHead(reading, mention.from, findPhrases(reading, isNamedIn({ reading, mentions }))) ||
    isOurselves({ reading, mentions }, mention)
  )
    return false;
  const end = groupOf({ reading, mentions }, mention).at(-1)?.to ?? mention.to;
  const verb = verbAfter(reading, end);
  const isTold = verb === end && tells(reading, verb);
  const previous = mentions[index - 1];
  const isListed = previous !== undefined && isJoint(reading, previous.to, mention.from);
  const isAnew =
    isMark(reading, mention.from - 1, ',') &&
    endsWithPhrase(reading, previous?.from ?? 0, ['của']) >= 0;
  const isLater = isListed && !isAnew;
  const isStated = take(reading, end, 'cũng', 'đang', 'đều', 'đã', 'vừa', 'sẽ', 'được') > 0;
  const isLabel = [1, 2].some((n) => isMark(reading, end + n, ':'));
  const isWorking = (isWork(reading, verb) || isWork(reading, end)) && !isStated && !isLabel;
  return isWorking && !isTold && !isLater && !recalls(reading, mention.from);
}

/** Past "(Phòng HCTP)" and small words. */
function verbAfter(reading: Reading, index: number): number {
  const close = isMark(reading, index, '(')
    ? reading.tokens.findIndex((_, i) => i > index && isMark(reading, i, ')'))
    : -1;
  const end = close < 0 ? index : close + 1;
  const each = take(reading, end, 'mỗi người', 'mỗi đồng chí', 'mỗi đơn vị', ...narrowing);
  return afterSmall(reading, each > 0 ? each : end);
}

/** "các xã còn lại": which of them. */
const narrowing = [
  'còn lại',
  'chưa nộp',
  'chưa gửi',
  'chưa báo cáo',
  'chưa có báo cáo',
  'chưa hoàn thành',
];

const pastWords =
  'hôm qua|sáng qua|chiều qua|hôm trước|tuần trước|tháng trước|vừa qua|vừa rồi|tuần vừa qua|trước đây|lần trước|thời gian qua|hôm kia|sáng nay|trong tháng|trong tuần'.split(
    '|',
  );

const recalls = (reading: Reading, index: number): boolean =>
  reading.tokens.some((_, i) => i < index && takePhrase(reading, i, pastWords) > 0);

/** A mention with those listed after it. */
function groupOf({ reading, mentions }: Part, first: Mention): Mention[] {
  const group = [first];
  for (const next of mentions.filter(({ from }) => from >= first.to)) {
    const last = group.at(-1)?.to ?? first.to;
    const isBeside = last === next.from;
    if (isBeside ? next.kind !== 'handle' : !isJoint(reading, last, next.from)) break;
    group.push(next);
  }
  return group;
}

/** "đề nghị đồng chí tham mưu", "yêu cầu gửi về Văn phòng trước …": said to whom the message addresses. */
const asksPlainly = (reading: Reading): boolean =>
  reading.tokens.some((_, i) => {
    const end = take(reading, i, 'đề nghị', 'yêu cầu', 'kính đề nghị', 'nhờ');
    const isOwn = isClauseHead(reading, i, []) || endsWithPhrase(reading, i, speakers) >= 0;
    if (end < 0 || !isOwn) return false;
    const whom = take(
      reading,
      end,
      'đồng chí',
      'anh',
      'chị',
      'ông',
      'bà',
      'anh chị',
      'quý cơ quan',
      'quý vị',
    );
    return isWork(reading, afterSmall(reading, whom > 0 ? whom : end));
  });

const speakers =
  'sở|giám đốc|tôi|phòng|em|xin|lãnh đạo|văn phòng|sở tư pháp|nên|trân trọng|kính'.split('|');

const yourselves =
  'cả hai|anh|chị|em|ông|bà|hai bạn|các bạn|bạn|đồng chí|hai anh|hai chị|hai em|hai đồng chí|hai anh chị'.split(
    '|',
  );

/** "Hai bạn kiểm tra lại …", "Anh xem lại hồ sơ cũ, …". */
const asksYou = (reading: Reading): boolean => {
  const you = takePhrase(reading, 0, yourselves);
  return you > 0 && isWork(reading, afterSmall(reading, you)) && !tells(reading, you);
};

/** "Kính gửi: Đồng chí Vũ Văn Lâm": whom the message addresses. */
function addressed(parts: readonly Part[]): string[] {
  const first = parts.find(
    ({ reading, mentions }) =>
      take(
        reading,
        0,
        'kính gửi',
        'gửi',
        'thân gửi',
        'chào',
        'em chào',
        'kính chào',
        'dạ em chào',
        'dạ chào',
      ) > 0 || mentions[0]?.from === 0,
  );
  const head = first?.mentions.find(
    ({ from }) => take(first.reading, from, 'em chào', 'em kính chào') < 0,
  );
  if (!first || !head) return [];
  const people = groupOf(first, head).filter(
    ({ to }) => take(first.reading, to, 'vừa', 'đã', 'có', 'mới', 'sẽ') < 0,
  );
  const last = people.at(-1)?.to ?? head.to;
  const isCalled =
    head.from > 0 || take(first.reading, last, 'ơi') > 0 || isMark(first.reading, last, ':', ',');
  return isCalled ? people.map((one) => textOf(first, one)) : [];
}

const isNamedIn =
  ({ mentions }: Part) =>
  (token: number): boolean =>
    mentions.some(({ from, to, kind }) => kind !== 'unit' && token >= from && token < to);

const deadlineIn = (part: Part, today: Today) =>
  findDeadline(part.reading, today, { skipped: isNamedIn(part) });

/** The deadline of the orders; else one plainly set right after them. */
function deadlineOf(parts: readonly Part[], orders: readonly Order[], today: Today): Deadline {
  for (const { at, part } of orders) {
    const whole = parts[at];
    const own = deadlineIn(part, today);
    if (own.due) return own;
    const before = whole && deadlineIn(whole, today);
    if (before?.due) return before;
  }
  const last = orders.at(-1)?.at ?? parts.length;
  for (const part of parts.slice(last + 1, last + 4)) {
    const later = isCourtesyPart(part) ? undefined : deadlineIn(part, today);
    const isYours = asksYou(part.reading);
    if (later?.due && (isYours || later.confidence >= 0.78)) return later;
  }
  return noDeadline;
}
