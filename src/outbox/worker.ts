/**
 * Answers outbox bells: one loop per chat, many chats at a time. The bell is done as soon as a loop
 * has begun, so a platform that hangs holds only its own places and never the queue.
 */
export type OutboxWorker = {
  work(line: string): Promise<void>;
  /** Resolves when every loop that had begun has ended. */
  drain(): Promise<void>;
};

export function createOutboxWorker(
  deliver: (line: string) => Promise<void>,
  onError: (error: unknown) => void,
  atOnce = 48,
): OutboxWorker {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();

  /** A bell that rings while its chat is being served may speak of a row the loop did not see. */
  async function serve(line: string): Promise<void> {
    do {
      again.delete(line);
      await deliver(line).catch(onError);
    } while (again.has(line));
    running.delete(line);
  }

  return {
    async work(line) {
      while (!running.has(line) && running.size >= atOnce) await Promise.race(running.values());
      if (running.has(line)) again.add(line);
      else running.set(line, serve(line));
    },
    async drain() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
