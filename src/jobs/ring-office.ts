import type { Outgoing } from '../domain/decision.ts';
import type { Bell, BellKind } from '../domain/office-life.ts';
import { newId } from '../port/ids.ts';
import type { Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { postponeBell, takeDueBell } from '../store/office-life/bells.ts';
import type { Job, JobDeps } from './job.ts';
import { remindDuty } from './office-life/duty.ts';
import { askMissing, closeFigures, openFigures, remindFigures } from './office-life/figures.ts';
import { giveRecurring } from './office-life/give-recurring.ts';
import { remindMeeting } from './office-life/meeting.ts';

type Ring = (deps: JobDeps, tx: Tx, bell: Bell) => Promise<Outgoing[]>;

/** What each bell of the office's life means. */
const rings: Readonly<Record<BellKind, Ring>> = {
  recurring_give: giveRecurring,
  figures_open: openFigures,
  figures_day_before: remindFigures,
  figures_hours_before: remindFigures,
  figures_cutoff: closeFigures,
  figures_missing: askMissing,
  duty_reminder: remindDuty,
  meeting_day_before: remindMeeting,
  meeting_soon: remindMeeting,
};

/**
 * Does what is due in the office's life, oldest first. A bell is marked in the transaction that does its work and
 * writes its messages, so it is done once however many processes ring; one that fails waits and lets others pass.
 */
export const ringOffice: Job = {
  name: 'ring-office',
  every: '*/5 * * * * *',
  async run(deps) {
    for (let rung = true; rung; ) rung = await ringOne(deps);
  },
};

async function ringOne(deps: JobDeps): Promise<boolean> {
  let bell: Bell | undefined;
  try {
    return await deps.queue.transact(async (tx) => {
      bell = await takeDueBell(tx, deps.clock.now());
      if (!bell) return false;
      const messages = await rings[bell.kind](deps, tx, bell);
      await deps.enqueue(
        tx,
        messages.map((one) => toDelivery(one, deps.clock.now())),
      );
      return true;
    });
  } catch (error) {
    if (!bell) throw error;
    const { kind } = bell;
    deps.onProblem('bell_failed', { kind, error: error instanceof Error ? error.name : 'unknown' });
    await postponeBell(deps.database.prisma, bell, deps.clock.now());
    return true;
  }
}

function toDelivery(
  { to, message, purpose, subjectId, staffId }: Outgoing,
  now: Date,
): NewDelivery {
  if (to === 'here') throw new TypeError('A bell has no chat of its own');
  return { id: newId(now), to, message, purpose, subjectId, staffId, createdAt: now };
}
