/** What can go wrong with a call, on request. */
export type Fault =
  /** 429 with this retry_after, in seconds. */
  | { kind: 'too-many'; retryAfter: number }
  /** An error, before anything is done. */
  | { kind: 'error'; status: number; description?: string | undefined }
  /** Never answers, and does nothing. */
  | { kind: 'hang' }
  /** Cuts the connection, and does nothing. */
  | { kind: 'drop' }
  /** Does it, then cuts the connection. */
  | { kind: 'accept-then-drop' }
  /** Does it, then never answers. */
  | { kind: 'accept-then-hang' };

export type FaultScript = ReturnType<typeof scriptFaults>;

/** Faults to come, each for the next calls of one method or of any. */
export function scriptFaults() {
  let script: { fault: Fault; method: string | undefined; left: number }[] = [];

  function plan(
    fault: Fault,
    { times = 1, method }: { times?: number; method?: string | undefined },
  ) {
    script.push({ fault, method: method?.toLowerCase(), left: times });
  }

  function next(method: string): Fault | undefined {
    const entry = script.find((one) => (one.method ?? method) === method);
    if (!entry) return undefined;
    entry.left -= 1;
    script = script.filter(({ left }) => left > 0);
    return entry.fault;
  }

  function clear() {
    script = [];
  }

  return { plan, next, clear };
}
