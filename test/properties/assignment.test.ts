import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Assignment,
  type AssignmentState,
  giveAssignment,
} from '../../src/domain/assignment.ts';
import { type AssignmentEvent, givenEvent, rebuild } from '../../src/domain/assignment-event.ts';
import { type Act, type Actor, type Step, takeStep } from '../../src/domain/assignment-steps.ts';

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

/** The model: from which states an act may lead where. Written from the rules, not from the code. */
const open = ['assigned', 'acknowledged', 'in_progress', 'returned'] as const;
const ways: Record<Act, Partial<Record<AssignmentState, readonly AssignmentState[]>>> = {
  acknowledge: { ...staying(...open, 'submitted'), assigned: ['acknowledged'] },
  report: leading(open, 'in_progress'),
  'finish-part': leading(open, 'in_progress'),
  submit: leading(open, 'submitted'),
  'add-evidence': staying(...open, 'submitted'),
  return: { submitted: ['returned'] },
  accept: { submitted: ['accepted'] },
  cancel: leading([...open, 'submitted'], 'cancelled'),
  // A changed order has to be received again; the lead who changes it has received it.
  amend: {
    ...staying('assigned', 'in_progress', 'returned'),
    assigned: ['assigned', 'acknowledged'],
    acknowledged: ['assigned', 'acknowledged'],
  },
  // Another lead begins from the start.
  reassign: regrouping(),
  'hand-on': regrouping(),
  'add-member': staying(...open),
  'remove-member': { ...staying(...open), acknowledged: ['acknowledged', 'assigned'] },
  watch: staying(...open, 'submitted'),
  unwatch: staying(...open, 'submitted'),
  comment: staying(...open, 'submitted'),
  split: staying(...open),
  'ask-extension': staying(...open),
  'approve-extension': staying(...open, 'submitted'),
  'refuse-extension': staying(...open, 'submitted'),
  'counter-extension': staying(...open, 'submitted'),
  'agree-counter': staying(...open, 'submitted'),
  'decline-counter': staying(...open, 'submitted'),
};

function staying(...states: AssignmentState[]) {
  return Object.fromEntries(states.map((state) => [state, [state]]));
}
function leading(from: readonly AssignmentState[], to: AssignmentState) {
  return Object.fromEntries(from.map((state) => [state, [to]]));
}
function regrouping() {
  return Object.fromEntries(open.map((state) => [state, [state, 'assigned', 'acknowledged']]));
}

const partOf = ({ parties }: Assignment, id: string) =>
  parties.find(({ staffId }) => staffId === id)?.part;
const isTop = ({ role }: Actor) => role === 'leader' || role === 'admin';
const reachOf = (actor: Actor) => actor.reach ?? new Set([actor.unitId]);

/** What somebody is to an assignment. */
function standing(assignment: Assignment, actor: Actor) {
  const part = partOf(assignment, actor.staffId);
  const works = part !== undefined;
  const creator = actor.staffId === assignment.createdBy;
  const commands =
    actor.role !== 'staff' && assignment.parties.some(({ unitId }) => reachOf(actor).has(unitId));
  const gives = creator || isTop(actor);
  const organises = gives || commands;
  return {
    works,
    leads: part === 'lead',
    helps: part === 'member',
    /** Nobody judges their own work, unless they gave it to themselves. */
    judges: gives && (creator || !works),
    returns: organises && (creator || !works),
    organises,
    concerned: organises || works || assignment.watchers.includes(actor.staffId),
    involved: organises || works,
  };
}

/** Who may do what, from the rules. */
const rights: Record<Act, keyof ReturnType<typeof standing>> = {
  acknowledge: 'works',
  report: 'works',
  'add-evidence': 'works',
  'finish-part': 'helps',
  submit: 'leads',
  'ask-extension': 'leads',
  'agree-counter': 'leads',
  'decline-counter': 'leads',
  return: 'returns',
  accept: 'judges',
  cancel: 'judges',
  amend: 'judges',
  reassign: 'judges',
  'approve-extension': 'judges',
  'refuse-extension': 'judges',
  'counter-extension': 'judges',
  'hand-on': 'works',
  'add-member': 'organises',
  'remove-member': 'organises',
  split: 'organises',
  watch: 'concerned',
  unwatch: 'concerned',
  comment: 'concerned',
};

function hasRight(assignment: Assignment, wanted: Step, actor: Actor): boolean {
  const own = standing(assignment, actor);
  if (wanted.act === 'split' && own.leads) return true;
  return own[rights[wanted.act]] && mayName(own.involved, wanted, actor);
}

/** Work goes to people one commands, or to oneself; only who is in it lets others follow. */
function mayName(involved: boolean, wanted: Step, actor: Actor): boolean {
  if (wanted.act === 'watch' || wanted.act === 'unwatch')
    return involved || wanted.staffIds.every((id) => id === actor.staffId);
  if (wanted.act === 'hand-on' && actor.role === 'staff') return false;
  const to = 'to' in wanted ? wanted.to : [];
  return to.every(
    ({ staffId, unitId }) =>
      staffId === actor.staffId || isTop(actor) || reachOf(actor).has(unitId),
  );
}

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

/** What holds of every assignment, whatever was done to it. */
function expectWhole(assignment: Assignment): void {
  const { parties, watchers, state, extension, closedAt } = assignment;
  const staffIds = parties.map(({ staffId }) => staffId);
  expect(parties.filter(({ part }) => part === 'lead')).toHaveLength(1);
  expect(new Set(staffIds).size).toBe(staffIds.length);
  expect(watchers.filter((id) => staffIds.includes(id))).toEqual([]);
  expect(closedAt !== null).toBe(['accepted', 'cancelled'].includes(state));
  if (closedAt) expect(extension).toBeNull();
  if (state === 'assigned') expect(parties.every((party) => !party.acknowledgedAt)).toBe(true);
  if (state === 'submitted') expect(assignment.submittedAt).not.toBeNull();
  if (extension) expect(partOf(assignment, extension.askedBy)).toBe('lead');
}

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
