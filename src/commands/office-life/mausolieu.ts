import { z } from 'zod';
import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { isNo, isYes } from '../../domain/command-words.ts';
import type { Decision } from '../../domain/decision.ts';
import {
  cutoffRecurrence,
  type FigureForm,
  type FigureRound,
  figureFieldSchema,
  nextRound,
  onlyRound,
  type RoundTimes,
  roundBells,
} from '../../domain/figures.ts';
import { formLine, sayFields, saySpan } from '../../domain/figures-message.ts';
import { commandedUnits, unitName } from '../../domain/find-unit.ts';
import { fold } from '../../domain/fold.ts';
import {
  readDataLag,
  readFields,
  readForm,
  readUnits,
  withoutDataLag,
} from '../../domain/form-words.ts';
import { localDateOf, minuteOfDay } from '../../domain/local-date.ts';
import { sayMoment } from '../../domain/moment-message.ts';
import { nextOccurrence, readRule } from '../../domain/recurrence.ts';
import { sayRecurrence } from '../../domain/recurrence-message.ts';
import { mayEnd } from '../../domain/recurring-work.ts';
import { ask, closed, done, refused } from '../../domain/reply.ts';
import { newId } from '../../port/ids.ts';
import type { Button } from '../../port/message.ts';
import { parseDeadline } from '../../understand/dates.ts';

/** One form, one cut-off for all: what units are to count, and until when they send it. */
export const mausolieu: OfficeCommand = {
  name: 'mausolieu',
  aliases: ['laysolieu', 'figuresform'],
  where: 'both',
  may: 'head',
  listed: true,
  run,
  resume,
};

const draftSchema = z.object({
  key: z.string(),
  title: z.string(),
  fields: z.array(figureFieldSchema),
  unitIds: z.array(z.string()),
  cutoff: z.iso.datetime().nullable(),
  rule: z.string().nullable(),
  cutoffMinute: z.int(),
  dataLag: z.int().nullable(),
});
type Draft = z.output<typeof draftSchema>;
const press = /^(xacnhan|huy) ([0-9a-f]{6})$/;
const stop = /^(?:dung|thoi|stop) (?:so )?(\d{1,9})$/;

async function run(call: StaffCall): Promise<Decision> {
  if (!call.argument) return list(call);
  const stopped = stop.exec(fold(call.argument))?.[1];
  if (stopped) return end(call, Number(stopped));
  const [, act, key] = press.exec(call.argument) ?? [];
  if (!act) return begin(call, call.argument);
  const { open } = call.conversation;
  const draft = open?.command === 'mausolieu' ? draftSchema.safeParse(open.draft).data : undefined;
  if (!draft || draft.key !== key) return refused(call.words('figures.nothingWaits'));
  return act === 'huy' ? drop(call) : confirm(call, draft);
}

function drop(call: StaffCall): Decision {
  return { ...done(call.words('office.dropped')), conversation: closed(call, 'mausolieu') };
}

async function list(call: StaffCall): Promise<Decision> {
  const { words, records, staff, now, calendar } = call;
  const office = await records.office();
  const forms = (await records.life.figureForms()).filter((form) => mayEnd(form, office, staff));
  const when = (form: FigureForm) => {
    const recurrence = cutoffRecurrence(form);
    const next = recurrence && nextOccurrence(recurrence, now, calendar);
    return recurrence && next
      ? words('figures.again', {
          rule: sayRecurrence(words, recurrence),
          next: sayMoment(words, next.due),
        })
      : words('figures.once');
  };
  const lines = forms.map((form) => formLine(words, form, office, when(form)));
  const buttons = forms.slice(0, 8).map(({ number }) => ({
    label: words('figures.button.stop', { number }),
    payload: `#mausolieu dung ${number}`,
  }));
  const text = [
    ...(lines.length > 0 ? [words('figures.forms', { n: lines.length }), ...lines, ''] : []),
    words('figures.ask.form'),
  ].join('\n');
  return ask(call, 'mausolieu', emptyDraft(call), text, buttons);
}

const emptyDraft = ({ now }: StaffCall): Draft => ({
  key: newId(now).slice(-6),
  title: '',
  fields: [],
  unitIds: [],
  cutoff: null,
  rule: null,
  cutoffMinute: 17 * 60,
  dataLag: null,
});

async function end(call: StaffCall, number: number): Promise<Decision> {
  const { words, records, staff } = call;
  const form = (await records.life.figureForms()).find((one) => one.number === number);
  if (!form) return refused(words('figures.unknownForm', { number }));
  if (!mayEnd(form, await records.office(), staff))
    return refused(words('figures.notYourForm', { number }));
  return {
    ...done(words('figures.formEnded', { number, title: form.title })),
    changes: [{ kind: 'end-figures', formId: form.id, by: staff.id }],
  };
}

async function begin(call: StaffCall, text: string): Promise<Decision> {
  const said = readForm(text);
  const draft = { ...emptyDraft(call), title: said.title, fields: said.fields };
  const addressed = said.units ? await withUnits(call, draft, said.units) : draft;
  if ('unknown' in addressed)
    return unknownUnit(call, withCutoff(call, draft, said.rest), addressed.unknown);
  return next(call, withCutoff(call, addressed, said.rest));
}

async function withUnits(
  call: StaffCall,
  draft: Draft,
  typed: string,
): Promise<Draft | { unknown: string }> {
  const office = await call.records.office();
  const found = readUnits(office, commandedUnits(office, call.staff), typed);
  return 'unknown' in found ? found : { ...draft, unitIds: found.unitIds };
}

function unknownUnit(call: StaffCall, draft: Draft, name: string): Promise<Decision> {
  return next(call, draft, call.words('figures.unknownUnit', { name }));
}

