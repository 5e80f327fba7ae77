/** Overdue is no state: it is derived by `isOverdue`. */
export const assignmentStates = [
  'assigned',
  'acknowledged',
  'in_progress',
  'submitted',
  'returned',
  'accepted',
  'cancelled',
] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export type Party = {
  staffId: string;
  unitId: string;
  part: 'lead' | 'member';
  acknowledgedAt: Date | null;
};

export type AskedExtension = { askedBy: string; askedAt: Date; newDueAt: Date; reason: string };

/** Work given to people, as far as its rules go; titles and chats are kept by the store. */
export type Assignment = {
  state: AssignmentState;
  dueAt: Date | null;
  createdBy: string;
  createdAt: Date;
  parties: readonly Party[];
  /** At most one request waits at a time; closing the assignment lets it lapse. */
  extension: AskedExtension | null;
  closedAt: Date | null;
};

export type AssignmentEvent = {
  kind:
    | 'acknowledged'
    | 'reported'
    | 'submitted'
    | 'returned'
    | 'accepted'
    | 'cancelled'
    | 'extension_asked'
    | 'extension_approved'
    | 'extension_refused';
  by: string;
  at: Date;
  text?: string;
  newDueAt?: Date;
};

export function isClosed(assignment: Pick<Assignment, 'state'>): boolean {
  return assignment.state === 'accepted' || assignment.state === 'cancelled';
}

/** Does it wait for those who were assigned? Submitted work waits for whoever assigned it. */
export function awaitsAssignees(assignment: Pick<Assignment, 'state'>): boolean {
  return !isClosed(assignment) && assignment.state !== 'submitted';
}

export function isOverdue(assignment: Pick<Assignment, 'state' | 'dueAt'>, now: Date): boolean {
  return awaitsAssignees(assignment) && assignment.dueAt !== null && assignment.dueAt < now;
}

export function allAcknowledged(assignment: Pick<Assignment, 'parties'>): boolean {
  return assignment.parties.every((party) => party.acknowledgedAt !== null);
}

/** The only way an assignment changes; folding its events over the first state rebuilds it. */
export function applyEvent(assignment: Assignment, event: AssignmentEvent): Assignment {
  switch (event.kind) {
    case 'acknowledged':
      return acknowledgedBy(assignment, event, 'acknowledged');
    case 'reported':
      return { ...acknowledgedBy(assignment, event, 'in_progress'), state: 'in_progress' };
    case 'submitted':
      return { ...acknowledgedBy(assignment, event, 'submitted'), state: 'submitted' };
    case 'returned':
      return { ...assignment, state: 'returned' };
    case 'accepted':
    case 'cancelled':
      return { ...assignment, state: event.kind, extension: null, closedAt: event.at };
    default:
      return extended(assignment, event);
  }
}

/** Whoever reports or submits has plainly received the work: that is their acknowledgement too. */
function acknowledgedBy(
  assignment: Assignment,
  event: AssignmentEvent,
  stateFromAssigned: AssignmentState,
): Assignment {
  const parties = assignment.parties.map((party) =>
    party.staffId === event.by && !party.acknowledgedAt
      ? { ...party, acknowledgedAt: event.at }
      : party,
  );
  const state = assignment.state === 'assigned' ? stateFromAssigned : assignment.state;
  return { ...assignment, parties, state };
}

function extended(assignment: Assignment, event: AssignmentEvent): Assignment {
  if (event.kind === 'extension_asked' && event.newDueAt) {
    const { by, at, newDueAt, text = '' } = event;
    const extension = { askedBy: by, askedAt: at, newDueAt, reason: text };
    return { ...assignment, extension };
  }
  const dueAt = event.newDueAt ?? assignment.dueAt;
  return { ...assignment, dueAt, extension: null };
}

/** Rebuilds an assignment from the state it was given in and its history. */
export function replay(given: Assignment, events: readonly AssignmentEvent[]): Assignment {
  return events.reduce(applyEvent, given);
}

/** An assignment as it is given; the first party leads unless another part is named. */
export function giveAssignment(given: {
  createdBy: string;
  createdAt: Date;
  dueAt: Date | null;
  parties: readonly { staffId: string; unitId: string; part?: Party['part'] }[];
}): Assignment {
  const lead = Math.max(
    0,
    given.parties.findIndex((party) => party.part === 'lead'),
  );
  return {
    state: 'assigned',
    dueAt: given.dueAt,
    createdBy: given.createdBy,
    createdAt: given.createdAt,
    parties: given.parties.map(({ staffId, unitId }, index) => ({
      staffId,
      unitId,
      part: index === lead ? 'lead' : 'member',
      acknowledgedAt: null,
    })),
    extension: null,
    closedAt: null,
  };
}
