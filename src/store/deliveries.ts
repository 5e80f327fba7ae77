import type { Purpose } from '../domain/decision.ts';
import type { Limit } from '../port/channel.ts';
import type { Address, Message } from '../port/message.ts';
import type { Tx } from './database.ts';
import { storable } from './inbox.ts';
import { paceArguments } from './pace.ts';

export type NewDelivery = {
  id: string;
  to: Address;
  message: Message;
  purpose: Purpose;
  personId?: string | undefined;
  staffId?: string | undefined;
  subjectId?: string | undefined;
  repeatOf?: string | undefined;
  /** The message that this one deletes or recalls. */
  takesBack?: string | undefined;
  /** Among messages to many, the higher leaves first. */
  rank?: number | undefined;
  createdAt: Date;
};

/** A message whose turn has come; it leaves after `waitMs`. */
export type Claimed = {
  id: string;
  message: Message;
  purpose: Purpose;
  attempts: number;
  partsSent: number;
  staffId: string | null;
  personId: string | null;
  subjectId: string | null;
  waitMs: number;
};

/** One chat on one channel, the lane of outgoing messages. */
export function lineOf(to: Address): string {
  return `${to.channel}:${to.kind}:${to.chatId}`;
}

export function addressOf(line: string): Address {
  const [channel = '', kind, ...rest] = line.split(':');
  return { channel, kind: kind === 'group' ? 'group' : 'private', chatId: rest.join(':') };
}

/** One statement however many; `not_before` is left to the database, whose clock it is compared with. */
export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  const rows = deliveries.map(({ to, ...rest }) => ({ ...rest, ...to }));
  await tx.$executeRaw`
    INSERT INTO delivery (id, channel, chat_id, chat_kind, message, purpose, person_id, staff_id, subject_id,
      repeat_of, takes_back, rank, created_at)
    SELECT id, channel, "chatId", kind, message, purpose, "personId", "staffId", "subjectId", "repeatOf",
      "takesBack", coalesce(rank, 0), "createdAt"
    FROM jsonb_to_recordset(${storable(rows)}::jsonb) AS given (id uuid, channel text, "chatId" text,
      kind text, message jsonb, purpose text, "personId" uuid, "staffId" uuid, "subjectId" uuid, "repeatOf" uuid,
      "takesBack" uuid, rank int, "createdAt" timestamptz)`;
}

/**
 * Takes the next message of a chat (but no notice to many: those have a sender of their own) if its time has
 * come, nobody else is sending there and the pace allows it, all in one statement. While the head must wait, what stands behind it waits too:
 * a chat reads in order. Who comes while another process claims the head waits for that to be done and
 * then finds it being sent: for this the head is the oldest that is not ended, not the oldest that waits.
 */
export async function claimNext(
  tx: Tx,
  to: Address,
  limits: readonly Limit[],
  patienceMs: number,
): Promise<Claimed | undefined> {
  const [row] = await tx.$queryRaw<(Claimed & { state: string })[]>`
    WITH head AS (
      SELECT id, state, not_before FROM delivery
      WHERE channel = ${to.channel} AND chat_id = ${to.chatId} AND chat_kind = ${to.kind}
        AND state IN ('pending', 'sending') AND purpose <> 'notice'
        AND NOT EXISTS (SELECT 1 FROM delivery busy WHERE busy.channel = ${to.channel}
          AND busy.chat_id = ${to.chatId} AND busy.state = 'sending' AND busy.purpose <> 'notice')
      ORDER BY created_at, seq LIMIT 1 FOR UPDATE
    ), paced AS MATERIALIZED (
      SELECT id, take_pace(${paceArguments(limits)}, ${patienceMs}::int, 0) AS wait
      FROM head WHERE state = 'pending' AND not_before <= now()
    )
    UPDATE delivery SET
      state = CASE WHEN wait >= 0 THEN 'sending' ELSE 'pending' END,
      sending_at = CASE WHEN wait >= 0 THEN now() END,
      attempts = attempts + CASE WHEN wait >= 0 THEN 1 ELSE 0 END,
      reason = CASE WHEN wait < 0 THEN 'paced' ELSE reason END,
      not_before = CASE WHEN wait < 0 THEN now() + make_interval(secs => -wait / 1000.0) ELSE not_before END
    FROM paced WHERE delivery.id = paced.id
    RETURNING delivery.id, message, purpose, attempts, parts_sent AS "partsSent", staff_id AS "staffId",
      person_id AS "personId", subject_id AS "subjectId", state, wait AS "waitMs"`;
  return row?.state === 'sending' ? row : undefined;
}

