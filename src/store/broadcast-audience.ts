import type { Audience } from '../domain/broadcast-audience.ts';
import { type AudienceCount, replyWindowMs } from '../domain/broadcast-reach.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** An audience as a query of one column, `id`: staff members, and citizens by their person. */
export function audienceQuery(audience: Audience): Prisma.Sql {
  switch (audience.kind) {
    case 'all':
      return Prisma.sql`SELECT id FROM staff WHERE active`;
    case 'role':
      return Prisma.sql`SELECT id FROM staff WHERE active AND role = ${audience.role}`;
    case 'unit':
      return Prisma.sql`SELECT id FROM staff WHERE active AND unit_id IN (
        WITH RECURSIVE within AS (SELECT id FROM unit WHERE id = ${audience.unitId}::uuid
          UNION SELECT unit.id FROM unit JOIN within ON unit.parent_id = within.id)
        SELECT id FROM within)`;
    case 'place':
      return Prisma.sql`SELECT id FROM staff WHERE active AND unit_id = ANY(${audience.unitIds}::uuid[])`;
    case 'group':
      return Prisma.sql`SELECT id FROM staff WHERE active AND unit_id = ${audience.unitId}::uuid`;
    case 'topic':
      return Prisma.sql`SELECT coalesce(staff.id, subscription.person_id) AS id FROM subscription
        LEFT JOIN staff ON staff.person_id = subscription.person_id AND staff.active
        WHERE topic = ${audience.topic}`;
    case 'past':
      return pastQuery(audience);
    case 'any':
      return joined(audience.of, ' UNION ');
    case 'both':
      return joined(audience.of, ' INTERSECT ');
    case 'except':
      return Prisma.sql`(${audienceQuery(audience.from)}) EXCEPT (${audienceQuery(audience.without)})`;
  }
}

function joined(parts: readonly Audience[], how: ' UNION ' | ' INTERSECT '): Prisma.Sql {
  if (parts.length === 0) return Prisma.sql`SELECT id FROM staff WHERE false`;
  return Prisma.join(
    parts.map((part) => Prisma.sql`(${audienceQuery(part)})`),
    how,
  );
}

/** "reached": all who have it or may have it, so that a correction leaves nobody with the wrong text. */
function pastQuery({ broadcastId, who }: Extract<Audience, { kind: 'past' }>): Prisma.Sql {
  const all = Prisma.sql`SELECT r.member_id AS id FROM recipient r WHERE r.broadcast_id = ${broadcastId}::uuid`;
  if (who === 'everyone') return all;
  if (who === 'silent') return Prisma.sql`${all} AND r.acknowledged_at IS NULL`;
  return Prisma.sql`${all} AND (r.acknowledged_at IS NOT NULL OR EXISTS (SELECT 1 FROM delivery d WHERE d.id = r.delivery_id
      AND d.state IN ('sending', 'delivered', 'seen', 'acknowledged', 'unknown')))`;
}

/**
 * The best private address of a person: an account whose window is open, then the one used last.
 * Columns channel, chat_id, language, person_id, open.
 */
export function bestWay(personId: Prisma.Sql, now: Date): Prisma.Sql {
  const windows = JSON.stringify(replyWindowMs);
  return Prisma.sql`SELECT c.channel, c.chat_id, owner.language, owner.id AS person_id, coalesce(c.last_seen_at >= ${now}::timestamptz
      - make_interval(secs => (${windows}::jsonb ->> c.channel)::float8 / 1000), true) AS open
    FROM contact c JOIN person owner ON owner.id = c.person_id
    WHERE c.person_id = ${personId} AND c.reachable AND c.chat_id IS NOT NULL
    ORDER BY open DESC, c.last_seen_at DESC NULLS LAST LIMIT 1`;
}

/** The members of an audience with the way to each; the sender is never among them. */
function placed(audience: Audience, senderId: string, now: Date): Prisma.Sql {
  return Prisma.sql`SELECT m.id, s.id AS staff_id, s.code, s.full_name, s.unit_id, p.id AS person_id, way.channel, way.open,
      EXISTS (SELECT 1 FROM group_chat g WHERE g.unit_id = s.unit_id) AS has_group
    FROM (${audienceQuery(audience)}) m LEFT JOIN staff s ON s.id = m.id LEFT JOIN person p ON p.id = m.id
      LEFT JOIN LATERAL (${bestWay(Prisma.sql`coalesce(s.person_id, p.id)`, now)}) way ON true
    WHERE m.id <> ${senderId}::uuid AND coalesce(s.id, p.id) IS NOT NULL`;
}

/** Freezes who a broadcast is for, in one statement however many; gives their number. */
export async function freezeAudience(
  tx: Tx,
  { id, audience, createdBy }: { id: string; audience: Audience; createdBy: string },
  now: Date,
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO recipient (broadcast_id, member_id, staff_id, person_id, unit_id, route)
    SELECT ${id}::uuid, id, staff_id, CASE WHEN staff_id IS NULL THEN person_id END, unit_id, coalesce(channel, '')
    FROM (${placed(audience, createdBy, now)}) placed`;
}

const namedAtMost = 20;

export async function countAudience(
  tx: Tx,
  audience: Audience,
  senderId: string,
  now: Date,
): Promise<AudienceCount> {
  const members = placed(audience, senderId, now);
  const counts = await tx.$queryRaw<
    { channel: string | null; group: boolean; people: number; closed: number; citizens: number }[]
  >`
    SELECT channel, has_group AND channel IS NULL AS "group", count(*)::int AS people,
      (count(*) FILTER (WHERE NOT open))::int AS closed, (count(*) FILTER (WHERE staff_id IS NULL))::int AS citizens
    FROM (${members}) placed GROUP BY 1, 2 ORDER BY people DESC, channel`;
  const unreached = await tx.$queryRaw<AudienceCount['unreached']>`
    SELECT coalesce(full_name, '') AS "fullName", coalesce(unit_id::text, '') AS "unitId", has_group AS "inGroup"
    FROM (${members}) placed WHERE channel IS NULL AND staff_id IS NOT NULL ORDER BY code LIMIT ${namedAtMost}`;
  const sum = (rows: typeof counts) => rows.reduce((whole, { people }) => whole + people, 0);
  return {
    targeted: sum(counts),
    byChannel: counts.flatMap(({ channel, people, closed }) =>
      channel === null ? [] : [{ channel, people, closed }],
    ),
    inGroup: sum(counts.filter(({ channel, group }) => channel === null && group)),
    nowhere: sum(counts.filter(({ channel, group }) => channel === null && !group)),
    citizens: counts.reduce((whole, { citizens }) => whole + citizens, 0),
    unreached,
  };
}
