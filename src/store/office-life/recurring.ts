import type { RecurringWork } from '../../domain/recurring-work.ts';
import type { Tx } from '../database.ts';
import type { RecurringWork as Row } from '../generated/client.ts';
import { planBells, silenceBells } from './bells.ts';

function view(row: Row): RecurringWork {
  const { channel, chatId, chatKind, endedBy: _by, endReason: _why, ...work } = row;
  const kind = chatKind === 'group' ? 'group' : 'private';
  return { ...work, place: channel && chatId ? { channel, chatId, kind } : null };
}

/** All that goes on, by number. */
export async function recurringWork(tx: Tx): Promise<RecurringWork[]> {
  const rows = await tx.recurringWork.findMany({
    where: { endedAt: null },
    orderBy: { number: 'asc' },
  });
  return rows.map(view);
}

/** Held until the transaction ends, so that nobody ends it while it is given. */
export async function holdRecurring(tx: Tx, id: string): Promise<RecurringWork | undefined> {
  await tx.$queryRaw`SELECT id FROM recurring_work WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.recurringWork.findUnique({ where: { id } });
  return row && !row.endedAt ? view(row) : undefined;
}

export async function startRecurring(
  tx: Tx,
  { place, ...work }: RecurringWork,
  first: Occurrence,
): Promise<void> {
  const { channel = null, chatId = null, kind: chatKind = null } = place ?? {};
  await tx.recurringWork.create({
    data: { ...work, staffIds: [...work.staffIds], channel, chatId, chatKind },
  });
  await planOccurrence(tx, work.id, first, work.createdAt);
}

export type Occurrence = { dueAt: Date; giveAt: Date };

/** One is planned at a time. */
export async function planOccurrence(
  tx: Tx,
  workId: string,
  { dueAt, giveAt }: Occurrence,
  now: Date,
): Promise<void> {
  await tx.recurringOccurrence.createMany({
    data: [{ workId, dueAt, giveAt }],
    skipDuplicates: true,
  });
  await planBells(tx, [{ kind: 'recurring_give', subjectId: workId, dueAt: giveAt }], now);
}

export async function plannedOccurrence(tx: Tx, workId: string): Promise<Occurrence | undefined> {
  const row = await tx.recurringOccurrence.findFirst({
    where: { workId, state: 'planned' },
    orderBy: { dueAt: 'asc' },
  });
  return row ?? undefined;
}

/** Given as an assignment, or missed because its day had gone by before the house was up again. */
export async function noteOccurrence(
  tx: Tx,
  workId: string,
  dueAt: Date,
  outcome: { assignmentId: string } | 'missed',
  now: Date,
): Promise<void> {
  const missed = outcome === 'missed';
  await tx.recurringOccurrence.upsert({
    where: { workId_dueAt: { workId, dueAt } },
    create: {
      workId,
      dueAt,
      giveAt: now,
      doneAt: now,
      ...(missed ? { state: 'missed' } : { state: 'given', ...outcome }),
    },
    update: { doneAt: now, ...(missed ? { state: 'missed' } : { state: 'given', ...outcome }) },
  });
}

/** `by` is null where the house ends it. Undefined when somebody was faster. */
export async function endRecurring(
  tx: Tx,
  id: string,
  ended: { by: string | null; reason: string | null; now: Date },
): Promise<void> {
  await tx.recurringWork.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: ended.now, endedBy: ended.by, endReason: ended.reason },
  });
  await tx.recurringOccurrence.deleteMany({ where: { workId: id, state: 'planned' } });
  await silenceBells(tx, [id]);
}

/** Which of these assignments were given by a rule. */
export async function recurringAmong(
  tx: Tx,
  assignmentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.recurringOccurrence.findMany({
    where: { assignmentId: { in: [...assignmentIds] } },
    select: { assignmentId: true },
  });
  return new Set(rows.flatMap(({ assignmentId }) => assignmentId ?? []));
}
