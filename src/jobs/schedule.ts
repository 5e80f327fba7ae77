import cron from 'node-cron';
import { jobs } from './index.ts';
import type { Job, JobDeps } from './job.ts';

export type Schedule = {
  /** Does every duty once, now; what ticks does it too, later (the try-out clock, tests). */
  tick(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the ticks. A duty that is still busy is not begun again. */
export function startSchedule(deps: JobDeps): Schedule {
  const busy = new Map<Job, Promise<void>>();
  const run = (job: Job): Promise<void> => {
    const going = busy.get(job);
    if (going) return going;
    const work = runSafely(job, deps).finally(() => busy.delete(job));
    busy.set(job, work);
    return work;
  };
  const ticks = jobs.map((job) =>
    cron.schedule(job.every, () => void run(job), { timezone: 'Asia/Ho_Chi_Minh' }),
  );
  return {
    async tick() {
      for (const job of jobs) await run(job);
    },
    async stop() {
      await Promise.all(ticks.map((task) => task.destroy()));
      await Promise.all(busy.values());
    },
  };
}

async function runSafely(job: Job, deps: JobDeps): Promise<void> {
  try {
    await job.run(deps);
  } catch (error) {
    deps.onProblem('job_failed', {
      job: job.name,
      error: error instanceof Error ? error.name : 'unknown',
    });
  }
}
