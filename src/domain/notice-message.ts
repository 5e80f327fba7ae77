import type { Message } from '../port/message.ts';
import type { Words } from '../port/words.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import type { AudienceRule, Broadcast } from './broadcast.ts';
import type { Outgoing, Situation } from './decision.ts';
import { unitName } from './find-unit.ts';
import type { Account, Office, StaffMember, UnitGroup } from './office.ts';
import { mention } from './reply.ts';

/** How a set of people can be told: each in private, else in their unit's group, else not at all. */
export type Reach = {
  privately: StaffMember[];
  inGroup: { group: UnitGroup; members: StaffMember[] }[];
  nowhere: StaffMember[];
  messages: Outgoing[];
};

export type Notice = Pick<Broadcast, 'id' | 'number' | 'text' | 'createdBy'>;
type SignedNotice = Notice & { sender: StaffMember | undefined };

/** Says a notice to these people; `again` marks it as a reminder. Needs a situation only to look things up. */
export async function noticeMessages(
  { records, speak }: Pick<Situation, 'records' | 'speak'>,
  notice: Notice,
  office: Office,
  people: readonly StaffMember[],
  again: boolean,
): Promise<Reach> {
  const [sender] = membersOf(office, [notice.createdBy]);
  const signed = { ...notice, sender };
  const addresses = await records.addressesOf(people.map(({ id }) => id));
  const lost = people.filter(({ id }) => !addresses.has(id));
  const groups = await records.groupsOf([...new Set(lost.map(({ unitId }) => unitId))]);
  const accounts = lost.length > 0 ? await records.accountsOf(lost.map(({ id }) => id)) : [];
  const inGroup = groupsFor(groups, lost);
  const told = new Set(inGroup.flatMap(({ members }) => members));
  const privately = people.filter(({ id }) => addresses.has(id));
  const letters = privately.flatMap((member): Outgoing[] => {
    const to = addresses.get(member.id);
    if (!to) return [];
    const { language, ...address } = to;
    const message = noticeMessage(speak(language), signed, again);
    return [{ to: address, purpose: 'notice', subjectId: notice.id, staffId: member.id, message }];
  });
  const calls = inGroup.map(({ group: { channel, chatId }, members }): Outgoing => {
    const message = groupMessage(speak('vi'), signed, members, accounts, channel, again);
    const to = { channel, chatId, kind: 'group' as const };
    return { to, purpose: 'notice', subjectId: notice.id, message };
  });
  return {
    privately,
    inGroup,
    nowhere: lost.filter((member) => !told.has(member)),
    messages: [...letters, ...calls],
  };
}

/** One group per unit hears it, however many the unit has. */
function groupsFor(groups: readonly UnitGroup[], lost: readonly StaffMember[]): Reach['inGroup'] {
  const firsts = groups.filter(
    (group, at) => groups.findIndex(({ unitId }) => unitId === group.unitId) === at,
  );
  return firsts.map((group) => ({
    group,
    members: lost.filter(({ unitId }) => unitId === group.unitId),
  }));
}

function noticeMessage(words: Words, notice: SignedNotice, again: boolean): Message {
  const { number, text, sender } = notice;
  const key = again ? 'office.notice.again' : 'office.notice.message';
  return {
    text: words(key, {
      number,
      text,
      sender: sender?.fullName ?? words('office.formerStaff'),
      position: sender?.position ?? '',
    }),
    buttons: [{ label: words('office.button.received'), payload: `#daro ${number}` }],
  };
}

function groupMessage(
  words: Words,
  notice: SignedNotice,
  members: readonly StaffMember[],
  accounts: readonly Account[],
  channel: string,
  again: boolean,
): Message {
  const { text, buttons } = noticeMessage(words, notice, again);
  const people = mention(members, accounts, channel);
  const called = words('office.calling', { people: sayNames(words, members), text });
  return { text: called, people, ...(buttons && { buttons }) };
}

/** "toàn cơ quan", "Phòng Hành chính tư pháp". */
export function sayAudience(words: Words, office: Office, rule: AudienceRule): string {
  if (rule.kind === 'unit') return unitName(office, rule.unitId);
  return words(rule.kind === 'all' ? 'office.audience.all' : `office.audience.${rule.role}`);
}
