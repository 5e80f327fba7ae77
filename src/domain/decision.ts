import type { Address, Message } from '../port/message.ts';
import type { Chat, Sender, Update } from '../port/update.ts';
import type { Language, Speak, Words } from '../port/words.ts';
import type { AlertPreference } from './alert-letter.ts';
import type { Assignment } from './assignment.ts';
import type { AssignmentEvent } from './assignment-event.ts';
import type { AssignmentView } from './assignment-view.ts';
import type { Broadcast, BroadcastAct, BroadcastView } from './broadcast.ts';
import type { Audience } from './broadcast-audience.ts';
import type { BroadcastFigures, FigurePerson } from './broadcast-figures.ts';
import type { BroadcastProgress, SilentCount, SilentPerson } from './broadcast-progress.ts';
import type { AudienceCount } from './broadcast-reach.ts';
import type { Calendar } from './calendar.ts';
import type { Dialogue, Missed } from './citizen-reply.ts';
import type { EverydayName, Learning, MissedQuestion } from './learning.ts';
import type { NoticeTemplate } from './notice-template.ts';
import type { Account, Office, StaffMember, UnitGroup } from './office.ts';
import type { LifeChange, LifeRecords } from './office-life.ts';
import type { Outcome } from './outcome.ts';

/** What somebody is in the middle of with the bot. Plain JSON; kept with a version and an expiry. */
export type ConversationState = {
  /** The citizen's dialogue about procedures. */
  dialogue?: Dialogue;
  /** A staff command that waits for an answer: its name and what it has so far. */
  open?: { command: string; draft: unknown };
};

/** The facts a decision may rest on, read in the transaction that will carry it out. */
export interface Records {
  office(): Promise<Office>;
  /** The staff member an unused invite code belongs to. */
  invited(code: string): Promise<StaffMember | 'unknown' | 'used'>;
  groupsOf(unitIds: readonly string[]): Promise<UnitGroup[]>;
  /** Where each of these staff members can be written to privately; who cannot is missing. */
  addressesOf(staffIds: readonly string[]): Promise<Map<string, Address & { language: Language }>>;
  /** The accounts of these staff members on every channel, the one used last first. */
  accountsOf(staffIds: readonly string[]): Promise<Account[]>;
  /** Which of these accounts belong to staff; strangers are missing. */
  staffBehind(channel: string, userIds: readonly string[]): Promise<Account[]>;
  /** The same by the names accounts are mentioned by (without "@", lower case). */
  staffNamed(
    channel: string,
    usernames: readonly string[],
  ): Promise<{ username: string; staffId: string }[]>;
  assignment(number: number): Promise<AssignmentView | undefined>;
  /** Open assignments in which this person has a part, or of the given units; nearest deadline first. */
  openAssignments(filter: {
    staffId?: string;
    unitIds?: string[];
    createdBy?: string;
    /** Followed by this person without working on it. */
    watchedBy?: string;
    /** Sub-tasks of the assignment with this id. */
    parentId?: string;
    /** 200 when unset. */
    limit?: number;
  }): Promise<AssignmentView[]>;
  /** Who has seen a message about each of these, as far as the platforms tell. */
  seenBy(subjectIds: readonly string[]): Promise<Map<string, ReadonlySet<string>>>;
  /** Everything that happened to an assignment, oldest first. */
  assignmentHistory(assignmentId: string): Promise<HistoryEntry[]>;
  /** Assignments created, submitted, due or closed in this span, for reports. */
  assignmentsBetween(from: Date, to: Date): Promise<AssignmentView[]>;
  /** With all its recipients, or only this one (an audience may be large). */
  broadcast(number: number, memberId?: string): Promise<BroadcastView | undefined>;
  /** The counts behind a report, of the whole office or of these units. */
  broadcastFigures(broadcast: Broadcast, unitIds?: readonly string[]): Promise<BroadcastFigures>;
  /** The first `limit` recipients by unit, for the list behind the sums. */
  broadcastPeople(
    broadcastId: string,
    limit: number,
    unitIds?: readonly string[],
  ): Promise<FigurePerson[]>;
  /** Its rate, its reminders, what became of a withdrawal. */
  broadcastProgress(broadcast: Broadcast, now: Date): Promise<BroadcastProgress>;
  /** Some of those who have not acknowledged, of the units with most of them. */
  silentPeople(
    broadcastId: string,
    most: { perUnit: number; units: number },
    unitIds?: readonly string[],
  ): Promise<SilentPerson[]>;
  /** Whom an order to remind would reach; of all units where none is named. */
  countSilent(broadcastId: string, unitIds: readonly string[], now: Date): Promise<SilentCount>;
  /** The places of the questions somebody has answered. */
  answeredQuestions(broadcastId: string, memberId: string): Promise<ReadonlySet<number>>;
  /** Whom an audience would reach and how, without freezing it. */
  countAudience(audience: Audience, senderId: string, now: Date): Promise<AudienceCount>;
  /**
   * The newest broadcasts of this person, to people of these units, or of everyone; `awaiting` keeps
   * those this staff member has not acknowledged, each with that one recipient only.
   */
  broadcasts(filter: {
    createdBy?: string;
    unitIds?: readonly string[];
    awaiting?: string;
    /** Each with this recipient only, since an audience may be large. */
    only?: string;
    since?: Date;
    limit: number;
  }): Promise<BroadcastView[]>;
  /** The address under which a file of a notice can be opened. */
  noticeFileLink(broadcastId: string, index: number): string;
  /** Texts with fields, kept to be used again. */
  noticeTemplates(): Promise<NoticeTemplate[]>;
  /** The topics a person asked to be told about, the first asked for first. */
  subscriptionsOf(personId: string): Promise<string[]>;
  handOver(number: number): Promise<HandOverView | undefined>;
  /** Recurring work, figures, meetings, the roster, indicators. */
  life: LifeRecords;
  /** Questions to learn from that nobody has settled, the newest first. */
  missedQuestions(): Promise<MissedQuestion[]>;
  /** What people call procedures, learned so far. */
  everydayNames(): Promise<EverydayName[]>;
  /** The next free number people will call it by; a number taken and not used leaves a gap. */
  nextNumber(of: 'assignment' | 'broadcast' | 'hand_over'): Promise<number>;
}

