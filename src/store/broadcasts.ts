import {
  attachmentSchema,
  type Broadcast,
  type BroadcastState,
  type BroadcastView,
  questionSchema,
  type RecipientState,
  type Urgency,
} from '../domain/broadcast.ts';
import { audienceSchema } from '../domain/broadcast-audience.ts';
import type { Records } from '../domain/decision.ts';
import { freezeAudience } from './broadcast-audience.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** Writes a broadcast down; one that is to go at once has its audience frozen with it. */
export async function createBroadcast(tx: Tx, broadcast: Broadcast, now: Date): Promise<void> {
  const { textVersion: version, ...rest } = broadcast;
  await tx.broadcast.create({ data: { ...rest, version } });
  await noteEvent(tx, broadcast.id, 'created', now, broadcast.createdBy);
  if (broadcast.state === 'sending') await beginSending(tx, broadcast, now);
}

/** From here on nobody joins or leaves its audience. What it corrects is not sent to anybody else. */
export async function beginSending(
  tx: Tx,
  broadcast: Pick<Broadcast, 'id' | 'audience' | 'createdBy' | 'correctsId'>,
  now: Date,
): Promise<void> {
  if (broadcast.correctsId) await endCorrected(tx, broadcast.correctsId, now);
  const targeted = await freezeAudience(tx, broadcast, now);
  await tx.broadcast.update({
    where: { id: broadcast.id },
    data: { state: 'sending', targeted, frozenAt: now },
  });
  await noteEvent(tx, broadcast.id, 'frozen', now, null, { targeted });
}

async function endCorrected(tx: Tx, id: string, now: Date): Promise<void> {
  const { count } = await tx.broadcast.updateMany({
    where: { id, state: { in: ['sending', 'paused'] } },
    data: { state: 'stopped' },
  });
  if (count > 0) await leaveRest(tx, id, 'corrected', now);
  await noteEvent(tx, id, 'corrected', now);
}

