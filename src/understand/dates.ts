import type { Calendar } from '../domain/calendar.ts';
import { instantAt, localDateOf } from '../domain/local-date.ts';
import { weigh } from './dates-choose.ts';
import { readPhrase, type TimePhrase } from './dates-phrase.ts';
import { recurrenceOf } from './dates-recurrence.ts';
import { resolvePhrase, type Today } from './dates-resolve.ts';
import { endsAt, isMark, type Reading, readText, spanText } from './dates-text.ts';

/** What a text says about when. */
export type Deadline = {
  due: Date | null;
  /** The words that state it, as typed; empty when nothing does. */
  span: string;
  /** RFC 5545 RRULE without a time part. */
  recurrence: string | null;
  /** 0..1: how plainly it was said. */
  confidence: number;
};

/** A deadline with its place in the text, in tokens; for whoever reads on around it. */
export type FoundDeadline = Deadline & { from: number; to: number };

const nothing: FoundDeadline = {
  due: null,
  span: '',
  recurrence: null,
  confidence: 0.9,
  from: -1,
  to: -1,
};

/**
 * The deadline in a Vietnamese text, with or without diacritics, by the office's rules
 * (order of day and month, office hours, working days). Never throws.
 */
export function parseDeadline(given: { text: string; now: Date; calendar: Calendar }): Deadline {
  const { due, span, recurrence, confidence } = findDeadline(readText(given.text), given);
  return { due, span, recurrence, confidence };
}

/** The same over tokens already read; `skipped` says which tokens are no time words (names). */
export function findDeadline(
  reading: Reading,
  today: Today,
  options: { meeting?: boolean; skipped?: (token: number) => boolean } = {},
): FoundDeadline {
  const meeting = options.meeting ?? false;
  const phrases = withoutSpans(findPhrases(reading, options.skipped ?? (() => false)), meeting);
  const candidates = phrases
    .map((phrase) => candidateOf(reading, phrase, today, meeting))
    .filter((candidate) => candidate !== undefined);
  const best = candidates.reduce<Candidate | undefined>(
    (top, next) => (top && isBetter(top, next, meeting) ? top : next),
    undefined,
  );
  if (!best || best.weight <= 0) return nothing;
  const every = withEveryFrom(reading, best, phrases, today);
  const whole = withStartFrom(reading, withDayFrom(every, candidates, today), candidates, today);
  return found(reading, whole, candidates.length);
}

/** Of two alike a task is due at the last said, a meeting begins at the first. */
const isBetter = (top: Candidate, next: Candidate, meeting: boolean): boolean =>
  meeting ? top.weight >= next.weight : top.weight > next.weight;

/** All expressions of time, left to right, none overlapping. */
export function findPhrases(
  reading: Reading,
  skipped: (token: number) => boolean = () => false,
): TimePhrase[] {
  const phrases: TimePhrase[] = [];
  for (let i = 0; i < reading.tokens.length; ) {
    const phrase = skipped(i) || reading.tokens[i]?.masked ? undefined : readPhrase(reading, i);
    if (phrase && !skipped(phrase.from)) phrases.push(phrase);
    i = phrase && !skipped(phrase.from) ? phrase.to : i + 1;
  }
  return phrases;
}

/** "từ A đến B" is a span of time: neither is a deadline, but a meeting starts at A. */
function withoutSpans(phrases: TimePhrase[], meeting: boolean): TimePhrase[] {
  return phrases.filter((phrase, i) => {
    const next = phrases[i + 1];
    const previous = phrases[i - 1];
    const opensSpan = phrase.opensFrom && next?.opened === phrase.to && next.opensUntil;
    const closesSpan = previous?.opensFrom && previous.to === phrase.opened && phrase.opensUntil;
    return !closesSpan && (meeting || !opensSpan);
  });
}

type Candidate = { phrase: TimePhrase; due: Date; rule: string | null; weight: number };

function candidateOf(
  reading: Reading,
  phrase: TimePhrase,
  today: Today,
  meeting: boolean,
): Candidate | undefined {
  const recurrence = recurrenceOf(phrase, today);
  const due =
    recurrence?.due ??
    (phrase.every && !phrase.day && !phrase.clock ? null : resolvePhrase(phrase, today));
  if (!due || Number.isNaN(due.getTime())) return undefined;
  const past = pastCost(phrase, due, today);
  const weight = weigh(reading, phrase, meeting) - past;
  return { phrase, due, rule: recurrence?.rule ?? null, weight };
}

/** What is over is hardly a deadline; a year that is over is none. */
function pastCost(phrase: TimePhrase, due: Date, today: Today): number {
  if (due > today.now) return isLongAhead(phrase, due, today) ? 4 : 0;
  const isOldYear = localDateOf(due).year < localDateOf(today.now).year;
  return isOldYear ? 6 : 3;
}

/** "giải ngân đến 31/10", said in November: a date without a year that has just gone by. */
function isLongAhead({ day, bound, clock, every }: TimePhrase, due: Date, { now }: Today): boolean {
  const isOpen = day?.kind === 'date' && day.month !== undefined && day.year === undefined;
  if (!isOpen || clock || every || bound === 'before' || bound === 'by') return false;
  return due.getTime() - now.getTime() > 270 * 86_400_000;
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

function found(reading: Reading, best: Candidate, rivals: number): FoundDeadline {
  const { phrase, due, rule, weight } = best;
  const plain = Math.min(1, 0.55 + weight * 0.08);
  const confidence = Math.max(0.3, plain - (rivals - 1) * 0.05);
  const span = spanText(reading, phrase.spanFrom, phrase.to);
  return {
    due,
    span,
    recurrence: rule,
    confidence: Math.round(confidence * 100) / 100,
    from: phrase.opened,
    to: phrase.to,
  };
}
