import type { Message } from '../port/message.ts';
import type { Tx } from './database.ts';
import type { NewDelivery } from './deliveries.ts';
import { Prisma } from './generated/client.ts';

/** An alert of the last day that may not have arrived, and is not itself the repeat of one. */
const uncertain = Prisma.sql`lost.state = 'unknown' AND lost.purpose = 'alert'
  AND lost.sending_at > now() - interval '1 day'
  AND NOT EXISTS (SELECT 1 FROM delivery b WHERE b.id = lost.repeat_of AND b.state = 'unknown')`;

/** Work or an alert that, within the last hour, somebody's private chat refused. */
const refused = Prisma.sql`lost.state = 'failed' AND lost.reason LIKE 'recipient:%'
  AND lost.purpose IN ('alert', 'assignment') AND lost.chat_kind = 'private' AND lost.staff_id IS NOT NULL
  AND lost.sending_at > now() - interval '1 hour'`;

const lost = Prisma.sql`((${uncertain}) OR (${refused}))
  AND NOT EXISTS (SELECT 1 FROM delivery again WHERE again.repeat_of = lost.id)`;

/** What must find its person and may not have, and after which nothing was done yet. */
export async function lostDeliveries(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM delivery lost WHERE ${lost} LIMIT 500`;
  return rows.map(({ id }) => id);
}

/**
 * Of how much work a message speaks, where a group may not read it because it is about others; 0 where it may:
 * it is the person's own work, or was given in that very group.
 */
export async function aboutOthers(tx: Tx, deliveryId: string, groupId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number; aside: number }[]>`
    WITH said AS (
      SELECT letter.assignment_id, role = 'assignee' AS own, role IN ('assignee', 'assigner') AS near
      FROM alert_letter letter WHERE delivery_id = ${deliveryId}::uuid
      UNION
      SELECT d.subject_id, EXISTS (SELECT 1 FROM assignment_party p
        WHERE p.assignment_id = d.subject_id AND p.staff_id = d.staff_id), true
      FROM delivery d WHERE d.id = ${deliveryId}::uuid AND d.purpose = 'assignment'
    )
    SELECT count(DISTINCT assignment_id)::int AS n,
      count(*) FILTER (WHERE NOT own AND NOT (near AND chat_id IS NOT DISTINCT FROM ${groupId}))::int AS aside
    FROM said JOIN assignment ON assignment.id = said.assignment_id`;
  return row && row.aside > 0 ? row.n : 0;
}

export type LostDelivery = Omit<NewDelivery, 'id' | 'createdAt'> & { state: 'unknown' | 'failed' };

/** One of them; until this transaction ends nobody else can take it, and then only if nothing came of it. */
export async function takeLost(tx: Tx, id: string): Promise<LostDelivery | undefined> {
  await tx.$queryRaw`SELECT id FROM delivery WHERE id = ${id}::uuid FOR UPDATE`;
  // A statement of its own: only now is seen what whoever held the row before has done.
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM delivery lost WHERE id = ${id}::uuid AND ${lost}`;
  const row = found && (await tx.delivery.findUnique({ where: { id } }));
  if (!row) return undefined;
  const { channel, chatId, chatKind, state, message, purpose, personId, staffId, subjectId } = row;
  return {
    to: { channel, chatId, kind: chatKind === 'group' ? 'group' : 'private' },
    state: state === 'unknown' ? 'unknown' : 'failed',
    message: message as unknown as Message,
    purpose: purpose === 'assignment' ? 'assignment' : 'alert',
    personId: personId ?? undefined,
    staffId: staffId ?? undefined,
    subjectId: subjectId ?? undefined,
  };
}
