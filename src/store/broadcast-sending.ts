import { type Broadcast, type BroadcastAct, broadcastActs, mayAct } from '../domain/broadcast.ts';
import type { Role, StaffMember } from '../domain/office.ts';
import type { Address } from '../port/message.ts';
import type { Language } from '../port/words.ts';
import { bestWay } from './broadcast-audience.ts';
import { beginSending, broadcastOf, leaveRest, noteEvent } from './broadcasts.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** Broadcasts whose time has come, and those whose time is over. */
export async function dueBroadcasts(
  tx: Tx,
  now: Date,
): Promise<{ id: string; what: 'begin' | 'expire' }[]> {
  return tx.$queryRaw`
    SELECT id, CASE WHEN expires_at <= ${now} THEN 'expire' ELSE 'begin' END AS what FROM broadcast
    WHERE (state = 'scheduled' AND send_at <= ${now})
      OR (state IN ('awaiting_approval', 'scheduled', 'sending', 'paused') AND expires_at <= ${now})`;
}

/** Takes a broadcast for this transaction; undefined if it is no longer there. */
export async function lockBroadcast(tx: Tx, id: string): Promise<Broadcast | undefined> {
  await tx.$queryRaw`SELECT id FROM broadcast WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.broadcast.findUnique({ where: { id } });
  return row ? broadcastOf(row) : undefined;
}

/**
 * Does what somebody wants done with a broadcast, if it may still be done. Approving begins it or leaves it to
 * its time. False: it was too late.
 */
export async function actOnBroadcast(
  tx: Tx,
  id: string,
  act: BroadcastAct,
  by: string | null,
  now: Date,
  reason?: string,
): Promise<boolean> {
  const broadcast = await lockBroadcast(tx, id);
  if (!broadcast || !mayAct(broadcast.state, act)) return false;
  const { to, event } = broadcastActs[act];
  const decided = act === 'approve' || act === 'refuse';
  const waits = act === 'approve' && broadcast.sendAt && broadcast.sendAt > now;
  await tx.broadcast.update({
    where: { id },
    data: {
      state: waits ? 'scheduled' : to,
      ...(decided && { decidedBy: by, decidedAt: now }),
    },
  });
  await noteEvent(tx, id, event, now, by, reason ? { reason } : undefined);
  if (act === 'approve' && !waits) await beginSending(tx, broadcast, now);
  if (act === 'stop' || act === 'expire' || act === 'withdraw') await leaveRest(tx, id, event, now);
  return true;
}

/** What a platform put off while its broadcast was stopped, withdrawn or ran out is not sent after all. */
export async function leaveStragglers(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE delivery SET state = 'skipped', reason = b.state FROM broadcast b
    WHERE delivery.purpose = 'notice' AND delivery.state = 'pending' AND delivery.takes_back IS NULL
      AND b.id = delivery.subject_id AND b.state IN ('stopped', 'expired', 'withdrawn')`;
}

/** What is being sent, the most urgent first. */
export async function sendingBroadcasts(tx: Tx): Promise<Broadcast[]> {
  const rows = await tx.broadcast.findMany({
    where: { state: 'sending' },
    orderBy: [{ frozenAt: 'asc' }, { number: 'asc' }],
  });
  const order = ['urgent', 'acknowledge', 'information'];
  return rows.map(broadcastOf).sort((a, b) => order.indexOf(a.urgency) - order.indexOf(b.urgency));
}

/** The routes of a broadcast with people who wait and too little of equal urgency on the way; '' stands for all others. */
export async function hungryRoutes(
  tx: Tx,
  broadcastId: string,
  channels: readonly string[],
  rank: number,
  enough: number,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ route: string }[]>`
    SELECT way AS route FROM unnest(${[...channels]}::text[]) AS way
    WHERE EXISTS (SELECT 1 FROM recipient r WHERE r.broadcast_id = ${broadcastId}::uuid AND r.state = 'waiting'
        AND r.route = way)
      AND (SELECT count(*) FROM delivery d WHERE d.purpose = 'notice' AND d.state = 'pending' AND d.channel = way
        AND d.rank >= ${rank}) < ${enough}
    UNION ALL SELECT '' WHERE EXISTS (SELECT 1 FROM recipient r WHERE r.broadcast_id = ${broadcastId}::uuid
      AND r.state = 'waiting' AND r.route <> ALL(${[...channels]}::text[]))`;
  return rows.map(({ route }) => route);
}

/** Somebody whose turn it is to be written to, with the best address they have by now. */
export type Turn = {
  memberId: string;
  staffId: string | null;
  unitId: string | null;
  /** An earlier try that certainly did not arrive. */
  triedId: string | null;
  personId: string | null;
  to: Address | null;
  language: Language;
  hasGroup: boolean;
};

type TurnRow = Omit<Turn, 'to' | 'language'> & {
  channel: string | null;
  chatId: string | null;
  language: string | null;
};

