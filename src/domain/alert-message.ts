import type { Address, Message } from '../port/message.ts';
import type { Language, Speak, Words } from '../port/words.ts';
import type { Rung } from './alert.ts';
import { awaitsAssignees, type Party } from './assignment.ts';
import { membersOf, sayNames, workButtons } from './assignment-message.ts';
import type { AssignmentView } from './assignment-view.ts';
import type { Outgoing } from './decision.ts';
import { sayDeadline, sayTimeLeft } from './moment-message.ts';
import type { Account, Office, StaffMember, UnitGroup } from './office.ts';
import { mention } from './reply.ts';

export type AlertContext = {
  alert: { rung: Rung; dueAt: Date };
  assignment: AssignmentView;
  office: Office;
  addresses: ReadonlyMap<string, Address & { language: Language }>;
  groups: readonly UnitGroup[];
  /** For mentions in groups; without one a name stays plain. */
  accounts: readonly Account[];
  speak: Speak;
  now: Date;
};

/**
 * What one alert says to whom: every assignee in private, who cannot be reached there by name in the
 * group; when it is overdue whoever assigned it as well. Nothing once it waits for nobody.
 */
export function alertMessages(context: AlertContext): Outgoing[] {
  const { assignment, addresses, office, speak } = context;
  if (!awaitsAssignees(assignment)) return [];
  const letters = assignment.parties.flatMap((party): Outgoing[] => {
    const to = addresses.get(party.staffId);
    return to
      ? [letter(context, to, party.staffId, forParty(context, speak(to.language), [party]))]
      : [];
  });
  const lost = assignment.parties.filter(({ staffId }) => !addresses.has(staffId));
  return [...letters, ...groupCalls(context, lost, office), ...toAssigner(context)];
}

function letter(
  { assignment }: AlertContext,
  { language: _language, ...to }: Address & { language?: Language },
  staffId: string | undefined,
  message: Message,
): Outgoing {
  return { to, purpose: 'alert', subjectId: assignment.id, message, ...(staffId && { staffId }) };
}

function textOf({ alert, assignment, office, now }: AlertContext, words: Words): string {
  const { dueAt, parties } = assignment;
  const lead = parties.filter(({ part }) => part === 'lead').map(({ staffId }) => staffId);
  return words(`alerts.${alert.rung}`, {
    number: assignment.number,
    title: assignment.title,
    lead: sayNames(words, membersOf(office, lead)),
    due: sayDeadline(words, dueAt),
    left: dueAt ? sayTimeLeft(words, now, dueAt) : '',
  });
}

function forParty(context: AlertContext, words: Words, parties: readonly Party[]): Message {
  const unseen = parties.some(({ acknowledgedAt }) => !acknowledgedAt);
  const acts = [...(unseen ? ['nhan' as const] : []), 'xong' as const, 'giahan' as const];
  return {
    text: textOf(context, words),
    buttons: workButtons(words, context.assignment.number, acts),
  };
}

/** One call per group: where it was given if that is a group, else the group of each one's unit. */
function groupCalls(context: AlertContext, lost: readonly Party[], office: Office): Outgoing[] {
  const calls = new Map<string, { to: Address; parties: Party[] }>();
  for (const party of lost) {
    const to = groupOf(context, party);
    if (!to) continue;
    const key = `${to.channel}:${to.chatId}`;
    const call = calls.get(key) ?? { to, parties: [] };
    calls.set(key, { to, parties: [...call.parties, party] });
  }
  return [...calls.values()].map(({ to, parties }) => {
    const words = context.speak('vi');
    const members = membersOf(
      office,
      parties.map(({ staffId }) => staffId),
    );
    return letter(context, to, undefined, called(context, words, to, members, parties));
  });
}

function groupOf(
  { assignment: { place }, groups }: AlertContext,
  party: Party,
): Address | undefined {
  if (place?.kind === 'group') return { ...place };
  const group = groups.find(({ unitId }) => unitId === party.unitId);
  return group && { channel: group.channel, chatId: group.chatId, kind: 'group' };
}

function called(
  context: AlertContext,
  words: Words,
  to: Address,
  members: readonly StaffMember[],
  parties: readonly Party[],
): Message {
  const message = forParty(context, words, parties);
  const people = mention(members, context.accounts, to.channel);
  const text = words('office.calling', { people: sayNames(words, members), text: message.text });
  return { ...message, text, people };
}

/** Whoever gave the work hears when it is late, unless they do it themselves. */
function toAssigner(context: AlertContext): Outgoing[] {
  const { alert, assignment, addresses, office, speak } = context;
  const to = addresses.get(assignment.createdBy);
  const works = assignment.parties.some(({ staffId }) => staffId === assignment.createdBy);
  if (alert.rung !== 'overdue' || !to || works) return [];
  const words = speak(to.language);
  const people = membersOf(
    office,
    assignment.parties.map(({ staffId }) => staffId),
  );
  const text = words('alerts.overdueForAssigner', {
    text: textOf(context, words),
    people: sayNames(words, people),
  });
  const buttons = [
    { label: words('office.button.details'), payload: `#viec ${assignment.number}` },
  ];
  return [letter(context, to, assignment.createdBy, { text, buttons })];
}
