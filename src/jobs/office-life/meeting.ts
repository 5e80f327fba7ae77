import type { Outgoing } from '../../domain/decision.ts';
import { meetingReminders } from '../../domain/meeting-message.ts';
import type { Bell } from '../../domain/office-life.ts';
import type { Tx } from '../../store/database.ts';
import { findMeeting } from '../../store/office-life/meetings.ts';
import type { JobDeps } from '../job.ts';
import { readReach } from './reach.ts';

/** Everybody who has not said that they stay away, and whoever called it. */
export async function remindMeeting(deps: JobDeps, tx: Tx, bell: Bell): Promise<Outgoing[]> {
  const meeting = await findMeeting(tx, { id: bell.subjectId });
  const now = deps.clock.now();
  if (!meeting || meeting.state === 'cancelled' || meeting.startsAt <= now) return [];
  const ids = [...meeting.people.map(({ staffId }) => staffId), meeting.calledBy];
  const reach = await readReach(deps, tx, ids);
  return meetingReminders(meeting, bell.kind === 'meeting_soon' ? 'soon' : 'dayBefore', reach);
}
