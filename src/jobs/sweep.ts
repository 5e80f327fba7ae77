import { newId } from '../port/ids.ts';
import { markStuckUnknown, takeRepeatable, unrepeatedAlerts } from '../store/deliveries.ts';
import { forgottenLanes } from '../store/inbox.ts';
import type { Job, JobDeps } from './job.ts';

/** Longer than any call to a platform may take; who has not come back by then is gone. */
export const stuckAfterMs = 90_000;
const forgottenAfterMs = 5000;

/** Finds what slipped: lanes without a bell, messages whose sender died in the middle. */
export const sweep: Job = {
  name: 'sweep',
  every: '*/5 * * * * *',
  run: (deps) => sweepNow(deps, stuckAfterMs, forgottenAfterMs),
};

export async function sweepNow(deps: JobDeps, stuckMs: number, forgottenMs: number): Promise<void> {
  const { database, queue, clock } = deps;
  const since = new Date(clock.now().getTime() - forgottenMs);
  await queue.transact(async (tx) => {
    await queue.ring(tx, 'inbox', await forgottenLanes(tx, since));
  });
  const stuck = await markStuckUnknown(database.prisma, stuckMs);
  for (const { id, purpose } of stuck) deps.onProblem('delivery_unknown', { id, purpose });
  for (const id of await unrepeatedAlerts(database.prisma)) await repeatIfSafe(deps, id);
}

/**
 * An alert that may or may not have arrived is said again, marked as a repeat; a lost alert breaks a
 * deadline. A notice or an answer is not: people look at those (house law 3).
 */
export async function repeatIfSafe(
  { queue, enqueue, clock, speak }: JobDeps,
  id: string,
): Promise<void> {
  await queue.transact(async (tx) => {
    const lost = await takeRepeatable(tx, id);
    if (!lost) return;
    const now = clock.now();
    const text = speak('vi')('alerts.repeated', { text: lost.message.text });
    const message = { ...lost.message, text };
    await enqueue(tx, [{ ...lost, id: newId(now), message, repeatOf: id, createdAt: now }]);
  });
}
