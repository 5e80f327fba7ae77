import type { Calendar } from '../domain/calendar.ts';
import { type Candidate, candidateOf } from './dates-candidates.ts';
import { joinedWith } from './dates-join.ts';
import { readPhrase, type TimePhrase } from './dates-phrase.ts';
import type { Today } from './dates-resolve.ts';
import { type Reading, readText, spanText } from './dates-text.ts';

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

export const nothingFound: FoundDeadline = {
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
  if (!best || best.weight <= 0) return nothingFound;
  const whole = joinedWith(reading, best, { candidates, phrases }, today);
  return foundIn(reading, whole, confidenceIn(whole, candidates.length));
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

/** The more that speaks for it and the fewer rivals it has, the surer. */
function confidenceIn({ weight }: Candidate, rivals: number): number {
  const plain = Math.min(1, 0.55 + weight * 0.08);
  return Math.round(Math.max(0.3, plain - (rivals - 1) * 0.05) * 100) / 100;
}

export function foundIn(
  reading: Reading,
  { phrase, due, rule }: Candidate,
  confidence: number,
): FoundDeadline {
  const span = spanText(reading, phrase.spanFrom, phrase.to);
  return { due, span, recurrence: rule, confidence, from: phrase.opened, to: phrase.to };
}
