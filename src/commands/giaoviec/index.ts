import {
  type AssignmentDraft,
  draftSchema,
  missingFrom,
  resolveNames,
  splitNames,
  type TaskDraft,
} from '../../domain/assignment-draft.ts';
import { draftQuestion } from '../../domain/assignment-question.ts';
import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { isNo, isYes, readNumber } from '../../domain/command-words.ts';
import type { Decision } from '../../domain/decision.ts';
import {
  batchOf,
  focus,
  isWhole,
  settle,
  tasksOf,
  withoutFocused,
} from '../../domain/draft-batch.ts';
import { fold } from '../../domain/fold.ts';
import { giveDraft, refusedParent } from '../../domain/give-draft.ts';
import { nameSearch } from '../../domain/name-search.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { ask, closed, done, refused } from '../../domain/reply.ts';
import { parseDeadline } from '../../understand/dates.ts';
import { isPlainOrder } from '../../understand/task-several.ts';
import { corrected, correctedOf } from './correct.ts';
import { readOrder, readTasks } from './read.ts';

/** Gives work to people with a deadline. What is unclear is asked; nothing is given before it was seen whole. */
export const giaoviec: OfficeCommand = {
  name: 'giaoviec',
  aliases: ['giao', 'assign'],
  where: 'both',
  may: 'head',
  listed: true,
  saidIn: ({ staff, now, calendar }, text) =>
    staff !== undefined && isAtLeast(staff.role, 'head') && isPlainOrder(text, { now, calendar }),
  run,
  resume,
};

/** A part of work that is given already: "/viecnho 12 chị Hà thu số liệu, hạn 25/11". */
export const viecnho: OfficeCommand = {
  name: 'viecnho',
  aliases: ['subtask'],
  where: 'both',
  may: 'head',
  listed: true,
  async run(call) {
    const { number, text } = readNumber(call.argument);
    if (number === undefined) return refused(call.words('commands.viecnho.how'));
    return (await refusedParent(call, number)) ?? begin(call, text, number);
  },
};

const press = /^(?:(xacnhan|sua|huy|khonghan|boten|mot)|(?:nguoi (\S+))) ([0-9a-f]{6})$/;

async function run(call: StaffCall): Promise<Decision> {
  const [pressed, act, person, key] = press.exec(call.argument) ?? [];
  if (!pressed) return begin(call, call.argument);
  const draft = draftOf(call.conversation.open);
  if (!draft || draft.key !== key) return refused(call.words('commands.giaoviec.nothingWaits'));
  if (act === 'huy') return drop(call, draft);
  if (act === 'sua') return ask(call, 'giaoviec', draft, call.words(howToEdit(draft)));
  if (act === 'khonghan') return next(call, { ...draft, due: null, openEnded: true });
  if (act === 'mot') return next(call, { ...draft, rule: null });
  if (act === 'boten') return next(call, { ...draft, unclear: draft.unclear.slice(1) });
  if (act === 'xacnhan') return confirm(call, draft);
  return choosePerson(call, draft, person ?? '');
}

const howToEdit = (draft: AssignmentDraft): string =>
  isWhole(draft) ? 'order.batch.which' : 'commands.giaoviec.howToEdit';

function draftOf(open: { command: string; draft: unknown } | undefined) {
  return open?.command === 'giaoviec' ? draftSchema.safeParse(open.draft).data : undefined;
}

/** What is asked about is dropped, and the others of its message stay; where all are shown, all go. */
async function drop(call: StaffCall, draft: AssignmentDraft): Promise<Decision> {
  const others = withoutFocused(draft);
  if (others) return next(call, others, call.words('office.dropped'));
  return { ...done(call.words('office.dropped')), conversation: closed(call, 'giaoviec') };
}

async function begin(
  call: StaffCall,
  text: string,
  parent: number | null = null,
): Promise<Decision> {
  const draft = batchOf(await readTasks(call, text, parent));
  return draft ? next(call, draft) : refused(call.words('commands.giaoviec.ask.title'));
}

/** Asks for the first thing that is missing, or shows the whole. */
async function next(call: StaffCall, draft: AssignmentDraft, before?: string): Promise<Decision> {
  const settled = settle(draft, call.now);
  const { text, buttons } = draftQuestion(call, settled, await call.records.office());
  return ask(call, 'giaoviec', settled, before ? `${before}\n\n${text}` : text, buttons);
}

async function choosePerson(
  call: StaffCall,
  draft: AssignmentDraft,
  code: string,
): Promise<Decision> {
  const office = await call.records.office();
  const [unclear, ...others] = draft.unclear;
  const chosen = office.staff.find((member) => member.code === code);
  if (!chosen || !unclear?.candidates.includes(chosen.id)) return next(call, draft);
  const people = [...new Set([...draft.people, chosen.id])];
  return next(call, { ...draft, people, unclear: others });
}

