import { z } from 'zod';
import { membersOf, sayNames } from '../../domain/assignment-message.ts';
import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { isNo, isYes, readNumber } from '../../domain/command-words.ts';
import type { Decision } from '../../domain/decision.ts';
import { evidenceIn } from '../../domain/evidence.ts';
import { fold } from '../../domain/fold.ts';
import {
  attendanceOpen,
  type Meeting,
  type MeetingDocument,
  mayChange,
  meetingBells,
  secrecyMarking,
  takesPart,
} from '../../domain/meeting.ts';
import {
  answerButtons,
  documentMessage,
  meetingCard,
  meetingState,
  tellPeople,
} from '../../domain/meeting-message.ts';
import { sayMoment } from '../../domain/moment-message.ts';
import { readPeople } from '../../domain/name-search.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { ask, closed, done, refused } from '../../domain/reply.ts';
import { newId } from '../../port/ids.ts';
import { findDeadline } from '../../understand/dates.ts';
import { readText } from '../../understand/dates-text.ts';
import { changeMeeting } from './hop-change.ts';
import { reachFor } from './reach.ts';

/** A meeting: called with its time, place and people; answered, attended and given papers by buttons. */
export const hop: OfficeCommand = {
  name: 'hop',
  aliases: ['cuochop', 'meeting'],
  where: 'both',
  may: 'staff',
  listed: true,
  run,
  resume,
};

const draftSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    key: z.string(),
    title: z.string(),
    place: z.string(),
    startsAt: z.iso.datetime(),
    people: z.array(z.string()),
  }),
  z.object({ kind: z.literal('absent'), number: z.int() }),
]);
type Draft = z.output<typeof draftSchema>;
type CallDraft = Extract<Draft, { kind: 'call' }>;

const press = /^(xacnhan|huybo) ([0-9a-f]{6})$/;
const act =
  /^(du|vang|comat|doi|đổi|huy|hủy|huỷ|tailieu|dacotailieu)\s+(?:cuộc\s+|số\s+)?(\d{1,9})(?:\s+([\s\S]*))?$/iu;

async function run(call: StaffCall): Promise<Decision> {
  const said = call.argument.trim();
  if (!said) return list(call);
  const [, answer, key] = press.exec(said) ?? [];
  if (answer) return answered(call, answer, key ?? '');
  const [, verb = '', number, rest = ''] = act.exec(said) ?? [];
  if (verb) return onMeeting(call, fold(verb), Number(number), rest.trim());
  const only = readNumber(said);
  if (only.number !== undefined && !only.text) return onMeeting(call, 'xem', only.number, '');
  return invite(call, said);
}

async function list(call: StaffCall): Promise<Decision> {
  const { words, records, staff, now } = call;
  const until = new Date(now.getTime() + 60 * 86_400_000);
  const found = await records.life.meetings(new Date(now.getTime() - 3_600_000), until, staff.id);
  if (found.length === 0) return done(words('meeting.none'));
  const lines = found.slice(0, 15).map((one) =>
    words('meeting.line', {
      number: one.number,
      title: one.title,
      at: sayMoment(words, one.startsAt),
      place: one.place,
    }),
  );
  const buttons = found.slice(0, 5).map(({ number, title }) => ({
    label: words('meeting.button.show', { number, title: title.slice(0, 30) }),
    payload: `#hop ${number}`,
  }));
  return done([words('meeting.heading'), ...lines].join('\n'), buttons);
}

