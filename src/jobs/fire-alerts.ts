import { type Letter, newestOfEach, recipientsOf, tellAt } from '../domain/alert-letter.ts';
import { type AlertMessage, alertMessages, type Mail } from '../domain/alert-message.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { Outgoing } from '../domain/decision.ts';
import { newId } from '../port/ids.ts';
import {
  alertPreferences,
  type DueAlert,
  type NewLetter,
  noteTold,
  takeDueAlerts,
  takeLetters,
  type WaitingLetter,
  writeLetters,
} from '../store/alerts.ts';
import { assignmentsOf } from '../store/assignments.ts';
import type { Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { readOffice } from '../store/organisation.ts';
import { accountsOf, addressesOf } from '../store/records.ts';
import type { Job, JobDeps } from './job.ts';

/** So many alerts in one transaction, and letters of so many people. */
const alertsAtOnce = 200;
const peopleAtOnce = 40;

/**
 * Fires the alerts whose time has come, then writes each person one message for all that waits for them.
 * An alert is marked in the transaction that writes its letters, a letter in the one that writes its message.
 */
export const fireAlerts: Job = {
  name: 'fire-alerts',
  every: '* * * * * *',
  async run(deps) {
    for (let fired = alertsAtOnce; fired === alertsAtOnce; )
      fired = await deps.queue.transact((tx) => fireSome(deps, tx));
    for (let told = 1; told > 0; ) told = await deps.queue.transact((tx) => tellSome(deps, tx));
  },
};

async function fireSome(deps: JobDeps, tx: Tx): Promise<number> {
  const now = deps.clock.now();
  const { taken, alerts } = await takeDueAlerts(tx, now, deps.calendar(), alertsAtOnce);
  if (alerts.length > 0) await writeLetters(tx, await addressed(deps, tx, alerts, now));
  return taken;
}

async function addressed(
  deps: JobDeps,
  tx: Tx,
  alerts: readonly DueAlert[],
  now: Date,
): Promise<NewLetter[]> {
  const office = await readOffice(tx);
  const preferences = await alertPreferences(tx);
  const calendar = deps.calendar();
  return alerts.flatMap(({ id: alertId, rung, assignment }) =>
    recipientsOf({ rung, assignment, office, now, calendar }).map(({ staffId, role }) => ({
      alertId,
      assignmentId: assignment.id,
      staffId,
      role,
      notBefore: tellAt({
        rung,
        dueAt: assignment.dueAt,
        now,
        calendar,
        preference: preferences.get(staffId),
      }),
    })),
  );
}

/** How many letters were dealt with; each ends in a message, or was no longer true. */
async function tellSome(deps: JobDeps, tx: Tx): Promise<number> {
  const now = deps.clock.now();
  const waiting = await takeLetters(tx, now, peopleAtOnce);
  if (waiting.length === 0) return 0;
  const mail = await sort(tx, waiting);
  const messages = await compose(deps, tx, mail, now);
  const sent = messages.map((message) => ({
    message,
    delivery: toDelivery(message.outgoing, now),
  }));
  await deps.enqueue(
    tx,
    sent.map(({ delivery }) => delivery),
  );
  await noteTold(
    tx,
    sent.flatMap(({ message, delivery }) => lettersIn(waiting, mail, message, delivery.id)),
  );
  return waiting.length;
}

/** The letters by person, as far as they still say something. */
async function sort(tx: Tx, waiting: readonly WaitingLetter[]): Promise<Mail[]> {
  const ids = new Set(waiting.map(({ assignmentId }) => assignmentId));
  const known = new Map((await assignmentsOf(tx, [...ids])).map((one) => [one.id, one]));
  const people = Map.groupBy(waiting, ({ staffId }) => staffId);
  return [...people].map(([staffId, own]) => {
    const letters = own.flatMap(({ assignmentId, rung, alertAt, role }) => {
      const assignment = known.get(assignmentId);
      return assignment ? [{ rung, alertAt, role, assignment } as Letter<AssignmentView>] : [];
    });
    return { staffId, letters: newestOfEach(letters, staffId) };
  });
}

async function compose(
  deps: JobDeps,
  tx: Tx,
  mail: readonly Mail[],
  now: Date,
): Promise<AlertMessage[]> {
  const staffIds = mail.filter(({ letters }) => letters.length > 0).map(({ staffId }) => staffId);
  if (staffIds.length === 0) return [];
  return alertMessages(mail, {
    office: await readOffice(tx),
    addresses: await addressesOf(tx, staffIds),
    groups: await tx.group.findMany(),
    accounts: await accountsOf(tx, staffIds),
    speak: deps.speak,
    now,
  });
}

/** An older letter of the same assignment counts as told with the newer one. */
function lettersIn(
  waiting: readonly WaitingLetter[],
  mail: readonly Mail[],
  { staffIds }: AlertMessage,
  deliveryId: string,
) {
  const told = new Map(
    mail.map(({ staffId, letters }) => [
      staffId,
      new Set(letters.map(({ assignment }) => assignment.id)),
    ]),
  );
  return waiting
    .filter(
      ({ staffId, assignmentId }) =>
        staffIds.includes(staffId) && told.get(staffId)?.has(assignmentId),
    )
    .map(({ alertId, staffId }) => ({ alertId, staffId, deliveryId }));
}

function toDelivery(
  { to, message, purpose, subjectId, staffId }: Outgoing,
  now: Date,
): NewDelivery {
  if (to === 'here') throw new TypeError('An alert has no chat of its own');
  return { id: newId(now), to, message, purpose, subjectId, staffId, createdAt: now };
}
