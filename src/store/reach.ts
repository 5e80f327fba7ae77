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
