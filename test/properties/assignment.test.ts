import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Assignment,
  type AssignmentEvent,
  type AssignmentState,
  giveAssignment,
  replay,
} from '../../src/domain/assignment.ts';
import { type Actor, type Step, takeStep } from '../../src/domain/assignment-steps.ts';

const start = new Date('2026-11-23T01:00:00Z');
const hours = (n: number) => new Date(start.getTime() + n * 3_600_000);

const people: Actor[] = [
  { staffId: 'a', unitId: 'u1', role: 'staff' },
  { staffId: 'b', unitId: 'u2', role: 'staff' },
  { staffId: 'c', unitId: 'u3', role: 'staff' },
  { staffId: 'h1', unitId: 'u1', role: 'head' },
  { staffId: 'h3', unitId: 'u3', role: 'head' },
  { staffId: 'l', unitId: 'u0', role: 'leader' },
  { staffId: 'l2', unitId: 'u0', role: 'leader' },
  { staffId: 'x', unitId: 'u3', role: 'admin' },
];

const date = fc.integer({ min: -10, max: 400 }).map(hours);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ act: 'acknowledge' }),
  fc.constant<Step>({ act: 'report', text: 'đang làm' }),
  fc.constant<Step>({ act: 'submit' }),
  fc.constant<Step>({ act: 'return', reason: 'thiếu' }),
  fc.constant<Step>({ act: 'accept' }),
  fc.constant<Step>({ act: 'cancel' }),
  date.map((newDueAt): Step => ({ act: 'ask-extension', newDueAt, reason: 'chờ' })),
  fc
    .option(date, { nil: undefined })
    .map((newDueAt): Step => ({ act: 'approve-extension', newDueAt })),
  fc.constant<Step>({ act: 'refuse-extension' }),
);

/** The model: from which states an act may lead where. Written from the rules, not from the code. */
const ways: Record<Step['act'], Partial<Record<AssignmentState, AssignmentState>>> = {
  acknowledge: {
    assigned: 'acknowledged',
    acknowledged: 'acknowledged',
    in_progress: 'in_progress',
    submitted: 'submitted',
    returned: 'returned',
  },
  report: {
    assigned: 'in_progress',
    acknowledged: 'in_progress',
    in_progress: 'in_progress',
    returned: 'in_progress',
  },
  submit: {
    assigned: 'submitted',
    acknowledged: 'submitted',
    in_progress: 'submitted',
    returned: 'submitted',
  },
  return: { submitted: 'returned' },
  accept: { submitted: 'accepted' },
  cancel: {
    assigned: 'cancelled',
    acknowledged: 'cancelled',
    in_progress: 'cancelled',
    submitted: 'cancelled',
    returned: 'cancelled',
  },
  'ask-extension': same('assigned', 'acknowledged', 'in_progress', 'returned'),
  'approve-extension': same('assigned', 'acknowledged', 'in_progress', 'submitted', 'returned'),
  'refuse-extension': same('assigned', 'acknowledged', 'in_progress', 'submitted', 'returned'),
};

function same(...states: AssignmentState[]) {
  return Object.fromEntries(states.map((state) => [state, state]));
}

const workersOf = (assignment: Assignment) => assignment.parties.map((party) => party.staffId);
const workActs = ['acknowledge', 'report', 'submit', 'ask-extension'];

function hasRight(assignment: Assignment, act: Step['act'], actor: Actor): boolean {
  const works = workersOf(assignment).includes(actor.staffId);
  if (workActs.includes(act)) return works;
  if (actor.staffId === assignment.createdBy) return true;
  if (works) return false;
  const heads = assignment.parties.some((party) => party.unitId === actor.unitId);
  const top = actor.role === 'leader' || actor.role === 'admin';
  return top || (act === 'return' && actor.role === 'head' && heads);
}

const given = fc
  .record({
    workers: fc.subarray(people, { minLength: 1, maxLength: 3 }),
    creator: fc.constantFrom('l', 'h1', 'x'),
    due: fc.option(fc.integer({ min: 1, max: 200 }).map(hours), { nil: null }),
  })
  .map(({ workers, creator, due }) =>
    giveAssignment({ createdBy: creator, createdAt: start, dueAt: due, parties: workers }),
  );

test('no illegal state, no act without right, and the history rebuilds the state', () => {
  const order = fc.tuple(fc.constantFrom(...people), step, fc.integer({ min: 0, max: 30 }));
  fc.assert(
    fc.property(given, fc.array(order, { maxLength: 40 }), (first, orders) => {
      let current = first;
      let hour = 0;
      const history: AssignmentEvent[] = [];
      for (const [actor, wanted, pause] of orders) {
        hour += pause;
        const result = takeStep(current, wanted, actor, hours(hour));
        if (result.kind === 'refused') continue;
        expect(hasRight(current, wanted.act, actor)).toBe(true);
        expect(ways[wanted.act][current.state]).toBe(result.assignment.state);
        const again = takeStep(result.assignment, wanted, actor, hours(hour));
        if (wanted.act !== 'report') expect(again.kind).toBe('refused');
        history.push(result.event);
        current = result.assignment;
      }
      expect(replay(first, JSON.parse(JSON.stringify(history), revive))).toEqual(current);
      expect(current.closedAt !== null).toBe(['accepted', 'cancelled'].includes(current.state));
    }),
    { numRuns: 2000 },
  );
});

test('who has the right is refused only for a reason of state or date', () => {
  fc.assert(
    fc.property(given, fc.constantFrom(...people), step, (assignment, actor, wanted) => {
      const result = takeStep(assignment, wanted, actor, hours(0));
      const refused = result.kind === 'refused' && ['not_yours', 'own_work'].includes(result.why);
      expect(refused).toBe(!hasRight(assignment, wanted.act, actor));
    }),
  );
});

/** Events pass through the database as JSON. */
function revive(key: string, value: unknown): unknown {
  return typeof value === 'string' && ['at', 'newDueAt'].includes(key) ? new Date(value) : value;
}
