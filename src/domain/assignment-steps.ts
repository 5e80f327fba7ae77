import type { Assignment, PartyRef } from './assignment.ts';
import {
  type AssignmentEvent,
  applyEvent,
  type EventKind,
  type Evidence,
} from './assignment-event.ts';
import { refusedState } from './assignment-refusals.ts';
import { type Actor, refusedRight } from './assignment-rights.ts';

export type { Actor } from './assignment-rights.ts';

/** Somebody work can go to. */
export type Assignee = { staffId: string; unitId: string };

/** What somebody wants to do with an assignment. */
export type Step =
  | { act: 'acknowledge' }
  | { act: 'report'; text: string; files?: readonly Evidence[] }
  /** A co-assignee tells the lead that their own part is done. */
  | { act: 'finish-part'; text?: string; files?: readonly Evidence[] }
  | { act: 'submit'; text?: string; files?: readonly Evidence[] }
  | { act: 'add-evidence'; text?: string; files: readonly Evidence[] }
  | { act: 'return'; reason: string }
  | { act: 'accept' }
  | { act: 'cancel'; reason?: string }
  /** The assigner changes the words or the deadline; null takes the deadline away. */
  | { act: 'amend'; title?: string; newDueAt?: Date | null }
  /** The first becomes the lead; who worked on it beside the old lead stays. */
  | { act: 'reassign'; to: readonly Assignee[] }
  /** A head passes their own part on to their people, and follows it from then on. */
  | { act: 'hand-on'; to: readonly Assignee[] }
  | { act: 'add-member'; to: readonly Assignee[] }
  | { act: 'remove-member'; staffIds: readonly string[] }
  | { act: 'watch'; staffIds: readonly string[] }
  | { act: 'unwatch'; staffIds: readonly string[] }
  | { act: 'comment'; text: string }
  | { act: 'split'; child: number }
  | { act: 'ask-extension'; newDueAt: Date; reason: string }
  /** With `newDueAt` another date than the one asked for is granted. */
  | { act: 'approve-extension'; newDueAt?: Date }
  | { act: 'refuse-extension'; reason?: string }
  /** Another date is offered; it counts once the lead agrees. */
  | { act: 'counter-extension'; newDueAt: Date; reason?: string }
  | { act: 'agree-counter' }
  | { act: 'decline-counter'; reason?: string };
export type Act = Step['act'];

/** Why a step was refused: with `assignment.refused.` in front it is a key for words. */
export type StepRefusal =
  | 'not_yours'
  | 'lead_only'
  | 'own_work'
  | 'not_in_reach'
  | 'already'
  | 'closed'
  | 'not_submitted'
  | 'awaiting_review'
  | 'open_subtasks'
  | 'lead_stays'
  | 'nobody_named'
  | 'no_deadline'
  | 'date_not_later'
  | 'date_past'
  | 'extension_pending'
  | 'no_extension'
  | 'no_counter';

export type StepResult =
  | { kind: 'done'; assignment: Assignment; event: AssignmentEvent }
  | { kind: 'refused'; why: StepRefusal };

/** Takes one step or says why not. Pure: the same step again is refused as `already`. */
export function takeStep(assignment: Assignment, step: Step, actor: Actor, now: Date): StepResult {
  const why =
    refusedRight(assignment, step, actor) ?? refusedState(assignment, step, actor.staffId, now);
  if (why) return { kind: 'refused', why };
  const event = eventOf(assignment, step, actor.staffId, now);
  return { kind: 'done', assignment: applyEvent(assignment, event), event };
}

const eventKinds: Record<Act, EventKind> = {
  acknowledge: 'acknowledged',
  report: 'reported',
  'finish-part': 'part_finished',
  submit: 'submitted',
  'add-evidence': 'evidence_added',
  return: 'returned',
  accept: 'accepted',
  cancel: 'cancelled',
  amend: 'amended',
  reassign: 'reassigned',
  'hand-on': 'handed_on',
  'add-member': 'member_added',
  'remove-member': 'member_removed',
  watch: 'watched',
  unwatch: 'unwatched',
  comment: 'commented',
  split: 'split',
  'ask-extension': 'extension_asked',
  'approve-extension': 'extension_approved',
  'refuse-extension': 'extension_refused',
  'counter-extension': 'extension_countered',
  'agree-counter': 'counter_agreed',
  'decline-counter': 'counter_declined',
};

function eventOf(assignment: Assignment, step: Step, by: string, at: Date): AssignmentEvent {
  const text = 'text' in step ? step.text : 'reason' in step ? step.reason : undefined;
  const newDueAt = settledDay(assignment, step);
  const files = 'files' in step && step.files?.length ? step.files : undefined;
  return {
    kind: eventKinds[step.act],
    by,
    at,
    ...(text === undefined ? {} : { text }),
    ...(newDueAt === undefined ? {} : { newDueAt }),
    ...(files && { files }),
    ...(step.act === 'amend' && step.title !== undefined && { title: step.title }),
    ...(step.act === 'split' && { child: step.child }),
    ...peopleOf(assignment, step, by),
  };
}

function settledDay({ extension }: Assignment, step: Step): Date | null | undefined {
  if (step.act === 'approve-extension') return step.newDueAt ?? extension?.newDueAt;
  if (step.act === 'agree-counter') return extension?.counter?.newDueAt;
  return 'newDueAt' in step ? step.newDueAt : undefined;
}

/** Who works on it or follows it once the step is taken, as far as the step changes that. */
function peopleOf(
  { parties }: Assignment,
  step: Step,
  by: string,
): Pick<AssignmentEvent, 'parties' | 'watchers'> {
  const works = (id: string) => parties.some(({ staffId }) => staffId === id);
  const refs = parties.map(({ staffId, unitId, part }): PartyRef => ({ staffId, unitId, part }));
  switch (step.act) {
    case 'reassign':
      return {
        parties: joined(
          step.to,
          'lead',
          refs.filter(({ part }) => part === 'member'),
        ),
      };
    case 'hand-on': {
      const own = refs.find(({ staffId }) => staffId === by);
      const others = refs.filter(({ staffId }) => staffId !== by);
      return { parties: joined(step.to, own?.part ?? 'member', others) };
    }
    case 'add-member': {
      const fresh = step.to.filter(({ staffId }) => !works(staffId));
      return { parties: joined(fresh, 'member', []) };
    }
    case 'remove-member':
      return { parties: refs.filter(({ staffId }) => step.staffIds.includes(staffId)) };
    case 'watch':
      return { watchers: step.staffIds.filter((id) => !works(id)) };
    case 'unwatch':
      return { watchers: step.staffIds };
    default:
      return {};
  }
}

/** The new people with the first in `part`, then those who stay; each once, and one lead. */
function joined(
  to: readonly Assignee[],
  part: PartyRef['part'],
  staying: readonly PartyRef[],
): PartyRef[] {
  const lead = staying.find((one) => one.part === 'lead');
  const fresh = to.filter(({ staffId }) => staffId !== lead?.staffId);
  const named = fresh.map(
    ({ staffId, unitId }, at): PartyRef => ({
      staffId,
      unitId,
      part: at === 0 && !lead ? part : 'member',
    }),
  );
  const all = [...named, ...staying];
  return [...new Map(all.reverse().map((ref) => [ref.staffId, ref])).values()].reverse();
}
