import { createHmac, timingSafeEqual } from 'node:crypto';
import { attachmentSchema } from '../domain/broadcast.ts';
import type { Tx } from './database.ts';

/** A file of a notice is open this long after the notice was written, and never once it was withdrawn. */
const livesMs = 90 * 24 * 60 * 60 * 1000;

const sign = (secretKey: Buffer, id: string, index: number): string =>
  createHmac('sha256', secretKey).update(`notice:${id}:${index}`).digest('base64url').slice(0, 32);

/** The address of a file of a notice: whoever has it may open it, nobody can guess it. */
export function noticeFileLink(
  { secretKey, publicUrl }: { secretKey: Buffer; publicUrl: string },
  broadcastId: string,
  index: number,
): string {
  return `${publicUrl}/files/notice/${broadcastId}/${index}/${sign(secretKey, broadcastId, index)}`;
}

/** Where the file lies that a link leads to; undefined when the link is not genuine, or no longer opens. */
export async function linkedNoticeFile(
  tx: Tx,
  secretKey: Buffer,
  { id, index, key }: { id: string; index: number; key: string },
  now: Date,
): Promise<{ name: string; channel: string; reference: string } | undefined> {
  const [given, genuine] = [Buffer.from(key), Buffer.from(sign(secretKey, id, index))];
  if (given.length !== genuine.length || !timingSafeEqual(given, genuine)) return undefined;
  const row = await tx.broadcast.findUnique({
    where: { id },
    select: { attachments: true, state: true, createdAt: true },
  });
  if (!row || ['withdrawn', 'refused'].includes(row.state)) return undefined;
  if (now.getTime() - row.createdAt.getTime() > livesMs) return undefined;
  const attachment = attachmentSchema.array().parse(row.attachments)[index];
  return attachment?.file && { name: attachment.name, ...attachment.file };
}
