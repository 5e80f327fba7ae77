/** What a test says to a service that was started with `die-at.ts`, over the process's own channel. */
export type Order =
  /** From now on count steps; die before step number `dieAt` (from 1), or only count. */
  | { kind: 'count'; dieAt?: number }
  | { kind: 'steps' }
  /** A question to the embedded database, which nobody else may open meanwhile. */
  | { kind: 'sql'; sql: string };

export type Question = { id: number; order: Order };
export type Answer = { id: number; result: unknown };

/** How questions of the test begin, so that they are not counted as steps. */
export const asked = '/*test*/';
