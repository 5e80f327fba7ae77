import { giveAssignment } from '../domain/assignment.ts';
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
import { membersOf, sayNames } from '../domain/assignment-message.ts';
import { candidateButtons, previewButtons, previewText } from '../domain/assignment-preview.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { isNo, isYes } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { commandedUnits } from '../domain/find-unit.ts';
import { fold } from '../domain/fold.ts';
import { givenMessages } from '../domain/given-message.ts';
import { sayMoment } from '../domain/moment-message.ts';
import type { Office } from '../domain/office.ts';
import { ask, closed, done, refused } from '../domain/reply.ts';
import { newId } from '../port/ids.ts';
import type { Button } from '../port/message.ts';
import { parseDeadline } from '../understand/dates.ts';
import { readBareOrder, readCorrection } from '../understand/order-words.ts';
import { parseTask } from '../understand/task.ts';

/** Gives work to people with a deadline. What is unclear is asked; nothing is given before it was seen whole. */
export const giaoviec: OfficeCommand = {
  name: 'giaoviec',
  aliases: ['giao', 'assign'],
  where: 'both',
  may: 'head',
  listed: true,
  run,
  resume,
};

const press = /^(?:(xacnhan|sua|huy|khonghan)|(?:nguoi (\S+))) ([0-9a-f]{6})$/;

async function run(call: StaffCall): Promise<Decision> {
  const [pressed, act, person, key] = press.exec(call.argument) ?? [];
  if (!pressed) return begin(call, call.argument);
  const draft = draftOf(call.conversation.open);
  if (!draft || draft.key !== key) return refused(call.words('commands.giaoviec.nothingWaits'));
  if (act === 'huy') return drop(call);
  if (act === 'sua') return ask(call, 'giaoviec', draft, call.words('commands.giaoviec.howToEdit'));
  if (act === 'khonghan') return next(call, { ...draft, due: null, openEnded: true });
  if (act === 'xacnhan') return confirm(call, draft);
  return choosePerson(call, draft, person ?? '');
}

function draftOf(open: { command: string; draft: unknown } | undefined) {
  return open?.command === 'giaoviec' ? draftSchema.safeParse(open.draft).data : undefined;
}

function drop(call: StaffCall): Decision {
  return { ...done(call.words('office.dropped')), conversation: closed(call, 'giaoviec') };
}

