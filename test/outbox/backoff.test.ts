import { expect, test } from 'vitest';
import { attemptsBeforeFailed, backoffMs } from '../../src/outbox/backoff.ts';

test('waits grow, never shrink, and stay under an hour', () => {
  for (const why of ['later', 'configuration'] as const) {
    const waits = Array.from({ length: 100 }, (_, index) => backoffMs(why, index + 1));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBe(3_600_000);
  }
});

test('a passing trouble is tried again within seconds, a repair within minutes, both for about a day', () => {
  expect(backoffMs('later', 1)).toBe(2000);
  expect(backoffMs('configuration', 1)).toBe(60_000);
  const total = Array.from({ length: attemptsBeforeFailed - 1 }, (_, index) =>
    backoffMs('later', index + 1),
  );
  expect(total.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(12 * 3_600_000);
});
