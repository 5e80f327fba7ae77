import type { Button } from '../port/message.ts';
import type { AssignmentDraft, TaskDraft } from './assignment-draft.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import type { StaffCall } from './command.ts';
import { shorten } from './command-words.ts';
import { tasksOf } from './draft-batch.ts';
import { unitName } from './find-unit.ts';
import { localDateOf, minuteOfDay } from './local-date.ts';
import { sayDeadline } from './moment-message.ts';
import type { Office } from './office.ts';
import { recurringPreview } from './order-recurring.ts';
import { sayRecurrence } from './recurrence-message.ts';
import { recurrenceOf } from './recurring-work.ts';

/** The draft as it would be given: exact day, exact people, and everything worth a second look. */
export function previewText(call: StaffCall, draft: TaskDraft, office: Office): string {
  const { words, chat, staff } = call;
  return [
    heading(call, draft, office),
    ...(draft.document ? [words('order.document', { document: draft.document })] : []),
    ...(draft.parent === null ? [] : [words('office.work.subtaskOf', { number: draft.parent })]),
    ...notes(call, draft, office),
    ...(chat.kind === 'group'
      ? [words('commands.giaoviec.note.onlyYou', { name: staff.fullName })]
      : []),
  ].join('\n');
}

function heading(call: StaffCall, draft: TaskDraft, office: Office): string {
  const { words } = call;
  const { rule, due } = draft;
  if (rule !== null)
    return recurringPreview(call, { ...draft, rule, dueMinute: dueMinuteOf(draft) }, office);
  return words('commands.giaoviec.preview', {
    title: draft.title,
    people: sayPeople(call, draft, office),
    due: sayDeadline(words, due === null ? null : new Date(due)),
  });
}

/** At which minute of the day a task falls due; the end of office hours where nobody said. */
export const dueMinuteOf = ({ due }: TaskDraft): number =>
  due === null ? 17 * 60 : Math.floor(minuteOfDay(new Date(due)));

function sayPeople({ words }: StaffCall, { people }: TaskDraft, office: Office): string {
  const named = membersOf(office, people).map(({ fullName, unitId }) => ({
    fullName: words('office.personOfUnit', { name: fullName, unit: unitName(office, unitId) }),
  }));
  return sayNames(words, named);
}

function notes(call: StaffCall, draft: TaskDraft, office: Office): string[] {
  const { words, staff } = call;
  const people = membersOf(office, draft.people);
  const [lead] = people;
  const said = [
    ...(draft.rule === null ? dayNotes(call, draft) : []),
    ...(draft.people.includes(staff.id) ? ['yourself'] : []),
    ...(people.length > 1 ? ['lead'] : []),
    ...(draft.urgent ? ['urgent'] : []),
  ];
  return said.map((note) =>
    words(`commands.giaoviec.note.${note}`, { lead: lead?.fullName ?? '' }),
  );
}

/** Named days are never moved, so the preview says when one is no working day. */
function dayNotes({ calendar }: StaffCall, { due }: TaskDraft): string[] {
  if (due === null) return [];
  const date = localDateOf(new Date(due));
  const dayOff = calendar.isHoliday(date) ? 'holiday' : 'weekend';
  return [
    ...(calendar.isWorkingDay(date) ? [] : [dayOff]),
    ...(calendar.isUncertain(date) ? ['uncertain'] : []),
  ];
}

/** All orders of one message, each with its number. */
export function batchText(call: StaffCall, draft: AssignmentDraft, office: Office): string {
  const { words, chat, staff } = call;
  const tasks = tasksOf(draft);
  return [
    words('order.batch.heading', { n: tasks.length }),
    ...tasks.map((task, at) => batchLine(call, task, at + 1, office)),
    words('order.batch.how'),
    ...(chat.kind === 'group'
      ? [words('commands.giaoviec.note.onlyYou', { name: staff.fullName })]
      : []),
  ].join('\n');
}

function batchLine(call: StaffCall, task: TaskDraft, number: number, office: Office): string {
  const { words, now } = call;
  const { rule, due } = task;
  const recurrence = { rule: rule ?? '', dueMinute: dueMinuteOf(task), createdAt: now };
  const values = {
    number,
    title: shorten(task.title, 300),
    people: sayPeople(call, task, office),
    due:
      rule === null
        ? sayDeadline(words, due === null ? null : new Date(due))
        : sayRecurrence(words, recurrenceOf(recurrence)),
  };
  return [
    words('order.batch.task', values),
    ...(task.document ? [words('order.document', { document: task.document })] : []),
    ...notes(call, task, office),
  ].join('\n');
}

export function previewButtons(
  { words }: StaffCall,
  { key, rule, batch }: AssignmentDraft,
): Button[] {
  const once = { label: words('order.once'), payload: `#giaoviec mot ${key}` };
  const confirm = batch
    ? words('order.batch.confirm', { n: batch.tasks.length })
    : words('office.button.confirm');
  return [
    { label: confirm, payload: `#giaoviec xacnhan ${key}` },
    ...(rule !== null && !batch ? [once] : []),
    { label: words('office.button.edit'), payload: `#giaoviec sua ${key}` },
    { label: words('office.button.cancel'), payload: `#giaoviec huy ${key}` },
  ];
}

/** The people a name can mean, to choose from. */
export function candidateButtons(
  { words }: StaffCall,
  { key }: AssignmentDraft,
  office: Office,
  candidates: readonly string[],
): Button[] {
  return membersOf(office, candidates.slice(0, 8)).map(({ fullName, unitId, code }) => ({
    label: words('office.personOfUnit', { name: fullName, unit: unitName(office, unitId) }),
    payload: `#giaoviec nguoi ${code} ${key}`,
  }));
}