/** Takes the next who wait on a route, for this transaction. */
export async function takeTurns(
  tx: Tx,
  broadcastId: string,
  route: string,
  channels: readonly string[],
  limit: number,
  now: Date,
): Promise<Turn[]> {
  const onRoute =
    route === ''
      ? Prisma.sql`r.route <> ALL(${[...channels]}::text[])`
      : Prisma.sql`r.route = ${route}`;
  const rows = await tx.$queryRaw<TurnRow[]>`
    WITH taken AS MATERIALIZED (
      SELECT r.member_id, r.staff_id, r.unit_id, r.person_id, r.delivery_id FROM recipient r
      WHERE r.broadcast_id = ${broadcastId}::uuid AND r.state = 'waiting' AND ${onRoute}
      ORDER BY r.member_id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    SELECT t.member_id AS "memberId", t.staff_id AS "staffId", t.unit_id AS "unitId", t.delivery_id AS "triedId",
      t.person_id AS "personId", way.channel, way.chat_id AS "chatId", way.language,
      EXISTS (SELECT 1 FROM group_chat g WHERE g.unit_id = t.unit_id) AS "hasGroup"
    FROM taken t LEFT JOIN staff s ON s.id = t.staff_id
      LEFT JOIN LATERAL (${bestWay(Prisma.sql`coalesce(s.person_id, t.person_id)`, now)}) way ON true
    ORDER BY t.member_id`;
  return rows.map(({ channel, chatId, language, ...rest }) => ({
    ...rest,
    to: channel && chatId ? { channel, chatId, kind: 'private' } : null,
    language: language === 'en' ? 'en' : 'vi',
  }));
}

export type Ending = {
  memberId: string;
  state: 'written' | 'for_group' | 'unreachable';
  deliveryId: string | null;
};

/** Notes what came of turns. */
export async function endTurns(
  tx: Tx,
  broadcastId: string,
  endings: readonly Ending[],
  now: Date,
): Promise<void> {
  if (endings.length === 0) return;
  await tx.$executeRaw`
    UPDATE recipient SET state = given.state, delivery_id = coalesce(given."deliveryId", recipient.delivery_id),
      written_at = CASE WHEN given."deliveryId" IS NULL THEN written_at ELSE ${now}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(endings)}::jsonb)
      AS given ("memberId" uuid, state text, "deliveryId" uuid)
    WHERE broadcast_id = ${broadcastId}::uuid AND member_id = given."memberId"`;
}

/** Members who are told in their units' groups, once nobody waits to be written to in private. */
export async function groupTurns(
  tx: Tx,
  broadcastId: string,
): Promise<{ memberId: string; staffId: string; unitId: string }[]> {
  return tx.$queryRaw`
    SELECT member_id AS "memberId", staff_id AS "staffId", unit_id AS "unitId" FROM recipient
    WHERE broadcast_id = ${broadcastId}::uuid AND state = 'for_group'
      AND NOT EXISTS (SELECT 1 FROM recipient r WHERE r.broadcast_id = ${broadcastId}::uuid AND r.state = 'waiting')
    ORDER BY unit_id, member_id FOR UPDATE SKIP LOCKED`;
}

/**
 * Who was refused for certain and has another way waits again: one person after a failed delivery, or everybody of
 * a broadcast. What may have arrived is never tried again. Gives their number.
 */
export async function rerouteRefused(
  tx: Tx,
  which: { deliveryId: string } | { broadcastId: string },
): Promise<number> {
  const chosen =
    'deliveryId' in which
      ? Prisma.sql`d.id = ${which.deliveryId}::uuid`
      : Prisma.sql`r.broadcast_id = ${which.broadcastId}::uuid`;
  return tx.$executeRaw`
    UPDATE recipient r SET state = 'waiting', route = '' FROM delivery d, broadcast b
    WHERE ${chosen} AND d.id = r.delivery_id AND b.id = r.broadcast_id AND b.state IN ('sending', 'paused')
      AND d.purpose = 'notice' AND d.state = 'failed' AND d.reason LIKE 'recipient:%'
      AND r.state = 'written' AND r.acknowledged_at IS NULL
      AND (EXISTS (SELECT 1 FROM contact c LEFT JOIN staff s ON s.id = r.staff_id
          WHERE c.person_id = coalesce(s.person_id, r.person_id) AND c.reachable AND c.chat_id IS NOT NULL
            AND (c.channel, c.chat_id) <> (d.channel, d.chat_id))
        OR d.chat_kind = 'private' AND EXISTS (SELECT 1 FROM group_chat g WHERE g.unit_id = r.unit_id))`;
}

/** Ends a broadcast of which nothing is on its way any more; false while something is. */
export async function finishBroadcast(tx: Tx, id: string, now: Date): Promise<boolean> {
  const broadcast = await lockBroadcast(tx, id);
  if (broadcast?.state !== 'sending') return false;
  const [row] = await tx.$queryRaw<{ busy: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM recipient WHERE broadcast_id = ${id}::uuid AND state IN ('waiting', 'for_group'))
      OR EXISTS (SELECT 1 FROM delivery WHERE purpose = 'notice' AND state IN ('pending', 'sending')
        AND subject_id = ${id}::uuid) AS busy`;
  if (row?.busy) return false;
  if ((await rerouteRefused(tx, { broadcastId: id })) > 0) return false;
  await tx.broadcast.update({ where: { id }, data: { state: 'sent', finishedAt: now } });
  await noteEvent(tx, id, 'sent', now);
  return true;
}

/** These members of staff, in no special order; also who has left. */
export async function staffByIds(tx: Tx, ids: readonly string[]): Promise<StaffMember[]> {
  const rows = await tx.staff.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      code: true,
      fullName: true,
      position: true,
      role: true,
      unitId: true,
      personId: true,
    },
    orderBy: { code: 'asc' },
  });
  return rows.map(({ role, ...rest }) => ({ ...rest, role: role as Role }));
}
