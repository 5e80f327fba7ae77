import {
  type AssignmentDraft,
  draftSchema,
  mentionedToo,
  missingFrom,
  type NameSearch,
  type Resolved,
  resolveNames,
  splitNames,
} from '../domain/assignment-draft.ts';
import { draftQuestion } from '../domain/assignment-question.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { isNo, isYes, readNumber } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { fold } from '../domain/fold.ts';
import { giveDraft, refusedParent } from '../domain/give-draft.ts';
import { nameSearch } from '../domain/name-search.ts';
import { isAtLeast } from '../domain/permission.ts';
import { ask, closed, done, refused } from '../domain/reply.ts';
import { newId } from '../port/ids.ts';
import { parseDeadline } from '../understand/dates.ts';
import { readDocument, readUrgency } from '../understand/order-marks.ts';
import { readBareOrder, readCorrection } from '../understand/order-words.ts';
import { parseTask } from '../understand/task.ts';
import { isPlainOrder, splitOrders } from '../understand/task-several.ts';

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

const press = /^(?:(xacnhan|sua|huy|khonghan|boten)|(?:nguoi (\S+))) ([0-9a-f]{6})$/;

async function run(call: StaffCall): Promise<Decision> {
  const [pressed, act, person, key] = press.exec(call.argument) ?? [];
  if (!pressed) return begin(call, call.argument);
  const draft = draftOf(call.conversation.open);
  if (!draft || draft.key !== key) return refused(call.words('commands.giaoviec.nothingWaits'));
  if (act === 'huy') return thenRest(call, drop(call), draft.rest);
  if (act === 'sua') return ask(call, 'giaoviec', draft, call.words('commands.giaoviec.howToEdit'));
  if (act === 'khonghan') return next(call, { ...draft, due: null, openEnded: true });
  if (act === 'boten') return next(call, { ...draft, unclear: draft.unclear.slice(1) });
  if (act === 'xacnhan') return confirm(call, draft);
  return choosePerson(call, draft, person ?? '');
}

function draftOf(open: { command: string; draft: unknown } | undefined) {
  return open?.command === 'giaoviec' ? draftSchema.safeParse(open.draft).data : undefined;
}

function drop(call: StaffCall): Decision {
  return { ...done(call.words('office.dropped')), conversation: closed(call, 'giaoviec') };
}

/** After one order of a message, the next of it. */
async function thenRest(call: StaffCall, decision: Decision, rest: readonly string[] = []) {
  const [text, ...others] = rest;
  if (text === undefined) return decision;
  const following = await beginOne(call, text, others);
  return {
    ...following,
    outcome: decision.outcome,
    changes: [...(decision.changes ?? []), ...(following.changes ?? [])],
    messages: [...(decision.messages ?? []), ...(following.messages ?? [])],
  };
}

/** A draft from a message; of several orders in it the first, and the others after it. */
function begin(call: StaffCall, text: string, parent: number | null = null): Promise<Decision> {
  const [first = text, ...rest] = splitOrders(text, call);
  return beginOne(call, first, rest, parent);
}

/** A draft from one sentence; an empty one asks for the sentence. */
async function beginOne(
  call: StaffCall,
  text: string,
  rest: readonly string[],
  parent: number | null = null,
): Promise<Decision> {
  const search = await nameSearch(call);
  const { title, names, due, recurring } = readOrder(call, text, search);
  return next(call, {
    key: newId(call.now).slice(-6),
    title,
    ...resolveNames([...names, ...mentionedToo(text, search.mentions, names)], search),
    due: due?.toISOString() ?? null,
    openEnded: false,
    recurring,
    urgent: readUrgency(text),
    document: readDocument(text),
    parent,
    ...(rest.length > 0 && { rest: [...rest] }),
  });
}

/** What the sentence orders. After the command's name even a bare name or a bare noun is meant as one. */
function readOrder({ now, calendar }: StaffCall, text: string, search: NameSearch) {
  const parsed = parseTask({ text, now, calendar });
  const { title, assignees: names, due, recurrence } = parsed;
  if (parsed.kind !== 'none') return { title, names, due, recurring: recurrence !== null };
  const onlyNames = splitNames(text);
  const { people } = resolveNames(onlyNames, search);
  if (people.length > 0 && people.length === onlyNames.length)
    return { title: '', names: onlyNames, due: null, recurring: false };
  return { ...readBareOrder(text, { now, calendar }), names: [], recurring: false };
}

/** Asks for the first thing that is missing, or shows the whole. */
async function next(call: StaffCall, draft: AssignmentDraft, before?: string): Promise<Decision> {
  const office = await call.records.office();
  const { text, buttons } = draftQuestion(call, draft, office);
  return ask(call, 'giaoviec', draft, before ? `${before}\n\n${text}` : text, buttons);
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
  if (isNo(said)) return thenRest(call, drop(call), draft.rest);
  if (missing === 'nothing') return isYes(said) ? confirm(call, draft) : correct(call, draft, said);
  if (missing === 'title') return retitle(call, draft, said);
  if (missing === 'due' || missing === 'later-due') return redate(call, draft, said);
  return rename(call, draft, said);
}

/** A question, or more words than a name or a day has. */
function isOtherTalk(said: string): boolean {
  return said.includes('?') || said.trim().split(/\s+/u).length > 8;
}

/** The work, told after the people: the sentence may hold the day as well. */
async function retitle(call: StaffCall, draft: AssignmentDraft, said: string): Promise<Decision> {
  const fresh = draft.people.length + draft.unclear.length === 0 && draft.due === null;
  if (fresh) return begin(call, said, draft.parent);
  const { title, due } = readOrder(call, said, await nameSearch(call));
  return next(call, { ...draft, title: title || said, due: due?.toISOString() ?? draft.due });
}

async function redate(
  call: StaffCall,
  draft: AssignmentDraft,
  said: string,
): Promise<Decision | undefined> {
  const { due } = parseDeadline({ text: said, now: call.now, calendar: call.calendar });
  if (due) return next(call, { ...draft, due: due.toISOString(), openEnded: false });
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

/** Another day, other people or another title; what is none of these is not understood. */
async function correct(
  call: StaffCall,
  draft: AssignmentDraft,
  said: string,
): Promise<Decision | undefined> {
  const { title, due, names, besides } = readCorrection(said, call);
  if (title) return next(call, { ...draft, title });
  const people = await correctPeople(call, besides ? draft.people : [], names);
  if (!due && !people)
    return isOtherTalk(said)
      ? undefined
      : next(call, draft, call.words('commands.giaoviec.notUnderstood'));
  const dated = due ? { due: due.toISOString(), openEnded: false } : {};
  return next(call, { ...draft, ...dated, ...people });
}

async function correctPeople(
  call: StaffCall,
  kept: readonly string[],
  said: string,
): Promise<Resolved | undefined> {
  const leading = /^(?:chủ trì|chu tri|lead)\s*:?\s*/iu;
  const names = splitNames(said.replace(leading, ''));
  if (names.length === 0) return undefined;
  const { people, unclear } = resolveNames(names, await nameSearch(call));
  const known = people.length > 0 || unclear.some(({ why }) => why !== 'nobody');
  return known ? { people: [...new Set([...kept, ...people])], unclear } : undefined;
}

async function confirm(call: StaffCall, draft: AssignmentDraft): Promise<Decision> {
  if (missingFrom(draft, call.now) !== 'nothing') return next(call, draft);
  const given = await giveDraft(call, draft);
  if ('people' in given) return next(call, { ...draft, people: given.people });
  return thenRest(call, { ...given, conversation: closed(call, 'giaoviec') }, draft.rest);
}
