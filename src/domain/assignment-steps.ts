import {
  type Assignment,
  type AssignmentEvent,
  type AssignmentState,
  applyEvent,
  isClosed,
} from './assignment.ts';
import type { Role } from './office.ts';
import { isAtLeast } from './permission.ts';

export type Actor = { staffId: string; unitId: string; role: Role };

/** What somebody wants to do with an assignment. */
export type Step =
  | { act: 'acknowledge' }
  | { act: 'report'; text: string }
  | { act: 'submit'; text?: string }
  | { act: 'return'; reason: string }
  | { act: 'accept' }
  | { act: 'cancel'; reason?: string }
  | { act: 'ask-extension'; newDueAt: Date; reason: string }
  /** With `newDueAt` another date than the one asked for is granted. */
  | { act: 'approve-extension'; newDueAt?: Date }
  | { act: 'refuse-extension'; reason?: string };
export type Act = Step['act'];

/** Why a step was refused: with `assignment.refused.` in front it is a key for words. */
export type StepRefusal =
  | 'not_yours'
  | 'own_work'
  | 'already'
  | 'closed'
  | 'not_submitted'
  | 'awaiting_review'
  | 'no_deadline'
  | 'date_not_later'
  | 'date_past'
  | 'extension_pending'
  | 'no_extension';

export type StepResult =
  | { kind: 'done'; assignment: Assignment; event: AssignmentEvent }
  | { kind: 'refused'; why: StepRefusal };

/** What somebody is to an assignment; several at once are possible. */
type Relation = 'party' | 'creator' | 'unit_head' | 'leader';

/** Acknowledging and reporting are evidence, so nobody does them for somebody else. */
const mayDo: Record<Act, readonly Relation[]> = {
  acknowledge: ['party'],
  report: ['party'],
  submit: ['party'],
  'ask-extension': ['party'],
  return: ['creator', 'unit_head', 'leader'],
  accept: ['creator', 'leader'],
  cancel: ['creator', 'leader'],
  'approve-extension': ['creator', 'leader'],
  'refuse-extension': ['creator', 'leader'],
};

function relationsOf(assignment: Assignment, actor: Actor): Relation[] {
  const { parties, createdBy } = assignment;
  const headsUnit = actor.role === 'head' && parties.some((party) => party.unitId === actor.unitId);
  return [
    ...(parties.some((party) => party.staffId === actor.staffId) ? ['party' as const] : []),
    ...(createdBy === actor.staffId ? ['creator' as const] : []),
    ...(headsUnit ? ['unit_head' as const] : []),
    ...(isAtLeast(actor.role, 'leader') ? ['leader' as const] : []),
  ];
}

function refusedRight(assignment: Assignment, act: Act, actor: Actor): StepRefusal | undefined {
  const relations = relationsOf(assignment, actor);
  if (!relations.some((relation) => mayDo[act].includes(relation))) return 'not_yours';
  // A head or leader who works on it does not judge their own work, unless they gave it to themselves.
  const judges = !mayDo[act].includes('party');
  if (judges && relations.includes('party') && !relations.includes('creator')) return 'own_work';
  return undefined;
}

/** Takes one step or says why not. Pure: the same step again is refused as `already`. */
export function takeStep(assignment: Assignment, step: Step, actor: Actor, now: Date): StepResult {
  const why =
    refusedRight(assignment, step.act, actor) ?? refusals[step.act](assignment, step, actor, now);
  if (why) return { kind: 'refused', why };
  const event = eventOf(assignment, step, actor, now);
  return { kind: 'done', assignment: applyEvent(assignment, event), event };
}

type Refuse = (
  assignment: Assignment,
  step: Step,
  actor: Actor,
  now: Date,
) => StepRefusal | undefined;

const refuseClosed: Refuse = ({ state }) =>
  state === 'accepted' || state === 'cancelled' ? 'closed' : undefined;

