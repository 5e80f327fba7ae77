import type { Decision, Situation } from '../domain/decision.ts';
import type { Button } from '../port/message.ts';

/** A step ends the update with a decision, or hands the situation on, perhaps understood better. */
export type Verdict = { end: Decision } | { go: Situation };

export type Step = {
  name: string;
  take(situation: Situation): Verdict | Promise<Verdict>;
};

export const end = (decision: Decision): Verdict => ({ end: decision });
export const go = (situation: Situation): Verdict => ({ go: situation });

/** Answers in the chat the update came from. */
export function say(
  situation: Situation,
  outcome: Decision['outcome'],
  text: string,
  buttons?: Button[],
): Verdict {
  const { event } = situation.update;
  const answersPress = event.kind === 'press' ? event.pressId : undefined;
  const message = { text, ...(buttons && { buttons }), ...(answersPress && { answersPress }) };
  return end({ outcome, messages: [{ to: 'here', purpose: 'reply', message }] });
}
