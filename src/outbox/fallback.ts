import type { Clock } from '../port/clock.ts';
import { newId } from '../port/ids.ts';
import type { Address } from '../port/message.ts';
import type { Speak } from '../port/words.ts';
import type { Queue } from '../queue/queue.ts';
import type { Tx } from '../store/database.ts';
import type { Claimed, NewDelivery } from '../store/deliveries.ts';
import { otherWay } from '../store/reach.ts';

export type FallbackDeps = {
  queue: Queue;
  clock: Clock;
  speak: Speak;
  enqueue(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void>;
};

/**
 * Work and its alerts must find the person: refused in one private chat, they go to another account of
 * theirs, else to the group of their unit, by name. Answers and notices are not told to others.
 */
export async function sendElsewhere(
  { queue, clock, speak, enqueue }: FallbackDeps,
  refused: Claimed,
  to: Address,
): Promise<void> {
  const { staffId, purpose, message } = refused;
  const forSomebody = staffId && to.kind === 'private';
  if (!forSomebody || (purpose !== 'alert' && purpose !== 'assignment')) return;
  await queue.transact(async (tx) => {
    const way = await otherWay(tx, staffId, to);
    if (!way) return;
    const inGroup = way.to.kind === 'group';
    const text = inGroup
      ? speak('vi')('office.calling', { people: way.name, text: message.text })
      : message.text;
    const people = inGroup && way.userId ? [{ name: way.name, userId: way.userId }] : undefined;
    const again: NewDelivery = {
      id: newId(clock.now()),
      to: way.to,
      message: { ...message, text, ...(people && { people }) },
      purpose,
      staffId,
      subjectId: refused.subjectId ?? undefined,
      createdAt: clock.now(),
    };
    await enqueue(tx, [again]);
  });
}
