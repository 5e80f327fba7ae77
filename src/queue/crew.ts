/**
 * Serves lanes: one loop per lane, many lanes at a time. A call for a lane that is being served makes
 * its loop run once more, because what it speaks of may have come after the loop looked.
 */
export type Crew = {
  /** Resolves once a loop for the lane has begun, so that who calls faster than we serve must wait. */
  call(lane: string): Promise<void>;
  /** Resolves when every loop that had begun has ended. */
  drain(): Promise<void>;
};

export function createCrew(
  serve: (lane: string) => Promise<void>,
  onError: (error: unknown) => void,
  atOnce: number,
): Crew {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();

  async function loop(lane: string): Promise<void> {
    do {
      again.delete(lane);
      await serve(lane).catch(onError);
    } while (again.has(lane));
    running.delete(lane);
  }

  return {
    async call(lane) {
      while (!running.has(lane) && running.size >= atOnce) await Promise.race(running.values());
      if (running.has(lane)) again.add(lane);
      else running.set(lane, loop(lane));
    },
    async drain() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
