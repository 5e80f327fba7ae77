import { type Assignment, leadOf, type PartyRef } from './assignment.ts';
import type { Act, Step, StepRefusal } from './assignment-steps.ts';
import type { Role } from './office.ts';
import { isAtLeast } from './permission.ts';

export type Actor = {
  staffId: string;
  unitId: string;
  role: Role;
  /** The units they give orders to; only their own when unset. */
  reach?: ReadonlySet<string>;
};

/** What somebody is to an assignment; several at once are possible. */
type Relation = 'lead' | 'member' | 'creator' | 'unit_head' | 'leader' | 'watcher';

const workers = ['lead', 'member'] as const;
const assigners = ['creator', 'leader'] as const;
const organisers = ['creator', 'unit_head', 'leader'] as const;
const everyoneIn = [...workers, ...organisers, 'watcher'] as const;

/** Acknowledging and reporting are evidence, so nobody does them for somebody else. */
const mayDo: Record<Act, readonly Relation[]> = {
  acknowledge: workers,
  report: workers,
  'finish-part': ['member'],
  'add-evidence': workers,
  // One answers for the whole: a colleague's word does not hand in everybody's work.
  submit: ['lead'],
  'ask-extension': ['lead'],
  'agree-counter': ['lead'],
  'decline-counter': ['lead'],
  return: organisers,
  accept: assigners,
  cancel: assigners,
  amend: assigners,
  reassign: assigners,
  'hand-on': workers,
  'approve-extension': assigners,
  'refuse-extension': assigners,
  'counter-extension': assigners,
  'add-member': organisers,
  'remove-member': organisers,
  watch: everyoneIn,
  unwatch: everyoneIn,
  comment: everyoneIn,
  split: ['lead', ...organisers],
};

/** Acts by which work is judged or changed for those who do it. */
const judging: ReadonlySet<Act> = new Set([
  'return',
  'accept',
  'cancel',
  'amend',
  'reassign',
  'approve-extension',
  'refuse-extension',
  'counter-extension',
]);

export function relationsOf(assignment: Assignment, actor: Actor): Relation[] {
  const { parties, createdBy, watchers } = assignment;
  const own = parties.find(({ staffId }) => staffId === actor.staffId);
  const headsUnit =
    isAtLeast(actor.role, 'head') && parties.some(({ unitId }) => reachOf(actor).has(unitId));
  return [
    ...(own ? [own.part] : []),
    ...(createdBy === actor.staffId ? ['creator' as const] : []),
    ...(headsUnit ? ['unit_head' as const] : []),
    ...(isAtLeast(actor.role, 'leader') ? ['leader' as const] : []),
    ...(watchers.includes(actor.staffId) ? ['watcher' as const] : []),
  ];
}

const reachOf = ({ reach, unitId }: Actor): ReadonlySet<string> => reach ?? new Set([unitId]);

/** Why this actor may not take this step, whatever state the assignment is in. */
export function refusedRight(
  assignment: Assignment,
  step: Step,
  actor: Actor,
): StepRefusal | undefined {
  const relations = relationsOf(assignment, actor);
  const allowed = mayDo[step.act];
  if (!relations.some((relation) => allowed.includes(relation))) {
    const leadOnly = allowed.length === 1 && allowed[0] === 'lead' && relations.includes('member');
    return leadOnly ? 'lead_only' : 'not_yours';
  }
  // A head or leader who works on it does not judge their own work, unless they gave it to themselves.
  const works = relations.includes('lead') || relations.includes('member');
  if (judging.has(step.act) && works && !relations.includes('creator')) return 'own_work';
  return refusedReach(assignment, step, actor);
}

/** Work goes only to people the actor gives orders to; to oneself it may always come. */
function refusedReach(assignment: Assignment, step: Step, actor: Actor): StepRefusal | undefined {
  if (step.act === 'hand-on' && !isAtLeast(actor.role, 'head')) return 'not_yours';
  if (step.act === 'watch' || step.act === 'unwatch') {
    const forOthers = step.staffIds.some((id) => id !== actor.staffId);
    const organises = relationsOf(assignment, actor).some((relation) => relation !== 'watcher');
    return forOthers && !organises ? 'not_yours' : undefined;
  }
  if (step.act !== 'hand-on' && step.act !== 'reassign' && step.act !== 'add-member')
    return undefined;
  const outside = ({ staffId, unitId }: Pick<PartyRef, 'staffId' | 'unitId'>) =>
    staffId !== actor.staffId && !isAtLeast(actor.role, 'leader') && !reachOf(actor).has(unitId);
  return step.to.some(outside) ? 'not_in_reach' : undefined;
}

/** Is this somebody whom the assignment concerns, and who may therefore see it? */
export function concerns(assignment: Assignment, actor: Actor): boolean {
  return relationsOf(assignment, actor).length > 0;
}

/** Does this person answer for the whole of it? */
export function leads(assignment: Assignment, staffId: string): boolean {
  return leadOf(assignment)?.staffId === staffId;
}
