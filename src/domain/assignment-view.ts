import type { Assignment } from './assignment.ts';

/** An assignment as people see it: its rules, and what they call it. */
export type AssignmentView = Assignment & {
  id: string;
  /** What people say: "việc số 12". */
  number: number;
  title: string;
  version: number;
  /** When it was last reported done, whatever was decided since. */
  submittedAt: Date | null;
  /** The chat it was given in, which hears of it too. */
  place: { channel: string; chatId: string; kind: 'private' | 'group' } | null;
};
