import { type Assignment, type AssignmentState, isClosed, leadOf } from './assignment.ts';
import type { Act, Assignee, Step, StepRefusal } from './assignment-steps.ts';

type Given<A extends Act> = {
  assignment: Assignment;
  step: Extract<Step, { act: A }>;
  by: string;
  now: Date;
};
type Refuse<A extends Act = Act> = (given: Given<A>) => StepRefusal | undefined;

/** Why the assignment as it stands does not allow the step, whoever takes it. */
export function refusedState(
  assignment: Assignment,
  step: Step,
  by: string,
  now: Date,
): StepRefusal | undefined {
  const refuse = refusals[step.act] as Refuse;
  return refuse({ assignment, step, by, now });
}

const refusals: { [A in Act]: Refuse<A> } = {
  acknowledge: ({ assignment, by }) =>
    ownPart(assignment, by)?.acknowledgedAt ? 'already' : refusedClosed({ assignment }),
  report: refusedUnlessWorking,
  'finish-part': ({ assignment, by }) =>
    ownPart(assignment, by)?.doneAt ? 'already' : refusedUnlessWorking({ assignment }),
  submit: ({ assignment }) => {
    if (['submitted', 'accepted'].includes(assignment.state)) return 'already';
    return refusedClosed({ assignment }) ?? refusedWhileSplit({ assignment });
  },
  'add-evidence': ({ assignment, step }) =>
    refusedClosed({ assignment }) ?? (step.files.length > 0 ? undefined : 'nobody_named'),
  return: ({ assignment }) => refusedUnlessSubmitted(assignment.state, 'returned'),
  accept: ({ assignment }) => refusedUnlessSubmitted(assignment.state, 'accepted'),
  cancel: ({ assignment }) => {
    if (assignment.state === 'cancelled') return 'already';
    return refusedClosed({ assignment }) ?? refusedWhileSplit({ assignment });
  },
  amend: (given) => refusedUnlessWorking(given) ?? refusedAmending(given),
  reassign: (given) =>
    refusedNaming(given, ({ assignment, named }) =>
      leadOf(assignment)?.staffId === named[0] && named.every((id) => ownPart(assignment, id))
        ? 'already'
        : undefined,
    ),
  'hand-on': (given) =>
    refusedNaming(given, ({ named }) => (named.includes(given.by) ? 'already' : undefined)),
  'add-member': (given) =>
    refusedNaming(given, ({ assignment, named }) =>
      named.every((id) => ownPart(assignment, id)) ? 'already' : undefined,
    ),
  'remove-member': (given) =>
    refusedNaming(given, ({ assignment, named }) => {
      if (named.some((id) => leadOf(assignment)?.staffId === id)) return 'lead_stays';
      return named.some((id) => ownPart(assignment, id)) ? undefined : 'already';
    }),
  watch: (given) => refusedClosed(given) ?? refusedFollowing(given),
  unwatch: (given) => refusedClosed(given) ?? refusedFollowing(given),
  comment: refusedClosed,
  split: refusedUnlessWorking,
  'ask-extension': (given) => refusedUnlessWorking(given) ?? refusedAsking(given),
  'approve-extension': (given) => refusedDeciding(given) ?? refusedGrant(given),
  'refuse-extension': refusedDeciding,
  'counter-extension': (given) => refusedDeciding(given) ?? refusedCounter(given),
  'agree-counter': refusedAnswering,
  'decline-counter': refusedAnswering,
};

const ownPart = ({ parties }: Assignment, id: string) =>
  parties.find(({ staffId }) => staffId === id);

function refusedClosed({ assignment }: { assignment: Assignment }): StepRefusal | undefined {
  return isClosed(assignment) ? 'closed' : undefined;
}

function refusedUnlessWorking(given: { assignment: Assignment }): StepRefusal | undefined {
  const waits = given.assignment.state === 'submitted';
  return refusedClosed(given) ?? (waits ? 'awaiting_review' : undefined);
}

