import type { Message } from '../port/message.ts';
import type { Words } from '../port/words.ts';
import { leadOf } from './assignment.ts';
import type { AssignmentEvent } from './assignment-event.ts';
import { assignmentCard, membersOf, sayNames, workButtons } from './assignment-message.ts';
import type { AssignmentView } from './assignment-view.ts';
import type { StaffCall } from './command.ts';
import type { Outgoing } from './decision.ts';
import { sayDeadline } from './moment-message.ts';
import type { Account, Office, StaffMember } from './office.ts';
import { mention } from './reply.ts';
import { type Listener, nextActs, tellings } from './step-tellings.ts';

/** What was done with an assignment, and everything needed to tell those it concerns. */
export type TakenStep = {
  before: AssignmentView;
  assignment: AssignmentView;
  event: AssignmentEvent;
  office: Office;
};

/** What a step means for somebody: they hear of it, it is their work from now on, or no longer. */
type News = 'told' | 'joined' | 'left';

/** The answer to the one who took the step, and word of it to those who must know. */
export async function stepMessages(call: StaffCall, taken: TakenStep): Promise<Outgoing[]> {
  const listeners = listenersOf(call, taken);
  const ids = [...listeners.keys()];
  const addresses = await call.records.addressesOf(ids);
  const accounts = await call.records.accountsOf(ids);
  const seesIt = inTheRoom(call, taken) && !tellings[taken.event.kind].always;
  const privately = [...listeners].flatMap(([staffId, news]): Outgoing[] => {
    const to = addresses.get(staffId);
    if (!to || (seesIt && news === 'told')) return [];
    const { language, ...address } = to;
    const message = newsFor(call.speak(language), call, taken, news);
    return [{ to: address, purpose: 'assignment', ...about(taken), staffId, message }];
  });
  const members = membersOf(taken.office, ids);
  const unreached = members.filter(({ id }) => !addresses.has(id));
  return [
    answer(call, taken, members, accounts),
    ...privately,
    ...inGroup(call, taken, unreached, accounts),
    ...(await inUnitGroups(call, taken, unreached, accounts, listeners)),
  ];
}

const about = ({ assignment }: TakenStep) => ({ subjectId: assignment.id });

/** By staff id; the one who took the step knows already. */
function listenersOf({ staff }: StaffCall, taken: TakenStep): Map<string, News> {
  const { before, assignment, event, office } = taken;
  const worked = new Set(before.parties.map(({ staffId }) => staffId));
  const works = new Set(assignment.parties.map(({ staffId }) => staffId));
  const news = new Map<string, News>(
    tellings[event.kind].whom
      .flatMap((listener) => idsOf(listener, taken))
      .map((id) => [id, 'told']),
  );
  for (const id of worked) if (!works.has(id)) news.set(id, 'left');
  for (const id of works) if (!worked.has(id)) news.set(id, 'joined');
  news.delete(staff.id);
  const known = new Set(office.staff.map(({ id }) => id));
  return new Map([...news].filter(([id]) => known.has(id)));
}

function idsOf(listener: Listener, { assignment, event }: TakenStep): readonly string[] {
  switch (listener) {
    case 'assigner':
      return [assignment.createdBy];
    case 'lead':
      return [leadOf(assignment)?.staffId ?? ''];
    case 'assignees':
      return assignment.parties.map(({ staffId }) => staffId);
    case 'watchers':
      return event.kind === 'watched' ? (event.watchers ?? []) : assignment.watchers;
  }
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
    return { to: 'here', purpose: 'reply', ...about(taken), message };
  }
  const { words } = call;
  const text = words(`assignment.steps.${event.kind}.done`, valuesOf(words, call, taken));
  const buttons = workButtons(words, assignment.number, nextActs[event.kind] ?? []);
  return { to: 'here', purpose: 'reply', ...about(taken), message: { text, buttons } };
}

function newsFor(words: Words, call: StaffCall, taken: TakenStep, news: News): Message {
  if (news === 'told') return told(words, call, taken);
  const { assignment, office } = taken;
  if (news === 'left')
    return { text: words('assignment.steps.left', valuesOf(words, call, taken)) };
  const card = assignmentCard(words, assignment, office, call.now);
  return {
    text: words('office.work.forYou', { card }),
    buttons: workButtons(words, assignment.number, ['nhan', 'xong']),
  };
}

function told(words: Words, call: StaffCall, taken: TakenStep): Message {
  const { event, assignment } = taken;
  return {
    text: words(`assignment.steps.${event.kind}.told`, valuesOf(words, call, taken)),
    buttons: workButtons(words, assignment.number, tellings[event.kind].offers),
  };
}

function valuesOf(words: Words, { staff }: StaffCall, { event, assignment, office }: TakenStep) {
  const { newDueAt } = event;
  const named = event.parties?.map(({ staffId }) => staffId) ?? event.watchers ?? [];
  return {
    name: staff.fullName,
    number: assignment.number,
    title: assignment.title,
    date: newDueAt === undefined ? '' : sayDeadline(words, newDueAt),
    due: sayDeadline(words, assignment.dueAt),
    detail: detailOf(words, event),
    people: named.length > 0 ? sayNames(words, membersOf(office, named)) : '',
    child: event.child ?? '',
  };
}

/** The words that came with it, and how many papers. */
function detailOf(words: Words, { text, files }: AssignmentEvent): string {
  return [
    ...(text ? [words('assignment.steps.detail', { text })] : []),
    ...(files ? [words('assignment.steps.files', { n: files.length })] : []),
  ].join('');
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

/**
 * Work that was given in private: who cannot be written to is called in the group of their unit. What is their
 * work from now on is told there; of anything else only that there is news.
 */
async function inUnitGroups(
  call: StaffCall,
  taken: TakenStep,
  unreached: readonly StaffMember[],
  accounts: readonly Account[],
  listeners: ReadonlyMap<string, News>,
): Promise<Outgoing[]> {
  if (taken.assignment.place?.kind === 'group' || unreached.length === 0) return [];
  const words = call.speak('vi');
  const { number } = taken.assignment;
  const groups = await call.records.groupsOf([...new Set(unreached.map(({ unitId }) => unitId))]);
  return unreached.flatMap((member) =>
    groups
      .filter(({ unitId }) => unitId === member.unitId)
      .map(({ channel, chatId }): Outgoing => {
        const joined = listeners.get(member.id) === 'joined';
        const news: Message = joined
          ? newsFor(words, call, taken, 'joined')
          : { text: words('office.work.aside', { number }) };
        const people = mention([member], accounts, channel);
        const message = addressed(words, news, [member], people);
        const to = { channel, chatId, kind: 'group' as const };
        return { to, purpose: 'assignment', ...about(taken), message };
      }),
  );
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