/** "8h thứ Hai giao ban tại phòng 201: chị Hà, anh An": when, what, where and who. */
async function invite(call: StaffCall, said: string): Promise<Decision> {
  const { words, now, calendar, staff } = call;
  if (!isAtLeast(staff.role, 'head')) return refused(words('office.needsRole.head'));
  const [, what = said, names = ''] = /^([\s\S]*?):\s*([^:]*)$/u.exec(said) ?? [];
  const { due, span } = findDeadline(readText(what), { now, calendar }, { meeting: true });
  if (!due || due <= now || !names.trim()) return refused(words('meeting.how'));
  const left = what.replace(span, ' ');
  const [, title = left, place = ''] = /^([\s\S]*?)\s(?:tại|ở|tai)\s+([\s\S]+)$/iu.exec(left) ?? [];
  if (secrecyMarking(title)) return refused(words('meeting.classified'));
  const people = await readPeople(call, names);
  if ('missing' in people) return refused(words(people.missing, people.values));
  const draft: CallDraft = {
    kind: 'call',
    key: newId(now).slice(-6),
    title: tidy(title) || words('meeting.untitled'),
    place: tidy(place) || words('meeting.noPlace'),
    startsAt: due.toISOString(),
    people: [...new Set(people.map(({ staffId }) => staffId))],
  };
  return preview(call, draft);
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,.;:]+|[\s,.;:]+$/gu, '')
    .replace(/^(?:họp|hop|mời họp|lúc|vào)\s+(?=\S)/iu, '');

async function preview(call: StaffCall, draft: CallDraft): Promise<Decision> {
  const { words, records } = call;
  const office = await records.office();
  const text = words('meeting.preview', {
    title: draft.title,
    at: sayMoment(words, new Date(draft.startsAt)),
    place: draft.place,
    people: sayNames(words, membersOf(office, draft.people)),
  });
  return ask(call, 'hop', draft, text, [
    { label: words('office.button.confirm'), payload: `#hop xacnhan ${draft.key}` },
    { label: words('office.button.cancel'), payload: `#hop huybo ${draft.key}` },
  ]);
}

async function answered(call: StaffCall, answer: string, key: string): Promise<Decision> {
  const { open } = call.conversation;
  const draft = open?.command === 'hop' ? draftSchema.safeParse(open.draft).data : undefined;
  if (draft?.kind !== 'call' || draft.key !== key)
    return refused(call.words('meeting.nothingWaits'));
  return answer === 'huybo' ? drop(call) : confirm(call, draft);
}

const drop = (call: StaffCall): Decision => ({
  ...done(call.words('office.dropped')),
  conversation: closed(call, 'hop'),
});

async function confirm(call: StaffCall, draft: CallDraft): Promise<Decision> {
  const { words, records, staff, now, calendar } = call;
  const office = await records.office();
  const startsAt = new Date(draft.startsAt);
  const members = membersOf(office, draft.people);
  if (startsAt <= now || members.length === 0) return refused(words('meeting.how'));
  const meeting: Meeting = {
    id: newId(now),
    number: await records.life.nextNumber('meeting'),
    title: draft.title,
    place: draft.place,
    startsAt,
    state: 'called',
    textVersion: 1,
    calledBy: staff.id,
    calledAt: now,
    reason: null,
    documents: [],
    people: members.map(({ id }) => ({
      staffId: id,
      answer: null,
      reason: null,
      answeredAt: null,
      attendedAt: null,
    })),
  };
  const reach = await reachFor(call, draft.people);
  const told = tellPeople(meeting, staff.id, reach, (theirs) => ({
    text: theirs('meeting.invited', { card: meetingCard(theirs, meeting, office) }),
    buttons: answerButtons(theirs, meeting),
  }));
  const answer = done(words('meeting.called', { card: meetingCard(words, meeting, office) }), [
    show(call, meeting),
  ]);
  return {
    ...answer,
    messages: [...(answer.messages ?? []), ...told],
    changes: [{ kind: 'call-meeting', meeting, bells: meetingBells(meeting, now, calendar) }],
    conversation: closed(call, 'hop'),
  };
}

const show = ({ words }: StaffCall, { number, title }: Meeting) => ({
  label: words('meeting.button.show', { number, title: title.slice(0, 30) }),
  payload: `#hop ${number}`,
});

type OnMeeting = (call: StaffCall, meeting: Meeting, rest: string) => Promise<Decision>;

