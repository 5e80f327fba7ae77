import { z } from 'zod';
import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { isNo, isYes, readNumber } from '../../domain/command-words.ts';
import type { Decision } from '../../domain/decision.ts';
import { type FigureRound, readFigures, sayFigure } from '../../domain/figures.ts';
import { fillButton, roundCard, sayValues } from '../../domain/figures-message.ts';
import { unitName } from '../../domain/find-unit.ts';
import { sayMoment } from '../../domain/moment-message.ts';
import { ask, closed, done, refused } from '../../domain/reply.ts';
import { newId } from '../../port/ids.ts';

/** A unit's figures, filled in one by one or all at once; only for one's own unit. */
export const solieu: OfficeCommand = {
  name: 'solieu',
  aliases: ['nhapsolieu', 'figures'],
  where: 'both',
  may: 'staff',
  listed: true,
  run,
  resume,
};

const draftSchema = z.object({ key: z.string(), round: z.int(), values: z.array(z.string()) });
type Draft = z.output<typeof draftSchema>;
const press = /^(gui|huy|lai) ([0-9a-f]{6})$/;
const daysBack = 30;
const DAY_MS = 86_400_000;

async function run(call: StaffCall): Promise<Decision> {
  const [, act, key] = press.exec(call.argument) ?? [];
  if (act) return pressed(call, act, key);
  const { number, text } = readNumber(call.argument);
  if (number === undefined) return list(call);
  const round = await ownRound(call, number);
  if ('outcome' in round) return round;
  const draft = { key: newId(call.now).slice(-6), round: number, values: [] };
  return text ? fill(call, round, draft, text) : next(call, round, draft, 'card');
}

async function list(call: StaffCall): Promise<Decision> {
  const { words, records, staff, now } = call;
  const since = new Date(now.getTime() - daysBack * DAY_MS);
  const rounds = await records.life.roundsOf(staff.unitId, since);
  if (rounds.length === 0) return done(words('figures.noneOpen'));
  const lines = rounds.map((round) => {
    const own = round.entries.findLast(({ unitId }) => unitId === staff.unitId);
    const state = own ? 'sent' : round.cutoffAt < now ? 'overdue' : 'waiting';
    return words(`figures.roundLine.${state}`, {
      number: round.number,
      title: round.form.title,
      cutoff: sayMoment(words, round.cutoffAt),
    });
  });
  const text = [words('figures.rounds', { n: rounds.length }), ...lines].join('\n');
  return done(
    text,
    rounds.slice(0, 8).map((round) => fillButton(words, round)),
  );
}

/** The round, if this person's unit is asked in it and it has begun. */
async function ownRound(call: StaffCall, number: number): Promise<FigureRound | Decision> {
  const { words, records, staff } = call;
  const round = await records.life.figureRound(number);
  if (!round || round.state === 'cancelled')
    return refused(words('figures.unknownRound', { number }));
  if (!round.unitIds.includes(staff.unitId)) return refused(words('figures.notAsked', { number }));
  if (round.state === 'planned') {
    const opens = sayMoment(words, round.opensAt);
    return refused(words('figures.notOpen', { number, opens }));
  }
  return round;
}

async function pressed(call: StaffCall, act: string, key: string | undefined): Promise<Decision> {
  const { open } = call.conversation;
  const draft = open?.command === 'solieu' ? draftSchema.safeParse(open.draft).data : undefined;
  if (!draft || draft.key !== key) return refused(call.words('figures.nothingWaits'));
  if (act === 'huy') return drop(call);
  const round = await ownRound(call, draft.round);
  if ('outcome' in round) return round;
  return act === 'lai' ? next(call, round, { ...draft, values: [] }) : send(call, round, draft);
}

function drop(call: StaffCall): Decision {
  return { ...done(call.words('office.dropped')), conversation: closed(call, 'solieu') };
}

/** Asks for the next figure, or shows the whole before it is sent. */
async function next(
  call: StaffCall,
  round: FigureRound,
  draft: Draft,
  begins?: 'card',
): Promise<Decision> {
  const { words } = call;
  const cancel = { label: words('office.button.cancel'), payload: `#solieu huy ${draft.key}` };
  const field = round.form.fields[draft.values.length];
  if (!field) return preview(call, round, draft);
  const question = words('figures.askFigure', {
    n: draft.values.length + 1,
    of: round.form.fields.length,
    label: field.label,
    measure: field.measure,
  });
  const text = begins ? `${roundCard(words, round)}\n\n${question}` : question;
  return ask(call, 'solieu', draft, text, [cancel]);
}

async function preview(call: StaffCall, round: FigureRound, draft: Draft): Promise<Decision> {
  const { words, staff, records, now } = call;
  const unit = unitName(await records.office(), staff.unitId);
  const text = words('figures.check', {
    number: round.number,
    title: round.form.title,
    unit,
    values: sayValues(words, round, draft.values),
  });
  const late =
    now > round.cutoffAt
      ? [words('figures.lateWarning', { cutoff: sayMoment(words, round.cutoffAt) })]
      : [];
  return ask(call, 'solieu', draft, [text, ...late].join('\n'), [
    { label: words('figures.button.send'), payload: `#solieu gui ${draft.key}` },
    { label: words('figures.button.again'), payload: `#solieu lai ${draft.key}` },
    { label: words('office.button.cancel'), payload: `#solieu huy ${draft.key}` },
  ]);
}

/** Takes one figure or several; what is no number is asked again, never guessed. */
async function fill(
  call: StaffCall,
  round: FigureRound,
  draft: Draft,
  said: string,
): Promise<Decision> {
  const left = round.form.fields.slice(draft.values.length);
  const read = readFigures(said, left);
  if ('values' in read)
    return next(call, round, { ...draft, values: [...draft.values, ...read.values] });
  const field = left[0];
  const text = call.words('figures.noFigure', {
    said: read.unclear.slice(0, 60),
    label: field?.label ?? '',
  });
  const cancel = { label: call.words('office.button.cancel'), payload: `#solieu huy ${draft.key}` };
  return ask(call, 'solieu', draft, text, [cancel]);
}

async function resume(call: StaffCall, waiting: unknown): Promise<Decision | undefined> {
  const draft = draftSchema.safeParse(waiting).data;
  if (!draft) return refused(call.words('figures.nothingWaits'));
  const said = call.argument;
  if (said.includes('?') || /^(?:huy|thoi|huỷ|hủy|thôi|cancel)$/iu.test(said.trim()))
    return said.includes('?') ? undefined : drop(call);
  const round = await ownRound(call, draft.round);
  if ('outcome' in round) return { ...round, conversation: closed(call, 'solieu') };
  if (draft.values.length < round.form.fields.length) return fill(call, round, draft, said);
  if (isYes(said)) return send(call, round, draft);
  return isNo(said) ? drop(call) : preview(call, round, draft);
}

async function send(call: StaffCall, round: FigureRound, draft: Draft): Promise<Decision> {
  const { words, staff, records, now } = call;
  if (draft.values.length !== round.form.fields.length) return next(call, round, draft);
  const late = now > round.cutoffAt;
  const unit = unitName(await records.office(), staff.unitId);
  const text = words(late ? 'figures.sentLate' : 'figures.sent', {
    number: round.number,
    unit,
    values: draft.values.map((value) => sayFigure(value)).join(' · '),
    cutoff: sayMoment(words, round.cutoffAt),
  });
  const entry = { roundId: round.id, unitId: staff.unitId, values: draft.values, late };
  return {
    ...done(text),
    changes: [{ kind: 'enter-figures', ...entry, by: staff.id }],
    conversation: closed(call, 'solieu'),
  };
}
