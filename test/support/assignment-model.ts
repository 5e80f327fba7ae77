/** What an assignment may be and who may do what to it, written from the rules and not from the code. */
import { expect } from 'vitest';
import type { Assignment, AssignmentState } from '../../src/domain/assignment.ts';
import type { Act, Actor, Step } from '../../src/domain/assignment-steps.ts';

/** From which states an act may lead where. */
const open = ['assigned', 'acknowledged', 'in_progress', 'returned'] as const;
export const ways: Record<Act, Partial<Record<AssignmentState, readonly AssignmentState[]>>> = {
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

export function hasRight(assignment: Assignment, wanted: Step, actor: Actor): boolean {
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

/** What holds of every assignment, whatever was done to it. */
export function expectWhole(assignment: Assignment): void {
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
