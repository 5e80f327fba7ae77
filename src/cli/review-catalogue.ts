import { dayInVietnam } from '../domain/procedure.ts';
import { readKnownChanges } from '../store/catalogue-files.ts';
import { markReviewed, reviewList } from '../store/catalogue-review.ts';
import { settleShipped } from '../store/catalogue-shipped.ts';
import type { Database } from '../store/database.ts';

export const usage = 'review-catalogue [CODE]';

/**
 * `manage review-catalogue`: one JSON line per procedure that somebody should hold against the law.
 * With a code: notes that this was done today. False when there is no such code.
 */
export async function reviewCatalogue(
  database: Pick<Database, 'prisma'>,
  [code]: readonly string[],
  now: Date,
  print: (line: unknown) => void,
): Promise<boolean> {
  const { prisma } = database;
  const today = dayInVietnam(now);
  await settleShipped(database, now);
  if (!code) {
    const list = await reviewList(prisma, today, readKnownChanges());
    for (const item of list) print(item);
    print({ toReview: list.length });
    return true;
  }
  const done = await markReviewed(prisma, code, today);
  print(done ? { code, reviewedOn: today } : { error: 'no such procedure code', code });
  return done;
}
