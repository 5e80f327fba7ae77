import type { Calendar } from '../domain/calendar.ts';
import { findDeadline, findPhrases } from './dates.ts';
import { type Reading, readText, spanText } from './dates-text.ts';
import { toldToAct } from './task-assignees.ts';
import { type Forwarded, readForwarded } from './task-forwarded.ts';
import { kindOf, type TaskKind } from './task-kind.ts';
import type { Mention } from './task-mention.ts';
import { findMentions } from './task-people.ts';
import { titleOf } from './task-title.ts';

/** What an order in everyday words says. Nothing in it is checked against the staff list yet. */
export type ParsedTask = {
  kind: TaskKind;
  /** The work, as typed. */
  title: string;
  /** Those told to act, as typed: "chị Hà", "@binh", "phòng HCTP". */
  assignees: string[];
  /** For a meeting, when it begins. */
  due: Date | null;
  /** The words that state the deadline, as typed. */
  span: string;
  /** RFC 5545 RRULE without a time part, or null. */
  recurrence: string | null;
  /** 0..1. */
  confidence: number;
};

/** Longer texts are cut: an order is short, and reading must stay quick. */
const mostCharacters = 4000;

/** Understands an assignment written or dictated in Vietnamese, with or without diacritics. Never throws. */
export function parseTask(given: {
  text: string;
  now: Date;
  calendar: Calendar;
  /** Names by which people are known here that no list of names holds: "Hà béo". */
  names?: readonly string[];
}): ParsedTask {
  const text = given.text.slice(0, mostCharacters);
  const forwarded = readForwarded(text, given);
  if (forwarded) return fromForwarded(text, forwarded);
  const reading = readText(text);
  const mentions = findMentions(reading, given.names);
  const isNamed = nameTokens(mentions);
  const kind = kindOf(reading, isNamed);
  if (kind === 'none') return nothingAsked(reading);
  const deadline = findDeadline(reading, given, { meeting: kind === 'meeting', skipped: isNamed });
  const told = toldToAct(reading, mentions, findPhrases(reading, isNamed), kind === 'meeting');
  return {
    kind,
    title: titleOf(reading, told, deadline),
    assignees: distinct(told.map(({ from, to }) => spanText(reading, from, to))),
    due: deadline.due,
    span: deadline.span,
    recurrence: deadline.recurrence,
    confidence: deadline.due ? deadline.confidence : told.length > 0 ? 0.8 : 0.6,
  };
}

function fromForwarded(text: string, { deadline, ...read }: Forwarded): ParsedTask {
  const { due, recurrence, confidence } = deadline;
  const span = text.normalize('NFC').includes(deadline.span) ? deadline.span : '';
  const title = read.title || text.trim();
  return { ...read, title, due, span, recurrence, confidence };
}

/** Tokens inside names tell no time: "chị Mai", "anh Ba". Units may ("phòng họp thứ 2"). */
function nameTokens(mentions: readonly Mention[]): (token: number) => boolean {
  const names = new Set<number>();
  for (const mention of mentions) {
    for (let i = mention.from; i < mention.to; i++) names.add(i);
  }
  return (token) => names.has(token);
}

function nothingAsked(reading: Reading): ParsedTask {
  const title = spanText(reading, 0, reading.tokens.length);
  return {
    kind: 'none',
    title,
    assignees: [],
    due: null,
    span: '',
    recurrence: null,
    confidence: 0.8,
  };
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)];