const steps: Readonly<Record<string, OnMeeting>> = {
  xem: view,
  du: (call, meeting) => answer(call, meeting, 'coming', null),
  vang: absent,
  comat: attend,
  doi: changeMeeting,
  huy: cancel,
  tailieu: addDocument,
  dacotailieu: received,
};

/** Only those it concerns see a meeting at all. */
async function onMeeting(
  call: StaffCall,
  verb: string,
  number: number,
  rest: string,
): Promise<Decision> {
  const { words, records, staff } = call;
  const meeting = await records.life.meeting(number);
  const concerned =
    meeting && (takesPart(meeting, staff.id) || mayChange(meeting, await records.office(), staff));
  const step = steps[verb];
  if (!meeting || !concerned || !step) return refused(words('meeting.unknown', { number }));
  if (meeting.state === 'cancelled' && verb !== 'xem')
    return refused(words('meeting.isCancelled', { number }));
  return step(call, meeting, rest);
}

async function view(call: StaffCall, meeting: Meeting): Promise<Decision> {
  const { words, staff, now } = call;
  const text = meetingState(words, meeting, await call.records.office());
  if (meeting.state === 'cancelled')
    return done(`${text}\n${words('meeting.isCancelled', { number: meeting.number })}`);
  const present = {
    label: words('meeting.button.present'),
    payload: `#hop comat ${meeting.number}`,
  };
  const open = attendanceOpen(meeting, now);
  const buttons = takesPart(meeting, staff.id)
    ? [...(open ? [present] : []), ...(meeting.startsAt > now ? answerButtons(words, meeting) : [])]
    : [];
  return done(text, buttons);
}

async function answer(
  call: StaffCall,
  meeting: Meeting,
  kind: 'coming' | 'absent',
  reason: string | null,
): Promise<Decision> {
  const { words, staff, now } = call;
  const { number } = meeting;
  if (!takesPart(meeting, staff.id)) return refused(words('meeting.notInvited', { number }));
  if (meeting.startsAt <= now) return refused(words('meeting.begun', { number }));
  const told =
    kind === 'absent' && meeting.calledBy !== staff.id
      ? tellPeople(
          {
            ...meeting,
            people: meeting.people
              .map((one) => ({ ...one, staffId: meeting.calledBy }))
              .slice(0, 1),
          },
          staff.id,
          await reachFor(call, [meeting.calledBy]),
          (theirs) => ({
            text: theirs('meeting.absence', {
              number,
              title: meeting.title,
              person: staff.fullName,
              reason: reason ?? '',
            }),
          }),
        )
      : [];
  const said = done(
    words(`meeting.answered.${kind}`, { number, at: sayMoment(words, meeting.startsAt) }),
  );
  return {
    ...said,
    messages: [...(said.messages ?? []), ...told],
    changes: [
      {
        kind: 'answer-meeting',
        meetingId: meeting.id,
        staffId: staff.id,
        answer: { kind, reason },
      },
    ],
    conversation: closed(call, 'hop'),
  };
}

async function absent(call: StaffCall, meeting: Meeting, rest: string): Promise<Decision> {
  const reason = rest.replace(/^(?:lý do|ly do|vì|vi)\s*:?\s*/iu, '').trim();
  if (reason) return answer(call, meeting, 'absent', reason);
  const { words } = call;
  const draft: Draft = { kind: 'absent', number: meeting.number };
  const cancelled = { label: words('office.button.cancel'), payload: '#thoi hop' };
  return ask(call, 'hop', draft, words('meeting.askReason', { number: meeting.number }), [
    cancelled,
  ]);
}

async function attend(call: StaffCall, meeting: Meeting): Promise<Decision> {
  const { words, staff, now } = call;
  const { number } = meeting;
  if (!takesPart(meeting, staff.id)) return refused(words('meeting.notInvited', { number }));
  if (!attendanceOpen(meeting, now)) return refused(words('meeting.notNow', { number }));
  return {
    ...done(words('meeting.present', { number, at: sayMoment(words, now) })),
    changes: [{ kind: 'attend-meeting', meetingId: meeting.id, staffId: staff.id }],
  };
}

