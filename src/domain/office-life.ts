import type { AssignmentView } from './assignment-view.ts';
import type { DutyShift, DutySwap } from './duty-roster.ts';
import type { FigureForm, FigureRound } from './figures.ts';
import type { Indicator, IndicatorReading } from './indicator.ts';
import type { Meeting, MeetingAnswer } from './meeting.ts';
import type { RecurringWork } from './recurring-work.ts';

/** What happens at its time without anybody's word; the store keeps when. */
export const bellKinds = [
  'recurring_give',
  'figures_open',
  'figures_day_before',
  'figures_hours_before',
  'figures_cutoff',
  'figures_missing',
  'duty_reminder',
  'meeting_day_before',
  'meeting_soon',
] as const;
export type BellKind = (typeof bellKinds)[number];
export type Bell = { kind: BellKind; subjectId: string; dueAt: Date };

/** The facts of the office's life, read in the transaction of the decision. */
export interface LifeRecords {
  nextNumber(of: NumberedTable): Promise<number>;
  /** Recurring work that goes on, by number. */
  recurringWork(): Promise<RecurringWork[]>;
  /** Forms that go on. */
  figureForms(): Promise<FigureForm[]>;
  figureRound(number: number): Promise<FigureRound | undefined>;
  /** Rounds that are open for this unit; closed ones of the last `days` too where they still miss it. */
  roundsOf(unitId: string, since: Date): Promise<FigureRound[]>;
  /** The newest rounds of forms by these people. */
  roundsBy(staffIds: readonly string[], limit: number): Promise<FigureRound[]>;
  dutyShifts(from: Date, to: Date): Promise<DutyShift[]>;
  dutyShift(number: number): Promise<DutyShift | undefined>;
  dutySwap(number: number): Promise<DutySwap | undefined>;
  meeting(number: number): Promise<Meeting | undefined>;
  /** Meetings that were called and begin in this span; of one person where named. */
  meetings(from: Date, to: Date, staffId?: string): Promise<Meeting[]>;
  indicators(unitIds: readonly string[]): Promise<Indicator[]>;
  indicator(number: number): Promise<Indicator | undefined>;
  /** Which of these assignments were given by recurring work. */
  recurringAmong(assignmentIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** The newest word of the leadership on this, if there is one. */
  choice(name: ChoiceName): Promise<string | undefined>;
  /** Closed and open assignments whose title or paper holds these folded words. */
  searchAssignments(
    words: readonly string[],
    unitIds: readonly string[],
    staffId: string,
  ): Promise<AssignmentView[]>;
  /** A link to a picture, a table or a calendar of this person's, which ends by itself. */
  link(view: LinkedView, staffId: string, expiresAt: Date): string;
  /** A link to a file somebody sent: of a meeting's paper by its id, of work by its id and the file's place in its history. */
  fileLink(of: FileOf, id: string, index: number): string;
  /** The lasting secret link of this person's calendar; undefined while they have none. */
  feedLink(staffId: string): Promise<string | undefined>;
}

export type NumberedTable =
  | 'recurring_work'
  | 'figure_form'
  | 'figure_round'
  | 'meeting'
  | 'duty_shift'
  | 'duty_swap'
  | 'indicator';
export type ChoiceName = 'rank-people';
export const fileOwners = ['meeting', 'work'] as const;
export type FileOf = (typeof fileOwners)[number];
export type LinkedView =
  | 'week.png'
  | 'unit-week.png'
  | 'work.xlsx'
  | `round-${number}.xlsx`
  /** The list of a notice: whole, or one part of it after the other. */
  | `broadcast-${number}.csv`
  | `broadcast-${number}-${number}.xlsx`;

/** What changes, as data. */
export type LifeChange =
  | { kind: 'start-recurring'; work: RecurringWork; dueAt: Date; giveAt: Date }
  | { kind: 'end-recurring'; workId: string; by: string }
  | { kind: 'start-figures'; form: FigureForm; round: FigureRound; bells: Bell[] }
  | { kind: 'end-figures'; formId: string; by: string }
  | {
      kind: 'enter-figures';
      roundId: string;
      unitId: string;
      values: string[];
      late: boolean;
      by: string;
    }
  | { kind: 'plan-duty'; shifts: DutyShift[]; bells: Bell[] }
  | { kind: 'see-duty'; shiftId: string }
  | { kind: 'drop-duty'; shiftId: string }
  | { kind: 'ask-swap'; swap: DutySwap }
  | { kind: 'step-swap'; before: DutySwap; after: DutySwap; by: string }
  | { kind: 'call-meeting'; meeting: Meeting; bells: Bell[] }
  | { kind: 'answer-meeting'; meetingId: string; staffId: string; answer: MeetingAnswer }
  | { kind: 'attend-meeting'; meetingId: string; staffId: string }
  /** Its time or place; who was to come is asked anew. */
  | { kind: 'change-meeting'; meeting: Meeting; by: string; bells: Bell[] }
  | { kind: 'cancel-meeting'; meetingId: string; by: string; reason: string }
  | { kind: 'add-meeting-document'; meetingId: string; document: Meeting['documents'][number] }
  | { kind: 'receive-meeting-document'; documentId: string; staffId: string }
  | { kind: 'set-indicator'; indicator: Indicator }
  /** What it aimed at before is kept. */
  | { kind: 'change-indicator'; before: Indicator; after: Indicator; by: string }
  | { kind: 'end-indicator'; indicatorId: string; by: string }
  | { kind: 'read-indicator'; indicatorId: string; reading: IndicatorReading }
  | { kind: 'choose'; name: ChoiceName; value: string; by: string }
  | { kind: 'turn-feed'; staffId: string; on: boolean };
