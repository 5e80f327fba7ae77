import type { Button } from '../port/message.ts';
import type { Words } from '../port/words.ts';
import { isOverdue } from './assignment.ts';
import type { AssignmentView } from './assignment-view.ts';
import { shorten } from './command-words.ts';
import { sayDeadline, sayTimeLeft } from './moment-message.ts';
import type { Office, StaffMember } from './office.ts';

/** The staff members behind ids, in the order of the ids; who left the office is missing. */
export function membersOf(office: Office, staffIds: readonly string[]): StaffMember[] {
  const known = new Map(office.staff.map((member) => [member.id, member]));
  return staffIds.flatMap((id) => known.get(id) ?? []);
}

/** "Trần Thị Hà, Lê Văn An"; a stand-in where nobody is known any more. */
export function sayNames(
  words: Words,
  members: readonly Pick<StaffMember, 'fullName'>[],
  atMost = 60,
): string {
  const names = members.slice(0, atMost).map((member) => member.fullName);
  const more = members.length - names.length;
  const list = names.join(', ') || words('office.formerStaff');
  return more > 0 ? words('office.andMore', { list, n: more }) : list;
}

/** "thứ Sáu 27/11/2026, 17:00 (còn 2 ngày)"; time runs only while it waits for the assignees. */
function sayDue(words: Words, assignment: AssignmentView, now: Date): string {
  const { dueAt, state } = assignment;
  const deadline = sayDeadline(words, dueAt);
  const over = ['submitted', 'accepted', 'cancelled'].includes(state);
  return dueAt && !over ? `${deadline} (${sayTimeLeft(words, now, dueAt)})` : deadline;
}

export function sayState(words: Words, assignment: AssignmentView, now: Date): string {
  return words(`assignment.state.${isOverdue(assignment, now) ? 'overdue' : assignment.state}`);
}

/** One line of a list. */
export function assignmentLine(words: Words, assignment: AssignmentView, now: Date): string {
  return words(isOverdue(assignment, now) ? 'office.work.lineOverdue' : 'office.work.line', {
    number: assignment.number,
    title: shorten(assignment.title, 120),
    due: sayDue(words, assignment, now),
    state: sayState(words, assignment, now),
  });
}

/** The whole of an assignment, as the people in it see it. */
export function assignmentCard(
  words: Words,
  assignment: AssignmentView,
  office: Office,
  now: Date,
): string {
  const { number, title, urgent, document, parent, createdBy, watchers, openChildren } = assignment;
  const followers = membersOf(office, watchers);
  const card = words('office.work.card', {
    number,
    title: urgent ? `${words('office.work.urgent')} · ${title}` : title,
    assigner: sayNames(words, membersOf(office, [createdBy])),
    people: sayParties(words, assignment, office),
    due: sayDue(words, assignment, now),
  });
  return [
    card,
    ...(document ? [words('office.work.document', { document })] : []),
    ...(parent === null ? [] : [words('office.work.subtaskOf', { number: parent })]),
    ...(followers.length > 0
      ? [words('office.work.watchers', { people: sayNames(words, followers) })]
      : []),
    ...(openChildren > 0 ? [words('office.work.openChildren', { n: openChildren })] : []),
  ].join('\n');
}

/** "Trần Thị Hà (chủ trì), Lý Văn An": who answers for the whole is said where several work on it. */
function sayParties(words: Words, { parties }: AssignmentView, office: Office): string {
  const inOrder = [...parties].sort((one, other) => one.part.localeCompare(other.part));
  const members = membersOf(
    office,
    inOrder.map(({ staffId }) => staffId),
  );
  const leads = new Set(parties.filter(({ part }) => part === 'lead').map((one) => one.staffId));
  return sayNames(
    words,
    members.map(({ id, fullName }) => ({
      fullName:
        leads.has(id) && parties.length > 1
          ? words('office.work.lead', { name: fullName })
          : fullName,
    })),
  );
}

/** The orders that hang on a message as buttons. */
export type WorkAct =
  | 'nhan'
  | 'baocao'
  | 'xong'
  | 'giahan'
  | 'duyet'
  | 'tuchoi'
  | 'ngaykhac'
  | 'dongy'
  | 'khongdongy';

export function workButtons(words: Words, number: number, acts: readonly WorkAct[]): Button[] {
  return acts.map((act) => ({
    label: words(`office.work.button.${act}`),
    payload: `#${act} ${number}`,
  }));
}
