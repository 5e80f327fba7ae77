import type { StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import { type Meeting, mayChange, meetingBells, secrecyMarking } from '../../domain/meeting.ts';
import { answerButtons, meetingCard, tellPeople } from '../../domain/meeting-message.ts';
import { sayMoment } from '../../domain/moment-message.ts';
import { done, refused } from '../../domain/reply.ts';
import { findDeadline } from '../../understand/dates.ts';
import { readText } from '../../understand/dates-text.ts';
import { reachFor } from './reach.ts';

/** "/hop doi 5 9h thứ Ba tại phòng 305": everybody is told what was and what is, and answers again. */
export async function changeMeeting(
  call: StaffCall,
  before: Meeting,
  said: string,
): Promise<Decision> {
  const { words, staff, records, now, calendar } = call;
  const { number } = before;
  const office = await records.office();
  if (!mayChange(before, office, staff)) return refused(words('meeting.notYours', { number }));
  if (before.startsAt <= now) return refused(words('meeting.begun', { number }));
  const after = readChange(call, before, said);
  if (!after || after.startsAt <= now) return refused(words('meeting.howChange', { number }));
  if (secrecyMarking(after.place)) return refused(words('meeting.classified'));
  const what = whatChanged(before, after);
  if (!what) return refused(words('meeting.howChange', { number }));
  const reach = await reachFor(
    call,
    after.people.map(({ staffId }) => staffId),
  );
  const told = tellPeople(after, staff.id, reach, (theirs) => ({
    text: theirs('meeting.changed', {
      number,
      what: theirs(`meeting.what.${what}`),
      before: `${sayMoment(theirs, before.startsAt)}, ${before.place}`,
      card: meetingCard(theirs, after, office),
    }),
    buttons: answerButtons(theirs, after),
  }));
  const answer = done(
    words('meeting.changeTold', { n: told.length, card: meetingCard(words, after, office) }),
  );
  const bells = meetingBells(after, now, calendar);
  return {
    ...answer,
    messages: [...(answer.messages ?? []), ...told],
    changes: [{ kind: 'change-meeting', meeting: after, by: staff.id, bells }],
  };
}

function readChange(
  { now, calendar }: StaffCall,
  before: Meeting,
  said: string,
): Meeting | undefined {
  const { due, span } = findDeadline(readText(said), { now, calendar }, { meeting: true });
  const left = due ? said.replace(span, ' ') : said;
  const [, place] = /(?:^|\s)(?:tại|ở|tai|sang|đến|den)\s+(.+?)\s*$/iu.exec(left) ?? [];
  if (!due && !place) return undefined;
  return {
    ...before,
    ...(due && { startsAt: due }),
    ...(place && { place }),
    textVersion: before.textVersion + 1,
  };
}

function whatChanged(before: Meeting, after: Meeting): 'time' | 'place' | 'both' | undefined {
  const time = before.startsAt.getTime() !== after.startsAt.getTime();
  if (before.place === after.place) return time ? 'time' : undefined;
  return time ? 'both' : 'place';
}
