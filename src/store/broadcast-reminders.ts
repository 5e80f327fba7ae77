import type { ReminderRound, SilentCount } from '../domain/broadcast-progress.ts';
import type { SilentUnit } from '../domain/follow-message.ts';
import type { Language } from '../port/words.ts';
import { bestWay } from './broadcast-audience.ts';
import type { Turn } from './broadcast-sending.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** What was sent lately and has a ladder that nobody has planned yet. */
export async function unplannedLadders(
  tx: Tx,
  now: Date,
): Promise<{ id: string; ladder: number[]; frozenAt: Date }[]> {
  return tx.$queryRaw`
    SELECT id, ladder, frozen_at AS "frozenAt" FROM broadcast b
    WHERE frozen_at > ${now}::timestamptz - interval '7 days' AND cardinality(ladder) > 0
      AND urgency <> 'information' AND state IN ('sending', 'sent')
      AND NOT EXISTS (SELECT 1 FROM broadcast_reminder r WHERE r.broadcast_id = b.id AND r.kind <> 'hand')`;
}

/** Writes rounds down; one that is already there stays as it is. */
export async function planRounds(
  tx: Tx,
  rounds: readonly Omit<ReminderRound, 'people' | 'endedAt'>[],
): Promise<void> {
  await tx.broadcastReminder.createMany({
    data: rounds.map((round) => ({ ...round, unitIds: [...round.unitIds] })),
    skipDuplicates: true,
  });
}

export async function dueRounds(tx: Tx, now: Date): Promise<ReminderRound[]> {
  const rows = await tx.broadcastReminder.findMany({
    where: { endedAt: null, dueAt: { lte: now } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...row, kind: row.kind as ReminderRound['kind'] }));
}

/** Were people reminded after `since`, or is that under way? */
export async function remindedSince(
  tx: Tx,
  broadcastId: string,
  since: Date,
  now: Date,
): Promise<boolean> {
  const going = { endedAt: null, dueAt: { lte: now } };
  const where = { broadcastId, kind: { not: 'heads' }, OR: [going, { endedAt: { gt: since } }] };
  return (await tx.broadcastReminder.count({ where })) > 0;
}

/** Other words hold now: of the wrong ones nobody is reminded. */
export async function isCorrected(tx: Tx, broadcastId: string): Promise<boolean> {
  const where = { correctsId: broadcastId, frozenAt: { not: null } };
  return (await tx.broadcast.count({ where })) > 0;
}

/** Takes a round for this transaction; false if it is over. */
export async function lockRound(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM broadcast_reminder WHERE id = ${id}::uuid AND ended_at IS NULL FOR UPDATE`;
  return rows.length > 0;
}

export async function endRound(tx: Tx, id: string, now: Date, people = 0): Promise<void> {
  await tx.broadcastReminder.update({
    where: { id },
    data: { endedAt: now, people: { increment: people } },
  });
}

const within = (unitIds: readonly string[]): Prisma.Sql =>
  unitIds.length > 0 ? Prisma.sql`AND r.unit_id = ANY(${[...unitIds]}::uuid[])` : Prisma.sql``;

/** Who has not acknowledged and could be told: what was stopped before it reached them is not said after all. */
function silent(broadcastId: string, unitIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`r.broadcast_id = ${broadcastId}::uuid AND r.acknowledged_at IS NULL AND r.staff_id IS NOT NULL
    AND (r.state = 'unreachable' OR r.state = 'written' AND d.state IN ('delivered', 'seen', 'unknown', 'failed'))
    ${within(unitIds)}`;
}

/** Something of it is still on its way to these. */
function onTheWay(broadcastId: string): Prisma.Sql {
  return Prisma.sql`SELECT w.staff_id FROM delivery w WHERE w.purpose = 'notice' AND w.state IN ('pending', 'sending')
    AND w.subject_id = ${broadcastId}::uuid AND w.staff_id IS NOT NULL`;
}

/** Somebody to be reminded; `missed`: what they were sent first certainly did not arrive, so it is new to them. */
export type SilentTurn = Turn & { staffId: string; missed: boolean };

type SilentRow = Omit<SilentTurn, 'to' | 'language'> & {
  channel: string | null;
  chatId: string | null;
  language: string | null;
};

/** The next silent people of a round, for this transaction; nobody whose first message is younger than `before`. */
export async function takeSilent(
  tx: Tx,
  round: ReminderRound,
  { limit, before, now }: { limit: number; before: Date; now: Date },
): Promise<SilentTurn[]> {
  const rows = await tx.$queryRaw<SilentRow[]>`
    WITH taken AS MATERIALIZED (
      SELECT r.member_id, r.staff_id, r.unit_id, r.delivery_id, (r.state = 'unreachable' OR d.state = 'failed') AS missed
      FROM recipient r LEFT JOIN delivery d ON d.id = r.delivery_id
      WHERE ${silent(round.broadcastId, round.unitIds)} AND r.reminded_by IS DISTINCT FROM ${round.id}::uuid
        AND (d.sent_at IS NULL OR d.sent_at <= ${before}::timestamptz)
        AND r.staff_id NOT IN (${onTheWay(round.broadcastId)})
      ORDER BY r.member_id LIMIT ${limit}::int FOR UPDATE OF r SKIP LOCKED)
    SELECT t.member_id AS "memberId", t.staff_id AS "staffId", t.unit_id AS "unitId", t.delivery_id AS "triedId",
      t.missed, s.person_id AS "personId", way.channel, way.chat_id AS "chatId", way.language,
      EXISTS (SELECT 1 FROM group_chat g WHERE g.unit_id = t.unit_id) AS "hasGroup"
    FROM taken t JOIN staff s ON s.id = t.staff_id
      LEFT JOIN LATERAL (${bestWay(Prisma.sql`s.person_id`, now)}) way ON true
    ORDER BY t.member_id`;
  return rows.map(({ channel, chatId, language, ...rest }) => ({
    ...rest,
    to: channel && chatId ? { channel, chatId, kind: 'private' } : null,
    language: (language === 'en' ? 'en' : 'vi') satisfies Language,
  }));
}

export type Reminded = { memberId: string; deliveryId: string | null; missed: boolean };

/** Notes who was reminded by a round, and by which message; for whom it is new, that message is now theirs. */
export async function noteReminded(
  tx: Tx,
  { id, broadcastId }: ReminderRound,
  reminded: readonly Reminded[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE recipient SET reminded_by = ${id}::uuid,
      reminders = reminders + CASE WHEN given."deliveryId" IS NULL OR given.missed THEN 0 ELSE 1 END,
      state = CASE WHEN given.missed AND given."deliveryId" IS NOT NULL THEN 'written' ELSE state END,
      delivery_id = CASE WHEN given.missed THEN coalesce(given."deliveryId", delivery_id) ELSE delivery_id END,
      written_at = CASE WHEN given.missed AND given."deliveryId" IS NOT NULL THEN ${now}::timestamptz ELSE written_at END
    FROM jsonb_to_recordset(${JSON.stringify(reminded)}::jsonb)
      AS given ("memberId" uuid, "deliveryId" uuid, missed boolean)
    WHERE broadcast_id = ${broadcastId}::uuid AND member_id = given."memberId"`;
  const people = reminded.filter(({ deliveryId }) => deliveryId !== null).length;
  await tx.broadcastReminder.update({ where: { id }, data: { people: { increment: people } } });
}

