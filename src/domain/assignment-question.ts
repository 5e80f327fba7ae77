import type { Button } from '../port/message.ts';
import { type AssignmentDraft, missingFrom } from './assignment-draft.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import { batchText, candidateButtons, previewButtons, previewText } from './assignment-preview.ts';
import type { StaffCall } from './command.ts';
import { isWhole } from './draft-batch.ts';
import { sayMoment } from './moment-message.ts';
import type { Office } from './office.ts';

export type Question = { text: string; buttons: Button[] };

/** What must be asked next about a draft, always with a way out; the preview when nothing must. */
export function draftQuestion(call: StaffCall, draft: AssignmentDraft, office: Office): Question {
  const { words } = call;
  if (isWhole(draft))
    return { text: batchText(call, draft, office), buttons: previewButtons(call, draft) };
  const { text, buttons } = taskQuestion(call, draft, office);
  const { batch } = draft;
  if (!batch) return { text, buttons };
  const place = words('order.batch.of', { number: batch.at + 1, n: batch.tasks.length });
  return { text: `${place}\n${text}`, buttons };
}

function taskQuestion(call: StaffCall, draft: AssignmentDraft, office: Office): Question {
  const { words, now } = call;
  const missing = missingFrom(draft, now);
  const cancel = { label: words('office.button.cancel'), payload: `#giaoviec huy ${draft.key}` };
  const [unclear] = draft.unclear;
  if (missing === 'nothing')
    return { text: previewText(call, draft, office), buttons: previewButtons(call, draft) };
  if (missing === 'clear-name' && unclear)
    return { ...askName(call, draft, unclear, office, cancel) };
  if (missing === 'later-due' && draft.due) {
    const date = sayMoment(words, new Date(draft.due));
    return { text: words('commands.giaoviec.past', { date }), buttons: [cancel] };
  }
  const people = membersOf(office, draft.people);
  if (missing === 'title' && people.length > 0) {
    const text = words('commands.giaoviec.ask.work', { people: sayNames(words, people) });
    return { text, buttons: [cancel] };
  }
  const open = {
    label: words('commands.giaoviec.noDeadline'),
    payload: `#giaoviec khonghan ${draft.key}`,
  };
  return {
    text: words(`commands.giaoviec.ask.${missing}`, { title: draft.title }),
    buttons: missing === 'due' ? [open, cancel] : missing === 'people' ? [cancel] : [],
  };
}

/** Who is meant: the people it can be, the work without them, or no work at all. */
function askName(
  call: StaffCall,
  draft: AssignmentDraft,
  { typed, why, candidates }: AssignmentDraft['unclear'][number],
  office: Office,
  cancel: Button,
): Question {
  const { words } = call;
  const without = {
    label: words('commands.giaoviec.without'),
    payload: `#giaoviec boten ${draft.key}`,
  };
  return {
    text: words(`commands.giaoviec.unclear.${why}`, { name: typed, n: candidates.length }),
    buttons: [
      ...candidateButtons(call, draft, office, candidates),
      ...(draft.people.length + draft.unclear.length > 1 ? [without] : []),
      cancel,
    ],
  };
}
