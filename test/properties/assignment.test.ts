import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giveAssignment } from '../../src/domain/assignment.ts';
import { type AssignmentEvent, givenEvent, rebuild } from '../../src/domain/assignment-event.ts';
import { type Act, type Actor, type Step, takeStep } from '../../src/domain/assignment-steps.ts';
import { expectWhole, hasRight, ways } from '../support/assignment-model.ts';

/** The long form: `MODEL_RUNS=10000 vitest run test/properties/assignment.test.ts`. */
const numRuns = Number(process.env.MODEL_RUNS ?? 2000);

const start = new Date('2026-11-23T01:00:00Z');
const hours = (n: number) => new Date(start.getTime() + n * 3_600_000);

/** u0 is the whole office; u1, u2 and u3 are below it. */
const all = new Set(['u0', 'u1', 'u2', 'u3']);
const people: Actor[] = [
  { staffId: 'a', unitId: 'u1', role: 'staff' },
  { staffId: 'a2', unitId: 'u1', role: 'staff' },
  { staffId: 'b', unitId: 'u2', role: 'staff' },
  { staffId: 'c', unitId: 'u3', role: 'staff' },
  { staffId: 'h1', unitId: 'u1', role: 'head' },
  { staffId: 'h3', unitId: 'u3', role: 'head' },
  { staffId: 'l', unitId: 'u0', role: 'leader', reach: all },
  { staffId: 'l2', unitId: 'u0', role: 'leader', reach: all },
  { staffId: 'x', unitId: 'u3', role: 'admin', reach: all },
];

const date = fc.integer({ min: -10, max: 400 }).map(hours);
const named = fc.subarray(people, { minLength: 0, maxLength: 2 });
const ids = named.map((members) => members.map(({ staffId }) => staffId));
const file = { channel: 'zalo', kind: 'image', reference: 'x' } as const;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>(
    { act: 'acknowledge' },
    { act: 'acknowledge' },
    { act: 'report', text: 'đang làm' },
    { act: 'finish-part' },
    { act: 'submit' },
    { act: 'submit', text: 'đã gửi', files: [file] },
    { act: 'add-evidence', files: [file] },
    { act: 'return', reason: 'thiếu' },
    { act: 'accept' },
    { act: 'cancel' },
    { act: 'amend', title: 'rà soát sổ gốc' },
    { act: 'amend', newDueAt: null },
    { act: 'comment', text: 'xã chưa gửi' },
    { act: 'split', child: 7 },
    { act: 'refuse-extension' },
    { act: 'agree-counter' },
    { act: 'decline-counter' },
  ),
  named.map((to): Step => ({ act: 'reassign', to })),
  named.map((to): Step => ({ act: 'hand-on', to })),
  named.map((to): Step => ({ act: 'add-member', to })),
  ids.map((staffIds): Step => ({ act: 'remove-member', staffIds })),
  ids.map((staffIds): Step => ({ act: 'watch', staffIds })),
  ids.map((staffIds): Step => ({ act: 'unwatch', staffIds })),
  date.map((newDueAt): Step => ({ act: 'amend', newDueAt })),
  date.map((newDueAt): Step => ({ act: 'ask-extension', newDueAt, reason: 'chờ' })),
  date.map((newDueAt): Step => ({ act: 'counter-extension', newDueAt })),
  fc
    .option(date, { nil: undefined })
    .map((newDueAt): Step => ({ act: 'approve-extension', newDueAt })),
);

const given = fc
  .record({
    workers: fc.subarray(people, { minLength: 1, maxLength: 3 }),
    creator: fc.constantFrom('l', 'h1', 'x'),
    due: fc.option(fc.integer({ min: 1, max: 200 }).map(hours), { nil: null }),
  })
  .map(({ workers, creator, due }) =>
    giveAssignment({
      title: 'rà soát sổ',
      createdBy: creator,
      createdAt: start,
      dueAt: due,
      parties: workers,
    }),
  );

const repeatable: readonly Act[] = ['report', 'comment', 'split', 'add-evidence'];

test('no illegal state, no act without right, and the history alone rebuilds the state', () => {
  const order = fc.tuple(fc.constantFrom(...people), step, fc.integer({ min: 0, max: 30 }));
  fc.assert(
    fc.property(given, fc.array(order, { maxLength: 40 }), (first, orders) => {
      let current = first;
      let hour = 0;
      const history: AssignmentEvent[] = [givenEvent(first)];
      for (const [actor, wanted, pause] of orders) {
        hour += pause;
        const result = takeStep(current, wanted, actor, hours(hour));
        if (result.kind === 'refused') continue;
        expect(hasRight(current, wanted, actor)).toBe(true);
        expect(ways[wanted.act][current.state]).toContain(result.assignment.state);
        expectWhole(result.assignment);
        const again = takeStep(result.assignment, wanted, actor, hours(hour));
        if (!repeatable.includes(wanted.act)) expect(again.kind).toBe('refused');
        history.push(result.event);
        current = result.assignment;
      }
      expect(rebuild(JSON.parse(JSON.stringify(history), revive))).toEqual(current);
    }),
    { numRuns },
  );
});

test('who has the right is refused only for a reason of state or date', () => {
  fc.assert(
    fc.property(given, fc.constantFrom(...people), step, (assignment, actor, wanted) => {
      const result = takeStep(assignment, wanted, actor, hours(0));
      const rights = ['not_yours', 'own_work', 'lead_only', 'not_in_reach'];
      const refused = result.kind === 'refused' && rights.includes(result.why);
      expect(refused).toBe(!hasRight(assignment, wanted, actor));
    }),
    { numRuns },
  );
});

test('a sub-task that is open keeps the whole open', () => {
  fc.assert(
    fc.property(given, fc.constantFrom(...people), step, (assignment, actor, wanted) => {
      const split = { ...assignment, openChildren: 1 };
      const result = takeStep(split, wanted, actor, hours(0));
      if (result.kind === 'done')
        expect(['submitted', 'cancelled']).not.toContain(result.assignment.state);
    }),
  );
});

/** Events pass through the database as JSON. */
function revive(key: string, value: unknown): unknown {
  return typeof value === 'string' && ['at', 'newDueAt'].includes(key) ? new Date(value) : value;
}