/** How many messages of a broadcast wait to leave. */
export async function waitingNotices(tx: Tx, broadcastId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM delivery WHERE purpose = 'notice' AND state = 'pending'
      AND subject_id = ${broadcastId}::uuid`;
  return row?.n ?? 0;
}

/** Who is silent, by unit. */
export async function silentUnits(
  tx: Tx,
  broadcastId: string,
  namesPerUnit: number,
): Promise<SilentUnit[]> {
  return tx.$queryRaw`
    SELECT r.unit_id AS "unitId", count(*)::int AS people,
      (count(*) FILTER (WHERE r.state = 'unreachable' OR d.state = 'failed'))::int AS missing,
      (array_agg(s.full_name ORDER BY s.code))[1:${namesPerUnit}::int] AS names
    FROM recipient r JOIN staff s ON s.id = r.staff_id LEFT JOIN delivery d ON d.id = r.delivery_id
    WHERE ${silent(broadcastId, [])} AND r.unit_id IS NOT NULL AND s.active GROUP BY r.unit_id ORDER BY r.unit_id`;
}

const namedAtMost = 20;

export async function countSilent(
  tx: Tx,
  broadcastId: string,
  unitIds: readonly string[],
  now: Date,
): Promise<SilentCount> {
  const [row] = await tx.$queryRaw<(Omit<SilentCount, 'names'> & { names: string[] | null })[]>`
    SELECT count(*)::int AS silent, (count(*) FILTER (WHERE busy))::int AS "onTheWay",
      (count(*) FILTER (WHERE NOT busy AND way))::int AS reached,
      (count(*) FILTER (WHERE NOT busy AND NOT way))::int AS nowhere,
      (array_agg(full_name ORDER BY code) FILTER (WHERE NOT busy AND NOT way))[1:${namedAtMost}::int] AS names
    FROM (SELECT s.full_name, s.code, r.state IN ('waiting', 'for_group') OR coalesce(d.state IN ('pending', 'sending'), false)
          OR r.staff_id IN (${onTheWay(broadcastId)}) AS busy,
        private.open IS NOT NULL OR EXISTS (SELECT 1 FROM group_chat g WHERE g.unit_id = r.unit_id) AS way
      FROM recipient r JOIN staff s ON s.id = r.staff_id LEFT JOIN delivery d ON d.id = r.delivery_id
        LEFT JOIN LATERAL (${bestWay(Prisma.sql`s.person_id`, now)}) private ON true
      WHERE r.broadcast_id = ${broadcastId}::uuid AND r.acknowledged_at IS NULL AND r.state <> 'skipped'
        AND coalesce(d.state, '') <> 'skipped' ${within(unitIds)}) counted`;
  const names = (row?.names ?? []).map((fullName) => ({ fullName }));
  return { silent: 0, onTheWay: 0, reached: 0, nowhere: 0, ...row, names };
}
