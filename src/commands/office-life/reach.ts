import type { StaffCall } from '../../domain/command.ts';
import type { Reach } from '../../domain/recurring-message.ts';

/** Where these people can be written to, as the decision reads it. */
export async function reachFor(
  { records, speak, now }: StaffCall,
  staffIds: readonly string[],
): Promise<Reach> {
  const office = await records.office();
  const units = office.staff.filter(({ id }) => staffIds.includes(id)).map(({ unitId }) => unitId);
  return {
    office,
    addresses: await records.addressesOf(staffIds),
    accounts: await records.accountsOf(staffIds),
    groups: await records.groupsOf([...new Set(units)]),
    speak,
    now,
  };
}
