import { nextOverdueAlert, planAlerts, type Rung } from '../domain/alert.ts';
import type { Assignment, AssignmentEvent, AssignmentState, Party } from '../domain/assignment.ts';
import { awaitsAssignees } from '../domain/assignment.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { Calendar } from '../domain/calendar.ts';
import { newId } from '../port/ids.ts';
import type { Tx } from './database.ts';
import type { Prisma } from './generated/client.ts';

/** Somebody else changed the assignment meanwhile; the decision must be taken again on what it is now. */
export class AssignmentChanged extends Error {
  readonly number: number;

  constructor(number: number) {
    super(`Assignment ${number} changed meanwhile`);
    this.name = 'AssignmentChanged';
    this.number = number;
  }
}

const whole = {
  parties: {
    include: { staff: { select: { unitId: true } } },
    orderBy: [{ part: 'asc' }, { staffId: 'asc' }],
  },
  extensions: { where: { state: 'asked' } },
  events: { where: { kind: 'submitted' }, orderBy: { id: 'desc' }, take: 1 },
} satisfies Prisma.AssignmentInclude;

type Row = Prisma.AssignmentGetPayload<{ include: typeof whole }>;

function view(row: Row): AssignmentView {
  const [asked] = row.extensions;
  const { id, number, title, version, dueAt, createdBy, createdAt, closedAt } = row;
  return {
    id,
    number,
    title,
    version,
    dueAt,
    createdBy,
    createdAt,
    closedAt,
    state: row.state as AssignmentState,
    place: placeOf(row),
    submittedAt: row.events[0]?.at ?? null,
    parties: row.parties.map(({ staffId, part, acknowledgedAt, staff }) => ({
      staffId,
      acknowledgedAt,
      unitId: staff.unitId,
      part: part as Party['part'],
    })),
    extension: asked
      ? {
          askedBy: asked.askedBy,
          askedAt: asked.askedAt,
          newDueAt: asked.newDueAt,
          reason: asked.reason,
        }
      : null,
  };
}

function placeOf({ channel, chatId, chatKind }: Row): AssignmentView['place'] {
  if (!channel || !chatId) return null;
  return { channel, chatId, kind: chatKind === 'group' ? 'group' : 'private' };
}

export async function findAssignment(tx: Tx, number: number): Promise<AssignmentView | undefined> {
  const row = await tx.assignment.findUnique({ where: { number }, include: whole });
  return row ? view(row) : undefined;
}

export type OpenFilter = {
  staffId?: string;
  unitIds?: readonly string[];
  createdBy?: string;
  limit?: number;
};

/** Assignments that are not closed, nearest deadline first. */
export async function openAssignments(tx: Tx, filter: OpenFilter): Promise<AssignmentView[]> {
  const { staffId, unitIds, createdBy, limit = 200 } = filter;
  const rows = await tx.assignment.findMany({
    where: {
      state: { notIn: ['accepted', 'cancelled'] },
      ...(createdBy && { createdBy }),
      ...(staffId && { parties: { some: { staffId } } }),
      ...(unitIds && { parties: { some: { staff: { unitId: { in: [...unitIds] } } } } }),
    },
    include: whole,
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }],
    take: limit,
  });
  return rows.map(view);
}

export async function assignmentsBetween(tx: Tx, from: Date, to: Date): Promise<AssignmentView[]> {
  const span = { gte: from, lt: to };
  const rows = await tx.assignment.findMany({
    where: {
      OR: [
        { createdAt: span },
        { closedAt: span },
        { dueAt: span },
        { events: { some: { kind: 'submitted', at: span } } },
      ],
    },
    include: whole,
    orderBy: { number: 'asc' },
  });
  return rows.map(view);
}

/** Writes a new assignment with its people, its first event and its alerts. */
export async function createAssignment(
  tx: Tx,
  given: AssignmentView,
  calendar: Calendar,
): Promise<void> {
  const { id, number, title, state, dueAt, createdBy, createdAt, place, parties } = given;
  await tx.assignment.create({
    data: {
      id,
      number,
      title,
      state,
      dueAt,
      createdBy,
      createdAt,
      channel: place?.channel ?? null,
      chatId: place?.chatId ?? null,
      chatKind: place?.kind ?? null,
      parties: { create: parties.map(({ staffId, part }) => ({ staffId, part })) },
      events: { create: { kind: 'given', byStaffId: createdBy, at: createdAt, text: title } },
    },
  });
  await planAgain(tx, id, given, createdAt, calendar);
}

