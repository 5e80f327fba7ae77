import { findPhrases } from '../dates.ts';
import { readBareCount } from '../dates-after.ts';
import { type Candidate, candidateOf } from '../dates-candidates.ts';
import { joinedWith } from '../dates-join.ts';
import { readCount } from '../dates-numbers.ts';
import type { TimePhrase } from '../dates-phrase.ts';
import type { ReadDay } from '../dates-ref.ts';
import type { Today } from '../dates-resolve.ts';
import type { Reading } from '../dates-text.ts';
import type { Message } from './message.ts';

/** One way to read the deadline: an expression of time, alone or joined with what stands apart from it. */
export type Choice = Candidate & {
  /** Its hour or its day is said elsewhere in the text. */
  isJoined: boolean;
  /** It lies in a name, so it may be no time at all: "chị Mai". */
  isNamed: boolean;
  /** The same words without marks, read otherwise. */
  isOther: boolean;
  /** Its place among the expressions of time, and how many there are. */
  at: number;
  of: number;
};

/**
 * Every way to read a deadline out of a text, none judged: each expression of time by itself and with its hour or day
 * from elsewhere, also where the words might be a name.
 */
export function choicesIn({ worded, times }: Message, today: Today, meeting: boolean): Choice[] {
  const { reading } = worded;
  const known = new Set(times.map(({ opened, to }) => `${opened}-${to}`));
  const all = findPhrases(reading);
  const unsure = [...all, ...doubtful(reading, all)].filter(
    ({ opened, to }) => !known.has(`${opened}-${to}`),
  );
  const choices = choicesAmong(reading, times.slice(0, most), today, meeting);
  const named = unsure
    .slice(0, most)
    .flatMap((phrase) => choicesAmong(reading, [phrase], today, meeting));
  const other = reading.accented
    ? []
    : times.slice(0, most).flatMap((phrase) => otherwise(reading, phrase));
  return [
    ...choices,
    ...named.map((choice) => ({ ...choice, isNamed: true })),
    ...other
      .flatMap((phrase) => choicesAmong(reading, [phrase], today, meeting))
      .map((choice) => ({ ...choice, isOther: true })),
  ];
}

/** Without marks "toi", "dem" may be no evening ("tôi", "đếm"), and "thang sau" is also June. */
function otherwise(reading: Reading, phrase: TimePhrase): TimePhrase[] {
  const { part, day } = phrase;
  const spoken = reading.tokens.slice(phrase.from, phrase.to).map(({ low }) => low);
  const isEvening = part && (day || phrase.clock) && spoken.some((low) => evenings.has(low));
  const isNext = day?.kind === 'date' && day.monthOffset === 1 && spoken.includes('sau');
  return [
    ...(isEvening ? [{ ...phrase, part: undefined }] : []),
    ...(isNext ? [{ ...phrase, day: { ...day, monthOffset: undefined, month: 6 } }] : []),
  ];
}

const evenings = new Set(['toi', 'dem']);

/** No message says so many times; a text of nothing else is still read quickly. */
const most = 40;

/** Words that are seldom a time: "3 ngày làm việc" with nothing before it, "mot" without its mark. */
function doubtful(reading: Reading, sure: readonly TimePhrase[]): TimePhrase[] {
  return reading.tokens.flatMap(({ low }, from) => {
    if (sure.some(({ opened, to }) => from >= opened && from < to)) return [];
    const count = readBareCount(reading, from);
    const isNext = low === 'mot' && !reading.accented && !readCount(reading, from - 1);
    const read: ReadDay | undefined =
      count ?? (isNext ? { day: { kind: 'offset', days: 2 }, end: from + 1 } : undefined);
    if (!read) return [];
    const { day, end: to } = read;
    const place = { from, to, spanFrom: from, opened: from };
    return [{ ...place, day, bound: 'none' as const, excluded: false, loose: true }];
  });
}

function choicesAmong(
  reading: Reading,
  phrases: readonly TimePhrase[],
  today: Today,
  meeting: boolean,
): Choice[] {
  const candidates = phrases
    .map((phrase) => candidateOf(reading, phrase, today, meeting))
    .filter((candidate) => candidate !== undefined);
  return candidates.flatMap((candidate, at) => {
    const alone = {
      ...candidate,
      isJoined: false,
      isNamed: false,
      isOther: false,
      at,
      of: candidates.length,
    };
    const joined = joinedWith(reading, candidate, { candidates, phrases }, today);
    const isSame = +joined.due === +candidate.due && joined.rule === candidate.rule;
    return isSame ? [alone] : [alone, { ...alone, ...joined, isJoined: true }];
  });
}
