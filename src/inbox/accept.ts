import type { Clock } from '../port/clock.ts';
import type { Update } from '../port/update.ts';
import type { Queue } from '../queue/queue.ts';
import type { Database } from '../store/database.ts';
import { storeUpdates } from '../store/inbox.ts';

export type Accept = (updates: readonly Update[]) => Promise<void>;

/** Writes updates down, each once, and rings their lanes. Only then may the platform be thanked. */
export function createAccept(deps: { database: Database; queue: Queue; clock: Clock }): Accept {
  const { database, queue, clock } = deps;
  return async (updates) => {
    if (updates.length === 0) return;
    await database.prisma.$transaction(async (tx) => {
      const lanes = await storeUpdates(tx, updates, clock.now());
      await queue.ring(tx, 'inbox', lanes);
    });
  };
}
