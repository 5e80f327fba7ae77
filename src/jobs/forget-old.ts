import { forgetOld } from '../store/forgetting.ts';
import type { Job } from './job.ts';

const day = 24 * 60 * 60 * 1000;

/** Words are not kept longer than they serve: tombstones against doubles stay a month, texts of answers too. */
export const forgetOldWords: Job = {
  name: 'forget-old',
  every: '0 30 2 * * *',
  async run({ database, clock }) {
    await forgetOld(database.prisma, new Date(clock.now().getTime() - 30 * day));
  },
};