/** Records one step: the event, what it made of the assignment, and the alerts that follow. */
export async function recordStep(
  tx: Tx,
  before: AssignmentView,
  after: Assignment,
  event: AssignmentEvent,
  channel: string,
  calendar: Calendar,
): Promise<void> {
  const { count } = await tx.assignment.updateMany({
    where: { id: before.id, version: before.version },
    data: {
      state: after.state,
      dueAt: after.dueAt,
      closedAt: after.closedAt,
      version: before.version + 1,
    },
  });
  if (count === 0) throw new AssignmentChanged(before.number);
  const detail = event.newDueAt ? { newDueAt: event.newDueAt.toISOString() } : undefined;
  await tx.assignmentEvent.create({
    data: {
      assignmentId: before.id,
      kind: event.kind,
      byStaffId: event.by,
      at: event.at,
      channel,
      text: event.text ?? null,
      ...(detail && { detail }),
    },
  });
  await recordParties(tx, before, after);
  await recordExtension(tx, before, after, event);
  const mattersToAlerts =
    awaitsAssignees(before) !== awaitsAssignees(after) ||
    before.dueAt?.getTime() !== after.dueAt?.getTime();
  if (mattersToAlerts) await planAgain(tx, before.id, after, event.at, calendar);
}

async function recordParties(tx: Tx, before: AssignmentView, after: Assignment): Promise<void> {
  const known = new Map(before.parties.map((party) => [party.staffId, party.acknowledgedAt]));
  for (const { staffId, acknowledgedAt } of after.parties)
    if (acknowledgedAt && !known.get(staffId))
      await tx.assignmentParty.update({
        where: { assignmentId_staffId: { assignmentId: before.id, staffId } },
        data: { acknowledgedAt },
      });
}

async function recordExtension(
  tx: Tx,
  before: AssignmentView,
  after: Assignment,
  event: AssignmentEvent,
): Promise<void> {
  if (!before.extension && after.extension) {
    await tx.extension.create({
      data: { id: newId(event.at), assignmentId: before.id, ...after.extension },
    });
  } else if (before.extension && !after.extension) {
    await tx.extension.updateMany({
      where: { assignmentId: before.id, state: 'asked' },
      data: {
        state:
          event.kind === 'extension_approved'
            ? 'approved'
            : event.kind === 'extension_refused'
              ? 'refused'
              : 'lapsed',
        decidedBy: event.by,
        decidedAt: event.at,
      },
    });
  }
}

async function planAgain(
  tx: Tx,
  assignmentId: string,
  assignment: Assignment,
  now: Date,
  calendar: Calendar,
): Promise<void> {
  await tx.alert.deleteMany({ where: { assignmentId, firedAt: null } });
  if (!assignment.dueAt || !awaitsAssignees(assignment)) return;
  const planned = planAlerts({ dueAt: assignment.dueAt, now, calendar });
  await tx.alert.createMany({
    data: planned.map((alert) => ({ id: newId(now), assignmentId, ...alert })),
    skipDuplicates: true,
  });
}

export type DueAlert = { id: string; rung: Rung; dueAt: Date; assignment: AssignmentView };

/** Takes the alerts whose time has come, each by one process only, and plans the next overdue morning. */
export async function takeDueAlerts(
  tx: Tx,
  now: Date,
  calendar: Calendar,
  limit = 200,
): Promise<DueAlert[]> {
  const fired = await tx.$queryRaw<{ id: string; rung: Rung; dueAt: Date; assignmentId: string }[]>`
    UPDATE alert SET fired_at = ${now} WHERE id IN (
      SELECT id FROM alert WHERE fired_at IS NULL AND due_at <= ${now}
      ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, rung, due_at AS "dueAt", assignment_id AS "assignmentId"`;
  if (fired.length === 0) return [];
  const rows = await tx.assignment.findMany({
    where: { id: { in: fired.map(({ assignmentId }) => assignmentId) } },
    include: whole,
  });
  const assignments = new Map(rows.map((row) => [row.id, view(row)]));
  await planNextMornings(tx, fired, now, calendar);
  return fired.flatMap(({ id, rung, dueAt, assignmentId }) => {
    const assignment = assignments.get(assignmentId);
    return assignment ? [{ id, rung, dueAt, assignment }] : [];
  });
}

async function planNextMornings(
  tx: Tx,
  fired: readonly { rung: Rung; assignmentId: string }[],
  now: Date,
  calendar: Calendar,
): Promise<void> {
  const overdue = fired.filter(({ rung }) => rung === 'overdue');
  const next = nextOverdueAlert(now, calendar);
  await tx.alert.createMany({
    data: overdue.map(({ assignmentId }) => ({ id: newId(now), assignmentId, ...next })),
    skipDuplicates: true,
  });
}
