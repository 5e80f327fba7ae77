import type { Calendar } from '../domain/calendar.ts';
import type { Change } from '../domain/decision.ts';
import { newId } from '../port/ids.ts';
import type { Update } from '../port/update.ts';
import { savePreference } from './alerts.ts';
import { createAssignment, recordStep } from './assignment-writing.ts';
import { answerBroadcast } from './broadcast-answers.ts';
import { planRounds } from './broadcast-reminders.ts';
import { actOnBroadcast } from './broadcast-sending.ts';
import { acknowledgeBroadcast, createBroadcast } from './broadcasts.ts';
import type { Tx } from './database.ts';
import { recordReceipt } from './deliveries.ts';
import { learnName, noteMissed, settleMissed, unlearnName } from './learning.ts';
import { dropTemplate, keepTemplate } from './notice-templates.ts';
import { lifeCarriers } from './office-life/changes.ts';
import { callStaff, uncallStaff } from './organisation.ts';
import { erasePerson } from './people.ts';
import { moveChat, setReachable } from './reach.ts';
import { subscribe, unsubscribe } from './subscriptions.ts';

/** A colleague was faster; deciding again says so. */
class AlreadyAnswered extends Error {
  override readonly name = 'AlreadyAnswered';
}

/** What a change may rest on besides itself. */
export type ChangeContext = { update: Update; personId?: string; calendar: Calendar; now: Date };

type Carriers = {
  [K in Change['kind']]: (
    tx: Tx,
    change: Extract<Change, { kind: K }>,
    context: ChangeContext,
  ) => Promise<unknown>;
};

/** How each change becomes rows. */
const carriers: Carriers = {
  ...lifeCarriers,
  'link-staff': (tx, { staffId, personId }) => linkStaff(tx, staffId, personId),
  'connect-group': (tx, { unitId, channel, chatId, by }, { now }) => {
    const connected = { unitId, connectedBy: by, connectedAt: now };
    return tx.group.upsert({
      where: { channel_chatId: { channel, chatId } },
      create: { id: newId(now), channel, chatId, ...connected },
      update: connected,
    });
  },
  'create-assignment': (tx, { assignment }, { update, calendar }) =>
    createAssignment(tx, assignment, placeOf(update), calendar),
  'step-assignment': (tx, { before, after, event }, { update, calendar }) =>
    recordStep(tx, before, after, event, placeOf(update), calendar),
  'call-staff': (tx, called, { now }) => callStaff(tx, called, now),
  'uncall-staff': (tx, { key, staffIds }) => uncallStaff(tx, key, staffIds),
  'prefer-alerts': (tx, { staffId, preference }) => savePreference(tx, staffId, preference),
  'create-broadcast': (tx, { broadcast }, { now }) => createBroadcast(tx, broadcast, now),
  'act-on-broadcast': (tx, { broadcastId, act, by, reason }, { now }) =>
    actOnBroadcast(tx, broadcastId, act, by, now, reason),
  'keep-template': (tx, { template }) => keepTemplate(tx, template),
  'drop-template': (tx, { name }) => dropTemplate(tx, name),
  subscribe: async (tx, { topic }, { personId, now }) => {
    if (personId) await subscribe(tx, personId, topic, now);
  },
  unsubscribe: async (tx, { topic }, { personId }) => {
    if (personId) await unsubscribe(tx, personId, topic);
  },
  'acknowledge-broadcast': (tx, { broadcastId, staffId, textVersion }, { update, now }) =>
    acknowledgeBroadcast(tx, { broadcastId, staffId, textVersion, channel: update.channel, now }),
  'remind-broadcast': (tx, { broadcastId, unitIds, by }, { now }) =>
    planRounds(tx, [
      {
        ...{ id: newId(now), broadcastId, kind: 'hand', step: 0, unitIds: [...unitIds] },
        ...{ dueAt: now, byStaffId: by },
      },
    ]),
  'answer-broadcast': (tx, { kind: _, ...answer }, { now }) => answerBroadcast(tx, answer, now),
  'open-hand-over': async (tx, { id, number, question }, { update, personId, now }) => {
    if (!personId) return;
    const { channel, chat } = update;
    await tx.handOver.create({
      data: { id, number, question, personId, channel, chatId: chat.id, openedAt: now },
    });
  },
  'answer-hand-over': async (tx, { id, by }, { now }) => {
    const { count } = await tx.handOver.updateMany({
      where: { id, state: 'open' },
      data: { state: 'answered', answeredAt: now, answeredBy: by },
    });
    if (count === 0) throw new AlreadyAnswered();
  },
  'note-missed': (tx, { missed, language }, { personId, now }) =>
    noteMissed(tx, { ...missed, language, personId }, now),
  'drop-missed': (tx, { ids, by }, { now }) => settleMissed(tx, 'dropped', { ids, by, now }),
  'learn-name': async (tx, { name, ids, by }, { now }) => {
    await learnName(tx, name, by, now);
    await settleMissed(tx, 'attached', { ids, by, now });
  },
  'unlearn-name': (tx, { name, by }, { now }) => unlearnName(tx, name, by, now),
  speak: async (tx, { language }, { personId }) => {
    if (personId) await tx.person.update({ where: { id: personId }, data: { language } });
  },
  reachable: (tx, { reachable }, { update }) => setReachable(tx, placeOf(update), reachable),
  'move-chat': (tx, { toChatId }, { update }) => moveChat(tx, placeOf(update), toChatId),
  'disconnect-group': (tx, _change, { update }) =>
    tx.group.deleteMany({ where: { channel: update.channel, chatId: update.chat.id } }),
  receipt: (tx, { state, messageIds }, { update, now }) =>
    recordReceipt(tx, update.channel, messageIds, state, now),
  'erase-person': async (tx, _change, { personId }) => {
    if (personId) await erasePerson(tx, personId);
  },
};

function placeOf({ channel, chat }: Update) {
  return { channel, chatId: chat.id, kind: chat.kind };
}

/** One person is one staff member: an older link of either gives way. */
async function linkStaff(tx: Tx, staffId: string, personId: string): Promise<void> {
  await tx.staff.updateMany({ where: { personId }, data: { personId: null } });
  await tx.staff.update({ where: { id: staffId }, data: { personId } });
}

/** Carries the changes of one decision out, in order, in its transaction. */
export async function carryOutChanges(
  tx: Tx,
  changes: readonly Change[],
  context: ChangeContext,
): Promise<void> {
  for (const change of changes) {
    const carry = carriers[change.kind] as (
      tx: Tx,
      change: Change,
      context: ChangeContext,
    ) => Promise<unknown>;
    await carry(tx, change, context);
  }
}
