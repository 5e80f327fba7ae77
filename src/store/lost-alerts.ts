import type { Address, Message } from '../port/message.ts';
import type { Tx } from './database.ts';
import type { NewDelivery } from './deliveries.ts';

/**
 * Alerts that may not have arrived (the last day's) or that somebody could not be given in private (the last
 * hour's), and after which nothing was done yet: whoever was to do it died, or will do it this moment.
 */
export async function lostAlerts(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM delivery lost WHERE purpose = 'alert' AND repeat_of IS NULL
      AND (state = 'unknown' AND sending_at > now() - interval '1 day'
        OR state = 'failed' AND chat_kind = 'private' AND sending_at > now() - interval '1 hour')
      AND NOT EXISTS (SELECT 1 FROM delivery again WHERE again.repeat_of = lost.id)`;
  return rows.map(({ id }) => id);
}

export type LostAlert = Omit<NewDelivery, 'id' | 'createdAt'> & { state: 'unknown' | 'failed' };

/** One of them, if nobody has done anything after it; until this transaction ends nobody else can. */
export async function takeLostAlert(tx: Tx, id: string): Promise<LostAlert | undefined> {
  await tx.$queryRaw`SELECT id FROM delivery WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.delivery.findFirst({
    where: { id, state: { in: ['unknown', 'failed'] }, purpose: 'alert', repeatOf: null },
  });
  if (!row || (await tx.delivery.count({ where: { repeatOf: id } })) > 0) return undefined;
  return {
    to: {
      channel: row.channel,
      chatId: row.chatId,
      kind: row.chatKind === 'group' ? 'group' : 'private',
    },
    state: row.state === 'unknown' ? 'unknown' : 'failed',
    message: row.message as unknown as Message,
    purpose: 'alert',
    personId: row.personId ?? undefined,
    staffId: row.staffId ?? undefined,
    subjectId: row.subjectId ?? undefined,
  };
}

/** Where to call somebody about an assignment: the group it was given in, else the group of their unit. */
export async function groupToCallIn(
  tx: Tx,
  assignmentId: string,
  unitId: string,
): Promise<Address | undefined> {
  const given = await tx.assignment.findUnique({ where: { id: assignmentId } });
  if (given?.channel && given.chatId && given.chatKind === 'group')
    return { channel: given.channel, chatId: given.chatId, kind: 'group' };
  const group = await tx.group.findFirst({ where: { unitId } });
  return group ? { channel: group.channel, chatId: group.chatId, kind: 'group' } : undefined;
}
