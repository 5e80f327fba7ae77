import type { Outcome } from '../domain/outcome.ts';
import { laneOf, type Update } from '../port/update.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

export type InboxRow = { id: bigint; update: Update; attempts: number };

/** How often one update is tried before it is set aside for a person to look at. */
export const attemptsBeforeDead = 5;

/** PostgreSQL keeps neither the zero character nor half a surrogate pair; people never mean them. */
export function storable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\u0000', '').toWellFormed() : part,
  );
}

/** Writes updates down, each once; gives the lanes in which something is new. */
export async function storeUpdates(
  tx: Tx,
  updates: readonly Update[],
  now: Date,
): Promise<string[]> {
  const rows = updates.map((told) => {
    const json = storable(told);
    // Ids, too, may hold what the database keeps not: they are read from what it will keep.
    const kept = JSON.parse(json) as Update;
    return Prisma.sql`(${kept.channel}, ${kept.id}, ${laneOf(kept)}, ${json}::jsonb, ${now})`;
  });
  if (rows.length === 0) return [];
  const stored = await tx.$queryRaw<{ lane: string }[]>`
    INSERT INTO inbox (channel, external_id, lane, update, received_at) VALUES ${Prisma.join(rows)}
    ON CONFLICT (channel, external_id) DO NOTHING RETURNING lane`;
  return [...new Set(stored.map(({ lane }) => lane))];
}

/**
 * Writes down what a platform says of our own messages: there is nothing to decide, so it is done at once. Gives
 * it as it was kept: ids, too, may hold what the database keeps not.
 */
export async function storeReports(
  tx: Tx,
  updates: readonly Update[],
  now: Date,
): Promise<Update[]> {
  if (updates.length === 0) return [];
  const all = updates.map((told) => JSON.parse(storable(told)) as Update);
  const rows = all.map(
    (
      kept,
    ) => Prisma.sql`(${kept.channel}, ${kept.id}, ${laneOf(kept)}, ${JSON.stringify(kept)}::jsonb, 'done',
      ${kept.event.kind}, ${now}::timestamptz, ${now}::timestamptz)`,
  );
  await tx.$executeRaw`
    INSERT INTO inbox (channel, external_id, lane, update, state, outcome, received_at, done_at)
    VALUES ${Prisma.join(rows)} ON CONFLICT (channel, external_id) DO NOTHING`;
  return all;
}

/**
 * Takes the oldest waiting update of a lane for this transaction, across processes: who else wants it
 * waits for us and then finds it done. `more` tells whether others stand behind it.
 */
export async function nextInLane(
  tx: Tx,
  lane: string,
): Promise<(InboxRow & { more: boolean }) | undefined> {
  const [row] = await tx.$queryRaw<(InboxRow & { more: boolean })[]>`
    SELECT id, update, attempts,
      EXISTS (SELECT 1 FROM inbox next WHERE next.lane = ${lane} AND next.state = 'waiting' AND next.id > inbox.id) AS more
    FROM inbox WHERE lane = ${lane} AND state = 'waiting' ORDER BY id LIMIT 1 FOR UPDATE OF inbox`;
  return row;
}

/** Ends an update; what it said is kept only as far as `kept` still shows it. */
export async function finishUpdate(
  tx: Tx,
  id: bigint,
  outcome: Outcome,
  kept: Update,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbox SET state = 'done', outcome = ${outcome}, update = ${storable(kept)}::jsonb, done_at = ${now},
      lane = CASE WHEN ${outcome} = 'erased' THEN 'erased' ELSE lane END
    WHERE id = ${id}`;
}

/** Counts a failed try; the last one sets the update aside as a dead letter. `gone`: another process ended it. */
export async function countFailure(
  tx: Tx,
  id: bigint,
  reason: string,
  now: Date,
): Promise<'waiting' | 'dead' | 'gone'> {
  const [row] = await tx.$queryRaw<{ state: 'waiting' | 'dead' }[]>`
    UPDATE inbox SET attempts = attempts + 1, error = ${reason},
      state = CASE WHEN attempts + 1 >= ${attemptsBeforeDead} THEN 'dead' ELSE 'waiting' END,
      outcome = CASE WHEN attempts + 1 >= ${attemptsBeforeDead} THEN 'gave_up' END,
      done_at = CASE WHEN attempts + 1 >= ${attemptsBeforeDead} THEN ${now}::timestamptz END
    WHERE id = ${id} AND state = 'waiting' RETURNING state`;
  return row?.state ?? 'gone';
}

/** Lanes whose bell may have been lost: something waits, and nobody came for a while. */
export async function forgottenLanes(tx: Tx, olderThan: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ lane: string }[]>`
    SELECT DISTINCT lane FROM inbox WHERE state = 'waiting' AND received_at <= ${olderThan} LIMIT 500`;
  return rows.map(({ lane }) => lane);
}

export type DeadLetter = { id: bigint; channel: string; error: string | null; receivedAt: Date };

export async function deadLetters(tx: Tx, limit = 100): Promise<DeadLetter[]> {
  return tx.inbox.findMany({
    where: { state: 'dead' },
    orderBy: { id: 'desc' },
    take: limit,
    select: { id: true, channel: true, error: true, receivedAt: true },
  });
}

/** Puts dead letters back into their lanes (after the cause was mended). */
export async function replayDead(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ lane: string }[]>`
    UPDATE inbox SET state = 'waiting', attempts = 0, outcome = NULL, done_at = NULL
    WHERE state = 'dead' RETURNING lane`;
  return [...new Set(rows.map(({ lane }) => lane))];
}
