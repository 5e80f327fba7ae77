import { isOverdue, leadOf } from './assignment.ts';
import { membersOf } from './assignment-message.ts';
import type { AssignmentView } from './assignment-view.ts';
import type { Calendar } from './calendar.ts';
import type { DutyShift } from './duty-roster.ts';
import { shiftStart } from './duty-roster.ts';
import {
  addDays,
  dayNumber,
  instantAt,
  type LocalDate,
  localDateOf,
  minuteOfDay,
  mondayOf,
} from './local-date.ts';
import type { Meeting } from './meeting.ts';
import type { Office } from './office.ts';

/** One thing of a week: what, when and who leads. */
export type WeekItem = {
  kind: 'work' | 'meeting' | 'duty';
  number: number;
  title: string;
  /** Minutes since local midnight. */
  minute: number;
  who: string;
  state: 'open' | 'overdue' | 'submitted';
};

export type WeekDay = { day: LocalDate; working: boolean; items: WeekItem[] };

/** A week at a glance; what was due before it and still waits stands first. */
export type WeekView = { days: WeekDay[]; overdue: (WeekItem & { due: Date })[] };

export type WeekSources = {
  assignments: readonly AssignmentView[];
  meetings: readonly Meeting[];
  shifts: readonly DutyShift[];
  office: Office;
};

/** The week from Monday to Sunday in which `now` lies; on Saturday and Sunday the one to come. */
export function weekOf(now: Date): { from: Date; to: Date } {
  const monday = mondayOf(addDays(localDateOf(now), 2));
  return { from: instantAt(monday, 0), to: instantAt(addDays(monday, 7), 0) };
}

export function weekView(sources: WeekSources, now: Date, calendar: Calendar): WeekView {
  const { from, to } = weekOf(now);
  const items = [
    ...sources.assignments.flatMap((one) => workItem(one, sources.office, now)),
    ...sources.meetings.map((meeting) => ({ at: meeting.startsAt, item: meetingItem(meeting) })),
    ...sources.shifts.map((shift) => ({
      at: shiftStart(shift),
      item: dutyItem(shift, sources.office),
    })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  const monday = localDateOf(from);
  const days = Array.from({ length: 7 }, (_, n) => addDays(monday, n)).map((day) => ({
    day,
    working: calendar.isWorkingDay(day),
    items: items
      .filter(({ at }) => dayNumber(localDateOf(at)) === dayNumber(day))
      .map(({ item }) => item),
  }));
  const overdue = items
    .filter(({ at, item }) => item.state === 'overdue' && at < from && at < to)
    .map(({ at, item }) => ({ ...item, due: at }));
  return { days, overdue };
}

function workItem(
  assignment: AssignmentView,
  office: Office,
  now: Date,
): { at: Date; item: WeekItem }[] {
  const { dueAt, number, title, state } = assignment;
  if (!dueAt) return [];
  const late = isOverdue(assignment, now) ? 'overdue' : 'open';
  const [lead] = membersOf(office, [leadOf(assignment)?.staffId ?? '']);
  const item: WeekItem = {
    kind: 'work',
    number,
    title,
    minute: minuteOfDay(dueAt),
    who: lead?.fullName ?? '',
    state: state === 'submitted' ? 'submitted' : late,
  };
  return [{ at: dueAt, item }];
}

function meetingItem({ number, title, startsAt, place }: Meeting): WeekItem {
  const minute = minuteOfDay(startsAt);
  return { kind: 'meeting', number, title, minute, who: place, state: 'open' };
}

function dutyItem({ number, fromMin, staffId }: DutyShift, office: Office): WeekItem {
  const [member] = membersOf(office, [staffId]);
  const who = member?.fullName ?? '';
  return { kind: 'duty', number, title: '', minute: fromMin, who, state: 'open' };
}
