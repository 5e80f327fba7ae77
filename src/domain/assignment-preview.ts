import type { Button } from '../port/message.ts';
import type { AssignmentDraft } from './assignment-draft.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import type { StaffCall } from './command.ts';
import { unitName } from './find-unit.ts';
import { localDateOf } from './local-date.ts';
import { sayDeadline } from './moment-message.ts';
import type { Office } from './office.ts';

/** The draft as it would be given: exact day, exact people, and everything worth a second look. */
export function previewText(call: StaffCall, draft: AssignmentDraft, office: Office): string {
  const { words, chat, staff } = call;
  const people = membersOf(office, draft.people);
  const named = people.map(({ fullName, unitId }) => ({
    fullName: words('office.personOfUnit', { name: fullName, unit: unitName(office, unitId) }),
  }));
  const [lead] = people;
  const notes = [
    ...dayNotes(call, draft),
    ...(draft.recurring ? ['recurring'] : []),
    ...(draft.people.includes(staff.id) ? ['yourself'] : []),
    ...(people.length > 1 ? ['lead'] : []),
    ...(draft.urgent ? ['urgent'] : []),
    ...(draft.rest ? ['more'] : []),
    ...(chat.kind === 'group' ? ['onlyYou'] : []),
  ];
  return [
    words('commands.giaoviec.preview', {
      title: draft.title,
      people: sayNames(words, named),
      due: sayDeadline(words, draft.due === null ? null : new Date(draft.due)),
    }),
    ...(draft.parent === null ? [] : [words('office.work.subtaskOf', { number: draft.parent })]),
    ...notes.map((note) =>
      words(`commands.giaoviec.note.${note}`, {
        name: staff.fullName,
        lead: lead?.fullName ?? '',
        n: draft.rest?.length ?? 0,
      }),
    ),
  ].join('\n');
}

/** Named days are never moved, so the preview says when one is no working day. */
function dayNotes({ calendar }: StaffCall, { due }: AssignmentDraft): string[] {
  if (due === null) return [];
  const date = localDateOf(new Date(due));
  const dayOff = calendar.isHoliday(date) ? 'holiday' : 'weekend';
  return [
    ...(calendar.isWorkingDay(date) ? [] : [dayOff]),
    ...(calendar.isUncertain(date) ? ['uncertain'] : []),
  ];
}

export function previewButtons({ words }: StaffCall, { key }: AssignmentDraft): Button[] {
  return [
    { label: words('office.button.confirm'), payload: `#giaoviec xacnhan ${key}` },
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
