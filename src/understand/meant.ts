import type { Reading } from './recognise.ts';

/** The probability that a message is about something other than a procedure: "@complaint", or all that begins with "@away:". */
export function shareOf({ outcomes }: Reading, begin: string): number {
  let sum = 0;
  for (const [name, share] of outcomes) if (name.startsWith(begin)) sum += share;
  return sum;
}

/** Where a pattern found it, some probability is enough; without one it must be more likely than all else. */
export const withPattern = 0.25;
export const byItself = 0.5;

/** Patterns are sure of the words, the model knows what surrounds them: both are asked. */
export function isMeant(reading: Reading, begin: string, found: boolean): boolean {
  return shareOf(reading, begin) >= (found ? withPattern : byItself);
}
