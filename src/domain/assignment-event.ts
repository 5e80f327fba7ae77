import {
  type Assignment,
  type AssignmentState,
  giveAssignment,
  leadOf,
  newParty,
  type PartyRef,
} from './assignment.ts';

/** Everything that can happen to an assignment; the first thing is that it is given. */
export const eventKinds = [
  'given',
  'acknowledged',
  'reported',
  'part_finished',
  'submitted',
  'evidence_added',
  'returned',
  'accepted',
  'cancelled',
  'extension_asked',
  'extension_countered',
  'counter_agreed',
  'counter_declined',
  'extension_approved',
  'extension_refused',
  'amended',
  'reassigned',
  'handed_on',
  'member_added',
  'member_removed',
  'watched',
  'unwatched',
  'commented',
  'split',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** A photo or paper handed in: where the platform keeps it. */
export type Evidence = {
  channel: string;
  kind: 'image' | 'file' | 'audio' | 'video';
  reference: string;
  name?: string;
};

/** One act, as the history keeps it: enough to rebuild what it made of the assignment. */
export type AssignmentEvent = {
  kind: EventKind;
  by: string;
  at: Date;
  text?: string;
  newDueAt?: Date | null;
  title?: string;
  /** Everybody who works on it from now on, or whoever was added or removed. */
  parties?: readonly PartyRef[];
  /** Who follows it from now on, or no longer. */
  watchers?: readonly string[];
  files?: readonly Evidence[];
  /** The number of the sub-task that was split off. */
  child?: number;
};

/** The first event of a history. */
export function givenEvent(given: Assignment): AssignmentEvent {
  const { createdBy, createdAt, title, dueAt, parties } = given;
  const refs = parties.map(({ staffId, unitId, part }) => ({ staffId, unitId, part }));
  return { kind: 'given', by: createdBy, at: createdAt, title, newDueAt: dueAt, parties: refs };
}

type Apply = (assignment: Assignment, event: AssignmentEvent) => Assignment;

const unchanged: Apply = (assignment) => assignment;

/** Whoever reports has plainly received the work: that is their acknowledgement too. */
const acknowledge: Apply = (assignment, event) => ({
  ...assignment,
  parties: assignment.parties.map((party) =>
    party.staffId === event.by && !party.acknowledgedAt
      ? { ...party, acknowledgedAt: event.at }
      : party,
  ),
  state: assignment.state === 'assigned' ? 'acknowledged' : assignment.state,
});

const begin: Apply = (assignment, event) => ({
  ...acknowledge(assignment, event),
  state: 'in_progress',
});

const close =
  (state: AssignmentState): Apply =>
  (assignment, event) => ({ ...assignment, state, extension: null, closedAt: event.at });

const settleDeadline: Apply = (assignment, event) => ({
  ...assignment,
  dueAt: event.newDueAt === undefined ? assignment.dueAt : event.newDueAt,
  extension: null,
});

/** Other words or another day are another order: who had received the old one has not received this one. */
const amend: Apply = (assignment, event) => {
  const parties = assignment.parties.map((party) => ({
    ...party,
    acknowledgedAt: party.staffId === event.by ? event.at : null,
  }));
  const dated = event.newDueAt === undefined ? assignment : settleDeadline(assignment, event);
  const changed = {
    ...dated,
    title: event.title ?? assignment.title,
    textVersion: assignment.textVersion + 1,
    parties,
  };
  return { ...changed, state: receivedState(changed) };
};

/** "Assigned" and "acknowledged" tell whether anybody has received it; later states stay. */
function receivedState({ state, parties }: Pick<Assignment, 'state' | 'parties'>): AssignmentState {
  if (state !== 'assigned' && state !== 'acknowledged') return state;
  return parties.some(({ acknowledgedAt }) => acknowledgedAt) ? 'acknowledged' : 'assigned';
}

/** Who stays keeps what they did; a new lead begins from the start, and the old one's request lapses. */
const regroup: Apply = (assignment, { parties: refs = [] }) => {
  const known = new Map(assignment.parties.map((party) => [party.staffId, party]));
  const parties = refs.map((ref) => ({ ...(known.get(ref.staffId) ?? newParty(ref)), ...ref }));
  const lead = leadOf({ parties });
  const newLead = lead?.staffId !== leadOf(assignment)?.staffId;
  const state = newLead ? 'assigned' : assignment.state;
  const regrouped = {
    ...assignment,
    parties: parties.map((party) => (party.part === 'lead' ? { ...party, doneAt: null } : party)),
    watchers: assignment.watchers.filter((id) => !refs.some(({ staffId }) => staffId === id)),
    extension: newLead ? null : assignment.extension,
    state,
  };
  return { ...regrouped, state: receivedState(regrouped) };
};

const withoutMembers: Apply = (assignment, { parties: gone = [] }) => {
  const parties = assignment.parties.filter(
    (party) => !gone.some(({ staffId }) => staffId === party.staffId),
  );
  return { ...assignment, parties, state: receivedState({ ...assignment, parties }) };
};

const applications: Record<EventKind, Apply> = {
  given: unchanged,
  acknowledged: acknowledge,
  reported: begin,
  part_finished: (assignment, event) => ({
    ...begin(assignment, event),
    parties: begin(assignment, event).parties.map((party) =>
      party.staffId === event.by ? { ...party, doneAt: event.at } : party,
    ),
  }),
  submitted: (assignment, event) => ({
    ...acknowledge(assignment, event),
    state: 'submitted',
    submittedAt: event.at,
  }),
  evidence_added: unchanged,
  // The work is open again, and so is everybody's part in it.
  returned: (assignment) => ({
    ...assignment,
    state: 'returned',
    parties: assignment.parties.map((party) => ({ ...party, doneAt: null })),
  }),
  accepted: close('accepted'),
  cancelled: close('cancelled'),
  extension_asked: (assignment, { by, at, newDueAt, text = '' }) =>
    newDueAt
      ? {
          ...assignment,
          extension: { askedBy: by, askedAt: at, newDueAt, reason: text, counter: null },
        }
      : assignment,
  extension_countered: (assignment, { by, at, newDueAt }) =>
    assignment.extension && newDueAt
      ? { ...assignment, extension: { ...assignment.extension, counter: { by, at, newDueAt } } }
      : assignment,
  counter_agreed: settleDeadline,
  counter_declined: (assignment) => ({ ...assignment, extension: null }),
  extension_approved: settleDeadline,
  extension_refused: (assignment) => ({ ...assignment, extension: null }),
  amended: amend,
  reassigned: regroup,
  handed_on: (assignment, event) => {
    const regrouped = regroup(assignment, event);
    return { ...regrouped, watchers: [...new Set([...regrouped.watchers, event.by])].sort() };
  },
  member_added: (assignment, event) =>
    regroup(assignment, {
      ...event,
      parties: [...assignment.parties, ...(event.parties ?? [])].map(
        ({ staffId, unitId, part }) => ({ staffId, unitId, part }),
      ),
    }),
  member_removed: withoutMembers,
  watched: (assignment, { watchers = [] }) => ({
    ...assignment,
    watchers: [...new Set([...assignment.watchers, ...watchers])].sort(),
  }),
  unwatched: (assignment, { watchers = [] }) => ({
    ...assignment,
    watchers: assignment.watchers.filter((id) => !watchers.includes(id)),
  }),
  commented: unchanged,
  split: unchanged,
};

/** The only way an assignment changes; folding its events rebuilds it. */
export function applyEvent(assignment: Assignment, event: AssignmentEvent): Assignment {
  return applications[event.kind](assignment, event);
}

/** Rebuilds an assignment from the state it was given in and its history. */
export function replay(given: Assignment, events: readonly AssignmentEvent[]): Assignment {
  return events.reduce(applyEvent, given);
}

/** Rebuilds an assignment from its whole history alone; undefined when that does not begin with its giving. */
export function rebuild(events: readonly AssignmentEvent[]): Assignment | undefined {
  const [first, ...later] = events;
  if (first?.kind !== 'given' || !first.parties) return undefined;
  const { by, at, title = '', newDueAt = null, parties } = first;
  return replay(
    giveAssignment({ title, createdBy: by, createdAt: at, dueAt: newDueAt, parties }),
    later,
  );
}
