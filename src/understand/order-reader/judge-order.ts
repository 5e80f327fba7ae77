import { type FoundDeadline, foundIn, nothingFound } from '../dates.ts';
import type { Today } from '../dates-resolve.ts';
import type { NetView } from '../order-net/net.ts';
import type { TaskKind } from '../task-kind.ts';
import type { Ruled } from '../task-rules.ts';
import { deadlineCase, judgeDeadline } from './deadline-judge.ts';
import type { Judges } from './judges.ts';
import { judgeKind } from './kind-judge.ts';
import type { Message } from './message.ts';

/** Of what kind a message is and until when; `share` (0..1) is how probable the kind is. */
export type Judged = { kind: TaskKind; share: number; deadline: FoundDeadline };

/**
 * From here on a deadline is believed; what is less sure is asked, not guessed. Chosen on a set by a hand that nothing
 * was trained on: the highest at which a text without marks loses less than one deadline in a hundred.
 */
const surely = 0.65;

/** Weighs the whole message, and what the rules make of it, short or forwarded; the deadline's confidence is its probability. Never throws. */
export function judgeOrder(
  message: Message,
  ruled: Ruled,
  today: Today,
  judges: Judges,
  view?: NetView,
): Judged {
  const { kind, share, asks } = judgeKind(message, ruled.kind, judges.kind, view);
  if (kind === 'none') return { kind, share, deadline: nothingFound };
  const read = deadlineCase(message, today, kind === 'meeting', {
    kind: ruled.kind,
    due: ruled.deadline.due,
  });
  const { choice, share: chosen } = judgeDeadline(read, judges.deadline);
  const confidence = Math.round(chosen * 100) / 100;
  const isSure = choice !== undefined && asks * chosen >= surely;
  const deadline = isSure
    ? foundIn(message.worded.reading, choice, confidence)
    : { ...nothingFound, confidence };
  return { kind, share, deadline };
}
