import { calledInGroup } from '../domain/alert-message.ts';
import { membersOf } from '../domain/assignment-message.ts';
import { newId } from '../port/ids.ts';
import type { Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { groupToCallIn, type LostAlert, takeLostAlert } from '../store/lost-alerts.ts';
import { readOffice } from '../store/organisation.ts';
import { accountsOf } from '../store/records.ts';
import type { JobDeps } from './job.ts';

type Rescue = Pick<NewDelivery, 'to' | 'message' | 'staffId'>;

/**
 * A lost alert breaks a deadline. One that may or may not have arrived is said again, marked as a repeat;
 * one that somebody could not be given in private is called in the group, if there is one. Once, and only
 * alerts: a notice or an answer is never repeated, people look at those (house law 3).
 */
export async function rescueAlert(deps: JobDeps, id: string): Promise<void> {
  await deps.queue.transact(async (tx) => {
    const lost = await takeLostAlert(tx, id);
    const rescue =
      lost && (lost.state === 'unknown' ? again(deps, lost) : await call(deps, tx, lost));
    if (!rescue) return;
    const { purpose, subjectId } = lost;
    const now = deps.clock.now();
    await deps.enqueue(tx, [
      { ...rescue, id: newId(now), purpose, subjectId, repeatOf: id, createdAt: now },
    ]);
  });
}

function again({ speak }: JobDeps, { to, message, staffId }: LostAlert): Rescue {
  const text = speak('vi')('alerts.repeated', { text: message.text });
  return { to, staffId, message: { ...message, text } };
}

async function call(
  { speak }: JobDeps,
  tx: Tx,
  { to: { kind }, message, staffId, subjectId }: LostAlert,
): Promise<Rescue | undefined> {
  if (kind === 'group' || !staffId || !subjectId) return undefined;
  const members = membersOf(await readOffice(tx), [staffId]);
  const [member] = members;
  const to = member && (await groupToCallIn(tx, subjectId, member.unitId));
  if (!to) return undefined;
  const accounts = await accountsOf(tx, [staffId]);
  return { to, message: calledInGroup(speak('vi'), to, members, accounts, message) };
}
