import type { BroadcastView } from './broadcast.ts';
import { commandedUnits } from './find-unit.ts';
import type { Office, StaffMember } from './office.ts';
import { isAtLeast } from './permission.ts';

/**
 * A notice as this person may see it: whoever wrote it and leaders the whole, a head the part that
 * concerns their unit, anyone else nothing.
 */
export function noticeFor(
  notice: BroadcastView,
  office: Office,
  viewer: StaffMember,
): BroadcastView | undefined {
  if (notice.createdBy === viewer.id || isAtLeast(viewer.role, 'leader')) return notice;
  if (viewer.role !== 'head') return undefined;
  const reached = commandedUnits(office, viewer);
  const recipients = notice.recipients.filter(({ unitId }) => reached.has(unitId));
  return recipients.length > 0 ? { ...notice, recipients } : undefined;
}
