import { dueLines } from '../store/deliveries.ts';
import type { Job, JobDeps } from './job.ts';

/** A new message has its own bell; only one that was not answered for so long is rung again. */
const graceMs = 5000;

/** Rings chats whose messages were put off until now. */
export const ringDue: Job = {
  name: 'ring-due',
  every: '* * * * * *',
  run: (deps) => ringDueNow(deps, graceMs),
};

export async function ringDueNow(
  { database, queue }: Pick<JobDeps, 'database' | 'queue'>,
  withoutBellMs: number,
): Promise<void> {
  const lines = await dueLines(database.prisma, withoutBellMs);
  if (lines.length === 0) return;
  await queue.transact(async (tx) => {
    const bulk = lines.filter(({ purpose }) => purpose === 'notice').map(({ line }) => line);
    const prompt = lines.filter(({ purpose }) => purpose !== 'notice').map(({ line }) => line);
    await queue.ring(tx, 'bulk', bulk);
    await queue.ring(tx, 'outbox', prompt);
  });
}
