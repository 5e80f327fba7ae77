/**
 * Overdue is no state: it is derived by `isOverdue`. A draft is no state either: it is not an assignment yet,
 * it waits in the conversation of the one who writes it (assignment-draft.ts).
 */
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

/** Somebody who works on it. One leads and answers for it; the others do their part and tell the lead. */
export type PartyRef = { staffId: string; unitId: string; part: 'lead' | 'member' };
export type Party = PartyRef & {
  acknowledgedAt: Date | null;
  /** When they told the lead that their own part is done; the lead's is the whole and never stands here. */
  doneAt: Date | null;
};

/** The day the assigner offers instead of the one that was asked for. */
export type CounterOffer = { by: string; at: Date; newDueAt: Date };
export type AskedExtension = {
  askedBy: string;
  askedAt: Date;
  newDueAt: Date;
  reason: string;
  counter: CounterOffer | null;
};

/** Work given to people, as far as its rules go; numbers and chats are kept by the store. */
export type Assignment = {
  title: string;
  state: AssignmentState;
  dueAt: Date | null;
  createdBy: string;
  createdAt: Date;
  parties: readonly Party[];
  /** Who follows it without working on it. */
  watchers: readonly string[];
  /** At most one request waits at a time; closing the assignment lets it lapse. */
  extension: AskedExtension | null;
  /** When it was last reported done, whatever was decided since. */
  submittedAt: Date | null;
  closedAt: Date | null;
  /** Counts what the assigner changed in title or deadline; an acknowledgement is of one version. */
  textVersion: number;
  /** Sub-tasks that are not closed. Counted by the store; no event of this assignment changes it. */
  openChildren: number;
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

export function leadOf({ parties }: Pick<Assignment, 'parties'>): Party | undefined {
  return parties.find(({ part }) => part === 'lead');
}

/** An assignment as it is given; the first party leads unless another part is named. */
export function giveAssignment(given: {
  title: string;
  createdBy: string;
  createdAt: Date;
  dueAt: Date | null;
  parties: readonly { staffId: string; unitId: string; part?: Party['part'] }[];
}): Assignment {
  const { title, createdBy, createdAt, dueAt, parties } = given;
  const lead = Math.max(
    0,
    parties.findIndex((party) => party.part === 'lead'),
  );
  return {
    title,
    state: 'assigned',
    dueAt,
    createdBy,
    createdAt,
    parties: parties.map(({ staffId, unitId }, index) =>
      newParty({ staffId, unitId, part: index === lead ? 'lead' : 'member' }),
    ),
    watchers: [],
    extension: null,
    submittedAt: null,
    closedAt: null,
    textVersion: 1,
    openChildren: 0,
  };
}

export function newParty({ staffId, unitId, part }: PartyRef): Party {
  return { staffId, unitId, part, acknowledgedAt: null, doneAt: null };
}
