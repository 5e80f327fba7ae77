/** One round of reminding who has not acknowledged: a rung of the ladder, the word to their heads, or somebody's order. */
export type ReminderRound = {
  id: string;
  broadcastId: string;
  kind: 'ladder' | 'heads' | 'hand';
  /** Of the ladder, from 1. */
  step: number;
  /** Only these units, unless empty. */
  unitIds: string[];
  dueAt: Date;
  byStaffId: string | null;
  /** Written to so far. */
  people: number;
  endedAt: Date | null;
};

/** What became of the messages of a notice that was withdrawn; the parts add up to `messages`. */
export type RecallCount = {
  messages: number;
  deleted: number;
  told: number;
  failed: number;
  unknown: number;
  pending: number;
};

/** What a notice is doing at this moment, beside its figures. */
export type BroadcastProgress = {
  /** Messages that arrived within the last minute. */
  perMinute: number;
  rounds: Pick<ReminderRound, 'kind' | 'step' | 'dueAt' | 'endedAt' | 'people'>[];
  /** Of a notice that was withdrawn. */
  recall: RecallCount | null;
};

/** One of those who have not acknowledged; `people` is how many of their unit there are. */
export type SilentPerson = { unitId: string; fullName: string; fate: string; people: number };

/** Whom an order to remind would reach, counted. `onTheWay`, `reached` and `nowhere` add up to `silent`. */
export type SilentCount = {
  silent: number;
  /** Something is still on its way to them: they are not reminded now. */
  onTheWay: number;
  reached: number;
  nowhere: number;
  /** Some of those who cannot be reached. */
  names: { fullName: string }[];
};

/** Whole minutes until what waits has left at this rate; undefined where nothing moves. */
export function minutesLeft(pending: number, perMinute: number): number | undefined {
  return pending > 0 && perMinute > 0 ? Math.ceil(pending / perMinute) : undefined;
}
