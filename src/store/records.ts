import type { HandOverView, Records } from '../domain/decision.ts';
import type { Account } from '../domain/office.ts';
import type { Address } from '../port/message.ts';
import type { Language } from '../port/words.ts';
import {
  assignmentHistory,
  assignmentsBetween,
  findAssignment,
  openAssignments,
} from './assignments.ts';
import { answeredBy } from './broadcast-answers.ts';
import { countAudience } from './broadcast-audience.ts';
import {
  broadcastFigures,
  broadcastPeople,
  broadcastProgress,
  silentPeople,
} from './broadcast-figures.ts';
import { countSilent } from './broadcast-reminders.ts';
import { findBroadcast, newestBroadcasts } from './broadcasts.ts';
import type { Tx } from './database.ts';
import { everydayNames, openMissed } from './learning.ts';
import { noticeFileLink } from './notice-files.ts';
import { noticeTemplates } from './notice-templates.ts';
import { createLifeRecords } from './office-life/records.ts';
import { findInvited, readOffice } from './organisation.ts';
import { subscriptionsOf } from './subscriptions.ts';

/** The facts of one decision, all read through its own transaction. */
export function createRecords(tx: Tx, secretKey: Buffer, publicUrl: string): Records {
  return {
    office: () => readOffice(tx),
    invited: (code) => findInvited(tx, code, secretKey),
    groupsOf: (unitIds) => tx.group.findMany({ where: { unitId: { in: [...unitIds] } } }),
    addressesOf: (staffIds) => addressesOf(tx, staffIds),
    accountsOf: (staffIds) => accountsOf(tx, staffIds),
    staffBehind: (channel, userIds) => accounts(tx, { channel, userIds }),
    staffNamed: (channel, usernames) => staffNamed(tx, channel, usernames),
    assignment: (number) => findAssignment(tx, number),
    openAssignments: (filter) => openAssignments(tx, filter),
    seenBy: (subjectIds) => seenBy(tx, subjectIds),
    assignmentHistory: (assignmentId) => assignmentHistory(tx, assignmentId),
    assignmentsBetween: (from, to) => assignmentsBetween(tx, from, to),
    broadcast: (number, memberId) => findBroadcast(tx, number, memberId),
    broadcastFigures: (broadcast, unitIds) => broadcastFigures(tx, broadcast, unitIds),
    broadcastPeople: (id, limit, unitIds) => broadcastPeople(tx, id, limit, unitIds),
    broadcastProgress: (broadcast, now) => broadcastProgress(tx, broadcast, now),
    silentPeople: (id, most, unitIds) => silentPeople(tx, id, most, unitIds),
    countSilent: (id, unitIds, now) => countSilent(tx, id, unitIds, now),
    answeredQuestions: (id, memberId) => answeredBy(tx, id, memberId),
    countAudience: (audience, senderId, now) => countAudience(tx, audience, senderId, now),
    broadcasts: (filter) => newestBroadcasts(tx, filter),
    noticeFileLink: (id, index) => noticeFileLink({ secretKey, publicUrl }, id, index),
    noticeTemplates: () => noticeTemplates(tx),
    subscriptionsOf: (personId) => subscriptionsOf(tx, personId),
    handOver: (number) => findHandOver(tx, number),
    life: createLifeRecords(tx, { secretKey, publicUrl }),
    missedQuestions: () => openMissed(tx),
    everydayNames: () => everydayNames(tx),
    nextNumber: (of) => nextNumber(tx, of),
  };
}

type Reached = Address & { language: Language };

/** The private chat each was last seen in; who never wrote to us or blocked us has none. */
export async function addressesOf(
  tx: Tx,
  staffIds: readonly string[],
): Promise<Map<string, Reached>> {
  const rows = await tx.$queryRaw<
    { staffId: string; channel: string; chatId: string; language: string | null }[]
  >`
    SELECT DISTINCT ON (staff.id) staff.id AS "staffId", contact.channel, contact.chat_id AS "chatId", person.language
    FROM staff JOIN person ON person.id = staff.person_id JOIN contact ON contact.person_id = person.id
    WHERE staff.id = ANY(${[...staffIds]}::uuid[]) AND contact.reachable AND contact.chat_id IS NOT NULL
    ORDER BY staff.id, contact.last_seen_at DESC NULLS LAST`;
  return new Map(
    rows.map(({ staffId, channel, chatId, language }) => [
      staffId,
      { channel, chatId, kind: 'private', language: language === 'en' ? 'en' : 'vi' },
    ]),
  );
}

/** The accounts of these staff members on every channel, the one used last first. */
export function accountsOf(tx: Tx, staffIds: readonly string[]): Promise<Account[]> {
  return accounts(tx, { staffIds });
}

type AccountFilter =
  | { staffIds: readonly string[] }
  | { channel: string; userIds: readonly string[] };

async function accounts(tx: Tx, filter: AccountFilter): Promise<Account[]> {
  const rows = await tx.contact.findMany({
    where:
      'staffIds' in filter
        ? { person: { staff: { id: { in: [...filter.staffIds] } } } }
        : {
            channel: filter.channel,
            userId: { in: [...filter.userIds] },
            person: { staff: { active: true } },
          },
    select: {
      channel: true,
      userId: true,
      person: { select: { staff: { select: { id: true } } } },
    },
    orderBy: { lastSeenAt: { sort: 'desc', nulls: 'last' } },
  });
  return rows.flatMap(({ channel, userId, person }) =>
    person.staff ? [{ staffId: person.staff.id, channel, userId }] : [],
  );
}

async function seenBy(tx: Tx, subjectIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await tx.$queryRaw<{ subjectId: string; staffId: string }[]>`
    SELECT DISTINCT subject_id AS "subjectId", staff_id AS "staffId" FROM delivery
    WHERE subject_id = ANY(${[...subjectIds]}::uuid[]) AND state = 'seen' AND staff_id IS NOT NULL`;
  const seen = new Map<string, Set<string>>();
  for (const { subjectId, staffId } of rows)
    seen.set(subjectId, new Set([...(seen.get(subjectId) ?? []), staffId]));
  return seen;
}

async function staffNamed(tx: Tx, channel: string, usernames: readonly string[]) {
  return tx.$queryRaw<{ username: string; staffId: string }[]>`
    SELECT contact.username, staff.id AS "staffId"
    FROM staff JOIN contact ON contact.person_id = staff.person_id
    WHERE staff.active AND contact.channel = ${channel} AND contact.username = ANY(${[...usernames]}::text[])`;
}

async function findHandOver(tx: Tx, number: number): Promise<HandOverView | undefined> {
  const row = await tx.handOver.findUnique({
    where: { number },
    include: { person: { select: { language: true } } },
  });
  if (!row) return undefined;
  return {
    id: row.id,
    number: row.number,
    question: row.question,
    state: row.state === 'open' ? 'open' : 'answered',
    address: { channel: row.channel, chatId: row.chatId, kind: 'private' },
    language: row.person.language === 'en' ? 'en' : 'vi',
  };
}

async function nextNumber(tx: Tx, of: 'assignment' | 'broadcast' | 'hand_over'): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    SELECT nextval(pg_get_serial_sequence(${of}, 'number'))::int AS next`;
  return row?.next ?? 1;
}
