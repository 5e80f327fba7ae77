import type { Clock } from '../port/clock.ts';
import type { Update } from '../port/update.ts';
import type { Queue } from '../queue/queue.ts';
import { storeUpdates } from '../store/inbox.ts';

export type Accept = (updates: readonly Update[]) => Promise<void>;

type Waiting = {
  updates: readonly Update[];
  settle: { resolve(): void; reject(error: unknown): void };
};

/**
 * Writes updates down, each once, and rings their lanes. Only then may the platform be thanked.
 * Requests that come while one is being written are written together (group commit).
 */
export function createAccept(deps: Deps): Accept {
  let waiting: Waiting[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await writeBatch(deps, batch);
    }
    writing = false;
  }

  return (updates) => {
    if (updates.length === 0) return Promise.resolve();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push({ updates, settle: { resolve, reject } });
    if (!writing) void writeAll();
    return promise;
  };
}

type Deps = { queue: Queue; clock: Clock };

async function writeBatch(deps: Deps, batch: readonly Waiting[]): Promise<void> {
  try {
    await write(
      deps,
      batch.flatMap(({ updates }) => updates),
    );
    for (const { settle } of batch) settle.resolve();
  } catch (error) {
    if (batch.length === 1) return batch[0]?.settle.reject(error);
    // One request must not spoil the others: each gets a try of its own.
    for (const one of batch) await writeBatch(deps, [one]);
  }
}

async function write({ queue, clock }: Deps, updates: readonly Update[]): Promise<void> {
  await queue.transact(async (tx) => {
    const lanes = await storeUpdates(tx, updates, clock.now());
    await queue.ring(tx, 'inbox', lanes);
  });
}