const refuseUnlessWorking: Refuse = (assignment, step, actor, now) =>
  refuseClosed(assignment, step, actor, now) ??
  (assignment.state === 'submitted' ? 'awaiting_review' : undefined);

const refuseDecision: Refuse = (assignment, step, actor, now) =>
  refuseClosed(assignment, step, actor, now) ?? (assignment.extension ? undefined : 'no_extension');

const refusals: Record<Act, Refuse> = {
  acknowledge: (assignment, step, actor, now) => {
    const own = assignment.parties.find((party) => party.staffId === actor.staffId);
    return own?.acknowledgedAt ? 'already' : refuseClosed(assignment, step, actor, now);
  },
  report: refuseUnlessWorking,
  submit: ({ state }) =>
    state === 'submitted' || state === 'accepted'
      ? 'already'
      : state === 'cancelled'
        ? 'closed'
        : undefined,
  return: ({ state }) => refuseUnlessSubmitted(state, 'returned'),
  accept: ({ state }) => refuseUnlessSubmitted(state, 'accepted'),
  cancel: ({ state }) =>
    state === 'cancelled' ? 'already' : state === 'accepted' ? 'closed' : undefined,
  'ask-extension': refuseAsking,
  'approve-extension': (assignment, step, actor, now) =>
    refuseDecision(assignment, step, actor, now) ?? refuseGrant(assignment, step, now),
  'refuse-extension': refuseDecision,
};

function refuseUnlessSubmitted(
  state: AssignmentState,
  target: AssignmentState,
): StepRefusal | undefined {
  if (state === 'submitted') return undefined;
  if (state === target) return 'already';
  return isClosed({ state }) ? 'closed' : 'not_submitted';
}

function refuseAsking(
  assignment: Assignment,
  step: Step,
  actor: Actor,
  now: Date,
): StepRefusal | undefined {
  const blocked = refuseUnlessWorking(assignment, step, actor, now);
  if (blocked || step.act !== 'ask-extension') return blocked;
  const { dueAt, extension } = assignment;
  if (!dueAt) return 'no_deadline';
  if (extension) {
    const same = +extension.newDueAt === +step.newDueAt && extension.askedBy === actor.staffId;
    return same ? 'already' : 'extension_pending';
  }
  if (step.newDueAt <= now) return 'date_past';
  return step.newDueAt <= dueAt ? 'date_not_later' : undefined;
}

function refuseGrant(assignment: Assignment, step: Step, now: Date): StepRefusal | undefined {
  const granted = grantedDate(assignment, step);
  if (!granted || granted <= now) return 'date_past';
  return assignment.dueAt && granted <= assignment.dueAt ? 'date_not_later' : undefined;
}

function grantedDate(assignment: Assignment, step: Step): Date | undefined {
  const countered = step.act === 'approve-extension' ? step.newDueAt : undefined;
  return countered ?? assignment.extension?.newDueAt;
}

const eventKinds: Record<Act, AssignmentEvent['kind']> = {
  acknowledge: 'acknowledged',
  report: 'reported',
  submit: 'submitted',
  return: 'returned',
  accept: 'accepted',
  cancel: 'cancelled',
  'ask-extension': 'extension_asked',
  'approve-extension': 'extension_approved',
  'refuse-extension': 'extension_refused',
};

function eventOf(assignment: Assignment, step: Step, actor: Actor, now: Date): AssignmentEvent {
  const text = 'text' in step ? step.text : 'reason' in step ? step.reason : undefined;
  const newDueAt =
    step.act === 'ask-extension'
      ? step.newDueAt
      : step.act === 'approve-extension'
        ? grantedDate(assignment, step)
        : undefined;
  return {
    kind: eventKinds[step.act],
    by: actor.staffId,
    at: now,
    ...(text === undefined ? {} : { text }),
    ...(newDueAt === undefined ? {} : { newDueAt }),
  };
}
