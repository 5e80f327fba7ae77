import { z } from 'zod';
import type { AskedExtension, AssignmentState, Party } from '../domain/assignment.ts';
import type { EventKind } from '../domain/assignment-event.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { HistoryEntry } from '../domain/decision.ts';
import type { Tx } from './database.ts';
import type { Prisma } from './generated/client.ts';

const whole = {
  parties: {
    include: { staff: { select: { unitId: true } } },
    orderBy: [{ part: 'asc' }, { staffId: 'asc' }],
  },
  watchers: { orderBy: { staffId: 'asc' } },
  extensions: { where: { state: 'asked' } },
  events: { where: { kind: 'submitted' }, orderBy: { id: 'desc' }, take: 1 },
  parent: { select: { number: true } },
  _count: { select: { children: { where: { state: { notIn: ['accepted', 'cancelled'] } } } } },
} satisfies Prisma.AssignmentInclude;

type Row = Prisma.AssignmentGetPayload<{ include: typeof whole }>;

function view(row: Row): AssignmentView {
  const [asked] = row.extensions;
  const { id, number, title, version, textVersion, dueAt, createdBy, createdAt, closedAt } = row;
  return {
    id,
    number,
    title,
    version,
    textVersion,
    dueAt,
    createdBy,
    createdAt,
    closedAt,
    urgent: row.priority === 'urgent',
    document: row.document,
    parent: row.parent?.number ?? null,
    openChildren: row._count.children,
    watchers: row.watchers.map(({ staffId }) => staffId),
    state: row.state as AssignmentState,
    place: placeOf(row),
    submittedAt: row.events[0]?.at ?? null,
    parties: row.parties.map(({ staffId, part, acknowledgedAt, doneAt, staff }) => ({
      staffId,
      acknowledgedAt,
      doneAt,
      unitId: staff.unitId,
      part: part as Party['part'],
    })),
    extension: asked ? extensionOf(asked) : null,
  };
}

function extensionOf(row: Row['extensions'][number]): AskedExtension {
  const { askedBy, askedAt, newDueAt, reason, counterBy, counterAt, counterDueAt } = row;
  const countered = counterBy && counterAt && counterDueAt;
  return {
    askedBy,
    askedAt,
    newDueAt,
    reason,
    counter: countered ? { by: counterBy, at: counterAt, newDueAt: counterDueAt } : null,
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
  /** Followed by this person. */
  watchedBy?: string;
  /** Sub-tasks of this assignment. */
  parentId?: string;
  unitIds?: readonly string[];
  createdBy?: string;
  limit?: number;
};

/** Assignments that are not closed, nearest deadline first. */
export async function openAssignments(tx: Tx, filter: OpenFilter): Promise<AssignmentView[]> {
  const { staffId, watchedBy, parentId, unitIds, createdBy, limit = 200 } = filter;
  const rows = await tx.assignment.findMany({
    where: {
      state: { notIn: ['accepted', 'cancelled'] },
      ...(createdBy && { createdBy }),
      ...(parentId && { parentId }),
      ...(watchedBy && { watchers: { some: { staffId: watchedBy } } }),
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

const storedDetail = z.object({
  newDueAt: z.coerce.date().nullish(),
  title: z.string().optional(),
  parties: z
    .array(z.object({ staffId: z.string(), unitId: z.string(), part: z.enum(['lead', 'member']) }))
    .optional(),
  watchers: z.array(z.string()).optional(),
  files: z
    .array(
      z.object({
        channel: z.string(),
        kind: z.enum(['image', 'file', 'audio', 'video']),
        reference: z.string(),
        name: z.string().optional(),
      }),
    )
    .optional(),
  child: z.number().optional(),
});

/** Everything that happened to an assignment, oldest first: enough to rebuild it. */
export async function assignmentHistory(tx: Tx, assignmentId: string): Promise<HistoryEntry[]> {
  const rows = await tx.assignmentEvent.findMany({
    where: { assignmentId },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ kind, byStaffId, at, channel, chatKind, textVersion, text, detail }) => ({
    ...storedDetail.parse(detail ?? {}),
    kind: kind as EventKind,
    by: byStaffId ?? '',
    at,
    channel,
    chatKind: chatKind === 'group' || chatKind === 'private' ? chatKind : null,
    textVersion: textVersion ?? 1,
    ...(text !== null && { text }),
  }));
}
