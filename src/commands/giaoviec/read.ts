import {
  mentionedToo,
  type NameSearch,
  resolveNames,
  splitNames,
  type TaskDraft,
} from '../../domain/assignment-draft.ts';
import type { StaffCall } from '../../domain/command.ts';
import { nameSearch } from '../../domain/name-search.ts';
import { newId } from '../../port/ids.ts';
import { readDocument, readUrgency } from '../../understand/order-marks.ts';
import { readBareOrder } from '../../understand/order-words.ts';
import { parseTask } from '../../understand/task.ts';
import { splitOrders } from '../../understand/task-several.ts';

/** The orders of a message, each as a draft. All carry one key: they are confirmed together. */
export async function readTasks(
  call: StaffCall,
  text: string,
  parent: number | null,
): Promise<TaskDraft[]> {
  const search = await nameSearch(call);
  const key = newId(call.now).slice(-6);
  // A part of larger work is one part at a time.
  const orders = parent === null ? splitOrders(text, call) : [];
  return (orders.length > 0 ? orders : [text]).map((order) => ({
    ...readTask(call, order, search),
    key,
    parent,
  }));
}

function readTask(call: StaffCall, text: string, search: NameSearch): TaskDraft {
  const { title, names, due, rule } = readOrder(call, text, search);
  return {
    key: '',
    title,
    ...resolveNames([...names, ...mentionedToo(text, search.mentions, names)], search),
    due: due?.toISOString() ?? null,
    openEnded: false,
    rule,
    urgent: readUrgency(text),
    document: readDocument(text),
    parent: null,
  };
}

/** What the sentence orders. After the command's name even a bare name or a bare noun is meant as one. */
export function readOrder({ now, calendar }: StaffCall, text: string, search: NameSearch) {
  const known = search.office.staff.flatMap(({ called }) => (called ?? []).map(({ name }) => name));
  const onlyNames = splitNames(text);
  const { people } = resolveNames(onlyNames, search);
  if (people.length > 0 && people.length === onlyNames.length)
    return { title: '', names: onlyNames, due: null, rule: null };
  const parsed = parseTask({ text, now, calendar, names: known });
  const { title, assignees: names, due, recurrence: rule } = parsed;
  if (parsed.kind !== 'none') return { title, names, due, rule };
  return { ...readBareOrder(text, { now, calendar }), names: [] };
}
