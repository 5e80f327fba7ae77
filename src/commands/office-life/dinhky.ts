import { mentionedToo, resolveNames, splitNames } from '../../domain/assignment-draft.ts';
import { membersOf } from '../../domain/assignment-message.ts';
import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { isNo, isYes } from '../../domain/command-words.ts';
import type { Decision } from '../../domain/decision.ts';
import { commandedUnits, unitName } from '../../domain/find-unit.ts';
import { fold } from '../../domain/fold.ts';
import { minuteOfDay } from '../../domain/local-date.ts';
import { nameSearch } from '../../domain/name-search.ts';
import type { Office } from '../../domain/office.ts';
import { recurringPreview, startRecurring } from '../../domain/order-recurring.ts';
import { nextDue } from '../../domain/recurrence.ts';
import { recurringLine, stopButton } from '../../domain/recurring-message.ts';
import {
  mayEnd,
  type RecurringDraft,
  recurrenceOf,
  recurringDraftSchema,
} from '../../domain/recurring-work.ts';
import { ask, closed, done, refused } from '../../domain/reply.ts';
import { newId } from '../../port/ids.ts';
import type { Button } from '../../port/message.ts';
import { parseDeadline } from '../../understand/dates.ts';
import { readDocument, readUrgency } from '../../understand/order-marks.ts';
import { parseTask } from '../../understand/task.ts';

/** Work that is given anew by a rule: "/dinhky chị Hà báo cáo chứng thực, ngày 15 hằng tháng". */
export const dinhky: OfficeCommand = {
  name: 'dinhky',
  aliases: ['viecdinhky', 'recurring'],
  where: 'both',
  may: 'head',
  listed: true,
  run,
  resume,
};

const press = /^(?:(xacnhan|huy)|(?:nguoi (\S+))) ([0-9a-f]{6})$/;
const stop = /^(?:dung|thoi|stop) (?:so )?(\d{1,9})$/;

async function run(call: StaffCall): Promise<Decision> {
  if (!call.argument) return list(call);
  const stopped = stop.exec(fold(call.argument))?.[1];
  if (stopped) return end(call, Number(stopped));
  const [pressed, act, code, key] = press.exec(call.argument) ?? [];
  if (!pressed) return begin(call);
  const { open } = call.conversation;
  const draft = open?.command === 'dinhky' ? parseDraft(open.draft) : undefined;
  if (!draft || draft.key !== key) return refused(call.words('recurring.nothingWaits'));
  if (act === 'huy') return drop(call);
  return act === 'xacnhan' ? confirm(call, draft) : choosePerson(call, draft, code ?? '');
}

const parseDraft = (draft: unknown) => recurringDraftSchema.safeParse(draft).data;

function drop(call: StaffCall): Decision {
  return { ...done(call.words('office.dropped')), conversation: closed(call, 'dinhky') };
}

async function list(call: StaffCall): Promise<Decision> {
  const { words, records, staff, now, calendar } = call;
  const office = await records.office();
  const works = (await records.life.recurringWork()).filter((work) => mayEnd(work, office, staff));
  if (works.length === 0) return done(words('recurring.none'));
  const lines = works.map((work) =>
    recurringLine(words, work, office, nextDue(recurrenceOf(work), now, calendar)),
  );
  const text = [words('recurring.heading', { n: works.length }), ...lines].join('\n');
  return done(
    text,
    works.slice(0, 8).map(({ number }) => stopButton(words, number)),
  );
}

async function end(call: StaffCall, number: number): Promise<Decision> {
  const { words, records, staff } = call;
  const work = (await records.life.recurringWork()).find((one) => one.number === number);
  if (!work) return refused(words('recurring.unknown', { number }));
  if (!mayEnd(work, await records.office(), staff))
    return refused(words('recurring.notYours', { number }));
  return {
    ...done(words('recurring.ended', { number, title: work.title })),
    changes: [{ kind: 'end-recurring', workId: work.id, by: staff.id }],
  };
}

async function begin(call: StaffCall): Promise<Decision> {
  const { argument: text, now, calendar } = call;
  const search = await nameSearch(call);
  const { title, assignees, due, recurrence } = parseTask({ text, now, calendar });
  const names = [...assignees, ...mentionedToo(text, search.mentions, assignees)];
  return next(call, {
    key: newId(now).slice(-6),
    title,
    ...resolveNames(names, search),
    rule: recurrence,
    dueMinute: due ? Math.floor(minuteOfDay(due)) : 17 * 60,
    urgent: readUrgency(text),
    document: readDocument(text),
  });
}

