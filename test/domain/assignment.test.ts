import { expect, test } from 'vitest';
import {
  type Assignment,
  allAcknowledged,
  giveAssignment,
  isOverdue,
} from '../../src/domain/assignment.ts';
import { type Actor, type Step, takeStep } from '../../src/domain/assignment-steps.ts';

const now = new Date('2026-11-23T01:00:00Z');
const dueAt = new Date('2026-11-27T10:00:00Z');
const later = new Date('2026-12-01T10:00:00Z');

const ha: Actor = { staffId: 'ha', unitId: 'hctp', role: 'staff' };
const binh: Actor = { staffId: 'binh', unitId: 'hctp', role: 'staff' };
const stranger: Actor = { staffId: 'la', unitId: 'vp', role: 'staff' };
const head: Actor = { staffId: 'tung', unitId: 'hctp', role: 'head' };
const otherHead: Actor = { staffId: 'hoa', unitId: 'vp', role: 'head' };
const leader: Actor = { staffId: 'gd', unitId: 'so', role: 'leader' };

const given = giveAssignment({
  title: 'rà soát sổ',
  createdBy: 'gd',
  createdAt: now,
  dueAt,
  parties: [
    { staffId: 'ha', unitId: 'hctp' },
    { staffId: 'binh', unitId: 'hctp' },
  ],
});

/** Takes steps that must all succeed. */
function after(...steps: [Step, Actor][]): Assignment {
  return steps.reduce((assignment, [step, actor]) => {
    const result = takeStep(assignment, step, actor, now);
    if (result.kind === 'refused') throw new Error(`${step.act}: ${result.why}`);
    return result.assignment;
  }, given);
}
const refusal = (assignment: Assignment, step: Step, actor: Actor) => {
  const result = takeStep(assignment, step, actor, now);
  return result.kind === 'refused' ? result.why : 'done';
};

const submitted = after([{ act: 'submit', text: 'xong' }, ha]);
const asked = after([{ act: 'ask-extension', newDueAt: later, reason: 'chờ số liệu' }, ha]);

test('the ordinary life of an assignment', () => {
  const states = [given];
  const take = (step: Step, actor: Actor) => {
    const result = takeStep(states.at(-1) ?? given, step, actor, now);
    if (result.kind === 'done') states.push(result.assignment);
  };
  take({ act: 'acknowledge' }, ha);
  take({ act: 'report', text: 'được một nửa' }, ha);
  take({ act: 'submit' }, ha);
  take({ act: 'return', reason: 'thiếu phụ lục' }, leader);
  take({ act: 'submit' }, binh);
  take({ act: 'submit' }, ha);
  take({ act: 'accept' }, leader);
  expect(states.map((assignment) => assignment.state)).toEqual([
    'assigned',
    'acknowledged',
    'in_progress',
    'submitted',
    'returned',
    'submitted',
    'accepted',
  ]);
  expect(states.at(-1)?.closedAt).toEqual(now);
});

test('each party acknowledges for themself', () => {
  const first = after([{ act: 'acknowledge' }, ha]);
  expect(first.state).toBe('acknowledged');
  expect(allAcknowledged(first)).toBe(false);
  expect(refusal(first, { act: 'acknowledge' }, ha)).toBe('already');
  expect(allAcknowledged(after([{ act: 'acknowledge' }, ha], [{ act: 'acknowledge' }, binh]))).toBe(
    true,
  );
  expect(refusal(given, { act: 'acknowledge' }, head)).toBe('not_yours');
});

test('the first named leads, and work reported is work received', () => {
  expect(given.parties.map((party) => party.part)).toEqual(['lead', 'member']);
  expect(submitted.parties.map((party) => party.acknowledgedAt)).toEqual([now, null]);
});

test.each([
  ['a stranger', stranger],
  ['the head of another unit', otherHead],
])('%s may do nothing', (_who, actor) => {
  expect(refusal(given, { act: 'acknowledge' }, actor)).toBe('not_yours');
  expect(refusal(submitted, { act: 'return', reason: '' }, actor)).toBe('not_yours');
  expect(refusal(given, { act: 'cancel' }, actor)).toBe('not_yours');
});

test('the head of the unit may return but not accept, and nobody judges their own work', () => {
  expect(refusal(submitted, { act: 'return', reason: 'sửa' }, head)).toBe('done');
  expect(refusal(submitted, { act: 'accept' }, head)).toBe('not_yours');
  const own = giveAssignment({
    title: 'rà soát sổ',
    createdBy: 'gd',
    createdAt: now,
    dueAt,
    parties: [{ staffId: 'pgd', unitId: 'so' }],
  });
  const deputy: Actor = { staffId: 'pgd', unitId: 'so', role: 'leader' };
  expect(refusal({ ...own, state: 'submitted' }, { act: 'accept' }, deputy)).toBe('own_work');
});

test('a step again is refused as already and changes nothing', () => {
  expect(refusal(submitted, { act: 'submit' }, ha)).toBe('already');
  const accepted = after([{ act: 'submit' }, ha], [{ act: 'accept' }, leader]);
  expect(refusal(accepted, { act: 'accept' }, leader)).toBe('already');
  const cancelled = after([{ act: 'cancel' }, leader]);
  expect(refusal(cancelled, { act: 'cancel' }, leader)).toBe('already');
  expect(refusal(cancelled, { act: 'report', text: 'x' }, ha)).toBe('closed');
});

test('an extension is asked with a later date, then granted, countered or refused', () => {
  expect(refusal(given, { act: 'ask-extension', newDueAt: dueAt, reason: '' }, ha)).toBe(
    'date_not_later',
  );
  expect(refusal(asked, { act: 'ask-extension', newDueAt: later, reason: '' }, ha)).toBe('already');
  const evenLater = new Date('2026-12-02T10:00:00Z');
  expect(refusal(asked, { act: 'ask-extension', newDueAt: evenLater, reason: '' }, ha)).toBe(
    'extension_pending',
  );
  expect(refusal(asked, { act: 'ask-extension', newDueAt: later, reason: '' }, binh)).toBe(
    'lead_only',
  );
  expect(refusal(asked, { act: 'approve-extension' }, ha)).toBe('not_yours');
  expect(refusal(given, { act: 'approve-extension' }, leader)).toBe('no_extension');

  const granted = takeStep(asked, { act: 'approve-extension' }, leader, now);
  expect(granted).toMatchObject({ assignment: { dueAt: later, extension: null } });
  const middle = new Date('2026-11-30T10:00:00Z');
  const countered = takeStep(asked, { act: 'approve-extension', newDueAt: middle }, leader, now);
  expect(countered).toMatchObject({ assignment: { dueAt: middle } });
  const kept = takeStep(asked, { act: 'refuse-extension' }, leader, now);
  expect(kept).toMatchObject({ assignment: { dueAt, extension: null } });
});

test('overdue is a fact about time, and submitted work is not overdue', () => {
  expect(isOverdue(given, dueAt)).toBe(false);
  expect(isOverdue(given, later)).toBe(true);
  expect(isOverdue(submitted, later)).toBe(false);
  expect(isOverdue({ ...given, dueAt: null }, later)).toBe(false);
});
