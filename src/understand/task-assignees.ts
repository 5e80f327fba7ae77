import { endsAt, isMark, type Reading, take } from './dates-text.ts';
import { actsNext, afterSmall } from './task-acting.ts';
import { governorOf, isClauseHead, type TimeSpan } from './task-governor.ts';
import { isJoint, type Mention } from './task-mention.ts';
import { isWork } from './task-names.ts';
import { endsWithPhrase, takePhrase } from './task-phrases.ts';
import { meetingVerbs, ordering, workVerbs } from './task-words.ts';

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

const addressing = ['kính gửi', 'kính thưa', 'thân gửi', 'gửi', 'cảm ơn', 'cám ơn', 'chào'];

/** "Kính gửi anh Lợi, đề nghị anh …": who is addressed is asked where nobody else is. */
function addressed(reading: Reading, mentions: readonly Mention[]): Mention[] {
  const first = mentions.filter(({ from }) => {
    const at = isMark(reading, from - 1, ':') ? from - 1 : from;
    return endsWithPhrase(reading, at, addressing) === 0;
  });
  const asks = reading.tokens.some(
    (_, i) => take(reading, i, 'đề nghị', 'yêu cầu', 'nhờ', 'mong', 'kính đề nghị') > 0,
  );
  return asks ? first : first.filter(({ to }) => isMark(reading, to, ':'));
}

const wholes = 'toàn thể|toàn thể cán bộ|cả cơ quan|cả phòng|cả nhà|cả tổ|tất cả|mọi người'.split(
  '|',
);

/** "họp toàn thể cơ quan", "họp … chị Hà, anh Nam": a meeting is of those it names last or first. */
function isGathered(reading: Reading, mention: Mention, acting: number): boolean {
  if (governorOf(reading, mention, false) === 'receive') return false;
  const isPlace = take(reading, mention.from - 1, 'phòng', 'tại', 'ở') > 0;
  const isLast = acting === reading.tokens.length && mention.kind !== 'unit' && !isPlace;
  if (take(reading, mention.from, ...wholes) > 0) return true;
  const isWith = take(reading, mention.from - 1, 'với', 'cùng') > 0 && mention.kind !== 'unit';
  return isLast || isWith;
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
  const handing = previous?.isTold ? takePhrase(reading, previous.mention.to, ordering) : -1;
  // "Phòng TGPL phân công trợ giúp viên": whoever is told hands it on.
  if (handing === mention.from) return false;
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
  const isDictated = !reading.cased && !reading.tokens.some(({ raw }) => raw === ',');
  const isSure = reading.accented || takePhrase(reading, verb, workVerbs) > verb + 1;
  const mayAct = mention.kind !== 'unit' || (isDictated && isSure);
  return mayAct && (isWork(reading, verb) || isUrged);
}

/** "gửi chị Hạnh, anh Tùng rà soát lại": after a comma somebody else may be told. */
function opensOwnClause(
  reading: Reading,
  from: number,
  mention: Mention,
  times: readonly TimeSpan[],
): boolean {
  const acts =
    mention.kind === 'unit' ||
    isWork(reading, afterSmall(reading, mention.to)) ||
    takePhrase(reading, mention.to, ordering) > 0;
  const isTimed = times.some(({ opened }) => opened === mention.to);
  return isMark(reading, from, ',', ';') && (acts || isTimed) && actsNext(reading, mention, times);
}

/** "họp 8h tại phòng số 1: các trưởng phòng": a list after a colon, with nothing said of it. */
const isListed = (reading: Reading, { from }: Mention, acting: number): boolean =>
  isMark(reading, from - 1, ':') &&
  from > 1 &&
  (acting === reading.tokens.length || isMark(reading, acting, '.', ';'));

function isHead(reading: Reading, mention: Mention, times: readonly TimeSpan[]): boolean {
  return isClauseHead(reading, mention.from, times);
}

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
