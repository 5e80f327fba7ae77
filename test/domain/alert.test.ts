import { expect, test } from 'vitest';
import { changedParts, type LadderPart, nextMorning, planAlerts } from '../../src/domain/alert.ts';
import { type Assignment, giveAssignment } from '../../src/domain/assignment.ts';
import { type Step, takeStep } from '../../src/domain/assignment-steps.ts';
import { builtInCalendar as calendar } from '../../src/domain/calendar-vn.ts';
import { localIso } from '../../src/domain/local-date.ts';

const at = (local: string) => new Date(`${local}+07:00`);
const given = (due: string | null, now: string) =>
  giveAssignment({
    title: 'rà soát sổ',
    createdBy: 'l',
    createdAt: at(now),
    dueAt: due ? at(due) : null,
    parties: [{ staffId: 'a', unitId: 'u' }],
  });
const planOf = (part: LadderPart, assignment: Assignment, now: string) =>
  planAlerts(part, { assignment, now: at(now), calendar }).map(
    (alert) => `${alert.rung} ${localIso(alert.dueAt).slice(0, 16)}`,
  );
const plan = (due: string, now: string) => planOf('deadline', given(due, now), now);

function after(assignment: Assignment, step: Step, by: string, now: string): Assignment {
  const actor = { staffId: by, unitId: 'u', role: by === 'l' ? 'leader' : 'staff' } as const;
  const result = takeStep(assignment, step, actor, at(now));
  if (result.kind === 'refused') throw new Error(result.why);
  return result.assignment;
}

test('the whole ladder to a deadline, with the overdue rung after the weekend', () => {
  expect(plan('2026-11-27T17:00', '2026-11-23T08:00')).toEqual([
    'days_before 2026-11-24T17:00',
    'day_before 2026-11-26T17:00',
    'hours_before 2026-11-27T15:00',
    'due_day 2026-11-27T07:30',
    'due 2026-11-27T17:00',
    'overdue 2026-11-30T07:30',
  ]);
});

test('rungs already past are left out, one for this very moment counts', () => {
  expect(plan('2026-11-27T17:00', '2026-11-27T15:00')).toEqual([
    'hours_before 2026-11-27T15:00',
    'due 2026-11-27T17:00',
    'overdue 2026-11-30T07:30',
  ]);
  expect(plan('2026-11-27T17:00', '2026-11-28T09:00')).toEqual(['overdue 2026-11-30T07:30']);
});

test('days before are working days: over a weekend and over Tết', () => {
  expect(plan('2026-11-30T17:00', '2026-11-23T08:00').slice(0, 2)).toEqual([
    'days_before 2026-11-25T17:00',
    'day_before 2026-11-27T17:00',
  ]);
  expect(plan('2027-02-15T17:00', '2027-02-01T08:00').slice(0, 2)).toEqual([
    'days_before 2027-02-03T17:00',
    'day_before 2027-02-12T17:00',
  ]);
});

test('nothing at night, on a weekend or in Tết, but for the very day that was named', () => {
  // Monday 08:00: two hours before is six in the morning, so Friday's end of office tells it.
  expect(plan('2026-11-30T08:00', '2026-11-23T08:00')).toEqual([
    'days_before 2026-11-25T08:00',
    'day_before 2026-11-27T08:00',
    'hours_before 2026-11-27T17:00',
    'due 2026-11-30T08:00',
    'overdue 2026-12-01T07:30',
  ]);
  // Until the end of the day: told in the evening before people sleep, and not at midnight.
  expect(plan('2026-11-27T23:59', '2026-11-27T08:00')).toEqual([
    'hours_before 2026-11-27T21:00',
    'overdue 2026-11-30T07:30',
  ]);
  expect(plan('2026-11-28T17:00', '2026-11-27T18:00')).toEqual([
    'hours_before 2026-11-28T15:00',
    'due_day 2026-11-28T07:30',
    'due 2026-11-28T17:00',
    'overdue 2026-11-30T07:30',
  ]);
  expect(plan('2027-02-08T17:00', '2027-02-04T16:30')).toEqual([
    'day_before 2027-02-04T17:00',
    'hours_before 2027-02-04T17:00',
    'overdue 2027-02-12T07:30',
  ]);
});

test('silence is asked about after half a working day, then by the head, then by the leader', () => {
  expect(planOf('reception', given(null, '2026-11-27T15:00'), '2026-11-27T15:00')).toEqual([
    'unseen 2026-11-30T09:30',
    'unseen_head 2026-11-30T15:30',
    'unseen_leader 2026-12-01T16:00',
  ]);
});

test('where the deadline is near, silence is asked about before it', () => {
  expect(
    planOf('reception', given('2026-11-27T11:30', '2026-11-27T07:30'), '2026-11-27T07:30'),
  ).toEqual([
    'unseen 2026-11-27T09:30',
    'unseen_head 2026-11-27T10:30',
    'unseen_leader 2026-11-27T11:30',
  ]);
});

test('work that was received asks for no receipt; closed or submitted work for nothing but a decision', () => {
  const now = '2026-11-23T08:00';
  const first = given('2026-11-27T17:00', now);
  const received = after(first, { act: 'acknowledge' }, 'a', now);
  expect(planOf('reception', received, now)).toEqual([]);
  const submitted = after(received, { act: 'submit' }, 'a', now);
  expect(planOf('deadline', submitted, now)).toEqual([]);
  expect(planOf('decision', submitted, now)).toEqual(['unreviewed 2026-11-24T07:30']);
  const accepted = after(submitted, { act: 'accept' }, 'l', now);
  for (const part of ['reception', 'deadline', 'decision'] as const)
    expect(planOf(part, accepted, now)).toEqual([]);
});

test('only what a step changed is planned anew', () => {
  const now = '2026-11-23T08:00';
  const first = given('2026-11-27T17:00', now);
  const received = after(first, { act: 'acknowledge' }, 'a', now);
  const later = at('2026-12-01T17:00');
  const asked = after(received, { act: 'ask-extension', newDueAt: later, reason: '' }, 'a', now);
  const granted = after(asked, { act: 'approve-extension' }, 'l', now);
  const submitted = after(granted, { act: 'submit' }, 'a', now);
  expect(changedParts(undefined, first)).toEqual(['reception', 'deadline', 'decision']);
  expect(changedParts(first, received)).toEqual([]);
  expect(changedParts(received, asked)).toEqual(['decision']);
  expect(changedParts(asked, granted)).toEqual(['deadline', 'decision']);
  expect(changedParts(granted, submitted)).toEqual(['reception', 'deadline', 'decision']);
  const to = [{ staffId: 'b', unitId: 'u' }];
  const given_ = after(granted, { act: 'reassign', to }, 'l', now);
  expect(changedParts(granted, given_)).toEqual(['reception']);
});

test('overdue mornings follow each other, strictly later', () => {
  const next = (moment: string) =>
    localIso(nextMorning('overdue', at(moment), calendar).dueAt).slice(0, 16);
  expect(next('2026-11-26T07:29')).toBe('2026-11-26T07:30');
  expect(next('2026-11-26T07:30')).toBe('2026-11-27T07:30');
  expect(next('2026-11-27T07:30')).toBe('2026-11-30T07:30');
  expect(next('2026-11-28T12:00')).toBe('2026-11-30T07:30');
});
