import type { FoundDeadline } from './dates.ts';
import { isMark, type Reading, says, spanText } from './dates-text.ts';
import { isJoint } from './task-mention.ts';
import { endsWithPhrase, takePhrase } from './task-phrases.ts';
import { ordering } from './task-words.ts';

const deadlineLabels =
  'hạn|hạn chót|hạn cuối|thời hạn|deadline|dl|hạn nộp|hạn gửi|hạn hoàn thành|thời hạn hoàn thành|hạn chót là|xong|làm xong|hoàn thành|phải xong|nộp|gửi|thời gian'.split(
    '|',
  );
const plainLabels = deadlineLabels.slice(0, 11);
const endings =
  'nhé|nha|nhá|ạ|nghen|giúp anh|giúp em|giúp chị|giúp tôi|giúp mình|nhé em|nhé anh|nhé chị|nhé các bạn|nhé cả nhà|nha em|giúp|giúp nhé'.split(
    '|',
  );

/** Who is told to act; `from` and `to` count tokens. */
type Told = { from: number; to: number };

/** The work as typed: the text without the order's frame, the people told and the deadline. */
export function titleOf(reading: Reading, told: readonly Told[], deadline: FoundDeadline): string {
  const [from, to] = withoutFrame(reading, told);
  const pieces = deadline.from < 0 ? [[from, to] as const] : around(reading, from, to, deadline);
  const text = pieces
    .map(([start, end]) => trimmed(reading, start, end))
    .filter((piece) => piece !== '')
    .join(' ');
  return text || spanText(reading, 0, reading.tokens.length).trim();
}

/** "Giao chị Hà …" begins after the name; "…, chị Hà nhé" ends before it. */
function withoutFrame(reading: Reading, told: readonly Told[]): readonly [number, number] {
  let from = frameStart(reading);
  for (const mention of told) {
    if (isOnlyFrame(reading, from, mention.from)) from = mention.to;
  }
  while (from > 0 && (isMark(reading, from, ',', ':', '-', '–', ')') || isSmallHead(reading, from)))
    from++;
  return [from, withoutTail(reading, told, from)];
}

/** "Họp giao ban mời anh Nam và chị Hoa nhé" ends before those who are told, however many. */
function withoutTail(reading: Reading, told: readonly Told[], from: number): number {
  let to = reading.tokens.length;
  for (const mention of told.toReversed()) {
    const isLast = to === reading.tokens.length ? tailIsShort(reading, mention.to) : false;
    if (mention.from <= from || !(isLast || isJoint(reading, mention.to, to))) break;
    to = mention.from;
  }
  const called =
    to < reading.tokens.length ? endsWithPhrase(reading, skipMarksBack(reading, to), callings) : -1;
  return called > from ? called : to;
}

const callings =
  'mời|kính mời|xin mời|thành phần|thành phần gồm|thành phần tham dự|gồm|giao|giao cho|phân công|phân công cho|người thực hiện|người làm|phụ trách|chủ trì|đơn vị|đơn vị thực hiện|nhờ|do|cho'.split(
    '|',
  );

/** Past a command word ("/giaoviec") and a call to the bot. */
function frameStart(reading: Reading): number {
  return isMark(reading, 0, '/') && reading.tokens[1]?.kind === 'word' ? 2 : 0;
}

const isSmallHead = (reading: Reading, index: number) =>
  ['cần', 'hãy', 'ơi', 'nhớ', 'giúp', 'vui', 'lòng', 'khẩn', 'trương'].some((word) =>
    says(reading, index, word),
  );

function isOnlyFrame(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; ) {
    const order = takePhrase(reading, i, ordering);
    const small = ['và', 'cho', 'cùng', 'với', 'anh', 'các', 'ok', 'dạ', 'này'].some((word) =>
      says(reading, i, word),
    );
    if (order < 0 && !small && reading.tokens[i]?.kind !== 'mark') return false;
    i = order > 0 ? order : i + 1;
  }
  return true;
}

function tailIsShort(reading: Reading, index: number): boolean {
  return (
    reading.tokens.length - index <= 2 &&
    reading.tokens
      .slice(index)
      .every(
        (token) => token.kind === 'mark' || ['nhé', 'nha', 'ạ', 'nhe', 'a'].includes(token.low),
      )
  );
}

function around(
  reading: Reading,
  from: number,
  to: number,
  deadline: FoundDeadline,
): (readonly [number, number])[] {
  const isLast = isTail(reading, deadline.to, to);
  const label = endsWithPhrase(
    reading,
    skipMarksBack(reading, deadline.from),
    isLast ? deadlineLabels : plainLabels,
  );
  const cut = label >= 0 && label > from ? label : deadline.from;
  return [
    [from, Math.min(cut, to)],
    [Math.max(deadline.to, from), to],
  ];
}

const isTail = (reading: Reading, index: number, to: number) =>
  reading.tokens.slice(index, to).every((token) => token.kind === 'mark');

function skipMarksBack(reading: Reading, index: number): number {
  let at = index;
  while (isMark(reading, at - 1, ':', '-', '(', ',') || says(reading, at - 1, 'là')) at--;
  return at;
}

function trimmed(reading: Reading, start: number, end: number): string {
  let to = end;
  for (;;) {
    const particle = endsWithPhrase(reading, to, endings);
    if (particle > start) to = particle;
    else if (isMark(reading, to - 1, ',', '.', ';', ':', '-', '–', '(', '!') && to > start) to--;
    else break;
  }
  let from = start;
  while (isMark(reading, from, ',', '.', ';', ':', '-', '–', ')', '!') && from < to) from++;
  return spanText(reading, from, to);
}
