import type { StaffCall } from '../../domain/command.ts';
import { type FoundAudience, findAudience, noticesNamed } from '../../domain/find-audience.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { findTopic } from '../../domain/topics.ts';

/** Whom words name, with what the records know of notices and groups. */
export async function seekAudience(call: StaffCall, typed: string): Promise<FoundAudience> {
  const { records, staff, speak } = call;
  const office = await records.office();
  const groups = await records.groupsOf(office.units.map(({ id }) => id));
  const notices = await noticesOf(call, noticesNamed(typed));
  const topic = (said: string) => findTopic(speak('vi'), said) ?? findTopic(speak('en'), said);
  return findAudience(office, staff, typed, { groups, notices, topic });
}

/** Of somebody else's notice only a leader may address the people again. */
async function noticesOf(
  { records, staff }: StaffCall,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  const known = new Map<number, string>();
  for (const number of numbers) {
    const notice = await records.broadcast(number, staff.id);
    if (notice && (notice.createdBy === staff.id || isAtLeast(staff.role, 'leader')))
      known.set(number, notice.id);
  }
  return known;
}
