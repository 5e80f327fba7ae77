import type { Outgoing } from '../../domain/decision.ts';
import { dutyReminder } from '../../domain/duty-message.ts';
import { shiftStart } from '../../domain/duty-roster.ts';
import type { Bell } from '../../domain/office-life.ts';
import type { Tx } from '../../store/database.ts';
import { dutyShift } from '../../store/office-life/duty.ts';
import type { JobDeps } from '../job.ts';
import { readReach } from './reach.ts';

/** Friday's word to whoever stands on Saturday, whoever that is by then. */
export async function remindDuty(deps: JobDeps, tx: Tx, bell: Bell): Promise<Outgoing[]> {
  const shift = await dutyShift(tx, { id: bell.subjectId });
  if (!shift || shift.dropped || shiftStart(shift) <= deps.clock.now()) return [];
  return dutyReminder(shift, await readReach(deps, tx, [shift.staffId]));
}
