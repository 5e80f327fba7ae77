import {
  type AssignmentDraft,
  type Resolved,
  resolveNames,
  splitNames,
  type TaskDraft,
} from '../../domain/assignment-draft.ts';
import { membersOf } from '../../domain/assignment-message.ts';
import type { StaffCall } from '../../domain/command.ts';
import { batchOf, focus, tasksOf } from '../../domain/draft-batch.ts';
import { nameSearch } from '../../domain/name-search.ts';
import { parseDeadline } from '../../understand/dates.ts';
import { type Correction, readCorrection } from '../../understand/order-words.ts';

/**
 * Another day, other people, another title … of the draft that is shown; undefined where the words say none
 * of it.
 */
export async function corrected(
  call: StaffCall,
  draft: AssignmentDraft,
  said: string,
): Promise<AssignmentDraft | undefined> {
  const correction = readCorrection(said, call);
  const { title, openEnded, urgent } = correction;
  if (title) return { ...draft, title };
  if (openEnded) return { ...draft, due: null, rule: null, openEnded };
  if (urgent !== undefined) return { ...draft, urgent };
  const people = await correctPeople(call, draft, correction);
  const dated = correction.due ? redated(call, draft, said, correction) : undefined;
  return people || dated ? { ...draft, ...dated, ...people } : undefined;
}

type Dated = Pick<TaskDraft, 'due' | 'rule' | 'openEnded'>;

/** A new day; work that recurs goes on recurring as often as before, where the words name no other way. */
function redated(
  { now, calendar }: StaffCall,
  draft: TaskDraft,
  said: string,
  { due, rule }: Pick<Correction, 'due' | 'rule'>,
): Dated {
  const often = rule === null && draft.rule !== null ? oftenOf(draft.rule) : undefined;
  const again = often ? parseDeadline({ text: `${said} ${often}`, now, calendar }) : undefined;
  if (again?.due && again.recurrence)
    return { due: again.due.toISOString(), rule: again.recurrence, openEnded: false };
  return { due: due?.toISOString() ?? draft.due, rule, openEnded: false };
}

function oftenOf(rule: string): string | undefined {
  if (rule.includes('INTERVAL') || rule.includes('BYSETPOS')) return undefined;
  if (rule.startsWith('FREQ=WEEKLY')) return 'hằng tuần';
  return rule.startsWith('FREQ=MONTHLY') ? 'hằng tháng' : undefined;
}

async function correctPeople(
  call: StaffCall,
  draft: TaskDraft,
  { names, how, replaced }: Correction,
): Promise<Resolved | undefined> {
  const leading = /^(?:chủ trì|chu tri|lead)\s*:?\s*/iu;
  const typed = splitNames(names.replace(leading, ''));
  if (typed.length === 0) return undefined;
  const leaving = how === 'without' ? typed : splitNames(replaced ?? '');
  const left = leaving.length > 0 ? await without(call, draft, leaving) : undefined;
  if (how === 'without') return left && { people: left, unclear: draft.unclear };
  if (replaced && !left) return undefined;
  const { people, unclear } = resolveNames(typed, await nameSearch(call));
  const known = people.length > 0 || unclear.some(({ why }) => why !== 'nobody');
  if (!known) return undefined;
  const kept = left ?? (how === 'besides' ? draft.people : []);
  return { people: [...new Set([...kept, ...people])], unclear };
}

/** The people who stay; undefined where a name means none of those the draft holds, or more than one. */
async function without(
  call: StaffCall,
  { people }: TaskDraft,
  names: readonly string[],
): Promise<string[] | undefined> {
  const search = await nameSearch(call);
  const office = { ...search.office, staff: membersOf(search.office, people) };
  const { people: leaving, unclear } = resolveNames(names, { ...search, office });
  if (unclear.length > 0 || leaving.length === 0) return undefined;
  return people.filter((id) => !leaving.includes(id));
}

const numbered =
  /^(?:(?:ở|o|sửa|sua)\s+)?(?:(?:việc|viec|task)\s+)?(?:(?:số|so)\s*)?(\d{1,2})(?!\s*[/:.-]?\d|\s*(?:h|giờ|gio|g|ngày|ngay|tuần|tuan|tháng|thang)(?!\p{L}))\s*[,;:.)-]?\s+(\S[\s\S]*)$/iu;
const dropped =
  /^(?:bỏ|bo|xoá|xóa|xoa|huỷ|hủy|huy)\s+(?:(?:việc|viec|task)\s+)?(?:(?:số|so)\s*)?(\d{1,2})$/iu;
const unnumbered = /^(?:bỏ|bo|xoá|xóa|xoa|huỷ|hủy|huy)\s+(?:việc|viec)\s+này$/iu;

/**
 * "2 hạn thứ Năm", "việc 3: giao anh Nam", "bỏ việc 2": of several shown together one is named by its number.
 * "which" where the words name none of them.
 */
export async function correctedOf(
  call: StaffCall,
  draft: AssignmentDraft,
  said: string,
): Promise<AssignmentDraft | 'which' | undefined> {
  const tasks = tasksOf(draft);
  const gone = dropped.exec(said.trim())?.[1];
  if (gone !== undefined)
    return Number(gone) > tasks.length
      ? 'which'
      : batchOf(tasks.filter((_, at) => at !== Number(gone) - 1));
  const [, number, words] = numbered.exec(said.trim()) ?? [];
  const one = number === undefined ? undefined : focus(tasks, Number(number) - 1);
  if (one && words) return corrected(call, one, words);
  const isCorrection = unnumbered.test(said) || (await corrected(call, draft, said)) !== undefined;
  return number !== undefined || isCorrection ? 'which' : undefined;
}