/** The cut-off of a sentence, once or by a rule; the draft as it was where none is found or it has gone by. */
function withCutoff({ now, calendar }: StaffCall, draft: Draft, said: string): Draft {
  if (!said) return draft;
  const text = withoutDataLag(said);
  const { due, recurrence } = parseDeadline({ text, now, calendar });
  if (!due || due <= now || (recurrence !== null && !readRule(recurrence))) return draft;
  return {
    ...draft,
    cutoff: due.toISOString(),
    rule: recurrence,
    cutoffMinute: Math.floor(minuteOfDay(due)),
    dataLag: recurrence === null ? null : readDataLag(said, localDateOf(due)),
  };
}

async function next(call: StaffCall, draft: Draft, before?: string): Promise<Decision> {
  const { words } = call;
  const cancel = { label: words('office.button.cancel'), payload: `#mausolieu huy ${draft.key}` };
  const { text, buttons } = await question(call, draft);
  return ask(call, 'mausolieu', draft, before ? `${before}\n${text}` : text, [...buttons, cancel]);
}

async function question(
  call: StaffCall,
  draft: Draft,
): Promise<{ text: string; buttons: Button[] }> {
  const { words } = call;
  const missing = missingFrom(draft);
  if (missing !== 'nothing')
    return { text: words(`figures.ask.${missing}`, { title: draft.title }), buttons: [] };
  const times = timesOf(call, draft);
  if (!times) return { text: words('figures.ask.cutoff', { title: draft.title }), buttons: [] };
  const confirm = {
    label: words('office.button.confirm'),
    payload: `#mausolieu xacnhan ${draft.key}`,
  };
  return { text: await preview(call, draft, times), buttons: [confirm] };
}

function missingFrom(draft: Draft): 'form' | 'fields' | 'units' | 'cutoff' | 'nothing' {
  if (draft.title === '') return 'form';
  if (draft.fields.length === 0) return 'fields';
  if (draft.unitIds.length === 0) return 'units';
  return draft.cutoff === null ? 'cutoff' : 'nothing';
}

function timesOf({ now, calendar }: StaffCall, draft: Draft): RoundTimes | undefined {
  if (draft.rule === null) return draft.cutoff ? onlyRound(now, new Date(draft.cutoff)) : undefined;
  return nextRound({ ...draft, createdAt: now }, now, undefined, calendar);
}

async function preview(call: StaffCall, draft: Draft, times: RoundTimes): Promise<string> {
  const { words, now } = call;
  const office = await call.records.office();
  const recurrence = cutoffRecurrence({ ...draft, createdAt: now });
  return words('figures.preview', {
    title: draft.title,
    fields: sayFields(words, draft),
    units: draft.unitIds.map((id) => unitName(office, id)).join(', '),
    n: draft.unitIds.length,
    often: recurrence ? sayRecurrence(words, recurrence) : words('figures.once'),
    cutoff: sayMoment(words, times.cutoffAt),
    span: saySpan(words, times),
    opens: times.opensAt <= now ? words('figures.now') : sayMoment(words, times.opensAt),
  });
}

/** Free words while a form waits: the part that was asked for, another cut-off, or yes and no. */
async function resume(call: StaffCall, waiting: unknown): Promise<Decision | undefined> {
  const draft = draftSchema.safeParse(waiting).data;
  if (!draft) return refused(call.words('figures.nothingWaits'));
  const said = call.argument;
  if (isNo(said)) return drop(call);
  const missing = missingFrom(draft);
  if (missing === 'form') return begin(call, said);
  if (missing === 'fields') return next(call, { ...draft, fields: readFields(said) });
  if (missing === 'units') {
    const addressed = await withUnits(call, draft, said);
    return 'unknown' in addressed
      ? unknownUnit(call, draft, addressed.unknown)
      : next(call, addressed);
  }
  if (missing === 'nothing' && isYes(said)) return confirm(call, draft);
  const dated = withCutoff(call, draft, said);
  if (dated !== draft) return next(call, dated);
  if (said.includes('?')) return undefined;
  return next(call, draft, call.words('figures.notUnderstood'));
}

async function confirm(call: StaffCall, draft: Draft): Promise<Decision> {
  const { words, now, records, staff, calendar } = call;
  const office = await records.office();
  const reach = commandedUnits(office, staff);
  const unitIds = draft.unitIds.filter((id) => reach.has(id));
  const times = timesOf(call, draft);
  const whole = missingFrom(draft) === 'nothing' && unitIds.length === draft.unitIds.length;
  if (!whole || !times || times.cutoffAt <= now)
    return next(call, {
      ...draft,
      unitIds,
      ...(times && times.cutoffAt > now ? {} : { cutoff: null }),
    });
  const { key: _key, cutoff: _cutoff, ...form } = draft;
  const made: FigureForm = {
    ...form,
    id: newId(now),
    number: await records.life.nextNumber('figure_form'),
    createdBy: staff.id,
    createdAt: now,
    endedAt: null,
  };
  const round: FigureRound = {
    ...times,
    id: newId(now),
    number: await records.life.nextNumber('figure_round'),
    form: made,
    unitIds: made.unitIds,
    state: 'planned',
    entries: [],
  };
  const text = words('figures.started', {
    number: made.number,
    round: round.number,
    title: made.title,
    opens: times.opensAt <= now ? words('figures.now') : sayMoment(words, times.opensAt),
    cutoff: sayMoment(words, times.cutoffAt),
    span: saySpan(words, times),
  });
  return {
    ...done(text),
    changes: [{ kind: 'start-figures', form: made, round, bells: roundBells(round, calendar) }],
    conversation: closed(call, 'mausolieu'),
  };
}
