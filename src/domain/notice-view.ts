import type { Broadcast } from './broadcast.ts';
import { commandedUnits } from './find-unit.ts';
import type { Office, StaffMember } from './office.ts';
import { isAtLeast } from './permission.ts';

/**
 * How much of a notice somebody may see: whoever wrote it and leaders the whole, a head the part that concerns
 * the units below them, anyone else nothing.
 */
export function noticeScope(
  { createdBy }: Pick<Broadcast, 'createdBy'>,
  office: Office,
  viewer: StaffMember,
): 'whole' | 'nothing' | { unitIds: string[] } {
  if (createdBy === viewer.id || isAtLeast(viewer.role, 'leader')) return 'whole';
  if (viewer.role !== 'head') return 'nothing';
  return { unitIds: [...commandedUnits(office, viewer)] };
}
