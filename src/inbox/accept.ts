import type { Clock } from '../port/clock.ts';
import type { Update } from '../port/update.ts';
import type { Queue } from '../queue/queue.ts';
import type { Tx } from '../store/database.ts';
import { recordReceipt } from '../store/deliveries.ts';
import { storeReports, storeUpdates } from '../store/inbox.ts';

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
  const reports = updates.filter(isReport);
  await queue.transact(async (tx) => {
    const now = clock.now();
    await noteReports(tx, reports, now);
    const lanes = await storeUpdates(
      tx,
      updates.filter((update) => !isReport(update)),
      now,
    );
    await queue.ring(tx, 'inbox', lanes);
  });
}

/** Of our own messages platforms tell twice as much as of all others; nobody waits for an answer to it. */
function isReport({ event }: Update): boolean {
  return event.kind === 'echo' || event.kind === 'receipt';
}

/** Receipts take effect in the transaction that writes them down, however many at once. */
async function noteReports(tx: Tx, reports: readonly Update[], now: Date): Promise<void> {
  const kept = await storeReports(tx, reports, now);
  const receipts = kept.flatMap(({ channel, event }) =>
    event.kind === 'receipt' ? [{ ...event, channel }] : [],
  );
  const alike = Map.groupBy(receipts, (one) => `${one.state} ${one.channel}`);
  for (const same of alike.values()) {
    const [first] = same;
    const ids = same.flatMap(({ messageIds }) => messageIds);
    if (first) await recordReceipt(tx, first.channel, ids, first.state, now);
  }
}
