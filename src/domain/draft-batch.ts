import { type AssignmentDraft, missingFrom, type TaskDraft } from './assignment-draft.ts';

/** `at` is the task that is being asked about; while all are shown it is this. */
const all = -1;

/** Several orders of one message, from their drafts; a single one is itself. */
export function batchOf(tasks: readonly TaskDraft[]): AssignmentDraft | undefined {
  const [first] = tasks;
  if (!first) return undefined;
  return tasks.length === 1 ? first : { ...first, batch: { at: all, tasks: [...tasks] } };
}

/** Are all shown, with nothing left to ask? */
export const isWhole = ({ batch }: AssignmentDraft): boolean => batch?.at === all;

/** The draft by itself, without the others of its message. */
function alone({ batch: _, ...task }: AssignmentDraft): TaskDraft {
  return task;
}

/** The tasks as they stand, with what was just answered put back in its place. */
export function tasksOf(draft: AssignmentDraft): TaskDraft[] {
  const { batch } = draft;
  if (!batch) return [alone(draft)];
  return batch.tasks.map((task, at) => (at === batch.at ? alone(draft) : task));
}

/** Turns to the first task that still lacks something, or to all of them where none does. */
export function settle(draft: AssignmentDraft, now: Date): AssignmentDraft {
  const { batch } = draft;
  if (!batch || (batch.at !== all && missingFrom(draft, now) !== 'nothing')) return draft;
  const tasks = tasksOf(draft);
  const at = tasks.findIndex((task) => missingFrom(task, now) !== 'nothing');
  return (at < 0 ? batchOf(tasks) : focus(tasks, at)) ?? draft;
}

/** One of several tasks, to be changed; undefined where there is none by that place. */
export function focus(tasks: readonly TaskDraft[], at: number): AssignmentDraft | undefined {
  const task = tasks[at];
  return task && { ...task, ...(tasks.length > 1 && { batch: { at, tasks: [...tasks] } }) };
}

/** All but the one that is asked about. */
export function withoutFocused(draft: AssignmentDraft): AssignmentDraft | undefined {
  const { batch } = draft;
  return batch && batch.at !== all
    ? batchOf(batch.tasks.filter((_, at) => at !== batch.at))
    : undefined;
}
