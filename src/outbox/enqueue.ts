import type { Purpose } from '../domain/decision.ts';
import type { Queue, QueueName } from '../queue/queue.ts';
import type { Tx } from '../store/database.ts';
import { insertDeliveries, lineOf, type NewDelivery } from '../store/deliveries.ts';

/** Notices to many go by another door, so that no answer stands behind them. */
export function queueFor(purpose: Purpose): QueueName {
  return purpose === 'notice' ? 'bulk' : 'outbox';
}

/** Writes messages down and rings their chats, within the change that causes them. */
export async function enqueue(
  queue: Queue,
  tx: Tx,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await insertDeliveries(tx, deliveries);
  for (const name of ['outbox', 'bulk'] as const) {
    const lines = deliveries
      .filter(({ purpose }) => queueFor(purpose) === name)
      .map(({ to }) => (name === 'bulk' ? to.channel : lineOf(to)));
    await queue.ring(tx, name, [...new Set(lines)]);
  }
}
