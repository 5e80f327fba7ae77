import type { Today } from '../dates-resolve.ts';
import { type Choice, choicesIn } from './deadline-choices.ts';
import { choiceFeatures, type Frame, ruledOf } from './deadline-features.ts';
import { type Linear, type Shown, scoresOf, shares, shown } from './linear.ts';
import type { Message } from './message.ts';

export type DeadlineCase = { choices: readonly Choice[]; shown: readonly Shown[] };

/** Every way to read the deadline with what it shows; the first that is shown is "none". */
export function deadlineCase(
  message: Message,
  today: Today,
  meeting: boolean,
  ruled: Frame['ruled'],
): DeadlineCase {
  const choices = choicesIn(message, today, meeting);
  const frame = { worded: message.worded, now: today.now, meeting, ruled };
  return {
    choices,
    shown: [
      shown(['none', ...ruledOf(undefined, frame)]),
      ...choices.map((choice) => shown(choiceFeatures(choice, frame))),
    ],
  };
}

/** The most probable deadline, or none, and how probable that is. */
export function judgeDeadline(
  { choices, shown: all }: DeadlineCase,
  judge: Linear,
): { choice: Choice | undefined; share: number } {
  const parts = shares(Float32Array.from(all, (one) => scoresOf(judge, one)[0] ?? 0));
  const share = Math.max(...parts);
  return { choice: choices[parts.indexOf(share) - 1], share };
}
