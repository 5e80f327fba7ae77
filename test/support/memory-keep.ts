import type { Keep } from '../../src/port/keep.ts';

/** A Keep that several clients of one test share: values in memory, one lock per key. */
export function memoryKeep(): Keep & { values: Map<string, string>; writes: string[] } {
  const values = new Map<string, string>();
  const writes: string[] = [];
  const queues = new Map<string, Promise<unknown>>();
  return {
    values,
    writes,
    read: async (key) => values.get(key),
    async write(key, value) {
      writes.push(key);
      values.set(key, value);
    },
    exclusively(key, work) {
      const turn = (queues.get(key) ?? Promise.resolve()).then(work, work);
      queues.set(
        key,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}
