import { alertMessages } from '../domain/alert-message.ts';
import { awaitsAssignees } from '../domain/assignment.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Outgoing } from '../domain/decision.ts';
import { localDateOf } from '../domain/local-date.ts';
import { newId } from '../port/ids.ts';
import { type DueAlert, takeDueAlerts } from '../store/assignments.ts';
import type { Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { readOffice } from '../store/organisation.ts';
import { accountsOf, addressesOf } from '../store/records.ts';
import type { Job, JobDeps } from './job.ts';

const atOnce = 200;

/** Sends the alerts whose time has come. The row is marked in the transaction that writes the messages. */
export const fireAlerts: Job = {
  name: 'fire-alerts',
  every: '* * * * * *',
  async run(deps) {
    for (let fired = atOnce; fired === atOnce; )
      fired = await deps.queue.transact((tx) => fireSome(deps, tx));
  },
};

async function fireSome(deps: JobDeps, tx: Tx): Promise<number> {
  const now = deps.clock.now();
  const alerts = await takeDueAlerts(tx, now, deps.calendar(), atOnce);
  const live = newestOfEach(alerts, deps.calendar(), now).filter(({ assignment }) =>
    awaitsAssignees(assignment),
  );
  if (live.length > 0) {
    const messages = await compose(deps, tx, live, now);
    await deps.enqueue(
      tx,
      messages.map((outgoing) => toDelivery(outgoing, now)),
    );
  }
  return alerts.length;
}

/**
 * After a standstill several rungs of one assignment are due at once: only the last one still says
 * something true. An overdue morning that was missed is not made up for on a day off.
 */
function newestOfEach(alerts: readonly DueAlert[], calendar: Calendar, now: Date): DueAlert[] {
  const dayOff = !calendar.isWorkingDay(localDateOf(now));
  const newest = new Map<string, DueAlert>();
  for (const alert of alerts) {
    if (alert.rung === 'overdue' && dayOff) continue;
    const known = newest.get(alert.assignment.id);
    if (!known || known.dueAt < alert.dueAt) newest.set(alert.assignment.id, alert);
  }
  return [...newest.values()];
}

async function compose(
  deps: JobDeps,
  tx: Tx,
  alerts: readonly DueAlert[],
  now: Date,
): Promise<Outgoing[]> {
  const office = await readOffice(tx);
  const staffIds = alerts.flatMap(({ assignment }) => [
    assignment.createdBy,
    ...assignment.parties.map((party) => party.staffId),
  ]);
  const addresses = await addressesOf(tx, [...new Set(staffIds)]);
  const accounts = await accountsOf(tx, [...new Set(staffIds)]);
  const groups = await tx.group.findMany();
  return alerts.flatMap(({ assignment, ...alert }) =>
    alertMessages({
      alert,
      assignment,
      office,
      addresses,
      groups,
      accounts,
      speak: deps.speak,
      now,
    }),
  );
}

function toDelivery(
  { to, message, purpose, subjectId, staffId }: Outgoing,
  now: Date,
): NewDelivery {
  if (to === 'here') throw new TypeError('An alert has no chat of its own');
  return { id: newId(now), to, message, purpose, subjectId, staffId, createdAt: now };
}
