import type { Calendar } from '../domain/calendar.ts';
import { type Deadline, findDeadline } from './dates.ts';
import { spanText } from './dates-text.ts';
import type { Message } from './order-reader/message.ts';
import { toldToAct } from './task-assignees.ts';
import { readForwarded } from './task-forwarded.ts';
import { kindOf, type TaskKind } from './task-kind.ts';
import { titleOf } from './task-title.ts';

/** What the rules written by hand make of a message. */
export type Ruled = {
  kind: TaskKind;
  title: string;
  /** As typed. */
  assignees: readonly string[];
  deadline: Deadline;
};

const noDeadline: Deadline = { due: null, span: '', recurrence: null, confidence: 0.8 };

/** Reads by the rules: a long message part by part, as offices forward them, a short one as one order. */
export function readByRules(
  message: Message,
  given: { now: Date; calendar: Calendar; names?: readonly string[] },
): Ruled {
  const { text } = message.worded.reading;
  return readForwarded(text, given) ?? readShort(message, given);
}

function readShort(message: Message, given: { now: Date; calendar: Calendar }): Ruled {
  const { mentions, times, isNamed } = message;
  const { reading } = message.worded;
  const kind = kindOf(reading, isNamed);
  if (kind === 'none') return { kind, title: '', assignees: [], deadline: noDeadline };
  const meeting = kind === 'meeting';
  const deadline = findDeadline(reading, given, { meeting, skipped: isNamed });
  const told = toldToAct(reading, mentions, times, meeting);
  return {
    kind,
    title: titleOf(reading, told, deadline),
    assignees: told.map(({ from, to }) => spanText(reading, from, to)),
    deadline,
  };
}