/** A draft from one sentence; an empty one asks for the sentence. */
async function begin(call: StaffCall, text: string): Promise<Decision> {
  const search = await nameSearch(call);
  const { title, names, due, recurring } = readOrder(call, text, search);
  return next(call, {
    key: newId(call.now).slice(-6),
    title,
    ...resolveNames([...names, ...mentionedToo(text, search.mentions, names)], search),
    due: due?.toISOString() ?? null,
    openEnded: false,
    recurring,
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

async function nameSearch({ records, staff, update }: StaffCall): Promise<NameSearch> {
  const office = await records.office();
  const mentions = update.event.kind === 'text' ? (update.event.mentions ?? []) : [];
  const userIds = mentions.flatMap(({ userId }) => userId ?? []);
  const accounts = userIds.length > 0 ? await records.staffBehind(update.channel, userIds) : [];
  const behind = accounts.flatMap(({ userId, staffId }) =>
    membersOf(office, [staffId]).map((member) => [userId, member] as const),
  );
  const within = commandedUnits(office, staff);
  return { office, within, self: staff, mentions, behind: new Map(behind) };
}

/** Asks for the first thing that is missing, or shows the whole. */
async function next(call: StaffCall, draft: AssignmentDraft, before?: string): Promise<Decision> {
  const office = await call.records.office();
  const { text, buttons } = question(call, draft, office);
  return ask(call, 'giaoviec', draft, before ? `${before}\n\n${text}` : text, buttons);
}

function question(
  call: StaffCall,
  draft: AssignmentDraft,
  office: Office,
): { text: string; buttons?: Button[] } {
  const { words, now } = call;
  const missing = missingFrom(draft, now);
  const [unclear] = draft.unclear;
  if (missing === 'nothing')
    return { text: previewText(call, draft, office), buttons: previewButtons(call, draft) };
  if (missing === 'clear-name' && unclear) {
    const { typed, why, candidates } = unclear;
    const text = words(`commands.giaoviec.unclear.${why}`, { name: typed, n: candidates.length });
    return { text, buttons: candidateButtons(call, draft, office, candidates) };
  }
  if (missing === 'later-due' && draft.due) {
    const date = sayMoment(words, new Date(draft.due));
    return { text: words('commands.giaoviec.past', { date }) };
  }
  const buttons = [
    { label: words('commands.giaoviec.noDeadline'), payload: `#giaoviec khonghan ${draft.key}` },
    { label: words('office.button.cancel'), payload: `#giaoviec huy ${draft.key}` },
  ];
  const people = membersOf(office, draft.people);
  if (missing === 'title' && people.length > 0)
    return { text: words('commands.giaoviec.ask.work', { people: sayNames(words, people) }) };
  const text = words(`commands.giaoviec.ask.${missing}`, { title: draft.title });
  return missing === 'due' ? { text, buttons } : { text };
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

/** Free words while a draft waits: what was asked for, a correction, or yes and no. */
async function resume(call: StaffCall, open: unknown): Promise<Decision> {
  const draft = draftSchema.safeParse(open).data;
  if (!draft) return refused(call.words('commands.giaoviec.nothingWaits'));
  const said = call.argument;
  const missing = missingFrom(draft, call.now);
  if (missing === 'due' && /^(?:khong|ko|k)(?: (?:co|can))?(?: han)?$/.test(fold(said)))
    return next(call, { ...draft, openEnded: true });
  if (isNo(said)) return drop(call);
  if (missing === 'nothing') return isYes(said) ? confirm(call, draft) : correct(call, draft, said);
  if (missing === 'title') return retitle(call, draft, said);
  if (missing === 'due' || missing === 'later-due') return redate(call, draft, said);
  return rename(call, draft, said);
}

/** The work, told after the people: the sentence may hold the day as well. */
async function retitle(call: StaffCall, draft: AssignmentDraft, said: string): Promise<Decision> {
  const fresh = draft.people.length + draft.unclear.length === 0 && draft.due === null;
  if (fresh) return begin(call, said);
  const { title, due } = readOrder(call, said, await nameSearch(call));
  return next(call, { ...draft, title: title || said, due: due?.toISOString() ?? draft.due });
}

function redate(call: StaffCall, draft: AssignmentDraft, said: string): Promise<Decision> {
  const { due } = parseDeadline({ text: said, now: call.now, calendar: call.calendar });
  if (!due) return next(call, draft, call.words('commands.giaoviec.noDate'));
  return next(call, { ...draft, due: due.toISOString(), openEnded: false });
}

/** The name that was unclear, said again. */
async function rename(call: StaffCall, draft: AssignmentDraft, said: string): Promise<Decision> {
  const found = resolveNames(splitNames(said), await nameSearch(call));
  return next(call, {
    ...draft,
    people: [...new Set([...draft.people, ...found.people])],
    unclear: [...found.unclear, ...draft.unclear.slice(1)],
  });
}

/** Another day, other people or another title; what is none of these is not understood. */
async function correct(call: StaffCall, draft: AssignmentDraft, said: string): Promise<Decision> {
  const { title, due, names, besides } = readCorrection(said, call);
  if (title) return next(call, { ...draft, title });
  const people = await correctPeople(call, besides ? draft.people : [], names);
  if (!due && !people) return next(call, draft, call.words('commands.giaoviec.notUnderstood'));
  const dated = due ? { due: due.toISOString(), openEnded: false } : {};
  return next(call, { ...draft, ...dated, ...people });
}

async function correctPeople(
  call: StaffCall,
  kept: readonly string[],
  said: string,
): Promise<Resolved | undefined> {
  const names = splitNames(said);
  if (names.length === 0) return undefined;
  const { people, unclear } = resolveNames(names, await nameSearch(call));
  const known = people.length > 0 || unclear.some(({ why }) => why !== 'nobody');
  return known ? { people: [...new Set([...kept, ...people])], unclear } : undefined;
}

async function confirm(call: StaffCall, draft: AssignmentDraft): Promise<Decision> {
  const office = await call.records.office();
  const within = commandedUnits(office, call.staff);
  const assignees = membersOf(office, draft.people).filter(({ unitId }) => within.has(unitId));
  const complete = missingFrom(draft, call.now) === 'nothing';
  if (!complete || assignees.length < draft.people.length)
    return next(call, { ...draft, people: assignees.map(({ id }) => id) });
  const assignment: AssignmentView = {
    ...giveAssignment({
      createdBy: call.staff.id,
      createdAt: call.now,
      dueAt: draft.due === null ? null : new Date(draft.due),
      parties: assignees.map(({ id, unitId }) => ({ staffId: id, unitId })),
    }),
    id: newId(call.now),
    number: await call.records.nextNumber('assignment'),
    title: draft.title,
    version: 1,
    submittedAt: null,
    place: { channel: call.update.channel, chatId: call.chat.id, kind: call.chat.kind },
  };
  return {
    outcome: 'command_done',
    changes: [{ kind: 'create-assignment', assignment }],
    messages: await givenMessages(call, assignment, office),
    conversation: closed(call, 'giaoviec'),
  };
}
