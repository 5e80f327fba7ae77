import type { Address } from '../port/message.ts';
import type { Tx } from './database.ts';

/** Notes that somebody blocked us or came back. */
export async function setReachable(tx: Tx, to: Address, reachable: boolean): Promise<void> {
  await tx.contact.updateMany({
    where: { channel: to.channel, chatId: to.chatId },
    data: { reachable },
  });
}

/** A chat goes on under another id: everything that still speaks of it follows. */
export async function moveChat(tx: Tx, from: Address, toChatId: string): Promise<void> {
  const { channel, chatId } = from;
  await tx.$executeRaw`
    UPDATE group_chat SET chat_id = ${toChatId} WHERE channel = ${channel} AND chat_id = ${chatId}
      AND NOT EXISTS (SELECT 1 FROM group_chat WHERE channel = ${channel} AND chat_id = ${toChatId})`;
  await tx.contact.updateMany({ where: { channel, chatId }, data: { chatId: toChatId } });
  await tx.assignment.updateMany({ where: { channel, chatId }, data: { chatId: toChatId } });
  await tx.delivery.updateMany({ where: { channel, chatId }, data: { chatId: toChatId } });
}

export type OtherWay = { to: Address; name: string; userId: string | null };

/** Another way to a member of staff than the chat that refused: an account of theirs, else their unit's group. */
export async function otherWay(
  tx: Tx,
  staffId: string,
  refused: Address,
): Promise<OtherWay | undefined> {
  const [way] = await tx.$queryRaw<
    {
      channel: string;
      chatId: string;
      kind: Address['kind'];
      name: string;
      userId: string | null;
    }[]
  >`
    SELECT * FROM (
      SELECT 1 AS rank, contact.channel, contact.chat_id AS "chatId", 'private' AS kind, staff.full_name AS name,
        contact.user_id AS "userId", contact.last_seen_at AS used
      FROM staff JOIN contact ON contact.person_id = staff.person_id
      WHERE staff.id = ${staffId}::uuid AND contact.reachable AND contact.chat_id IS NOT NULL
        AND (contact.channel, contact.chat_id) <> (${refused.channel}, ${refused.chatId})
      UNION ALL
      SELECT 2, g.channel, g.chat_id, 'group', staff.full_name, contact.user_id, g.connected_at
      FROM staff JOIN group_chat g ON g.unit_id = staff.unit_id
        LEFT JOIN contact ON contact.person_id = staff.person_id AND contact.channel = g.channel
      WHERE staff.id = ${staffId}::uuid
    ) ways ORDER BY rank, used DESC NULLS LAST LIMIT 1`;
  return (
    way && {
      to: { channel: way.channel, chatId: way.chatId, kind: way.kind },
      name: way.name,
      userId: way.userId,
    }
  );
}
