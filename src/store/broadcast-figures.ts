import type { Broadcast } from '../domain/broadcast.ts';
import type { BroadcastFigures, FigurePerson, FigureRow } from '../domain/broadcast-figures.ts';
import type { BroadcastProgress, SilentPerson } from '../domain/broadcast-progress.ts';
import { pollFigures } from './broadcast-answers.ts';
import { recallCount } from './broadcast-recall.ts';
import { fateOf } from './broadcasts.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** Hours after sending began at which a report counts acknowledgements. */
const checkpoints = [1, 4, 24];

/** The recipients of a broadcast, of all units or of these. */
function recipients(broadcastId: string, unitIds?: readonly string[]): Prisma.Sql {
  const within = unitIds ? Prisma.sql`AND r.unit_id = ANY(${[...unitIds]}::uuid[])` : Prisma.sql``;
  return Prisma.sql`FROM recipient r LEFT JOIN delivery d ON d.id = r.delivery_id
    WHERE r.broadcast_id = ${broadcastId}::uuid ${within}`;
}

/** Counts a broadcast in one pass, however many it was for; of a part of the office when units are given. */
export async function broadcastFigures(
  tx: Tx,
  broadcast: Broadcast,
  unitIds?: readonly string[],
): Promise<BroadcastFigures> {
  const rows = await tx.$queryRaw<FigureRow[]>`
    SELECT coalesce(r.unit_id::text, '') AS "unitId", coalesce(d.channel, '') AS channel, ${fateOf} AS fate,
      d.seen_at IS NOT NULL AND d.chat_kind = 'private' AS seen, r.acknowledged_at IS NOT NULL AS acknowledged,
      count(*)::int AS people
    ${recipients(broadcast.id, unitIds)} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`;
  const kept = await tx.broadcast.findUniqueOrThrow({
    where: { id: broadcast.id },
    select: { targeted: true, frozenAt: true, finishedAt: true },
  });
  const { number, text, urgency, state, createdAt } = broadcast;
  return {
    ...{ number, text, urgency, state, createdAt },
    frozenAt: kept.frozenAt,
    finishedAt: kept.finishedAt,
    frozen: unitIds ? rows.reduce((sum, { people }) => sum + people, 0) : kept.targeted,
    rows: rows.map((row) => ({ ...row, seen: row.seen ?? false })),
    within: kept.frozenAt ? await countWithin(tx, broadcast.id, kept.frozenAt, unitIds) : [],
    polls: await pollFigures(tx, broadcast.id, broadcast.questions, unitIds),
  };
}

async function countWithin(
  tx: Tx,
  broadcastId: string,
  from: Date,
  unitIds?: readonly string[],
): Promise<BroadcastFigures['within']> {
  return tx.$queryRaw`
    SELECT hours, (SELECT count(*)::int ${recipients(broadcastId, unitIds)}
      AND r.acknowledged_at <= ${from}::timestamptz + make_interval(hours => hours)) AS people
    FROM unnest(${checkpoints}::int[]) AS hours ORDER BY hours`;
}

/** Everybody it was for, by unit and code, at most `limit` after the first `from`. */
export async function broadcastPeople(
  tx: Tx,
  broadcastId: string,
  limit: number,
  unitIds?: readonly string[],
  from = 0,
): Promise<FigurePerson[]> {
  return tx.$queryRaw`
    SELECT coalesce(s.code, '') AS code, coalesce(s.full_name, '') AS "fullName", listed.*,
      coalesce((SELECT jsonb_object_agg(a.question, jsonb_build_object('choice', a.choice, 'text', a.text))
        FROM broadcast_answer a WHERE a.broadcast_id = ${broadcastId}::uuid AND a.member_id = listed.member_id), '{}') AS answers
    FROM (SELECT r.member_id, r.staff_id, coalesce(r.unit_id::text, '') AS "unitId", coalesce(d.channel, '') AS channel,
        ${fateOf} AS fate, d.sent_at AS "sentAt", CASE WHEN d.chat_kind = 'private' THEN d.seen_at END AS "seenAt",
        r.acknowledged_at AS "acknowledgedAt", r.channel AS "acknowledgedBy", r.reminders
      ${recipients(broadcastId, unitIds)}) listed
      LEFT JOIN staff s ON s.id = listed.staff_id LEFT JOIN unit u ON u.id = s.unit_id
    ORDER BY u.name NULLS LAST, s.code NULLS LAST, listed.member_id LIMIT ${limit}::int OFFSET ${from}::int`;
}

/** What a broadcast is doing at this moment. */
export async function broadcastProgress(
  tx: Tx,
  { id, state }: Pick<Broadcast, 'id' | 'state'>,
  now: Date,
): Promise<BroadcastProgress> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM delivery WHERE subject_id = ${id}::uuid AND purpose = 'notice'
      AND takes_back IS NULL AND sent_at > ${now}::timestamptz - interval '1 minute' AND sent_at <= ${now}::timestamptz`;
  const rounds = await tx.broadcastReminder.findMany({
    where: { broadcastId: id },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });
  return {
    perMinute: row?.n ?? 0,
    rounds: rounds.map(({ kind, ...round }) => ({
      ...round,
      kind: kind as BroadcastProgress['rounds'][number]['kind'],
    })),
    recall: state === 'withdrawn' ? await recallCount(tx, id) : null,
  };
}

/** The names behind the number of the silent: so many of each unit, of the units with most of them. */
export async function silentPeople(
  tx: Tx,
  broadcastId: string,
  { perUnit, units }: { perUnit: number; units: number },
  unitIds?: readonly string[],
): Promise<SilentPerson[]> {
  return tx.$queryRaw`
    SELECT "unitId", "fullName", fate, people FROM (
      SELECT listed.*, dense_rank() OVER (ORDER BY people DESC, "unitId") AS unit FROM (
        SELECT coalesce(r.unit_id::text, '') AS "unitId", coalesce(s.full_name, '') AS "fullName", ${fateOf} AS fate,
          (count(*) OVER (PARTITION BY r.unit_id))::int AS people,
          row_number() OVER (PARTITION BY r.unit_id ORDER BY s.code, r.member_id) AS place
        FROM recipient r LEFT JOIN staff s ON s.id = r.staff_id LEFT JOIN delivery d ON d.id = r.delivery_id
        WHERE r.broadcast_id = ${broadcastId}::uuid AND r.acknowledged_at IS NULL
          ${unitIds ? Prisma.sql`AND r.unit_id = ANY(${[...unitIds]}::uuid[])` : Prisma.sql``}) listed) ranked
    WHERE place <= ${perUnit}::int AND unit <= ${units}::int ORDER BY unit, place`;
}
