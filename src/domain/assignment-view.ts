import type { Assignment } from './assignment.ts';

/** An assignment as people see it: its rules, and what they call it. */
export type AssignmentView = Assignment & {
  id: string;
  /** What people say: "việc số 12". */
  number: number;
  version: number;
  urgent: boolean;
  /** Number of the paper it rests on: "125/STP-HCTP". */
  document: string | null;
  /** Number of the assignment it was split off from. */
  parent: number | null;
  /** The chat it was given in, which hears of it too. */
  place: { channel: string; chatId: string; kind: 'private' | 'group' } | null;
};
