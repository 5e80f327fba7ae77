import { newId } from '../port/ids.ts';
import type { Message } from '../port/message.ts';
import { rerouteRefused } from '../store/broadcast-sending.ts';
import type { Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { aboutOthers, type LostDelivery, takeLost } from '../store/lost-deliveries.ts';
import { otherWay } from '../store/reach.ts';
import type { JobDeps } from './job.ts';

type Rescue = Pick<NewDelivery, 'to' | 'message'>;

/**
 * Work and its alerts must find their person. An alert that may or may not have arrived is said again,
 * marked as a repeat; what somebody's private chat refused goes to another account of theirs, else to the
 * group of their unit, by name (only that there is something, where it is about others). Once each, however many processes see it. A notice that was refused lets its
 * recipient wait again for another way. Nothing else is repeated or told to others: people look at it (house law 3).
 */
export async function rescue(deps: JobDeps, id: string): Promise<void> {
  await deps.queue.transact(async (tx) => {
    await rerouteRefused(tx, { deliveryId: id });
    const lost = await takeLost(tx, id);
    const found =
      lost && (lost.state === 'unknown' ? again(deps, lost) : await elsewhere(deps, tx, id, lost));
    if (!found) return;
    const { purpose, staffId, subjectId } = lost;
    const now = deps.clock.now();
    await deps.enqueue(tx, [
      { ...found, id: newId(now), purpose, staffId, subjectId, repeatOf: id, createdAt: now },
    ]);
  });
}

function again({ speak }: JobDeps, { to, message }: LostDelivery): Rescue {
  const text = speak('vi')('alerts.repeated', { text: message.text });
  return { to, message: { ...message, text } };
}

async function elsewhere(
  { speak }: JobDeps,
  tx: Tx,
  id: string,
  { to, message, staffId }: LostDelivery,
): Promise<Rescue | undefined> {
  const way = staffId && (await otherWay(tx, staffId, to));
  if (!way) return undefined;
  if (way.to.kind === 'private') return { to: way.to, message };
  const words = speak('vi');
  const aside = await aboutOthers(tx, id, way.to.chatId);
  const said: Message = aside > 0 ? { text: words('alerts.aside', { n: aside }) } : message;
  const text = words('office.calling', { people: way.name, text: said.text });
  const people = way.userId ? [{ name: way.name, userId: way.userId }] : undefined;
  return { to: way.to, message: { ...said, text, ...(people && { people }) } };
}