/**
 * Free words while a draft waits: what was asked for, a correction, or yes and no. Words that are plainly
 * something else are not for us: nobody is held in a question they do not want to answer.
 */
async function resume(call: StaffCall, open: unknown): Promise<Decision | undefined> {
  const draft = draftSchema.safeParse(open).data;
  if (!draft) return refused(call.words('commands.giaoviec.nothingWaits'));
  const said = call.argument;
  const missing = missingFrom(draft, call.now);
  if (missing === 'due' && /^(?:khong|ko|k)(?: (?:co|can))?(?: han)?$/.test(fold(said)))
    return next(call, { ...draft, openEnded: true });
  if (isNo(said)) return drop(call, draft);
  if (missing === 'nothing')
    return isYes(said) || isYesToAll(said) ? confirm(call, draft) : correct(call, draft, said);
  if (missing === 'title') return retitle(call, draft, said);
  if (missing === 'due' || missing === 'later-due') return redate(call, draft, said);
  return rename(call, draft, said);
}

const isYesToAll = (said: string): boolean =>
  /^(?:giao|xac nhan) (?:ca|het|tat ca)(?: \d{1,2})?(?: viec)?$/.test(fold(said));

/** A question, or more words than a name or a day has. */
function isOtherTalk(said: string): boolean {
  return said.includes('?') || said.trim().split(/\s+/u).length > 8;
}

async function correct(
  call: StaffCall,
  draft: AssignmentDraft,
  said: string,
): Promise<Decision | undefined> {
  const change = isWhole(draft)
    ? await correctedOf(call, draft, said)
    : await corrected(call, draft, said);
  if (change === 'which') return next(call, draft, call.words('order.batch.which'));
  if (change) return next(call, change);
  return isOtherTalk(said)
    ? undefined
    : next(call, draft, call.words('commands.giaoviec.notUnderstood'));
}

/** The work, told after the people: the sentence may hold the day as well. */
async function retitle(call: StaffCall, draft: AssignmentDraft, said: string): Promise<Decision> {
  const fresh = draft.people.length + draft.unclear.length === 0 && draft.due === null;
  if (fresh && !draft.batch) return begin(call, said, draft.parent);
  const { title, due, rule } = readOrder(call, said, await nameSearch(call));
  const dated = due ? { due: due.toISOString(), rule } : {};
  return next(call, { ...draft, title: title || said, ...dated });
}

async function redate(
  call: StaffCall,
  draft: AssignmentDraft,
  said: string,
): Promise<Decision | undefined> {
  const { due, recurrence: rule } = parseDeadline({ text: said, ...call });
  if (due) return next(call, { ...draft, due: due.toISOString(), rule, openEnded: false });
  return isOtherTalk(said) ? undefined : next(call, draft, call.words('commands.giaoviec.noDate'));
}

/** The name that was unclear, said again. */
async function rename(
  call: StaffCall,
  draft: AssignmentDraft,
  said: string,
): Promise<Decision | undefined> {
  const found = resolveNames(splitNames(said), await nameSearch(call));
  const known = found.people.length > 0 || found.unclear.some(({ why }) => why !== 'nobody');
  if (!known && isOtherTalk(said)) return undefined;
  return next(call, {
    ...draft,
    people: [...new Set([...draft.people, ...found.people])],
    unclear: [...found.unclear, ...draft.unclear.slice(1)],
  });
}

/** Gives all that is shown, in its order. Where one cannot be given any more, none is, and it is asked about. */
async function confirm(call: StaffCall, draft: AssignmentDraft): Promise<Decision> {
  const tasks = tasksOf(draft);
  if (tasks.some((task) => missingFrom(task, call.now) !== 'nothing')) return next(call, draft);
  const given: Decision[] = [];
  for (const [at, task] of tasks.entries()) {
    const one = await giveDraft(call, task);
    if ('people' in one) return next(call, emptied(tasks, at, one.people) ?? draft);
    if (one.outcome !== 'command_done') return one;
    given.push(one);
  }
  return {
    outcome: 'command_done',
    changes: given.flatMap(({ changes }) => changes ?? []),
    messages: given.flatMap(({ messages }) => messages ?? []),
    conversation: closed(call, 'giaoviec'),
  };
}

const emptied = (tasks: readonly TaskDraft[], at: number, people: string[]) =>
  focus(
    tasks.map((task, i) => (i === at ? { ...task, people } : task)),
    at,
  );
