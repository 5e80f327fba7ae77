import type { Address, Message } from '../port/message.ts';
import type { Words } from '../port/words.ts';
import { assignmentCard, membersOf, sayNames, workButtons } from './assignment-message.ts';
import type { AssignmentView } from './assignment-view.ts';
import type { StaffCall } from './command.ts';
import type { Outgoing } from './decision.ts';
import type { Account, Office, StaffMember } from './office.ts';
import { mention } from './reply.ts';

type Given = {
  call: StaffCall;
  assignment: AssignmentView;
  office: Office;
  assignees: StaffMember[];
  accounts: readonly Account[];
  /** Who has no private chat with us. */
  unreached: StaffMember[];
};

/** A new assignment, said where it was given, in the groups of those who get it, and to each of them. */
export async function givenMessages(
  call: StaffCall,
  assignment: AssignmentView,
  office: Office,
): Promise<Outgoing[]> {
  const assignees = membersOf(
    office,
    assignment.parties.map(({ staffId }) => staffId),
  );
  const ids = assignees.map(({ id }) => id);
  const addresses = await call.records.addressesOf(ids);
  const accounts = await call.records.accountsOf(ids);
  const unreached = assignees.filter(({ id }) => !addresses.has(id));
  const given = { call, assignment, office, assignees, accounts, unreached };
  const letters = assignees.flatMap((member): Outgoing[] => {
    const found = addresses.get(member.id);
    if (!found || isHere(call, found)) return [];
    const { language, ...to } = found;
    const message = letter(given, call.speak(language));
    return [{ to, purpose: 'assignment', subjectId: assignment.id, staffId: member.id, message }];
  });
  return [here(given), ...letters, ...(await groupCards(given))];
}

function isHere({ update, chat }: StaffCall, { channel, chatId }: Address): boolean {
  return channel === update.channel && chatId === chat.id;
}

function letter({ assignment, office, call }: Given, words: Words): Message {
  const card = assignmentCard(words, assignment, office, call.now);
  return {
    text: words('office.work.forYou', { card }),
    buttons: workButtons(words, assignment.number, ['nhan', 'xong']),
  };
}

/** In a group the card itself is the answer; in private the assigner reads who was told. */
function here(given: Given): Outgoing {
  const { call, assignment, office, unreached } = given;
  const subjectId = assignment.id;
  const inGroup = call.chat.kind === 'group';
  const words = inGroup ? call.speak('vi') : call.words;
  const silent =
    unreached.length > 0
      ? [words('office.work.unreached', { people: sayNames(words, unreached) })]
      : [];
  if (inGroup) {
    const card = groupCard(given, call.update.channel);
    const message = { ...card, text: [card.text, ...silent].join('\n') };
    return { to: 'here', purpose: 'assignment', subjectId, message };
  }
  const card = assignmentCard(words, assignment, office, call.now);
  const text = [words('commands.giaoviec.done', { card }), ...silent].join('\n');
  const buttons = [
    { label: words('office.button.details'), payload: `#viec ${assignment.number}` },
  ];
  return { to: 'here', purpose: 'reply', subjectId, message: { text, buttons } };
}

function groupCard(
  { call, assignment, office, assignees, accounts }: Given,
  channel: string,
): Message {
  const words = call.speak('vi');
  const card = assignmentCard(words, assignment, office, call.now);
  const people = mention(assignees, accounts, channel);
  return {
    text: words('office.work.inGroup', { card }),
    people,
    buttons: workButtons(words, assignment.number, ['nhan', 'xong']),
  };
}

async function groupCards(given: Given): Promise<Outgoing[]> {
  const { call, assignment, assignees } = given;
  const units = [...new Set(assignees.map(({ unitId }) => unitId))];
  const groups = await call.records.groupsOf(units);
  return groups
    .map(({ channel, chatId }): Address => ({ channel, chatId, kind: 'group' }))
    .filter((to) => !isHere(call, to))
    .map((to) => ({
      to,
      purpose: 'assignment',
      subjectId: assignment.id,
      message: groupCard(given, to.channel),
    }));
}
