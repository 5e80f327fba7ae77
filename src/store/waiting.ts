import type { Tx } from './database.ts';

/** When the next alert of any assignment is planned, or a letter about one that waits for the morning is. */
export async function nextAlertAt(tx: Tx): Promise<Date | undefined> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT least((SELECT min(due_at) FROM alert WHERE fired_at IS NULL),
      (SELECT min(not_before) FROM alert_letter WHERE told_at IS NULL)) AS at`;
  return row?.at ?? undefined;
}

/** Is everything that came in decided, and everything decided sent (or given up)? */
export async function isIdle(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ idle: boolean }[]>`
    SELECT NOT EXISTS (SELECT 1 FROM inbox WHERE state = 'waiting')
      AND NOT EXISTS (SELECT 1 FROM delivery WHERE state IN ('pending', 'sending'))
      AND NOT EXISTS (SELECT 1 FROM broadcast WHERE state = 'sending') AS idle`;
  return row?.idle ?? true;
}
