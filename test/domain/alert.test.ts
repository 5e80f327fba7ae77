import { expect, test } from 'vitest';
import { nextOverdueAlert, planAlerts } from '../../src/domain/alert.ts';
import { builtInCalendar as calendar } from '../../src/domain/calendar-vn.ts';
import { localIso } from '../../src/domain/local-date.ts';

const plan = (due: string, now: string) =>
  planAlerts({ dueAt: new Date(`${due}+07:00`), now: new Date(`${now}+07:00`), calendar }).map(
    (alert) => `${alert.rung} ${localIso(alert.dueAt).slice(0, 16)}`,
  );

test('the whole ladder, with the overdue rung after the weekend', () => {
  expect(plan('2026-11-27T17:00', '2026-11-21T08:00')).toEqual([
    'day_before 2026-11-26T17:00',
    'hours_before 2026-11-27T15:00',
    'due 2026-11-27T17:00',
    'overdue 2026-11-30T07:30',
  ]);
});

test('rungs already past are left out', () => {
  expect(plan('2026-11-27T17:00', '2026-11-27T09:00')).toEqual([
    'hours_before 2026-11-27T15:00',
    'due 2026-11-27T17:00',
    'overdue 2026-11-30T07:30',
  ]);
  expect(plan('2026-11-27T17:00', '2026-11-28T09:00')).toEqual(['overdue 2026-11-30T07:30']);
});

test('an alert for this very moment still counts', () => {
  expect(plan('2026-11-27T17:00', '2026-11-27T15:00')[0]).toBe('hours_before 2026-11-27T15:00');
});

test('no overdue morning in Tết', () => {
  expect(plan('2027-02-04T17:00', '2027-02-04T16:00')).toEqual([
    'due 2027-02-04T17:00',
    'overdue 2027-02-12T07:30',
  ]);
});

test('overdue mornings follow each other, strictly later', () => {
  const next = (after: string) =>
    localIso(nextOverdueAlert(new Date(`${after}+07:00`), calendar).dueAt).slice(0, 16);
  expect(next('2026-11-26T07:29')).toBe('2026-11-26T07:30');
  expect(next('2026-11-26T07:30')).toBe('2026-11-27T07:30');
  expect(next('2026-11-27T07:30')).toBe('2026-11-30T07:30');
  expect(next('2026-11-28T12:00')).toBe('2026-11-30T07:30');
});
