import { markStuckUnknown } from '../store/deliveries.ts';
import { forgottenLanes } from '../store/inbox.ts';
import { lostDeliveries } from '../store/lost-deliveries.ts';
import type { Job, JobDeps } from './job.ts';
import { rescue } from './rescue.ts';

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
  for (const id of await lostDeliveries(database.prisma)) await rescue(deps, id);
}
