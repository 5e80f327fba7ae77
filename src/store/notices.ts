import type { Limit } from '../port/channel.ts';
import type { Address } from '../port/message.ts';
import type { Tx } from './database.ts';
import type { Claimed } from './deliveries.ts';

/** A notice whose turn may have come. */
export type DueNotice = { id: string; to: Address };
export type DueNotices = { room: number; notices: DueNotice[] };

/**
 * The notices of a channel that could leave next, the most urgent first, one for each chat and none of a broadcast
 * that pauses or is over, but for the words that take it back; `room` says how many of them the shared limits allow now, `spare` places left to answers.
 */
export async function dueNotices(
  tx: Tx,
  channel: string,
  shared: readonly Limit[],
  { spare, most }: { spare: number; most: number },
): Promise<DueNotices> {
  const counts = shared.map(({ window }) => window?.count ?? 0);
  const rows = await tx.$queryRaw<
    { id: string; chatId: string; kind: Address['kind']; room: number }[]
  >`
    WITH now_free AS MATERIALIZED (
      SELECT pace_room(${shared.map(({ key }) => key)}::text[], ${shared.map(({ everyMs }) => everyMs)}::float8[],
        ${shared.map(({ burst }) => burst)}::int[], ${counts}::int[], ${spare}::int) AS room)
    SELECT d.id, d.chat_id AS "chatId", d.chat_kind AS kind, (SELECT room FROM now_free) AS room
    FROM delivery d
    WHERE d.purpose = 'notice' AND d.state = 'pending' AND d.channel = ${channel} AND d.not_before <= now()
      AND NOT EXISTS (SELECT 1 FROM delivery busy WHERE busy.channel = d.channel AND busy.chat_id = d.chat_id
        AND busy.state = 'sending' AND busy.purpose = 'notice')
      AND NOT EXISTS (SELECT 1 FROM broadcast b WHERE b.id = d.subject_id 
        AND (b.state = 'paused' OR b.state IN ('stopped', 'expired', 'withdrawn') AND d.takes_back IS NULL))
    ORDER BY d.rank DESC, d.created_at, d.seq
    -- Some of one chat stand for each other; where nothing may leave, it is enough to know that something waits.
    LIMIT (SELECT least(${most}::int, 2 * room + 1) FROM now_free)`;
  const first = new Map<string, DueNotice>();
  for (const { id, chatId, kind } of rows)
    if (!first.has(chatId)) first.set(chatId, { id, to: { channel, chatId, kind } });
  return { room: rows[0]?.room ?? 0, notices: [...first.values()] };
}

/** A notice that is ours to send now. */
export type ClaimedNotice = Claimed & { to: Address };

/** Takes these notices if they still wait and the pace allows each of them at this very moment; in one statement. */
export async function claimNotices(
  tx: Tx,
  due: readonly (DueNotice & { limits: readonly Limit[] })[],
  spare: number,
): Promise<ClaimedNotice[]> {
  const given = due.map(({ id, limits }, at) => {
    const sorted = [...limits].sort((a, b) => a.key.localeCompare(b.key));
    return {
      id,
      at,
      keys: sorted.map(({ key }) => key),
      every: sorted.map(({ everyMs }) => everyMs),
      bursts: sorted.map(({ burst }) => burst),
      counts: sorted.map(({ window }) => window?.count ?? 0),
      windows: sorted.map(({ window }) => Math.ceil(window?.ms ?? 0)),
    };
  });
  const rows = await tx.$queryRaw<(Claimed & { state: string })[]>`
    WITH locked AS MATERIALIZED (
      SELECT d.id, keys, every, bursts, counts, windows
      FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS given (id uuid, at int, keys text[],
        every float8[], bursts int[], counts int[], windows int[])
        JOIN delivery d ON d.id = given.id
      WHERE d.state = 'pending' AND d.not_before <= now() ORDER BY at FOR UPDATE OF d SKIP LOCKED
    ), paced AS MATERIALIZED (
      SELECT id, take_pace(keys, every, bursts, counts, windows, 0, ${spare}::int) AS wait FROM locked
    )
    UPDATE delivery SET
      state = CASE WHEN wait >= 0 THEN 'sending' ELSE 'pending' END,
      sending_at = CASE WHEN wait >= 0 THEN now() END,
      attempts = attempts + CASE WHEN wait >= 0 THEN 1 ELSE 0 END,
      reason = CASE WHEN wait < 0 THEN 'paced' ELSE reason END,
      not_before = CASE WHEN wait < 0 THEN now() + make_interval(secs => -wait / 1000.0) ELSE not_before END
    FROM paced WHERE delivery.id = paced.id
    RETURNING delivery.id, message, purpose, attempts, parts_sent AS "partsSent", staff_id AS "staffId",
      person_id AS "personId", subject_id AS "subjectId", state, 0 AS "waitMs"`;
  const addresses = new Map(due.map(({ id, to }) => [id, to]));
  return rows.flatMap(({ state, ...claimed }) => {
    const to = addresses.get(claimed.id);
    return state === 'sending' && to ? [{ ...claimed, to }] : [];
  });
}
