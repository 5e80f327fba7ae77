import type {
  Broadcast,
  BroadcastView,
  DeliveryState,
  RecipientState,
} from '../domain/broadcast.ts';
import type { Records } from '../domain/decision.ts';
import type { StaffMember } from '../domain/office.ts';
import type { Tx } from './database.ts';
import type { Prisma } from './generated/client.ts';

/** Writes a broadcast and freezes its audience. */
export async function createBroadcast(
  tx: Tx,
  { id, number, text, textVersion, audience, createdBy, createdAt }: Broadcast,
  recipients: readonly StaffMember[],
  reachable: readonly string[],
): Promise<void> {
  await tx.broadcast.create({
    data: { id, number, text, version: textVersion, audience, createdBy, createdAt },
  });
  const reached = new Set(reachable);
  await tx.recipient.createMany({
    data: recipients.map((member) => ({
      broadcastId: id,
      staffId: member.id,
      unitId: member.unitId,
      reachable: reached.has(member.id),
    })),
  });
}

/** Records that somebody has read and understood, once: the first acknowledgement stands. */
export async function acknowledgeBroadcast(
  tx: Tx,
  given: { broadcastId: string; staffId: string; textVersion: number; channel: string; now: Date },
): Promise<void> {
  const { broadcastId, staffId, textVersion, channel, now } = given;
  await tx.recipient.updateMany({
    where: { broadcastId, staffId, acknowledgedAt: null },
    data: { acknowledgedAt: now, channel, textVersion },
  });
  await tx.delivery.updateMany({
    where: { subjectId: broadcastId, staffId, state: { in: ['delivered', 'seen', 'unknown'] } },
    data: { state: 'acknowledged' },
  });
}

type Row = Prisma.BroadcastGetPayload<object>;

async function view(tx: Tx, row: Row): Promise<BroadcastView> {
  const recipients = await tx.$queryRaw<RecipientState[]>`
    SELECT r.staff_id AS "staffId", s.full_name AS "fullName", r.unit_id AS "unitId",
      r.acknowledged_at AS "acknowledgedAt", coalesce(d.state, 'unreachable') AS delivery
    FROM recipient r JOIN staff s ON s.id = r.staff_id
      LEFT JOIN LATERAL (
        SELECT state FROM delivery WHERE subject_id = r.broadcast_id AND staff_id = r.staff_id
        ORDER BY created_at DESC, seq DESC LIMIT 1) d ON true
    WHERE r.broadcast_id = ${row.id}::uuid ORDER BY s.code`;
  const { id, number, text, version: textVersion, createdBy, createdAt } = row;
  const audience = row.audience as Broadcast['audience'];
  return { id, number, text, textVersion, audience, createdBy, createdAt, recipients };
}

export async function findBroadcast(tx: Tx, number: number): Promise<BroadcastView | undefined> {
  const row = await tx.broadcast.findUnique({ where: { number } });
  return row ? view(tx, row) : undefined;
}

type BroadcastFilter = Parameters<Records['broadcasts']>[0];

export async function newestBroadcasts(
  tx: Tx,
  { createdBy, unitIds, awaiting, since, limit }: BroadcastFilter,
): Promise<BroadcastView[]> {
  const rows = await tx.broadcast.findMany({
    where: {
      ...(createdBy && { createdBy }),
      ...(since && { createdAt: { gte: since } }),
      AND: [
        unitIds ? { recipients: { some: { unitId: { in: [...unitIds] } } } } : {},
        awaiting ? { recipients: { some: { staffId: awaiting, acknowledgedAt: null } } } : {},
      ],
    },
    orderBy: { number: 'desc' },
    take: limit,
  });
  const views: BroadcastView[] = [];
  for (const row of rows) views.push(await view(tx, row));
  return views;
}

/** Broadcasts whose numbers do not add up; there should never be one. */
export async function brokenBroadcasts(tx: Tx): Promise<{ number: number }[]> {
  const states: DeliveryState[] = [
    'pending',
    'sending',
    'delivered',
    'failed',
    'skipped',
    'unknown',
    'seen',
    'acknowledged',
  ];
  return tx.$queryRaw`
    SELECT b.number FROM broadcast b
    WHERE (SELECT count(*) FROM recipient r WHERE r.broadcast_id = b.id) <>
      (SELECT count(DISTINCT r.staff_id) FROM recipient r
        LEFT JOIN delivery d ON d.subject_id = r.broadcast_id AND d.staff_id = r.staff_id
        WHERE r.broadcast_id = b.id AND (NOT r.reachable OR d.state = ANY(${states}::text[])))`;
}
