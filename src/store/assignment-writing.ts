import type { Assignment, Party } from '../domain/assignment.ts';
import { type AssignmentEvent, givenEvent } from '../domain/assignment-event.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { Calendar } from '../domain/calendar.ts';
import { newId } from '../port/ids.ts';
import type { Address } from '../port/message.ts';
import { planAgain } from './alerts.ts';
import type { Tx } from './database.ts';

/** Somebody else changed the assignment meanwhile; the decision must be taken again on what it is now. */
export class AssignmentChanged extends Error {
  readonly number: number;

  constructor(number: number) {
    super(`Assignment ${number} changed meanwhile`);
    this.name = 'AssignmentChanged';
    this.number = number;
  }
}

/** Where an act was done: the chat somebody wrote in; none for what the house does by itself. */
export type ActPlace = Address | null;

/** Writes a new assignment with its people, its first event and its alerts. */
export async function createAssignment(
  tx: Tx,
  given: AssignmentView,
  place: ActPlace,
  calendar: Calendar,
): Promise<void> {
  const { id, number, title, state, dueAt, createdBy, createdAt, parties, watchers } = given;
  const parent = given.parent === null ? null : await parentOf(tx, given.parent);
  await tx.assignment.create({
    data: {
      id,
      number,
      title,
      state,
      dueAt,
      createdBy,
      createdAt,
      priority: given.urgent ? 'urgent' : 'normal',
      document: given.document,
      parentId: parent,
      channel: given.place?.channel ?? null,
      chatId: given.place?.chatId ?? null,
      chatKind: given.place?.kind ?? null,
      parties: { create: parties.map(({ staffId, part }) => ({ staffId, part })) },
      watchers: { create: watchers.map((staffId) => ({ staffId })) },
    },
  });
  await writeEvent(tx, id, givenEvent(given), place, { version: 1, textVersion: 1 });
  await planAgain(tx, id, undefined, given, createdAt, calendar);
}

async function parentOf(tx: Tx, number: number): Promise<string> {
  const { id } = await tx.assignment.findUniqueOrThrow({
    where: { number },
    select: { id: true },
  });
  return id;
}

/** Records one step: the event, what it made of the assignment, and the alerts that follow. */
export async function recordStep(
  tx: Tx,
  before: AssignmentView,
  after: Assignment,
  event: AssignmentEvent,
  place: ActPlace,
  calendar: Calendar,
): Promise<void> {
  const version = before.version + 1;
  const { state, dueAt, closedAt, title, textVersion } = after;
  const { count } = await tx.assignment.updateMany({
    where: { id: before.id, version: before.version },
    data: { state, dueAt, closedAt, title, textVersion, version },
  });
  if (count === 0) throw new AssignmentChanged(before.number);
  await writeEvent(tx, before.id, event, place, { version, textVersion });
  await recordParties(tx, before, after);
  await recordWatchers(tx, before, after);
  await recordExtension(tx, before, after, event);
  await planAgain(tx, before.id, before, after, event.at, calendar);
}

/** Each act with who, when, where, and the version of the words it was done for. */
async function writeEvent(
  tx: Tx,
  assignmentId: string,
  { kind, by, at, text, ...rest }: AssignmentEvent,
  place: ActPlace,
  versions: { version: number; textVersion: number },
): Promise<void> {
  const detail = JSON.parse(JSON.stringify(rest)) as object;
  await tx.assignmentEvent.create({
    data: {
      assignmentId,
      kind,
      byStaffId: by,
      at,
      channel: place?.channel ?? null,
      chatId: place?.chatId ?? null,
      chatKind: place?.kind ?? null,
      text: text ?? null,
      ...versions,
      ...(Object.keys(detail).length > 0 && { detail }),
    },
  });
}

const same = (one: Date | null | undefined, other: Date | null | undefined): boolean =>
  one?.getTime() === other?.getTime();

async function recordParties(tx: Tx, before: AssignmentView, after: Assignment): Promise<void> {
  if (before.parties === after.parties) return;
  const known = new Map(before.parties.map((party) => [party.staffId, party]));
  const staying = new Set(after.parties.map(({ staffId }) => staffId));
  const gone = [...known.keys()].filter((id) => !staying.has(id));
  if (gone.length > 0)
    await tx.assignmentParty.deleteMany({
      where: { assignmentId: before.id, staffId: { in: gone } },
    });
  for (const party of after.parties)
    await recordParty(tx, before.id, known.get(party.staffId), party);
}

async function recordParty(
  tx: Tx,
  assignmentId: string,
  known: Party | undefined,
  { staffId, part, acknowledgedAt, doneAt }: Party,
): Promise<void> {
  const data = { part, acknowledgedAt, doneAt };
  if (!known) await tx.assignmentParty.create({ data: { assignmentId, staffId, ...data } });
  else if (
    known.part !== part ||
    !same(known.acknowledgedAt, acknowledgedAt) ||
    !same(known.doneAt, doneAt)
  )
    await tx.assignmentParty.update({
      where: { assignmentId_staffId: { assignmentId, staffId } },
      data,
    });
}

async function recordWatchers(tx: Tx, before: AssignmentView, after: Assignment): Promise<void> {
  const gone = before.watchers.filter((id) => !after.watchers.includes(id));
  const fresh = after.watchers.filter((id) => !before.watchers.includes(id));
  if (gone.length > 0)
    await tx.assignmentWatcher.deleteMany({
      where: { assignmentId: before.id, staffId: { in: gone } },
    });
  if (fresh.length > 0)
    await tx.assignmentWatcher.createMany({
      data: fresh.map((staffId) => ({ assignmentId: before.id, staffId })),
    });
}

/** How the waiting request ended, by what happened; anything else lets it lapse. */
const endings: Partial<Record<AssignmentEvent['kind'], string>> = {
  extension_approved: 'approved',
  counter_agreed: 'approved',
  extension_refused: 'refused',
  counter_declined: 'refused',
};

async function recordExtension(
  tx: Tx,
  before: AssignmentView,
  after: Assignment,
  event: AssignmentEvent,
): Promise<void> {
  if (before.extension === after.extension) return;
  const waiting = { assignmentId: before.id, state: 'asked' };
  if (!after.extension) {
    const state = endings[event.kind] ?? 'lapsed';
    const granted = state === 'approved' ? after.dueAt : null;
    await tx.extension.updateMany({
      where: waiting,
      data: { state, grantedDueAt: granted, decidedBy: event.by, decidedAt: event.at },
    });
  } else if (!before.extension) {
    const { counter: _none, ...asked } = after.extension;
    await tx.extension.create({
      data: { id: newId(event.at), assignmentId: before.id, ...asked },
    });
  } else {
    const { counter } = after.extension;
    await tx.extension.updateMany({
      where: waiting,
      data: {
        counterBy: counter?.by ?? null,
        counterAt: counter?.at ?? null,
        counterDueAt: counter?.newDueAt ?? null,
      },
    });
  }
}
