import type { Tx } from './database.ts';

/** The topics a person asked to be told about. */
export async function subscriptionsOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.subscription.findMany({ where: { personId }, orderBy: { since: 'asc' } });
  return rows.map(({ topic }) => topic);
}

/** Only the person's own word begins it; asking twice keeps the first day. */
export async function subscribe(tx: Tx, personId: string, topic: string, now: Date): Promise<void> {
  await tx.subscription.createMany({
    data: [{ personId, topic, since: now }],
    skipDuplicates: true,
  });
}

/**
 * Ends it at once: what was frozen for this person because of the topic and has not left is not sent any more.
 * Without a topic, all of them.
 */
export async function unsubscribe(
  tx: Tx,
  personId: string,
  topic: string | undefined,
): Promise<void> {
  const topics = topic ? [topic] : await subscriptionsOf(tx, personId);
  await tx.subscription.deleteMany({ where: { personId, topic: { in: topics } } });
  for (const ended of topics) {
    const vars = JSON.stringify({ topic: ended });
    await tx.$executeRaw`
      UPDATE delivery d SET state = 'skipped', reason = 'unsubscribed' FROM broadcast b
      WHERE b.id = d.subject_id AND d.person_id = ${personId}::uuid AND d.purpose = 'notice' AND d.state = 'pending'
        AND jsonb_path_exists(b.audience, '$.** ? (@.kind == "topic" && @.topic == $topic)', ${vars}::jsonb)`;
    await tx.$executeRaw`
      UPDATE recipient r SET reason = 'unsubscribed',
        state = CASE WHEN r.delivery_id IS NULL THEN 'skipped' ELSE 'written' END
      FROM broadcast b WHERE b.id = r.broadcast_id AND r.person_id = ${personId}::uuid AND r.state = 'waiting'
        AND jsonb_path_exists(b.audience, '$.** ? (@.kind == "topic" && @.topic == $topic)', ${vars}::jsonb)`;
  }
}
