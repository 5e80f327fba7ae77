import type { Tx } from './database.ts';

/**
 * Deletes finished updates, ended talks, idle paces, the words of answers and settled questions older than
 * `before`; a question nobody settled is kept five months longer, and who was alerted of work two months
 * beyond its end.
 */
export async function forgetOld(tx: Tx, before: Date): Promise<void> {
  await tx.$executeRaw`DELETE FROM inbox WHERE state = 'done' AND done_at < ${before}`;
  await tx.$executeRaw`DELETE FROM conversation WHERE expires_at < ${before}`;
  await tx.$executeRaw`DELETE FROM pace WHERE next_at < now() - interval '1 hour'`;
  await tx.$executeRaw`
    DELETE FROM delivery WHERE purpose IN ('reply', 'hand_over', 'system') AND created_at < ${before}
      AND state NOT IN ('pending', 'sending')`;
  await tx.$executeRaw`
    DELETE FROM alert_letter USING assignment
    WHERE assignment.id = assignment_id AND told_at IS NOT NULL
      AND closed_at < ${before}::timestamptz - interval '60 days'`;
  await tx.$executeRaw`
    DELETE FROM missed_question WHERE settled_at < ${before}
      OR asked_at < ${before}::timestamptz - interval '150 days'`;
}
