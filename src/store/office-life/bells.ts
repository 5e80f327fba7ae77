import type { Bell } from '../../domain/office-life.ts';
import { newId } from '../../port/ids.ts';
import type { Tx } from '../database.ts';

/** Writes down what is to happen later; the same twice is once. */
export async function planBells(tx: Tx, bells: readonly Bell[], now: Date): Promise<void> {
  if (bells.length === 0) return;
  await tx.officeBell.createMany({
    data: bells.map((bell) => ({ id: newId(now), ...bell })),
    skipDuplicates: true,
  });
}

/** What was planned for something that is over. */
export async function silenceBells(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  await tx.officeBell.deleteMany({ where: { subjectId: { in: [...subjectIds] }, rungAt: null } });
}

/** Takes the oldest bell whose time has come, by one process only; undefined when nothing is due. */
export async function takeDueBell(tx: Tx, now: Date): Promise<Bell | undefined> {
  const [row] = await tx.$queryRaw<Bell[]>`
    UPDATE office_bell SET rung_at = ${now} WHERE id = (
      SELECT id FROM office_bell WHERE rung_at IS NULL AND due_at <= ${now}
      ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING kind, subject_id AS "subjectId", due_at AS "dueAt"`;
  return row;
}

const patienceMs = 5 * 60 * 1000;

/** A bell that could not be rung is tried again later, so that it holds up no other. */
export async function postponeBell(
  tx: Tx,
  { subjectId, kind, dueAt }: Bell,
  now: Date,
): Promise<void> {
  await tx.officeBell.updateMany({
    where: { subjectId, kind, dueAt, rungAt: null },
    data: { dueAt: new Date(now.getTime() + patienceMs) },
  });
}
