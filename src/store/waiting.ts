import type { Tx } from './database.ts';

/** When the next alert of any assignment is planned. */
export async function nextAlertAt(tx: Tx): Promise<Date | undefined> {
  const next = await tx.alert.findFirst({
    where: { firedAt: null },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  });
  return next?.dueAt;
}

/** Is everything that came in decided, and everything decided sent (or given up)? */
export async function isIdle(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ idle: boolean }[]>`
    SELECT NOT EXISTS (SELECT 1 FROM inbox WHERE state = 'waiting')
      AND NOT EXISTS (SELECT 1 FROM delivery WHERE state IN ('pending', 'sending'))
      AND NOT EXISTS (SELECT 1 FROM broadcast WHERE state = 'sending') AS idle`;
  return row?.idle ?? true;
}