/** Whoever has not been written to will not be; what is being sent this moment ends by itself. */
export async function leaveRest(tx: Tx, id: string, reason: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE recipient SET reason = ${reason}, state = CASE WHEN delivery_id IS NULL THEN 'skipped' ELSE 'written' END
    WHERE broadcast_id = ${id}::uuid AND state IN ('waiting', 'for_group')`;
  await tx.$executeRaw`
    UPDATE delivery SET state = 'skipped', reason = ${reason}
    WHERE subject_id = ${id}::uuid AND purpose = 'notice' AND state = 'pending'`;
  await tx.broadcast.update({ where: { id }, data: { finishedAt: now } });
}

export async function noteEvent(
  tx: Tx,
  broadcastId: string,
  kind: string,
  at: Date,
  byStaffId: string | null = null,
  detail?: Prisma.InputJsonObject,
): Promise<void> {
  await tx.broadcastEvent.create({
    data: { broadcastId, kind, at, byStaffId, ...(detail && { detail }) },
  });
}

/** Records that somebody has read and understood, once: the first acknowledgement stands. */
export async function acknowledgeBroadcast(
  tx: Tx,
  given: { broadcastId: string; staffId: string; textVersion: number; channel: string; now: Date },
): Promise<void> {
  const { broadcastId, staffId: memberId, textVersion, channel, now } = given;
  await tx.recipient.updateMany({
    where: { broadcastId, memberId, acknowledgedAt: null },
    data: { acknowledgedAt: now, channel, textVersion },
  });
  await tx.$executeRaw`
    UPDATE delivery SET state = 'acknowledged' FROM recipient r
    WHERE r.broadcast_id = ${broadcastId}::uuid AND r.member_id = ${memberId}::uuid AND delivery.id = r.delivery_id
      AND delivery.chat_kind = 'private' AND delivery.state IN ('delivered', 'seen', 'unknown')`;
}

type Row = Prisma.BroadcastGetPayload<object>;

/** A stored broadcast in the words of the domain. */
export function broadcastOf(row: Row): Broadcast {
  const { version: textVersion, audience, attachments, questions, urgency, state, ...rest } = row;
  return {
    ...rest,
    textVersion,
    urgency: urgency as Urgency,
    state: state as BroadcastState,
    audience: audienceSchema.parse(audience),
    attachments: attachmentSchema.array().parse(attachments),
    questions: questionSchema.array().parse(questions),
  };
}

/** What has become of each recipient's message: the newest one's state, or why there is none yet. */
export const fateOf = Prisma.sql`CASE r.state WHEN 'for_group' THEN 'waiting' WHEN 'written' THEN coalesce(d.state, 'lost')
  ELSE r.state END`;

async function view(tx: Tx, row: Row, memberId?: string): Promise<BroadcastView> {
  const recipients = await tx.$queryRaw<RecipientState[]>`
    SELECT r.member_id AS "memberId", coalesce(r.staff_id::text, '') AS "staffId", coalesce(s.full_name, '') AS "fullName",
      coalesce(r.unit_id::text, '') AS "unitId", r.acknowledged_at AS "acknowledgedAt", ${fateOf} AS delivery,
      d.seen_at AS "seenAt", r.state IN ('waiting', 'for_group') OR w.staff_id IS NOT NULL AS "onTheWay"
    FROM recipient r LEFT JOIN staff s ON s.id = r.staff_id LEFT JOIN delivery d ON d.id = r.delivery_id
      LEFT JOIN (SELECT DISTINCT staff_id FROM delivery WHERE subject_id = ${row.id}::uuid AND purpose = 'notice'
        AND state IN ('pending', 'sending')) w ON w.staff_id = r.staff_id
    WHERE r.broadcast_id = ${row.id}::uuid
      AND (${memberId ?? null}::uuid IS NULL OR r.member_id = ${memberId ?? null}::uuid)
    ORDER BY s.code, r.member_id`;
  return { ...broadcastOf(row), recipients };
}

export async function findBroadcast(
  tx: Tx,
  number: number,
  memberId?: string,
): Promise<BroadcastView | undefined> {
  const row = await tx.broadcast.findUnique({ where: { number } });
  return row ? view(tx, row, memberId) : undefined;
}

type BroadcastFilter = Parameters<Records['broadcasts']>[0];

export async function newestBroadcasts(
  tx: Tx,
  { createdBy, unitIds, awaiting, only, since, limit }: BroadcastFilter,
): Promise<BroadcastView[]> {
  const rows = await tx.broadcast.findMany({
    where: {
      ...(createdBy && { createdBy }),
      ...(since && { createdAt: { gte: since } }),
      AND: [
        unitIds ? { recipients: { some: { unitId: { in: [...unitIds] } } } } : {},
        awaiting
          ? {
              recipients: { some: { staffId: awaiting, acknowledgedAt: null } },
              urgency: { not: 'information' },
            }
          : {},
      ],
    },
    orderBy: { number: 'desc' },
    take: limit,
  });
  const views: BroadcastView[] = [];
  for (const row of rows) views.push(await view(tx, row, awaiting ?? only));
  return views;
}

/** Broadcasts whose numbers do not add up; there should never be one. */
export async function brokenBroadcasts(tx: Tx): Promise<{ number: number }[]> {
  return tx.$queryRaw`
    SELECT b.number FROM broadcast b LEFT JOIN LATERAL (
      SELECT count(*) AS people,
        count(*) FILTER (WHERE r.state = 'written' AND d.id IS NULL) AS lost,
        count(*) FILTER (WHERE r.state IN ('waiting', 'for_group')) AS waiting
      FROM recipient r LEFT JOIN delivery d ON d.id = r.delivery_id WHERE r.broadcast_id = b.id) counted ON true
    WHERE (b.frozen_at IS NOT NULL AND counted.people <> b.targeted) OR counted.lost > 0
      OR (counted.waiting > 0 AND b.state NOT IN ('sending', 'paused'))`;
}
