import type { Reach } from '../../domain/recurring-message.ts';
import type { Tx } from '../../store/database.ts';
import { readOffice } from '../../store/organisation.ts';
import { accountsOf, addressesOf } from '../../store/records.ts';
import type { JobDeps } from '../job.ts';

/** Where these people can be written to now. */
export async function readReach(
  deps: JobDeps,
  tx: Tx,
  staffIds: readonly string[],
): Promise<Reach> {
  const ids = [...new Set(staffIds)];
  return {
    office: await readOffice(tx),
    addresses: await addressesOf(tx, ids),
    accounts: await accountsOf(tx, ids),
    groups: await tx.group.findMany(),
    speak: deps.speak,
    now: deps.clock.now(),
  };
}
