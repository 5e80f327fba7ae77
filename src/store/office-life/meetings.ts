import type { Meeting, MeetingAnswer, MeetingDocument } from '../../domain/meeting.ts';
import type { Bell } from '../../domain/office-life.ts';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { planBells, silenceBells } from './bells.ts';

const whole = {
  people: { orderBy: { staffId: 'asc' } },
  documents: { include: { receipts: true }, orderBy: { id: 'asc' } },
} satisfies Prisma.MeetingInclude;
type Row = Prisma.MeetingGetPayload<{ include: typeof whole }>;

function view({ people, documents, state, ...row }: Row): Meeting {
  return {
    ...row,
    state: state === 'cancelled' ? 'cancelled' : 'called',
    people: people.map(({ staffId, answer, reason, answeredAt, attendedAt }) => ({
      staffId,
      answer: answer === 'coming' || answer === 'absent' ? answer : null,
      reason,
      answeredAt,
      attendedAt,
    })),
    documents: documents.map(({ receipts, meetingId: _meeting, ...document }) => ({
      ...document,
      receivedBy: receipts.map(({ staffId }) => staffId),
    })),
  };
}

export async function findMeeting(
  tx: Tx,
  which: { number: number } | { id: string },
): Promise<Meeting | undefined> {
  const row = await tx.meeting.findUnique({ where: which, include: whole });
  return row ? view(row) : undefined;
}

/** Meetings that stand and begin in this span, earliest first; of one person where named. */
export async function meetings(tx: Tx, from: Date, to: Date, staffId?: string): Promise<Meeting[]> {
  const rows = await tx.meeting.findMany({
    where: {
      state: 'called',
      startsAt: { gte: from, lt: to },
      ...(staffId && { OR: [{ calledBy: staffId }, { people: { some: { staffId } } }] }),
    },
    include: whole,
    orderBy: { startsAt: 'asc' },
    take: 200,
  });
  return rows.map(view);
}

type Act = { kind: string; by: string; at: Date; channel: string; text?: string };

async function note(tx: Tx, meetingId: string, { kind, by, at, channel, text }: Act) {
  const data = { meetingId, kind, byStaffId: by, at, channel, text: text ?? null };
  await tx.meetingEvent.create({ data });
}

export async function callMeeting(
  tx: Tx,
  { people, documents: _none, ...meeting }: Meeting,
  bells: readonly Bell[],
  channel: string,
): Promise<void> {
  await tx.meeting.create({
    data: { ...meeting, people: { create: people.map(({ staffId }) => ({ staffId })) } },
  });
  const { id, calledBy: by, calledAt: at } = meeting;
  await note(tx, id, { kind: 'called', by, at, channel, text: meeting.title });
  await planBells(tx, bells, at);
}

export async function answerMeeting(
  tx: Tx,
  meetingId: string,
  staffId: string,
  { kind: answer, reason }: MeetingAnswer,
  { now, channel }: { now: Date; channel: string },
): Promise<void> {
  const { textVersion } = await tx.meeting.findUniqueOrThrow({
    where: { id: meetingId },
    select: { textVersion: true },
  });
  await tx.meetingPerson.update({
    where: { meetingId_staffId: { meetingId, staffId } },
    data: { answer, reason, answeredAt: now, version: textVersion },
  });
  const text = reason === null ? {} : { text: reason };
  await note(tx, meetingId, { kind: answer, by: staffId, at: now, channel, ...text });
}

export async function attendMeeting(
  tx: Tx,
  meetingId: string,
  staffId: string,
  { now, channel }: { now: Date; channel: string },
): Promise<void> {
  const { count } = await tx.meetingPerson.updateMany({
    where: { meetingId, staffId, attendedAt: null },
    data: { attendedAt: now },
  });
  if (count > 0) await note(tx, meetingId, { kind: 'attended', by: staffId, at: now, channel });
}

/** Another time or place: a new text, which nobody has answered yet. */
export async function changeMeeting(
  tx: Tx,
  { id: meetingId, startsAt, place, textVersion }: Meeting,
  bells: readonly Bell[],
  { by, now, channel }: { by: string; now: Date; channel: string },
): Promise<void> {
  await tx.meeting.update({ where: { id: meetingId }, data: { startsAt, place, textVersion } });
  await tx.meetingPerson.updateMany({
    where: { meetingId },
    data: { answer: null, reason: null, answeredAt: null, version: null },
  });
  await silenceBells(tx, [meetingId]);
  await planBells(tx, bells, now);
  const text = `${startsAt.toISOString()} ${place}`;
  await note(tx, meetingId, { kind: 'changed', by, at: now, channel, text });
}

export async function cancelMeeting(
  tx: Tx,
  meetingId: string,
  { by, reason, now, channel }: { by: string; reason: string; now: Date; channel: string },
): Promise<void> {
  await tx.meeting.update({ where: { id: meetingId }, data: { state: 'cancelled', reason } });
  await silenceBells(tx, [meetingId]);
  await note(tx, meetingId, { kind: 'cancelled', by, at: now, channel, text: reason });
}

export async function addMeetingDocument(
  tx: Tx,
  meetingId: string,
  { receivedBy: _none, ...document }: MeetingDocument,
  channel: string,
): Promise<void> {
  await tx.meetingDocument.create({ data: { ...document, meetingId } });
  const { addedBy: by, addedAt: at, title: text } = document;
  await note(tx, meetingId, { kind: 'document', by, at, channel, text });
}

export async function receiveMeetingDocument(
  tx: Tx,
  documentId: string,
  staffId: string,
  { now, channel }: { now: Date; channel: string },
): Promise<void> {
  await tx.meetingDocumentReceipt.createMany({
    data: [{ documentId, staffId, at: now, channel }],
    skipDuplicates: true,
  });
}
