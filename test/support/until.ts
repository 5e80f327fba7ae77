import { setTimeout as wait } from 'node:timers/promises';

/** Looks again and again until there is something; fails with `explain` after a while. Never a blind sleep. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  explain: () => string,
  patienceMs = 15_000,
): Promise<T> {
  for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; await wait(20)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(explain());
}
