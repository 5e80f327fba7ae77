import { createEvents, type EventAttributes } from 'ics';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { DutyShift } from '../domain/duty-roster.ts';
import { shiftStart } from '../domain/duty-roster.ts';
import { unitName } from '../domain/find-unit.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Office } from '../domain/office.ts';
import type { Words } from '../port/words.ts';

export type FeedSources = {
  assignments: readonly AssignmentView[];
  meetings: readonly Meeting[];
  shifts: readonly DutyShift[];
  office: Office;
};

const MINUTE_MS = 60_000;

/** Deadlines, meetings and duty of one person as iCalendar (RFC 5545). */
export function calendarFeed(words: Words, { assignments, meetings, shifts, office }: FeedSources) {
  const events = [
    ...assignments.flatMap((one) => deadline(words, one)),
    ...meetings.map((meeting) => meetingEvent(words, meeting)),
    ...shifts.map((shift) => dutyEvent(words, shift, office)),
  ];
  const { error, value } = createEvents(events, {
    calName: words('views.feed.name'),
    productId: 'tro-ly-tu-phap',
    method: 'PUBLISH',
  });
  if (error) throw error;
  return value ?? '';
}

function event(
  uid: string,
  title: string,
  from: Date,
  minutes: number,
  rest: Partial<EventAttributes> = {},
): EventAttributes {
  return {
    ...rest,
    uid: `${uid}@tro-ly-tu-phap`,
    title,
    start: from.getTime(),
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: { minutes },
  } as EventAttributes;
}

/** A deadline is the half hour before it, with a bell two hours ahead. */
function deadline(words: Words, { id, number, title, dueAt, version }: AssignmentView) {
  if (!dueAt) return [];
  const from = new Date(dueAt.getTime() - 30 * MINUTE_MS);
  const alarms = [
    { action: 'display' as const, description: title, trigger: { hours: 2, before: true } },
  ];
  const said = words('views.feed.deadline', { number, title });
  return [event(id, said, from, 30, { alarms, sequence: version })];
}

function meetingEvent(words: Words, { id, number, title, startsAt, place, textVersion }: Meeting) {
  const said = words('views.feed.meeting', { number, title });
  return event(id, said, startsAt, 60, { location: place, sequence: textVersion });
}

function dutyEvent(words: Words, shift: DutyShift, office: Office) {
  const said = words('views.feed.duty', { unit: unitName(office, shift.unitId) });
  const minutes = shift.toMin - shift.fromMin;
  return event(shift.id, said, shiftStart(shift), minutes, { sequence: shift.version });
}
