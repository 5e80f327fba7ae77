import type { Question } from './intent.ts';

/** The probability that a message is about something other than a procedure: "@complaint", "@away:land" …, or all that begin so. */
export function shareOf({ reading }: Question, begin: string): number {
  let sum = 0;
  for (const [name, share] of reading.outcomes) if (name.startsWith(begin)) sum += share;
  return sum;
}

/** Where a pattern found it, some probability is enough; without one it must be more likely than all else. */
export const withPattern = 0.25;
export const byItself = 0.5;

/** Patterns are sure of the words, the model knows what surrounds them: both are asked. */
export function isMeant(question: Question, begin: string, found: boolean): boolean {
  return shareOf(question, begin) >= (found ? withPattern : byItself);
}
