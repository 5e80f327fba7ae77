import type { Calendar } from '../domain/calendar.ts';
import type { Decision, Outgoing } from '../domain/decision.ts';
import { newId } from '../port/ids.ts';
import type { Address } from '../port/message.ts';
import type { Update } from '../port/update.ts';
import { carryOutChanges } from '../store/changes.ts';
import type { Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { conversationOf, endConversation, saveConversation } from '../store/people.ts';
import type { Decided } from './lane.ts';

export type CarryOutDeps = {
  calendar(): Calendar;
  enqueue(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void>;
};

/** A talk that was left lying this long is over; the next message begins a new one. */
const conversationLivesMs = 12 * 60 * 60 * 1000;

/** Turns a decision into rows: changes, the conversation, the messages and their bells. */
export function createCarryOut(deps: CarryOutDeps) {
  return async (
    tx: Tx,
    update: Update,
    { decision, personId }: Decided,
    now: Date,
  ): Promise<void> => {
    const context = { update, calendar: deps.calendar(), now, ...(personId && { personId }) };
    await carryOutChanges(tx, decision.changes ?? [], context);
    const stays = decision.outcome === 'erased' ? undefined : personId;
    if (stays) await keepConversation(tx, update, decision, stays, now);
    const deliveries = (decision.messages ?? []).map((outgoing) =>
      delivery(outgoing, update, stays, now),
    );
    await deps.enqueue(tx, deliveries);
  };
}

async function keepConversation(
  tx: Tx,
  update: Update,
  { conversation }: Decision,
  personId: string,
  now: Date,
): Promise<void> {
  if (conversation === undefined) return;
  const id = conversationOf(update);
  if (conversation === null) return endConversation(tx, id);
  await saveConversation(
    tx,
    id,
    personId,
    conversation,
    new Date(now.getTime() + conversationLivesMs),
  );
}

function delivery(
  { to, message, purpose, subjectId, staffId }: Outgoing,
  update: Update,
  personId: string | undefined,
  now: Date,
): NewDelivery {
  const here: Address = { channel: update.channel, chatId: update.chat.id, kind: update.chat.kind };
  const isHere = to === 'here';
  return {
    id: newId(now),
    to: isHere ? here : to,
    message,
    purpose,
    createdAt: now,
    personId: isHere ? personId : undefined,
    staffId,
    subjectId,
  };
}
