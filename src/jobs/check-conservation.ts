import { brokenBroadcasts } from '../store/broadcasts.ts';
import type { Job } from './job.ts';

/** House law 2: everybody a broadcast was meant for is accounted for. Silence here is the good news. */
export const checkConservation: Job = {
  name: 'check-conservation',
  every: '30 */5 * * * *',
  async run({ database, onProblem }) {
    const broken = await brokenBroadcasts(database.prisma);
    for (const { number } of broken) onProblem('conservation_broken', { broadcast: number });
  },
};
