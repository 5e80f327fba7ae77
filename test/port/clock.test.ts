import { expect, test } from 'vitest';
import { ShiftedClock } from '../../src/port/clock.ts';
import { newId } from '../../src/port/ids.ts';

test('a shifted clock starts where it is told and is only moved forward', () => {
  const clock = new ShiftedClock(new Date('2027-02-05T00:00:00Z'));
  const before = clock.now().getTime();
  expect(Math.abs(before - Date.parse('2027-02-05T00:00:00Z'))).toBeLessThan(1000);
  clock.advance(3_600_000);
  expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(3_600_000);
  expect(() => clock.advance(-1)).toThrow(RangeError);
});

test('ids are UUIDs of version 7 that sort by time', () => {
  const early = newId(new Date('2026-01-01T00:00:00Z'));
  const late = newId(new Date('2026-01-01T00:00:01Z'));
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(early < late).toBe(true);
  expect(new Set(Array.from({ length: 1000 }, () => newId(new Date(0)))).size).toBe(1000);
});