async function cancel(call: StaffCall, meeting: Meeting, rest: string): Promise<Decision> {
  const { words, staff, records } = call;
  const { number, title, startsAt } = meeting;
  const office = await records.office();
  if (!mayChange(meeting, office, staff)) return refused(words('meeting.notYours', { number }));
  const reason = rest.replace(/^(?:lý do|ly do|vì|vi)\s*:?\s*/iu, '').trim();
  if (!reason) return refused(words('meeting.whyCancel', { number }));
  const reach = await reachFor(
    call,
    meeting.people.map(({ staffId }) => staffId),
  );
  const told = tellPeople(meeting, staff.id, reach, (theirs) => ({
    text: theirs('meeting.cancelled', { number, title, at: sayMoment(theirs, startsAt), reason }),
  }));
  const said = done(
    words('meeting.cancelled', { number, title, at: sayMoment(words, startsAt), reason }),
  );
  return {
    ...said,
    messages: [...(said.messages ?? []), ...told],
    changes: [{ kind: 'cancel-meeting', meetingId: meeting.id, by: staff.id, reason }],
  };
}

/** A paper by its title and link, or a file sent with these words; what is marked secret is refused. */
async function addDocument(call: StaffCall, meeting: Meeting, rest: string): Promise<Decision> {
  const { words, staff, records, now, update } = call;
  const { number } = meeting;
  if (!mayChange(meeting, await records.office(), staff))
    return refused(words('meeting.notYours', { number }));
  const [file] = evidenceIn(update);
  const link = /https?:\/\/\S+/u.exec(rest)?.[0] ?? null;
  const title = tidy(rest.replace(link ?? '', ' ')) || file?.name || '';
  if (secrecyMarking(title) || secrecyMarking(file?.name ?? ''))
    return refused(words('meeting.classified'));
  if (!title || (!file && !link)) return refused(words('meeting.howDocument', { number }));
  const document: MeetingDocument = {
    id: newId(now),
    title,
    link,
    channel: file?.channel ?? null,
    reference: file?.reference ?? null,
    addedBy: staff.id,
    addedAt: now,
    receivedBy: [],
  };
  const fileLink = file ? records.life.fileLink('meeting', document.id, 0) : null;
  const at = meeting.documents.length + 1;
  const reach = await reachFor(
    call,
    meeting.people.map(({ staffId }) => staffId),
  );
  const told = tellPeople(meeting, staff.id, reach, (theirs) =>
    documentMessage(theirs, meeting, { ...document, link: link ?? fileLink }, at),
  );
  const said = done(words('meeting.documentAdded', { number, title, n: meeting.people.length }));
  return {
    ...said,
    messages: [...(said.messages ?? []), ...told],
    changes: [{ kind: 'add-meeting-document', meetingId: meeting.id, document }],
  };
}

async function received(call: StaffCall, meeting: Meeting, rest: string): Promise<Decision> {
  const { words, staff } = call;
  const document = meeting.documents[Number(fold(rest)) - 1];
  if (!document || !takesPart(meeting, staff.id))
    return refused(words('meeting.unknown', { number: meeting.number }));
  return {
    ...done(words('meeting.receivedDocument', { title: document.title })),
    changes: [{ kind: 'receive-meeting-document', documentId: document.id, staffId: staff.id }],
  };
}

async function resume(call: StaffCall, waiting: unknown): Promise<Decision | undefined> {
  const draft = draftSchema.safeParse(waiting).data;
  if (!draft) return refused(call.words('meeting.nothingWaits'));
  if (isNo(call.argument)) return drop(call);
  if (draft.kind === 'absent') return onMeeting(call, 'vang', draft.number, call.argument);
  return isYes(call.argument) ? confirm(call, draft) : undefined;
}
