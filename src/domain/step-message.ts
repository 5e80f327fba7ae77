import type { Message } from '../port/message.ts';
import type { Words } from '../port/words.ts';
import type { AssignmentEvent } from './assignment.ts';
import { membersOf, sayNames, type WorkAct, workButtons } from './assignment-message.ts';
import type { AssignmentView } from './assignment-view.ts';
import type { StaffCall } from './command.ts';
import type { Outgoing } from './decision.ts';
import { sayMoment } from './moment-message.ts';
import type { Account, Office, StaffMember } from './office.ts';
import { mention } from './reply.ts';

/** What was done with an assignment, and everything needed to tell those it concerns. */
export type TakenStep = {
  assignment: AssignmentView;
  event: AssignmentEvent;
  office: Office;
};

type Kind = AssignmentEvent['kind'];

type Telling = {
  /** Who must know: whoever assigned it, or those who work on it. */
  whom: 'assigner' | 'assignees';
  /** The group it was given in hears of it as well. */
  inGroup: boolean;
  /** Somebody has to act on it, so it comes in private even when the group shows it. */
  always: boolean;
  offers: readonly WorkAct[];
};

const tellings: Record<Kind, Telling> = {
  acknowledged: { whom: 'assigner', inGroup: false, always: false, offers: [] },
  reported: { whom: 'assigner', inGroup: true, always: false, offers: [] },
  submitted: { whom: 'assigner', inGroup: true, always: true, offers: ['duyet', 'tuchoi'] },
  returned: { whom: 'assignees', inGroup: true, always: true, offers: ['xong', 'giahan'] },
  accepted: { whom: 'assignees', inGroup: true, always: true, offers: [] },
  cancelled: { whom: 'assignees', inGroup: true, always: true, offers: [] },
  extension_asked: { whom: 'assigner', inGroup: false, always: true, offers: ['duyet', 'tuchoi'] },
  extension_approved: { whom: 'assignees', inGroup: true, always: true, offers: [] },
  extension_refused: { whom: 'assignees', inGroup: false, always: true, offers: ['xong'] },
};

/** What the one who took the step may want next. */
const nextActs: Partial<Record<Kind, readonly WorkAct[]>> = {
  acknowledged: ['xong', 'giahan'],
  reported: ['xong', 'giahan'],
};

/** The answer to the one who took the step, and word of it to those who must know. */
export async function stepMessages(call: StaffCall, taken: TakenStep): Promise<Outgoing[]> {
  const listeners = listenersOf(call, taken);
  const addresses = await call.records.addressesOf(listeners.map(({ id }) => id));
  const accounts = await call.records.accountsOf(listeners.map(({ id }) => id));
  const seesIt = inTheRoom(call, taken) && !tellings[taken.event.kind].always;
  const privately = listeners.flatMap((listener): Outgoing[] => {
    const to = addresses.get(listener.id);
    if (!to || seesIt) return [];
    const { language, ...address } = to;
    const message = told(call.speak(language), call, taken);
    return [{ to: address, purpose: 'assignment', ...about(taken), staffId: listener.id, message }];
  });
  const unreached = listeners.filter(({ id }) => !addresses.has(id));
  return [
    answer(call, taken, listeners, accounts),
    ...privately,
    ...inGroup(call, taken, unreached, accounts),
  ];
}

const about = ({ assignment }: TakenStep) => ({ subjectId: assignment.id });

function listenersOf(
  { staff }: StaffCall,
  { assignment, event, office }: TakenStep,
): StaffMember[] {
  const ids =
    tellings[event.kind].whom === 'assigner'
      ? [assignment.createdBy]
      : assignment.parties.map(({ staffId }) => staffId);
  return membersOf(
    office,
    ids.filter((id) => id !== staff.id),
  );
}

/** Was the step taken in the very chat the assignment was given in, for all there to see? */
function inTheRoom({ chat, update }: StaffCall, { assignment: { place } }: TakenStep): boolean {
  return chat.kind === 'group' && place?.channel === update.channel && place.chatId === chat.id;
}

function answer(
  call: StaffCall,
  taken: TakenStep,
  listeners: readonly StaffMember[],
  accounts: readonly Account[],
): Outgoing {
  const { event, assignment } = taken;
  if (call.chat.kind === 'group') {
    const words = call.speak('vi');
    // Whoever reads along is called by name only where something has to be done or known.
    const wanted = tellings[event.kind].always ? listeners : [];
    const people = mention(wanted, accounts, call.update.channel);
    const message = addressed(words, told(words, call, taken), wanted, people);
    return { to: 'here', purpose: 'reply', message };
  }
  const { words } = call;
  const text = words(`office.steps.${event.kind}.done`, valuesOf(words, call, taken));
  const buttons = workButtons(words, assignment.number, nextActs[event.kind] ?? []);
  return { to: 'here', purpose: 'reply', message: { text, buttons } };
}

function told(words: Words, call: StaffCall, taken: TakenStep): Message {
  const { event, assignment } = taken;
  return {
    text: words(`office.steps.${event.kind}.told`, valuesOf(words, call, taken)),
    buttons: workButtons(words, assignment.number, tellings[event.kind].offers),
  };
}

function valuesOf(words: Words, { staff }: StaffCall, { event, assignment }: TakenStep) {
  return {
    name: staff.fullName,
    number: assignment.number,
    title: assignment.title,
    date: event.newDueAt ? sayMoment(words, event.newDueAt) : '',
    detail: event.text ? words('office.steps.detail', { text: event.text }) : '',
  };
}

/** The group where it was given, and there by name whoever cannot be written to. */
function inGroup(
  call: StaffCall,
  taken: TakenStep,
  unreached: readonly StaffMember[],
  accounts: readonly Account[],
): Outgoing[] {
  const { place } = taken.assignment;
  const wanted = tellings[taken.event.kind].inGroup || unreached.length > 0;
  if (place?.kind !== 'group' || inTheRoom(call, taken) || !wanted) return [];
  const words = call.speak('vi');
  const people = mention(unreached, accounts, place.channel);
  const message = addressed(words, told(words, call, taken), unreached, people);
  return [{ to: { ...place }, purpose: 'assignment', ...about(taken), message }];
}

/** Calls the people by name, so that the group knows whom it concerns. */
function addressed(
  words: Words,
  message: Message,
  members: readonly StaffMember[],
  people: Message['people'],
): Message {
  if (members.length === 0) return message;
  const text = words('office.calling', { people: sayNames(words, members), text: message.text });
  return { ...message, text, people: people ?? [] };
}
