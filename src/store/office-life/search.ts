import type { AssignmentView } from '../../domain/assignment-view.ts';
import { fold } from '../../domain/fold.ts';
import { findAssignment } from '../assignments.ts';
import type { Tx } from '../database.ts';

const shown = 20;
/** Newest first; older work than this is not looked through. */
const looked = 5000;

/** Work, open or closed, that holds all these words; of these units, or that this person gave or follows. */
export async function searchAssignments(
  tx: Tx,
  words: readonly string[],
  unitIds: readonly string[],
  staffId: string,
): Promise<AssignmentView[]> {
  const rows = await tx.$queryRaw<{ number: number; title: string; document: string | null }[]>`
    SELECT number, title, document FROM assignment a
    WHERE a.created_by = ${staffId}::uuid
      OR EXISTS (SELECT 1 FROM assignment_watcher w WHERE w.assignment_id = a.id AND w.staff_id = ${staffId}::uuid)
      OR EXISTS (SELECT 1 FROM assignment_party p JOIN staff s ON s.id = p.staff_id
        WHERE p.assignment_id = a.id
          AND (p.staff_id = ${staffId}::uuid OR s.unit_id = ANY(${[...unitIds]}::uuid[])))
    ORDER BY number DESC LIMIT ${looked}`;
  const fitting = rows.filter(({ title, document }) => {
    const text = fold(`${title} ${document ?? ''}`);
    return words.every((word) => text.includes(word));
  });
  const found: AssignmentView[] = [];
  for (const { number } of fitting.slice(0, shown)) {
    const assignment = await findAssignment(tx, number);
    if (assignment) found.push(assignment);
  }
  return found;
}
