import { choicesOf, type Message } from '../port/message.ts';
import type { Update } from '../port/update.ts';
import type { Tx } from './database.ts';

/** A button about one piece of work: "#nhan 12". */
const aboutWork =
  /^#(?:nhan|baocao|xong|giahan|duyet|tuchoi|ngaykhac|dongy|khongdongy|viec|bangchung) (\d{1,9})$/;

/**
 * The number of the work that the message quoted here speaks of: what it was written about, or else what its
 * buttons do. Undefined where we did not write it, or it speaks of several.
 */
export async function quotedWork(
  tx: Tx,
  { channel, chat, event }: Update,
): Promise<number | undefined> {
  const quoted = 'quotes' in event ? event.quotes : undefined;
  if (!quoted) return undefined;
  const [row] = await tx.$queryRaw<{ number: number | null; message: Message }[]>`
    SELECT assignment.number, message FROM delivery LEFT JOIN assignment ON assignment.id = subject_id
    WHERE delivery.channel = ${channel} AND delivery.chat_id = ${chat.id} AND external_ids && ARRAY[${quoted}]::text[]
    ORDER BY delivery.created_at DESC LIMIT 1`;
  if (!row || row.number !== null) return row?.number ?? undefined;
  const named = choicesOf(row.message).map((payload) => aboutWork.exec(payload)?.[1]);
  const [first, ...others] = new Set(named);
  return first && others.length === 0 ? Number(first) : undefined;
}
