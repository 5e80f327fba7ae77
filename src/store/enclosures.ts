import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Enclosure, Message } from '../port/message.ts';
import type { Tx } from './database.ts';

/** How long a link to a file opens it: as long as Zalo keeps an upload (platform document, §4). */
const livesMs = 7 * 24 * 60 * 60 * 1000;

const sign = (secretKey: Buffer, id: string, index: number): string =>
  createHmac('sha256', secretKey).update(`file:${id}:${index}`).digest('base64url').slice(0, 32);

/** The address of a file that stands in a delivery: whoever has it may open it, nobody can guess it. */
export function enclosureLink(
  { secretKey, publicUrl }: { secretKey: Buffer; publicUrl: string },
  deliveryId: string,
  index: number,
): string {
  return `${publicUrl}/files/${deliveryId}/${index}/${sign(secretKey, deliveryId, index)}`;
}

/** What a link leads to; undefined when it is not genuine, or no longer opens. */
export async function linkedEnclosure(
  tx: Tx,
  secretKey: Buffer,
  { id, index, key }: { id: string; index: number; key: string },
  now: Date,
): Promise<Enclosure | undefined> {
  const [given, genuine] = [Buffer.from(key), Buffer.from(sign(secretKey, id, index))];
  if (given.length !== genuine.length || !timingSafeEqual(given, genuine)) return undefined;
  const row = await tx.delivery.findUnique({
    where: { id },
    select: { message: true, createdAt: true },
  });
  if (!row || now.getTime() - row.createdAt.getTime() > livesMs) return undefined;
  return (row.message as unknown as Message).enclosures?.[index];
}
