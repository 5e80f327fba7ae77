import type { RecallCount } from '../domain/broadcast-progress.ts';
import type { Address } from '../port/message.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** It may have arrived, whole or in part; whoever was erased cannot be written to any more. */
const arrived = Prisma.sql`o.purpose = 'notice' AND o.takes_back IS NULL AND o.chat_id <> 'erased'
  AND (o.state IN ('delivered', 'seen', 'acknowledged', 'unknown')
    OR o.state = 'failed' AND cardinality(o.external_ids) > 0)`;

const deletes = Prisma.sql`t.message ? 'takesBack'`;

/** Withdrawn broadcasts of which not every message was dealt with. */
export async function openRecalls(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM broadcast b WHERE state = 'withdrawn' AND finished_at > ${now}::timestamptz - interval '7 days'
      AND NOT EXISTS (SELECT 1 FROM broadcast_event e WHERE e.broadcast_id = b.id AND e.kind = 'recalled')`;
  return rows.map(({ id }) => id);
}

/** A message to be taken back; `refused`: deleting it was tried, and its platform would not. */
export type Letter = {
  id: string;
  to: Address;
  externalIds: string[];
  sentAt: Date | null;
  personId: string | null;
  staffId: string | null;
  refused: boolean;
};

type LetterRow = Omit<Letter, 'to'> & { channel: string; chatId: string; kind: Address['kind'] };

/** The next messages for which nothing is done: neither is a deletion under way or done, nor were words sent instead. */
export async function lettersToRecall(
  tx: Tx,
  broadcastId: string,
  limit: number,
): Promise<Letter[]> {
  const rows = await tx.$queryRaw<LetterRow[]>`
    SELECT o.id, o.channel, o.chat_id AS "chatId", o.chat_kind AS kind, o.external_ids AS "externalIds",
      o.sent_at AS "sentAt", o.person_id AS "personId", o.staff_id AS "staffId",
      coalesce(tried.refused, false) AS refused
    FROM delivery o LEFT JOIN (
      SELECT t.takes_back AS id, bool_or(${deletes} AND t.state = 'failed') AS refused,
        bool_or(NOT (${deletes}) OR t.state NOT IN ('failed', 'unknown')) AS settled
      FROM delivery t WHERE t.subject_id = ${broadcastId}::uuid AND t.takes_back IS NOT NULL GROUP BY 1) tried
      ON tried.id = o.id
    WHERE o.subject_id = ${broadcastId}::uuid AND ${arrived} AND tried.settled IS NOT TRUE
    ORDER BY o.seq LIMIT ${limit}::int`;
  return rows.map(({ channel, chatId, kind, ...rest }) => ({
    ...rest,
    to: { channel, chatId, kind },
  }));
}

/** Says of messages that they were deleted; gives whether anything of the broadcast is still on its way. */
export async function noteRecalled(tx: Tx, broadcastId: string, now: Date): Promise<boolean> {
  await tx.$executeRaw`
    UPDATE delivery o SET withdrawn_at = ${now} FROM delivery t
    WHERE t.subject_id = ${broadcastId}::uuid AND t.takes_back = o.id AND ${deletes} AND t.state = 'delivered'
      AND o.withdrawn_at IS NULL`;
  const [row] = await tx.$queryRaw<{ busy: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM delivery WHERE subject_id = ${broadcastId}::uuid AND purpose = 'notice'
      AND state IN ('pending', 'sending')) AS busy`;
  return row?.busy ?? false;
}

/** What became of every message that may have arrived before a notice was withdrawn. */
export async function recallCount(tx: Tx, broadcastId: string): Promise<RecallCount> {
  const [row] = await tx.$queryRaw<RecallCount[]>`
    SELECT count(*)::int AS messages, (count(*) FILTER (WHERE fate = 'deleted'))::int AS deleted,
      (count(*) FILTER (WHERE fate = 'told'))::int AS told, (count(*) FILTER (WHERE fate = 'failed'))::int AS failed,
      (count(*) FILTER (WHERE fate = 'unknown'))::int AS unknown,
      (count(*) FILTER (WHERE fate = 'pending'))::int AS pending
    FROM (SELECT CASE WHEN bool_or(${deletes} AND t.state = 'delivered') THEN 'deleted'
          WHEN bool_or(NOT (${deletes}) AND t.state IN ('delivered', 'seen')) THEN 'told'
          WHEN bool_or(NOT (${deletes}) AND t.state = 'unknown') THEN 'unknown'
          WHEN bool_or(NOT (${deletes}) AND t.state IN ('failed', 'skipped')) THEN 'failed' ELSE 'pending' END AS fate
      FROM delivery o LEFT JOIN delivery t ON t.takes_back = o.id AND t.subject_id = o.subject_id
      WHERE o.subject_id = ${broadcastId}::uuid AND ${arrived} GROUP BY o.id) fates`;
  return row ?? { messages: 0, deleted: 0, told: 0, failed: 0, unknown: 0, pending: 0 };
}
