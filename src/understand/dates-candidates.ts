import { localDateOf } from '../domain/local-date.ts';
import { weigh } from './dates-choose.ts';
import type { TimePhrase } from './dates-phrase.ts';
import { recurrenceOf } from './dates-recurrence.ts';
import { resolvePhrase, type Today } from './dates-resolve.ts';
import type { Reading } from './dates-text.ts';

/** An expression of time that may be the deadline, with the instant it means and how much speaks for it. */
export type Candidate = { phrase: TimePhrase; due: Date; rule: string | null; weight: number };

/** Undefined where the expression means no instant: "31/2", "hằng tháng". */
export function candidateOf(
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
