import {
  changedParts,
  ladderParts,
  nextMorning,
  planAlerts,
  type Rung,
  recurringRungs,
} from '../domain/alert.ts';
import type { AlertPreference, LetterRole } from '../domain/alert-letter.ts';
import type { Assignment } from '../domain/assignment.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { Calendar } from '../domain/calendar.ts';
import { newId } from '../port/ids.ts';
import { alertViews } from './alert-views.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** Plans anew the parts of the ladder that a step changed; what has fired stays as it was. */
export async function planAgain(
  tx: Tx,
  assignmentId: string,
  before: Assignment | undefined,
  after: Assignment,
  now: Date,
  calendar: Calendar,
): Promise<void> {
  const parts = changedParts(before, after);
  if (parts.length === 0) return;
  if (before) {
    const rungs = parts.flatMap((part) => [...ladderParts[part]]);
    await tx.alert.deleteMany({ where: { assignmentId, firedAt: null, rung: { in: rungs } } });
  }
  const planned = parts.flatMap((part) => planAlerts(part, { assignment: after, now, calendar }));
  if (planned.length === 0) return;
  await tx.alert.createMany({
    data: planned.map((alert) => ({ id: newId(now), assignmentId, ...alert })),
    skipDuplicates: true,
  });
}

export type TakenAlert = { id: string; rung: Rung; dueAt: Date; assignmentId: string };
export type DueAlert = { id: string; rung: Rung; dueAt: Date; assignment: AssignmentView };

/**
 * Takes alerts whose time has come, the oldest first and each by one process only, and plans the next morning
 * of those that come again. Ordered by both columns of the index, so that it is read from its beginning and no
 * further than the limit, however much is due. `only` takes one that is known.
 */
export async function takeDueAlerts(
  tx: Tx,
  now: Date,
  calendar: Calendar,
  { limit, only }: { limit: number; only?: string | undefined },
): Promise<TakenAlert[]> {
  const chosen = only ? Prisma.sql`AND id = ${only}::uuid` : Prisma.empty;
  const taken = await tx.$queryRaw<TakenAlert[]>`
    UPDATE alert SET fired_at = ${now} WHERE id IN (
      SELECT id FROM alert WHERE fired_at IS NULL AND due_at <= ${now} ${chosen}
      ORDER BY fired_at, due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, rung, due_at AS "dueAt", assignment_id AS "assignmentId"`;
  await planNextMornings(tx, taken, now, calendar);
  return taken;
}

/** What alerts speak of. */
export async function withAssignments(tx: Tx, taken: readonly TakenAlert[]): Promise<DueAlert[]> {
  const ids = new Set(taken.map(({ assignmentId }) => assignmentId));
  const rows = await alertViews(tx, [...ids]);
  const assignments = new Map(rows.map((row) => [row.id, row]));
  return taken.flatMap(({ assignmentId, ...alert }) => {
    const assignment = assignments.get(assignmentId);
    return assignment ? [{ ...alert, assignment }] : [];
  });
}

/** An alert that cannot be fired is marked with the name of the error, so that the others go on. */
export async function setAlertAside(
  tx: Tx,
  id: string,
  fault: string,
  now: Date,
  calendar: Calendar,
): Promise<void> {
  await takeDueAlerts(tx, now, calendar, { limit: 1, only: id });
  await tx.alert.update({ where: { id }, data: { fault } });
}

async function planNextMornings(
  tx: Tx,
  fired: readonly { rung: Rung; assignmentId: string }[],
  now: Date,
  calendar: Calendar,
): Promise<void> {
  const again = fired.filter(({ rung }) => recurringRungs.has(rung));
  if (again.length === 0) return;
  await tx.alert.createMany({
    data: again.map(({ assignmentId, rung }) => ({
      id: newId(now),
      assignmentId,
      ...nextMorning(rung, now, calendar),
    })),
    skipDuplicates: true,
  });
}

export type NewLetter = {
  alertId: string;
  assignmentId: string;
  staffId: string;
  role: LetterRole;
  notBefore: Date;
};

