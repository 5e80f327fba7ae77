import type { Refusal } from '../port/channel.ts';

const second = 1000;
const minute = 60 * second;

/** After so many tries a delivery is a technical failure, for people to see. About a day of trying. */
export const attemptsBeforeFailed = 30;

/** Milliseconds until the next try: doubling, capped, longer when the office must repair something first. */
export function backoffMs(
  why: Extract<Refusal, 'later' | 'configuration'>,
  attempts: number,
): number {
  const [first, longest] = why === 'later' ? [2 * second, 60 * minute] : [minute, 60 * minute];
  return Math.min(longest, first * 2 ** Math.min(attempts - 1, 16));
}
