import type { Calendar } from '../domain/calendar.ts';
import { type Reading, readText, spanText } from './dates-text.ts';
import { shippedNet } from './order-net/load.ts';
import { viewOf } from './order-net/net.ts';
import { judgeOrder } from './order-reader/judge-order.ts';
import { shippedToldModel } from './order-reader/load.ts';
import { shippedJudges } from './order-reader/load-judges.ts';
import { messageFrom } from './order-reader/message.ts';
import { see } from './order-reader/see.ts';
import { whoIsTold } from './order-reader/who-is-told.ts';
import type { TaskKind } from './task-kind.ts';
import { isLong } from './task-parts.ts';
import { findMentions } from './task-people.ts';
import { readByRules } from './task-rules.ts';
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

type Given = {
  text: string;
  now: Date;
  calendar: Calendar;
  /** Names by which people are known here that no list of names holds: "Hà béo". */
  names?: readonly string[];
};

/** Understands an assignment written or dictated in Vietnamese, with or without diacritics. Never throws. */
export function parseTask(given: Given): ParsedTask {
  const text = given.text.slice(0, mostCharacters);
  const reading = readText(text);
  const mentions = findMentions(reading, given.names);
  const message = messageFrom(reading, mentions);
  const ruled = readByRules(message, given);
  const view = viewOf(shippedNet(), reading);
  const { kind, share, deadline } = judgeOrder(message, ruled, given, shippedJudges(), view);
  if (kind === 'none') return nothingAsked(reading, share);
  const { due, span, recurrence } = deadline;
  const told = whoIsTold(shippedToldModel(), see(reading, mentions, message.times), ruled, view);
  // Of a long message only the sentence that orders is the work.
  const title = (isLong(text) && ruled.title) || titleOf(reading, told.spans, deadline);
  const surest = told.spans.length > 0 || due ? 1 : 0.6;
  const confidence = rounded(Math.min(share, deadline.confidence, told.share, surest));
  return {
    kind,
    title,
    assignees: distinct(told.spans.map(({ from, to }) => spanText(reading, from, to))),
    due,
    span,
    recurrence,
    confidence,
  };
}

const rounded = (share: number): number => Math.round(share * 100) / 100;

function nothingAsked(reading: Reading, share: number): ParsedTask {
  const title = spanText(reading, 0, reading.tokens.length);
  return {
    kind: 'none',
    title,
    assignees: [],
    due: null,
    span: '',
    recurrence: null,
    confidence: rounded(share),
  };
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)];