/** The whole is not done, nor called off, while parts of it are given to others. */
function refusedWhileSplit({ assignment }: { assignment: Assignment }): StepRefusal | undefined {
  return assignment.openChildren > 0 ? 'open_subtasks' : undefined;
}

function refusedUnlessSubmitted(
  state: AssignmentState,
  target: AssignmentState,
): StepRefusal | undefined {
  if (state === 'submitted') return undefined;
  if (state === target) return 'already';
  return isClosed({ state }) ? 'closed' : 'not_submitted';
}

function refusedAmending({
  assignment,
  step: { title, newDueAt },
  now,
}: Given<'amend'>): StepRefusal | undefined {
  if (newDueAt && newDueAt <= now) return 'date_past';
  const sameTitle = title === undefined || title === assignment.title;
  const sameDue = newDueAt === undefined || newDueAt?.getTime() === assignment.dueAt?.getTime();
  return sameTitle && sameDue ? 'already' : undefined;
}

type Naming = {
  assignment: Assignment;
  step: { to: readonly Assignee[] } | { staffIds: readonly string[] };
};

function refusedNaming(
  given: Naming,
  refuse: (named: { assignment: Assignment; named: readonly string[] }) => StepRefusal | undefined,
): StepRefusal | undefined {
  const { assignment, step } = given;
  const named = 'to' in step ? step.to.map(({ staffId }) => staffId) : step.staffIds;
  if (named.length === 0) return refusedUnlessWorking(given) ?? 'nobody_named';
  return refusedUnlessWorking(given) ?? refuse({ assignment, named });
}

function refusedFollowing({
  assignment,
  step,
}: {
  assignment: Assignment;
  step: { act: 'watch' | 'unwatch'; staffIds: readonly string[] };
}): StepRefusal | undefined {
  const follows = (id: string) => assignment.watchers.includes(id);
  if (step.staffIds.length === 0) return 'nobody_named';
  if (step.act === 'unwatch') return step.staffIds.some(follows) ? undefined : 'already';
  return step.staffIds.every((id) => follows(id) || ownPart(assignment, id))
    ? 'already'
    : undefined;
}

function refusedAsking({
  assignment: { dueAt, extension },
  step: { newDueAt },
  by,
  now,
}: Given<'ask-extension'>): StepRefusal | undefined {
  if (!dueAt) return 'no_deadline';
  if (extension) {
    const same = +extension.newDueAt === +newDueAt && extension.askedBy === by;
    return same ? 'already' : 'extension_pending';
  }
  return refusedDay(newDueAt, dueAt, now);
}

function refusedDeciding(given: { assignment: Assignment }): StepRefusal | undefined {
  return refusedClosed(given) ?? (given.assignment.extension ? undefined : 'no_extension');
}

function refusedAnswering(given: { assignment: Assignment }): StepRefusal | undefined {
  return refusedClosed(given) ?? (given.assignment.extension?.counter ? undefined : 'no_counter');
}

function refusedGrant({
  assignment: { dueAt, extension },
  step,
  now,
}: Given<'approve-extension'>): StepRefusal | undefined {
  const granted = step.newDueAt ?? extension?.newDueAt;
  return granted ? refusedDay(granted, dueAt, now) : 'date_past';
}

function refusedCounter({
  assignment: { dueAt, extension },
  step: { newDueAt },
  now,
}: Given<'counter-extension'>): StepRefusal | undefined {
  if (newDueAt.getTime() === extension?.counter?.newDueAt.getTime()) return 'already';
  return refusedDay(newDueAt, dueAt, now);
}

function refusedDay(newDueAt: Date, dueAt: Date | null, now: Date): StepRefusal | undefined {
  if (newDueAt <= now) return 'date_past';
  return dueAt && newDueAt <= dueAt ? 'date_not_later' : undefined;
}
