import type { Button, Message } from '../port/message.ts';
import type { Words } from '../port/words.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import type { Outgoing } from './decision.ts';
import { toOne } from './duty-message.ts';
import type { Meeting, MeetingDocument } from './meeting.ts';
import { sayMoment } from './moment-message.ts';
import type { Office } from './office.ts';
import type { Reach } from './recurring-message.ts';

/** The meeting as those who take part see it. */
export function meetingCard(words: Words, meeting: Meeting, office: Office): string {
  const documents = meeting.documents.map(({ title }) => title).join('; ');
  return [
    words('meeting.card', {
      number: meeting.number,
      title: meeting.title,
      at: sayMoment(words, meeting.startsAt),
      place: meeting.place,
      caller: sayNames(words, membersOf(office, [meeting.calledBy])),
    }),
    ...(documents ? [words('meeting.documents', { documents })] : []),
  ].join('\n');
}

export function answerButtons(words: Words, { number }: Meeting): Button[] {
  return [
    { label: words('meeting.button.coming'), payload: `#hop du ${number}` },
    { label: words('meeting.button.absent'), payload: `#hop vang ${number}` },
  ];
}

/** Everybody else who takes part is told the same. */
export function tellPeople(
  meeting: Meeting,
  except: string,
  reach: Reach,
  say: (words: Words) => Message,
): Outgoing[] {
  return meeting.people
    .filter(({ staffId }) => staffId !== except)
    .flatMap(({ staffId }) => toOne(staffId, meeting.id, reach, say));
}

export function documentMessage(
  words: Words,
  meeting: Meeting,
  document: MeetingDocument,
  at: number,
): Message {
  const text = words('meeting.newDocument', {
    number: meeting.number,
    title: meeting.title,
    document: document.title,
    link: document.link ?? words('meeting.noLink'),
  });
  const received = {
    label: words('meeting.button.received'),
    payload: `#hop dacotailieu ${meeting.number} ${at}`,
  };
  return { text, buttons: [received] };
}

/** The day before: an answer is asked of the silent. Just before: everybody who comes, with a button to be marked present. */
export function meetingReminders(
  meeting: Meeting,
  when: 'dayBefore' | 'soon',
  reach: Reach,
): Outgoing[] {
  return meeting.people
    .filter(({ answer }) => answer !== 'absent')
    .flatMap(({ staffId, answer }) =>
      toOne(staffId, meeting.id, reach, (words) => ({
        text: words(`meeting.reminder.${when}`, {
          card: meetingCard(words, meeting, reach.office),
        }),
        buttons:
          when === 'soon'
            ? [{ label: words('meeting.button.present'), payload: `#hop comat ${meeting.number}` }]
            : answer === null
              ? answerButtons(words, meeting)
              : [],
      })),
    );
}

/** Who comes, who does not and why, who is silent, who was there, who has the papers. */
export function meetingState(words: Words, meeting: Meeting, office: Office): string {
  const named = (ids: readonly string[]) => sayNames(words, membersOf(office, ids), 30);
  const by = (answer: 'coming' | 'absent' | null) =>
    meeting.people.filter((one) => one.answer === answer).map(({ staffId }) => staffId);
  const line = (key: string, ids: readonly string[]) =>
    ids.length > 0 ? [words(`meeting.state.${key}`, { n: ids.length, people: named(ids) })] : [];
  const present = meeting.people.filter(({ attendedAt }) => attendedAt);
  const reasons = meeting.people.flatMap(({ staffId, answer, reason }) =>
    answer === 'absent' && reason
      ? [words('meeting.state.reason', { person: named([staffId]), reason })]
      : [],
  );
  return [
    meetingCard(words, meeting, office),
    ...line('coming', by('coming')),
    ...line('absent', by('absent')),
    ...reasons,
    ...line('silent', by(null)),
    ...line(
      'present',
      present.map(({ staffId }) => staffId),
    ),
    ...meeting.documents.map(({ title, receivedBy }) =>
      words('meeting.state.document', { title, n: receivedBy.length, of: meeting.people.length }),
    ),
  ].join('\n');
}
