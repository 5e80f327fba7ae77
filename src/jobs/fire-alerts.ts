import { setImmediate as othersTurn } from 'node:timers/promises';
import {
  type AlertPreference,
  type Letter,
  newestOfEach,
  recipientsOf,
  tellAt,
} from '../domain/alert-letter.ts';
import { type AlertMessage, alertMessages } from '../domain/alert-message.ts';
import type { Mail } from '../domain/alert-text.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { Outgoing } from '../domain/decision.ts';
import type { Office } from '../domain/office.ts';
import { newId } from '../port/ids.ts';
import { alertViews } from '../store/alert-views.ts';
import {
  alertPreferences,
  type DueAlert,
  type LetterKey,
  type NewLetter,
  noteTold,
  setAlertAside,
  setLetterAside,
  takeDueAlerts,
  takeLetters,
  type WaitingLetter,
  withAssignments,
  writeLetters,
} from '../store/alerts.ts';
import type { Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { readOffice } from '../store/organisation.ts';
import { accountsOf, addressesOf } from '../store/records.ts';
import type { Job, JobDeps } from './job.ts';
import { asLot, LotFailed, oneByOne } from './one-by-one.ts';

/** So many in one transaction, so that a tick stays short however much is due and others have their turn. */
const alertsAtOnce = 40;
const lettersAtOnce = 60;

/**
 * Fires the alerts whose time has come, then writes each person one message for all that waits for them.
 * An alert is marked in the transaction that writes its letters, a letter in the one that writes its message.
 * A tick is one bounded lot; where more waits the next follows at once.
 */
export const fireAlerts: Job = {
  name: 'fire-alerts',
  every: '* * * * * *',
  async run(deps) {
    for (const tick = alertTicks(deps); await tick(); ) await othersTurn();
  },
};

/** What a tick takes: an alert by its id, or a letter. */
type Part = string | LetterKey;

/**
 * One burst: each call is one tick, in one transaction, and says whether more may wait. A tick in which
 * something is broken is gone through one by one, so that the rest is told.
 */
export function alertTicks(deps: JobDeps): () => Promise<boolean> {
  const burst = { deps, office: once(readOffice), preferences: once(alertPreferences) };
  return async () => {
    try {
      return await deps.queue.transact(
        async (tx) => (await fireSome(burst, tx)) > 0 || (await tellSome(burst, tx)) > 0,
      );
    } catch (error) {
      if (!(error instanceof LotFailed)) throw error;
      await oneByOne<Part>(error.parts, takeAlone(burst), putAside(burst));
      return true;
    }
  };
}

const takeAlone = (burst: Burst) => (part: Part) =>
  burst.deps.queue.transact((tx) =>
    typeof part === 'string' ? fireSome(burst, tx, part) : tellSome(burst, tx, part),
  );

const putAside =
  ({ deps: { queue, clock, calendar, onProblem } }: Burst) =>
  async (part: Part, fault: string) => {
    const now = clock.now();
    await queue.transact((tx) =>
      typeof part === 'string'
        ? setAlertAside(tx, part, fault, now, calendar())
        : setLetterAside(tx, part, fault, now),
    );
    const alert = typeof part === 'string' ? part : part.alertId;
    onProblem('alert_set_aside', { alert, fault });
  };

/** What is read once, however many ticks a burst takes. */
type Burst = {
  deps: JobDeps;
  office(tx: Tx): Promise<Office>;
  preferences(tx: Tx): Promise<Map<string, AlertPreference>>;
};

function once<T>(read: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  let known: T | undefined;
  return async (tx) => {
    known ??= await read(tx);
    return known;
  };
}

async function fireSome(burst: Burst, tx: Tx, only?: string): Promise<number> {
  const { clock, calendar } = burst.deps;
  const now = clock.now();
  const taken = await takeDueAlerts(tx, now, calendar(), { limit: alertsAtOnce, only });
  const ids = taken.map(({ id }) => id);
  await asLot<Part>(ids, async () => {
    const alerts = await withAssignments(tx, taken);
    await writeLetters(tx, await addressed(burst, tx, alerts, now));
  });
  return taken.length;
}

async function addressed(
  burst: Burst,
  tx: Tx,
  alerts: readonly DueAlert[],
  now: Date,
): Promise<NewLetter[]> {
  const office = await burst.office(tx);
  const preferences = await burst.preferences(tx);
  const calendar = burst.deps.calendar();
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
async function tellSome(burst: Burst, tx: Tx, only?: LetterKey): Promise<number> {
  const now = burst.deps.clock.now();
  const waiting = await takeLetters(tx, now, { limit: lettersAtOnce, only });
  const keys = waiting.map(({ alertId, staffId }) => ({ alertId, staffId }));
  if (waiting.length > 0) await asLot<Part>(keys, () => tell(burst, tx, waiting, now));
  return waiting.length;
}

async function tell(
  burst: Burst,
  tx: Tx,
  waiting: readonly WaitingLetter[],
  now: Date,
): Promise<void> {
  const mail = await sort(tx, waiting);
  const messages = await compose(burst, tx, mail, now);
  const sent = messages.map((message) => ({
    message,
    delivery: toDelivery(message.outgoing, now),
  }));
  await burst.deps.enqueue(
    tx,
    sent.map(({ delivery }) => delivery),
  );
  await noteTold(
    tx,
    sent.flatMap(({ message, delivery }) => lettersIn(waiting, mail, message, delivery.id)),
  );
}

/** The letters by person, as far as they still say something. */
async function sort(tx: Tx, waiting: readonly WaitingLetter[]): Promise<Mail[]> {
  const ids = new Set(waiting.map(({ assignmentId }) => assignmentId));
  const known = new Map((await alertViews(tx, [...ids])).map((one) => [one.id, one]));
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
  { deps, office }: Burst,
  tx: Tx,
  mail: readonly Mail[],
  now: Date,
): Promise<AlertMessage[]> {
  const staffIds = mail.filter(({ letters }) => letters.length > 0).map(({ staffId }) => staffId);
  if (staffIds.length === 0) return [];
  const addresses = await addressesOf(tx, staffIds);
  const lost = staffIds.filter((staffId) => !addresses.has(staffId));
  return alertMessages(mail, {
    office: await office(tx),
    addresses,
    groups: lost.length > 0 ? await tx.group.findMany() : [],
    accounts: lost.length > 0 ? await accountsOf(tx, lost) : [],
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
