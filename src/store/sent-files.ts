import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { FileOf } from '../domain/office-life.ts';
import type { Tx } from './database.ts';
import type { LinkMaker } from './office-life/links.ts';

/** A paper of a meeting or of work is open so long after it was sent. */
const livesMs = 90 * 24 * 60 * 60 * 1000;

type Link = { of: FileOf; id: string; index: number; key: string };
type Found = { name: string; channel: string; reference: string; at: Date };

const sign = (secretKey: Buffer, { of, id, index }: Omit<Link, 'key'>): string =>
  createHmac('sha256', secretKey)
    .update(`sent:${of}:${id}:${index}`)
    .digest('base64url')
    .slice(0, 32);

/** The address of a file somebody sent: whoever has it may open it, nobody can guess it. */
export function sentFileLink({ secretKey, publicUrl }: LinkMaker, file: Omit<Link, 'key'>): string {
  const { of, id, index } = file;
  return `${publicUrl}/files/${of}/${id}/${index}/${sign(secretKey, file)}`;
}

/** Where the file lies that a link leads to; undefined when the link is not genuine, or no longer opens. */
export async function linkedSentFile(
  tx: Tx,
  secretKey: Buffer,
  link: Link,
  now: Date,
): Promise<Found | undefined> {
  const [given, genuine] = [Buffer.from(link.key), Buffer.from(sign(secretKey, link))];
  if (given.length !== genuine.length || !timingSafeEqual(given, genuine)) return undefined;
  const found = link.of === 'meeting' ? await ofMeeting(tx, link) : await ofWork(tx, link);
  return found && now.getTime() - found.at.getTime() <= livesMs ? found : undefined;
}

/** `id` is the paper's own. */
async function ofMeeting(tx: Tx, { id }: Link): Promise<Found | undefined> {
  const row = await tx.meetingDocument.findUnique({ where: { id } });
  if (!row?.channel || !row.reference) return undefined;
  const { title: name, channel, reference, addedAt: at } = row;
  return { name, channel, reference, at };
}

const detailSchema = z.object({
  files: z.array(
    z.object({
      channel: z.string(),
      kind: z.string(),
      reference: z.string(),
      name: z.string().optional(),
    }),
  ),
});

/** `id` is the work's; its papers are counted through its whole history. */
async function ofWork(tx: Tx, { id, index }: Link): Promise<Found | undefined> {
  const rows = await tx.assignmentEvent.findMany({
    where: { assignmentId: id },
    select: { detail: true, at: true },
    orderBy: { id: 'asc' },
  });
  const files = rows.flatMap(({ detail, at }) =>
    (detailSchema.safeParse(detail).data?.files ?? []).map((file) => ({ ...file, at })),
  );
  const found = files[index];
  return found && { ...found, name: found.name ?? `${found.kind}-${index + 1}` };
}
