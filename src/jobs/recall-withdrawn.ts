import { type Broadcast, rankOf } from '../domain/broadcast.ts';
import { recallNotice } from '../domain/follow-message.ts';
import { newId } from '../port/ids.ts';
import {
  type Letter,
  lettersToRecall,
  noteRecalled,
  openRecalls,
} from '../store/broadcast-recall.ts';
import { lockBroadcast } from '../store/broadcast-sending.ts';
import { noteEvent } from '../store/broadcasts.ts';
import type { Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import type { Job, JobDeps } from './job.ts';

const lot = 500;

/**
 * Takes back what was said: deletes it where the platform can, and tells in words whoever may have got it and still has
 * it. A deletion may be repeated safely, so one that was cut off is.
 */
export const recallWithdrawn: Job = {
  name: 'recall-withdrawn',
  every: '*/2 * * * * *',
  async run(deps) {
    for (const id of await openRecalls(deps.database.prisma, deps.clock.now()))
      await deps.queue.transact((tx) => recall(deps, tx, id));
  },
};

async function recall(deps: JobDeps, tx: Tx, id: string): Promise<void> {
  const broadcast = await lockBroadcast(tx, id);
  if (broadcast?.state !== 'withdrawn') return;
  const now = deps.clock.now();
  const busy = await noteRecalled(tx, id, now);
  const letters = await lettersToRecall(tx, id, lot);
  await deps.enqueue(
    tx,
    letters.map((letter) => takingBack(deps, broadcast, letter, now)),
  );
  if (!busy && letters.length === 0) await noteEvent(tx, id, 'recalled', now);
}

function takingBack(
  { speak, channels }: JobDeps,
  broadcast: Broadcast,
  letter: Letter,
  now: Date,
): NewDelivery {
  const { id: takesBack, to, externalIds, sentAt, refused } = letter;
  const within = channels.get(to.channel)?.abilities.deletesWithinMs ?? 0;
  const young = sentAt !== null && now.getTime() - sentAt.getTime() < within;
  const deletes = young && !refused && externalIds.length > 0;
  const message = recallNotice(speak('vi'), broadcast);
  return {
    id: newId(now),
    to,
    message: deletes ? { ...message, takesBack: externalIds } : message,
    purpose: 'notice',
    subjectId: broadcast.id,
    staffId: letter.staffId ?? undefined,
    personId: letter.personId ?? undefined,
    takesBack,
    rank: rankOf.urgent,
    createdAt: now,
  };
}
