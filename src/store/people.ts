import type { ConversationState } from '../domain/decision.ts';
import type { Role, StaffMember, UnitGroup } from '../domain/office.ts';
import { newId } from '../port/ids.ts';
import type { Update } from '../port/update.ts';
import type { Language } from '../port/words.ts';
import type { Tx } from './database.ts';

/** Who acted, and what they and the bot are in the middle of. */
export type Acquaintance = {
  person: { id: string; language: Language; chosen?: Language };
  staff?: StaffMember;
  conversation: ConversationState;
};

type Row = {
  personId: string;
  language: string | null;
  staffId: string | null;
  code: string;
  fullName: string;
  position: string;
  role: Role;
  unitId: string;
  state: ConversationState | null;
};

/** One conversation per person and chat: in a group, people do not answer each other's questions. */
export function conversationOf(update: Update): string {
  return `${update.channel}:${update.chat.id}:${update.sender.id}`;
}

/** Finds the person behind an account and notes that they can be written to (one statement: the hot path). */
export async function recognisePerson(
  tx: Tx,
  update: Update,
  now: Date,
): Promise<Acquaintance | undefined> {
  const chatId = update.chat.kind === 'private' ? update.chat.id : null;
  const [row] = await tx.$queryRaw<Row[]>`
    WITH seen AS (
      UPDATE contact SET last_seen_at = ${now}, chat_id = coalesce(${chatId}, chat_id),
        reachable = reachable OR ${chatId}::text IS NOT NULL,
        username = CASE WHEN EXISTS (SELECT 1 FROM staff WHERE staff.person_id = contact.person_id)
          THEN coalesce(${update.sender.username?.toLowerCase() ?? null}, username) END
      WHERE channel = ${update.channel} AND user_id = ${update.sender.id} RETURNING person_id
    )
    SELECT person.id AS "personId", person.language, staff.id AS "staffId", staff.code,
      staff.full_name AS "fullName", staff.position, staff.role, staff.unit_id AS "unitId", talk.state
    FROM seen JOIN person ON person.id = seen.person_id
      LEFT JOIN staff ON staff.person_id = person.id AND staff.active
      LEFT JOIN conversation talk ON talk.id = ${conversationOf(update)}
        AND (talk.expires_at IS NULL OR talk.expires_at > ${now})`;
  return row && acquaintance(row);
}

function acquaintance(row: Row): Acquaintance {
  const { personId, language, staffId, state, ...member } = row;
  return {
    person: spokenBy(personId, language),
    conversation: state ?? {},
    ...(staffId && { staff: { id: staffId, ...member, personId } }),
  };
}

function spokenBy(id: string, chosen: string | null): Acquaintance['person'] {
  if (chosen !== 'vi' && chosen !== 'en') return { id, language: 'vi' };
  return { id, language: chosen, chosen };
}

/** A first meeting: nothing about the person is kept but where to write to them. */
export async function meetPerson(tx: Tx, update: Update, now: Date): Promise<Acquaintance> {
  const id = newId(now);
  const chatId = update.chat.kind === 'private' ? update.chat.id : null;
  await tx.$executeRaw`
    WITH met AS (INSERT INTO person (id, created_at) VALUES (${id}::uuid, ${now}) RETURNING id)
    INSERT INTO contact (id, person_id, channel, user_id, chat_id, last_seen_at)
    SELECT ${newId(now)}::uuid, id, ${update.channel}, ${update.sender.id}, ${chatId}, ${now} FROM met`;
  return { person: { id, language: 'vi' }, conversation: {} };
}

export async function findGroup(tx: Tx, update: Update): Promise<UnitGroup | undefined> {
  const group = await tx.group.findUnique({
    where: { channel_chatId: { channel: update.channel, chatId: update.chat.id } },
  });
  return group ?? undefined;
}

/** Keeps where a conversation stands, until `expiresAt`. */
export async function saveConversation(
  tx: Tx,
  id: string,
  personId: string,
  state: ConversationState,
  expiresAt: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO conversation (id, person_id, state, expires_at)
    VALUES (${id}, ${personId}::uuid, ${JSON.stringify(state)}::jsonb, ${expiresAt})
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, person_id = excluded.person_id,
      expires_at = excluded.expires_at, version = conversation.version + 1`;
}

export async function endConversation(tx: Tx, id: string): Promise<void> {
  await tx.conversation.deleteMany({ where: { id } });
}

/** Forgets a person: their account, words and answers go; what the office did stays, without them. */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  const contacts = await tx.contact.findMany({ where: { personId } });
  await leaveOut(tx, personId);
  for (const { channel, userId, chatId } of contacts) {
    await tx.$executeRaw`
      UPDATE inbox SET update = '{}'::jsonb, lane = 'erased'
      WHERE channel = ${channel} AND state <> 'waiting'
        AND (lane = ${`${channel}:${chatId ?? userId}`} OR update -> 'sender' ->> 'id' = ${userId})`;
    await tx.pace.deleteMany({ where: { key: `${channel}:chat:${chatId ?? userId}` } });
  }
  // What was handed on to the office speaks of them too.
  const handOvers = await tx.handOver.findMany({ where: { personId }, select: { id: true } });
  const passedOn = { subjectId: { in: handOvers.map(({ id }) => id) } };
  const own = { personId, purpose: { in: ['reply', 'hand_over', 'system'] } };
  await tx.delivery.deleteMany({ where: { OR: [own, passedOn] } });
  await tx.$executeRaw`UPDATE delivery SET chat_id = 'erased', person_id = NULL WHERE person_id = ${personId}::uuid`;
  await tx.person.delete({ where: { id: personId } });
}

/** What waits for somebody who wants to be forgotten is not sent: they are left out, which is no failure. */
async function leaveOut(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE delivery SET state = 'skipped', reason = 'erased' FROM contact c
    WHERE c.person_id = ${personId}::uuid AND delivery.channel = c.channel AND delivery.chat_id = c.chat_id
      AND delivery.chat_kind = 'private' AND delivery.state = 'pending'`;
  await tx.$executeRaw`
    UPDATE recipient SET state = 'skipped', reason = 'erased'
    WHERE person_id = ${personId}::uuid AND state = 'waiting'
      AND broadcast_id IN (SELECT id FROM broadcast WHERE state IN ('sending', 'paused'))`;
  await tx.broadcastAnswer.deleteMany({ where: { memberId: personId } });
}
