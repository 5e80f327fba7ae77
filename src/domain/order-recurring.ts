import { newId } from '../port/ids.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import type { StaffCall } from './command.ts';
import type { Decision } from './decision.ts';
import { sayMoment } from './moment-message.ts';
import type { Office, StaffMember } from './office.ts';
import { giveAt, nextDue, nextDues, type Recurrence } from './recurrence.ts';
import { sayRecurrence } from './recurrence-message.ts';
import { stopButton } from './recurring-message.ts';
import { type RecurringWork, recurrenceOf } from './recurring-work.ts';
import { done } from './reply.ts';

/** What recurring work needs to be ordered, however it was said. */
type Order = Pick<RecurringWork, 'title' | 'rule' | 'dueMinute' | 'urgent' | 'document'>;

/** The rule in words, the next three days, and when the first is given. */
export function recurringPreview(
  call: StaffCall,
  order: Pick<Order, 'title' | 'rule' | 'dueMinute'> & { people: readonly string[] },
  office: Office,
): string {
  const { words, now, calendar } = call;
  const recurrence = recurrenceOf({ ...order, createdAt: now });
  const dues = nextDues(recurrence, now, calendar, 3);
  const [first] = dues;
  return words('recurring.preview', {
    title: order.title,
    people: sayNames(words, membersOf(office, order.people)),
    rule: sayRecurrence(words, recurrence),
    days: dues.map((due) => `– ${sayMoment(words, due)}`).join('\n'),
    give: first ? sayMoment(words, firstGiving(call, recurrence, first)) : words('recurring.never'),
  });
}

function firstGiving({ calendar, now }: StaffCall, { rule }: Recurrence, due: Date): Date {
  const at = giveAt(due, rule, calendar);
  return at < now ? now : at;
}

/** Starts the work; undefined where its rule names no day that is still to come. */
export async function startRecurring(
  call: StaffCall,
  order: Order,
  members: readonly StaffMember[],
): Promise<Decision | undefined> {
  const { words, now, records, staff, calendar } = call;
  const { title, rule, dueMinute, urgent, document } = order;
  const recurrence = recurrenceOf({ rule, dueMinute, createdAt: now });
  const dueAt = nextDue(recurrence, now, calendar);
  if (!dueAt) return undefined;
  const work: RecurringWork = {
    ...{ title, rule, dueMinute, urgent, document },
    id: newId(now),
    number: await records.life.nextNumber('recurring_work'),
    staffIds: members.map(({ id }) => id),
    place: { channel: call.update.channel, chatId: call.chat.id, kind: call.chat.kind },
    createdBy: staff.id,
    createdAt: now,
    endedAt: null,
  };
  const text = words('recurring.started', {
    number: work.number,
    title: work.title,
    rule: sayRecurrence(words, recurrence),
    due: sayMoment(words, dueAt),
  });
  return {
    ...done(text, [stopButton(words, work.number)]),
    changes: [
      {
        kind: 'start-recurring',
        work,
        dueAt,
        giveAt: giveAt(dueAt, recurrence.rule, calendar),
      },
    ],
  };
}
