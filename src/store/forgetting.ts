import type { Tx } from './database.ts';

/** Deletes finished updates, ended talks, idle paces and the words of answers older than `before`. */
export async function forgetOld(tx: Tx, before: Date): Promise<void> {
  await tx.$executeRaw`DELETE FROM inbox WHERE state = 'done' AND done_at < ${before}`;
  await tx.$executeRaw`DELETE FROM conversation WHERE expires_at < ${before}`;
  await tx.$executeRaw`DELETE FROM pace WHERE next_at < now() - interval '1 hour'`;
  await tx.$executeRaw`
    DELETE FROM delivery WHERE purpose IN ('reply', 'hand_over', 'system') AND created_at < ${before}
      AND state NOT IN ('pending', 'sending')`;
}