/** One act on an assignment, and where it was done. */
export type HistoryEntry = AssignmentEvent & {
  channel: string | null;
  chatKind: 'private' | 'group' | null;
  /** Of the words it was done for. */
  textVersion: number;
};

export type HandOverView = {
  id: string;
  number: number;
  question: string;
  state: 'open' | 'answered';
  address: Address;
  language: Language;
};

/** Everything one decision may look at. */
export type Situation = {
  update: Update;
  now: Date;
  chat: Chat;
  sender: Sender;
  /** Undefined for strangers whose words in a group were not meant for us. */
  person?: { id: string; language: Language /** Only if they asked for it. */; chosen?: Language };
  staff?: StaffMember;
  /** The group this chat is, if it is connected. */
  group?: UnitGroup;
  conversation: ConversationState;
  /** The number of the work that the message quoted by this one speaks of. */
  quotedWork?: number;
  calendar: Calendar;
  records: Records;
  /** Where the catalogue is at hand. */
  learning?: Learning;
  words: Words;
  speak: Speak;
};

/** Why a message goes out; alerts may be repeated when we do not know whether they arrived, notices may not. */
export type Purpose = 'reply' | 'assignment' | 'alert' | 'notice' | 'hand_over' | 'system';

export type Outgoing = {
  to: Address | 'here';
  message: Message;
  purpose: Purpose;
  /** The assignment, broadcast or hand-over it speaks of. */
  subjectId?: string;
  /** Staff member it is meant for, when it is for one. */
  staffId?: string;
};

/** What changes in the records, as data. The store carries each out in the decision's own transaction. */
export type Change =
  | LifeChange
  | { kind: 'link-staff'; staffId: string; personId: string }
  | { kind: 'connect-group'; unitId: string; channel: string; chatId: string; by: string }
  | { kind: 'create-assignment'; assignment: AssignmentView }
  | { kind: 'step-assignment'; before: AssignmentView; after: Assignment; event: AssignmentEvent }
  /** What a colleague is called besides their name; `key` is the name without titles and marks. */
  | { kind: 'call-staff'; staffId: string; key: string; name: string; by: string }
  | { kind: 'uncall-staff'; key: string; staffIds: readonly string[] }
  /** When this person wants to be alerted; null as everybody. */
  | { kind: 'prefer-alerts'; staffId: string; preference: AlertPreference | null }
  /** Its audience is frozen with it, unless it waits for somebody or for its time. */
  | { kind: 'create-broadcast'; broadcast: Broadcast }
  /** Carried out only if it may still be done by then. */
  | {
      kind: 'act-on-broadcast';
      broadcastId: string;
      act: BroadcastAct;
      by: string;
      reason?: string;
    }
  | { kind: 'keep-template'; template: NoticeTemplate }
  | { kind: 'drop-template'; name: string }
  /** Of the person who speaks. */
  | { kind: 'subscribe'; topic: string }
  /** All topics where none is named. */
  | { kind: 'unsubscribe'; topic?: string }
  | { kind: 'acknowledge-broadcast'; broadcastId: string; staffId: string; textVersion: number }
  /** Once, to those who have not acknowledged; of all units where none is named. */
  | { kind: 'remind-broadcast'; broadcastId: string; unitIds: readonly string[]; by: string }
  | {
      kind: 'answer-broadcast';
      broadcastId: string;
      /** The staff member, or else the citizen's person. */
      memberId: string;
      question: number;
      choice: number | null;
      text: string | null;
    }
  | { kind: 'open-hand-over'; id: string; number: number; question: string }
  | { kind: 'answer-hand-over'; id: string; by: string }
  | { kind: 'note-missed'; missed: Missed; language: Language }
  | { kind: 'drop-missed'; ids: readonly string[]; by: string }
  | { kind: 'learn-name'; name: EverydayName; ids: readonly string[]; by: string }
  | { kind: 'unlearn-name'; name: EverydayName; by: string }
  | { kind: 'speak'; language: Language }
  | { kind: 'reachable'; reachable: boolean }
  | { kind: 'move-chat'; toChatId: string }
  | { kind: 'disconnect-group' }
  | { kind: 'receipt'; state: 'delivered' | 'seen'; messageIds: string[] }
  | { kind: 'erase-person' };

/** How one update ends: exactly one outcome, what is said, what changes. */
export type Decision = {
  outcome: Outcome;
  messages?: Outgoing[];
  changes?: Change[];
  /** The conversation from now on; undefined leaves it, null ends it. */
  conversation?: ConversationState | null;
};