/** Asks for the first thing that is missing, or shows the whole with the days it will come. */
async function next(call: StaffCall, draft: RecurringDraft, before?: string): Promise<Decision> {
  const office = await call.records.office();
  const { text, buttons } = question(call, draft, office);
  const cancel = { label: call.words('office.button.cancel'), payload: `#dinhky huy ${draft.key}` };
  const whole = before ? `${before}\n\n${text}` : text;
  return ask(call, 'dinhky', draft, whole, [...buttons, cancel]);
}

function question(
  call: StaffCall,
  draft: RecurringDraft,
  office: Office,
): { text: string; buttons: Button[] } {
  const { words } = call;
  const [unclear] = draft.unclear;
  if (draft.title === '') return { text: words('recurring.ask.title'), buttons: [] };
  if (unclear) {
    const buttons = membersOf(office, unclear.candidates.slice(0, 8)).map((member) => ({
      label: words('office.personOfUnit', {
        name: member.fullName,
        unit: unitName(office, member.unitId),
      }),
      payload: `#dinhky nguoi ${member.code} ${draft.key}`,
    }));
    const values = { name: unclear.typed, n: unclear.candidates.length };
    return { text: words(`commands.giaoviec.unclear.${unclear.why}`, values), buttons };
  }
  if (draft.people.length === 0)
    return { text: words('recurring.ask.people', { title: draft.title }), buttons: [] };
  if (draft.rule === null)
    return { text: words('recurring.ask.rule', { title: draft.title }), buttons: [] };
  return {
    text: recurringPreview(call, { ...draft, rule: draft.rule }, office),
    buttons: [{ label: words('office.button.confirm'), payload: `#dinhky xacnhan ${draft.key}` }],
  };
}

async function choosePerson(
  call: StaffCall,
  draft: RecurringDraft,
  code: string,
): Promise<Decision> {
  const office = await call.records.office();
  const [unclear, ...others] = draft.unclear;
  const chosen = office.staff.find((member) => member.code === code);
  if (!chosen || !unclear?.candidates.includes(chosen.id)) return next(call, draft);
  const people = [...new Set([...draft.people, chosen.id])];
  return next(call, { ...draft, people, unclear: others });
}

/** Free words while a draft waits: what was asked for, a new rule, or yes and no; other talk is not for us. */
async function resume(call: StaffCall, waiting: unknown): Promise<Decision | undefined> {
  const draft = parseDraft(waiting);
  if (!draft) return refused(call.words('recurring.nothingWaits'));
  const said = call.argument;
  if (isNo(said)) return drop(call);
  if (draft.title === '') return begin(call);
  const ruled = withRule(call, draft, said);
  if (draft.unclear.length > 0 || draft.people.length === 0) return rename(call, draft, said);
  if (ruled) return next(call, ruled);
  if (draft.rule !== null && isYes(said)) return confirm(call, draft);
  if (said.includes('?')) return undefined;
  return next(call, draft, call.words('recurring.notUnderstood'));
}

/** "ngày 15", said to the question when, is one of each month unless other words say how often. */
function withRule(
  { now, calendar }: StaffCall,
  draft: RecurringDraft,
  said: string,
): RecurringDraft | undefined {
  const often = /hang|moi|tung|lan/.test(fold(said)) ? said : `${said} hằng tháng`;
  const { due, recurrence } = parseDeadline({ text: often, now, calendar });
  if (!due || !recurrence) return undefined;
  return { ...draft, rule: recurrence, dueMinute: Math.floor(minuteOfDay(due)) };
}

async function rename(
  call: StaffCall,
  draft: RecurringDraft,
  said: string,
): Promise<Decision | undefined> {
  const found = resolveNames(splitNames(said), await nameSearch(call));
  if (found.people.length === 0 && said.includes('?')) return undefined;
  return next(call, {
    ...draft,
    people: [...new Set([...draft.people, ...found.people])],
    unclear: [...found.unclear, ...draft.unclear.slice(1)],
  });
}

async function confirm(call: StaffCall, draft: RecurringDraft): Promise<Decision> {
  const { records, staff } = call;
  const office = await records.office();
  const reach = commandedUnits(office, staff);
  const members = membersOf(office, draft.people).filter(({ unitId }) => reach.has(unitId));
  const ready = draft.rule !== null && draft.title !== '' && draft.unclear.length === 0;
  if (!ready || members.length === 0 || members.length < draft.people.length)
    return next(call, { ...draft, people: members.map(({ id }) => id) });
  const started = await startRecurring(call, { ...draft, rule: draft.rule ?? '' }, members);
  if (!started) return next(call, { ...draft, rule: null });
  return { ...started, conversation: closed(call, 'dinhky') };
}