export async function recordPart(tx: Tx, id: string, messageId: string | undefined): Promise<void> {
  await tx.$executeRaw`
    UPDATE delivery SET parts_sent = parts_sent + 1,
      external_ids = external_ids || ${messageId ? [messageId] : []}::text[] WHERE id = ${id}::uuid`;
}

/** Notes that a message arrived; true when more messages wait for the same chat. */
export async function markDelivered(
  tx: Tx,
  id: string,
  to: Address,
  messageId: string | undefined,
  now: Date,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ more: boolean }[]>`
    UPDATE delivery SET state = 'delivered', sent_at = ${now}, reason = NULL, parts_sent = parts_sent + 1,
      external_ids = external_ids || ${messageId ? [messageId] : []}::text[]
    WHERE id = ${id}::uuid AND state = 'sending'
    RETURNING EXISTS (SELECT 1 FROM delivery next WHERE next.channel = ${to.channel}
      AND next.chat_id = ${to.chatId} AND next.state = 'pending' AND next.purpose <> 'notice') AS more`;
  return row?.more ?? true;
}

/** Ends a delivery that did not certainly arrive. */
export async function markEnded(
  tx: Tx,
  id: string,
  state: 'failed' | 'skipped' | 'unknown',
  reason: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE delivery SET state = ${state}, reason = ${reason} WHERE id = ${id}::uuid AND state = 'sending'`;
}

export async function postpone(tx: Tx, id: string, waitMs: number, reason: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE delivery SET state = 'pending', reason = ${reason},
      not_before = now() + make_interval(secs => ${waitMs / 1000}::float)
    WHERE id = ${id}::uuid AND state = 'sending'`;
}

/** Chats (for notices: channels) with messages that were put off until now, or (after `graceMs`) whose bell was lost. */
export async function dueLines(
  tx: Tx,
  graceMs: number,
): Promise<{ line: string; purpose: Purpose }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT CASE WHEN purpose = 'notice' THEN channel ELSE channel || ':' || chat_kind || ':' || chat_id END
      AS line, purpose FROM delivery
    WHERE state = 'pending' AND not_before <= now()
      AND (reason IS NOT NULL OR not_before <= now() - make_interval(secs => ${graceMs / 1000}::float))
    LIMIT 1000`;
}

export type Stuck = { id: string; purpose: Purpose };

/** Whoever was sending these is gone; they may have arrived. `olderMs` 0 takes all. */
export async function markStuckUnknown(tx: Tx, olderMs: number): Promise<Stuck[]> {
  return tx.$queryRaw`
    UPDATE delivery SET state = 'unknown', reason = 'interrupted'
    WHERE state = 'sending' AND sending_at <= now() - make_interval(secs => ${olderMs / 1000}::float)
    RETURNING id, purpose`;
}

export async function recordReceipt(
  tx: Tx,
  channel: string,
  messageIds: readonly string[],
  state: 'delivered' | 'seen',
  now: Date,
): Promise<void> {
  if (state === 'seen')
    await tx.$executeRaw`
      UPDATE delivery SET state = 'seen', seen_at = ${now}
      WHERE external_ids && ${messageIds}::text[] AND channel = ${channel} AND state IN ('delivered', 'unknown')`;
  else
    await tx.$executeRaw`
      UPDATE delivery SET state = 'delivered'
      WHERE external_ids && ${messageIds}::text[] AND channel = ${channel} AND state = 'unknown'`;
}

/** The message with choices that somebody in this chat can be answering with a number. */
export async function lastChoices(
  tx: Tx,
  to: Address,
  quoted: string | undefined,
): Promise<Message | undefined> {
  const [row] = await tx.$queryRaw<{ message: Message }[]>`
    SELECT message FROM delivery
    WHERE channel = ${to.channel} AND chat_id = ${to.chatId} AND jsonb_array_length(message -> 'buttons') > 0
      AND state IN ('delivered', 'seen', 'acknowledged', 'unknown')
      AND (${quoted ?? null}::text IS NULL OR external_ids && ARRAY[${quoted ?? ''}]::text[])
    ORDER BY created_at DESC, seq DESC LIMIT 1`;
  return row?.message;
}

/** How many deliveries stand in each state, for the metrics. */
export async function countDeliveries(
  tx: Tx,
): Promise<{ channel: string; state: string; count: number }[]> {
  return tx.$queryRaw`
    SELECT channel, state, count(*)::int AS count FROM delivery GROUP BY channel, state`;
}