export async function writeLetters(tx: Tx, letters: readonly NewLetter[]): Promise<void> {
  if (letters.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO alert_letter (alert_id, assignment_id, staff_id, role, not_before)
    SELECT "alertId", "assignmentId", "staffId", role, "notBefore"
    FROM jsonb_to_recordset(${JSON.stringify(letters)}::jsonb) AS given
      ("alertId" uuid, "assignmentId" uuid, "staffId" uuid, role text, "notBefore" timestamptz)
    ON CONFLICT DO NOTHING`;
}

export type WaitingLetter = {
  alertId: string;
  staffId: string;
  role: LetterRole;
  assignmentId: string;
  rung: Rung;
  alertAt: Date;
};

/** Which letter: of an alert, to one of the staff. */
export type LetterKey = Pick<WaitingLetter, 'alertId' | 'staffId'>;

/**
 * About so many letters that are ready, whole for each person: whoever takes them holds the person's
 * row until the message is written. Nobody's are taken while alerts of this moment are still to be fired,
 * so that what is due together is told together. `only` takes one that is known.
 */
export async function takeLetters(
  tx: Tx,
  now: Date,
  { limit, only }: { limit: number; only?: LetterKey | undefined },
): Promise<WaitingLetter[]> {
  const chosen = only
    ? Prisma.sql`AND alert_id = ${only.alertId}::uuid AND staff_id = ${only.staffId}::uuid`
    : Prisma.empty;
  return tx.$queryRaw`
    WITH ready AS MATERIALIZED (
      SELECT staff_id, sum(count(*)) OVER (ORDER BY staff_id) - count(*) AS letters_before
      FROM alert_letter WHERE told_at IS NULL AND not_before <= ${now} ${chosen}
        AND NOT EXISTS (SELECT 1 FROM alert WHERE fired_at IS NULL AND due_at <= ${now})
      GROUP BY staff_id
    ), held AS MATERIALIZED (
      SELECT id FROM staff WHERE id IN (SELECT staff_id FROM ready WHERE letters_before < ${limit})
      ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE alert_letter SET told_at = ${now} FROM held
      WHERE alert_letter.staff_id = held.id AND told_at IS NULL AND not_before <= ${now} ${chosen}
      RETURNING alert_id, staff_id, role, assignment_id
    )
    SELECT alert_id AS "alertId", staff_id AS "staffId", role, taken.assignment_id AS "assignmentId",
      rung, due_at AS "alertAt"
    FROM taken JOIN alert ON alert.id = taken.alert_id`;
}

/** A letter that cannot be written is marked with the name of the error, so that the others go on. */
export async function setLetterAside(
  tx: Tx,
  { alertId, staffId }: LetterKey,
  fault: string,
  now: Date,
): Promise<void> {
  await tx.alertLetter.updateMany({
    where: { alertId, staffId, toldAt: null },
    data: { toldAt: now, fault },
  });
}

/** Notes which message told which letters. */
export async function noteTold(
  tx: Tx,
  told: readonly { alertId: string; staffId: string; deliveryId: string }[],
): Promise<void> {
  if (told.length === 0) return;
  await tx.$executeRaw`
    UPDATE alert_letter SET delivery_id = given.delivery_id
    FROM unnest(${told.map(({ alertId }) => alertId)}::uuid[], ${told.map(({ staffId }) => staffId)}::uuid[],
      ${told.map(({ deliveryId }) => deliveryId)}::uuid[]) AS given (alert_id, staff_id, delivery_id)
    WHERE alert_letter.alert_id = given.alert_id AND alert_letter.staff_id = given.staff_id`;
}

export async function alertPreferences(tx: Tx): Promise<Map<string, AlertPreference>> {
  const rows = await tx.alertPreference.findMany();
  return new Map(rows.map(({ staffId, ...preference }) => [staffId, preference]));
}

export async function savePreference(
  tx: Tx,
  staffId: string,
  preference: AlertPreference | null,
): Promise<void> {
  if (!preference) await tx.alertPreference.deleteMany({ where: { staffId } });
  else
    await tx.alertPreference.upsert({
      where: { staffId },
      create: { staffId, ...preference },
      update: preference,
    });
}
