import { instantAt, localDateOf } from '../domain/local-date.ts';
import type { Candidate } from './dates-candidates.ts';
import type { TimePhrase } from './dates-phrase.ts';
import { recurrenceOf } from './dates-recurrence.ts';
import { resolvePhrase, type Today } from './dates-resolve.ts';
import { endsAt, isMark, type Reading } from './dates-text.ts';

/** A deadline said in pieces that stand apart: its hour, its day, how often, and from when on. */
export function joinedWith(
  reading: Reading,
  best: Candidate,
  { candidates, phrases }: { candidates: readonly Candidate[]; phrases: readonly TimePhrase[] },
  today: Today,
): Candidate {
  const every = withEveryFrom(reading, best, phrases, today);
  return withStartFrom(reading, withDayFrom(every, candidates, today), candidates, today);
}

/** "Thứ Sáu này chị Hà nộp báo cáo trước 16h": the hour takes the day named apart from it. */
function withDayFrom(best: Candidate, candidates: readonly Candidate[], today: Today): Candidate {
  const { phrase } = best;
  if (phrase.every && !phrase.clock) return withHourFrom(best, candidates, today);
  if (phrase.day || phrase.every || !(phrase.clock || phrase.part)) return best;
  const other = candidates.find(
    (candidate) =>
      candidate !== best &&
      candidate.weight > 0 &&
      (candidate.phrase.day !== undefined || candidate.phrase.every !== undefined) &&
      !candidate.phrase.clock &&
      candidate.phrase.day?.kind !== 'after',
  );
  if (!other) return best;
  const { day, every } = other.phrase;
  const joined = { ...phrase, day, every };
  const recurrence = recurrenceOf(joined, today);
  const due = recurrence?.due ?? resolvePhrase(joined, today);
  return due ? { ...best, due, rule: recurrence?.rule ?? best.rule } : best;
}

/** "Mỗi ngày anh Minh kiểm tra hộp thư lúc 16h30": the recurrence takes the hour named apart from it. */
function withHourFrom(best: Candidate, candidates: readonly Candidate[], today: Today): Candidate {
  const timed = candidates.find(
    ({ phrase, weight }) => weight > 0 && phrase.clock && !phrase.day && !phrase.every,
  );
  const part = timed?.phrase.part ?? best.phrase.part;
  const joined = timed && recurrenceOf({ ...best.phrase, clock: timed.phrase.clock, part }, today);
  return joined ? { ...best, due: joined.due, rule: joined.rule } : best;
}

/** "Hằng tháng các xã gửi báo cáo ngày 20": how often stands at the head, the day apart from it. */
function withEveryFrom(
  reading: Reading,
  best: Candidate,
  phrases: readonly TimePhrase[],
  today: Today,
): Candidate {
  const often = phrases.find(
    ({ every, day, clock, opened }) =>
      every && !day && !clock && (opened === 0 || endsAt(reading, opened, ['định kỳ'])),
  );
  const { phrase } = best;
  if (!often?.every || phrase.every || !recursWith(often.every.unit, phrase)) return best;
  const recurrence = recurrenceOf({ ...phrase, every: often.every }, today);
  return recurrence ? { ...best, due: recurrence.due, rule: recurrence.rule } : best;
}

/** A day of the month recurs each month, a weekday each week, a date each year; an hour each day. */
function recursWith(unit: string, { day, clock }: TimePhrase): boolean {
  if (day?.kind === 'weekday') return unit === 'week' && day.week === undefined;
  if (day?.kind === 'date') {
    const isFree = day.year === undefined && day.monthOffset === undefined;
    return isFree && unit === (day.month === undefined ? 'month' : 'year');
  }
  return unit === 'day' && day === undefined && clock !== undefined;
}

const starting = [
  'bắt đầu',
  'lần đầu',
  'kỳ đầu',
  'buổi đầu',
  'đầu tiên',
  'từ',
  'kể từ',
  'lần đầu tiên',
];

/** "Thứ Tư hằng tuần, bắt đầu từ 02/12": the first occurrence is not before that day. */
function withStartFrom(
  reading: Reading,
  best: Candidate,
  candidates: readonly Candidate[],
  { now, calendar }: Today,
): Candidate {
  const start = candidates.find(
    ({ phrase, due }) =>
      best.phrase.every &&
      phrase.day?.kind === 'date' &&
      due > best.due &&
      (phrase.opensFrom ||
        endsAt(reading, phrase.from, ['bắt đầu', 'bắt đầu từ', 'bắt đầu vào']) ||
        endsAt(reading, afterMarks(reading, phrase.opened), starting)),
  );
  if (!start || start.phrase.every) return best;
  const eve = new Date(Math.max(now.getTime(), instantAt(localDateOf(start.due), 0).getTime() - 1));
  const recurrence = recurrenceOf(best.phrase, { now: eve, calendar });
  return recurrence ? { ...best, due: recurrence.due } : best;
}

const afterMarks = (reading: Reading, index: number): number =>
  isMark(reading, index - 1, ':', '(') ? index - 1 : index;
