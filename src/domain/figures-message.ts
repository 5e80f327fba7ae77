import type { Address, Button, Message } from '../port/message.ts';
import type { Words } from '../port/words.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import type { Outgoing, Purpose } from './decision.ts';
import {
  type FigureEntry,
  type FigureForm,
  type FigureRound,
  type FigureTable,
  type RoundTimes,
  sayFigure,
  tableOf,
} from './figures.ts';
import { headsOf, unitName } from './find-unit.ts';
import { sayDay, sayMoment } from './moment-message.ts';
import type { Office, StaffMember } from './office.ts';
import type { Reach } from './recurring-message.ts';
import { mention } from './reply.ts';

const DAY_MS = 86_400_000;

/** "từ thứ Hai 16/11/2026 đến hết thứ Hai 14/12/2026": both days are counted. */
export function saySpan(
  words: Words,
  { dataFrom, dataTo }: Pick<RoundTimes, 'dataFrom' | 'dataTo'>,
) {
  const to = sayDay(words, new Date(dataTo.getTime() - DAY_MS));
  return dataFrom
    ? words('figures.span', { from: sayDay(words, dataFrom), to })
    : words('figures.spanOpen', { to });
}

/** "1. Bản sao (bản)". */
export function sayFields(words: Words, { fields }: Pick<FigureForm, 'fields'>): string {
  return fields
    .map(({ label, measure }, at) =>
      measure
        ? words('figures.field', { n: at + 1, label, measure })
        : words('figures.fieldBare', { n: at + 1, label }),
    )
    .join('\n');
}

/** What is asked of a unit, with the one span and the one cut-off. */
export function roundCard(words: Words, round: FigureRound): string {
  return words('figures.card', {
    number: round.number,
    title: round.form.title,
    span: saySpan(words, round),
    cutoff: sayMoment(words, round.cutoffAt),
    fields: sayFields(words, round.form),
  });
}

/** Each figure beside its label. */
export function sayValues(words: Words, round: FigureRound, values: readonly string[]): string {
  return round.form.fields
    .map(({ label, measure }, at) => {
      const value = values[at];
      return words('figures.value', {
        label,
        value: value === undefined ? '…' : sayFigure(value),
        measure,
      }).trimEnd();
    })
    .join('\n');
}

/** The table as text: totals of what was there at the cut-off; late figures stand apart, below. */
export function sayTable(words: Words, round: FigureRound, office: Office, now: Date): string {
  const table = tableOf(round);
  const parts = [
    words(now < round.cutoffAt ? 'figures.table.running' : 'figures.table.heading', {
      number: round.number,
      title: round.form.title,
      span: saySpan(words, round),
      cutoff: sayMoment(words, round.cutoffAt),
    }),
    sayTotals(words, round, table),
    ...section(words, 'counted', table.counted, round, office),
    ...section(words, 'late', table.late, round, office),
    ...missing(words, table, office),
  ];
  return parts.join('\n\n');
}

function sayTotals(words: Words, { form, unitIds }: FigureRound, table: FigureTable): string {
  const lines = form.fields.map(({ label, measure, adds }, at) => {
    const total = table.totals[at] ?? null;
    if (!adds) return words('figures.table.notAdded', { label });
    return words('figures.value', {
      label,
      value: total === null ? '–' : sayFigure(total),
      measure,
    }).trimEnd();
  });
  const heading = words('figures.table.total', { n: table.counted.length, of: unitIds.length });
  return [heading, ...lines].join('\n');
}

const shownUnits = 40;

function section(
  words: Words,
  name: 'counted' | 'late',
  entries: readonly FigureEntry[],
  round: FigureRound,
  office: Office,
): string[] {
  if (entries.length === 0) return [];
  const lines = entries.slice(0, shownUnits).map((entry) =>
    words(`figures.table.${name}Line`, {
      unit: unitName(office, entry.unitId),
      values: entry.values.map((value) => sayFigure(value)).join(' · '),
      at: sayMoment(words, entry.at),
    }),
  );
  const hidden = entries.length - lines.length;
  return [
    [
      words(`figures.table.${name}`, { n: entries.length, of: round.unitIds.length }),
      ...lines,
      ...(hidden > 0 ? [words('figures.table.hidden', { n: hidden })] : []),
    ].join('\n'),
  ];
}

function missing(words: Words, table: FigureTable, office: Office): string[] {
  if (table.missing.length === 0) return [words('figures.table.complete')];
  const units = table.missing.map((id) => unitName(office, id)).join(', ');
  return [words('figures.table.missing', { n: table.missing.length, units })];
}

/** Who fills a form for a unit: its head; where there is none, everybody in it. */
export function fillersOf(office: Office, unitId: string): StaffMember[] {
  const heads = headsOf(office, unitId);
  return heads.length > 0 ? heads : office.staff.filter((member) => member.unitId === unitId);
}

type Call = 'open' | 'dayBefore' | 'hoursBefore' | 'missing';

/** Asks or reminds these units: each filler privately, and in the unit's group whoever cannot be reached so. */
export function figureCalls(
  round: FigureRound,
  unitIds: readonly string[],
  call: Call,
  reach: Reach,
): Outgoing[] {
  return unitIds.flatMap((unitId) => callUnit(round, unitId, call, reach));
}

function callUnit(round: FigureRound, unitId: string, call: Call, reach: Reach): Outgoing[] {
  const fillers = fillersOf(reach.office, unitId);
  const purpose: Purpose = call === 'open' ? 'assignment' : 'alert';
  const letters = fillers.flatMap((member): Outgoing[] => {
    const found = reach.addresses.get(member.id);
    if (!found) return [];
    const { language, ...to } = found;
    const message = callMessage(reach.speak(language), round, call);
    return [{ to, purpose, subjectId: round.id, staffId: member.id, message }];
  });
  const unreached = fillers.filter(({ id }) => !reach.addresses.has(id));
  if (unreached.length === 0) return letters;
  const words = reach.speak('vi');
  const groups = reach.groups.filter((group) => group.unitId === unitId);
  return [
    ...letters,
    ...groups.map(({ channel, chatId }): Outgoing => {
      const to: Address = { channel, chatId, kind: 'group' };
      const message = callMessage(words, round, call);
      const people = sayNames(words, unreached);
      const text = words('office.calling', { people, text: message.text });
      const named = mention(unreached, reach.accounts, channel);
      return { to, purpose, subjectId: round.id, message: { ...message, text, people: named } };
    }),
  ];
}

function callMessage(words: Words, round: FigureRound, call: Call): Message {
  const text = words(`figures.call.${call}`, { card: roundCard(words, round) });
  return { text, buttons: [fillButton(words, round)] };
}

export function fillButton(words: Words, { number, form }: FigureRound): Button {
  return {
    label: words('figures.button.fill', { number, title: shortTitle(form.title) }),
    payload: `#solieu ${number}`,
  };
}

export const shortTitle = (title: string): string =>
  title.length > 30 ? `${title.slice(0, 29)}…` : title;

/** What whoever made the form reads at the cut-off. */
export function tableMessage(words: Words, round: FigureRound, office: Office, now: Date): Message {
  return {
    text: sayTable(words, round, office, now),
    buttons: tableButtons(words, round),
  };
}

export function tableButtons(words: Words, round: FigureRound): Button[] {
  const waiting = tableOf(round).missing.length > 0;
  return [
    ...(waiting
      ? [{ label: words('figures.button.remind'), payload: `#tonghop nhac ${round.number}` }]
      : []),
    { label: words('figures.button.sheet'), payload: `#tonghop excel ${round.number}` },
  ];
}

/** One line of a list of forms. */
export function formLine(words: Words, form: FigureForm, office: Office, when: string): string {
  return words('figures.formLine', {
    number: form.number,
    title: form.title,
    n: form.unitIds.length,
    maker: sayNames(words, membersOf(office, [form.createdBy])),
    when,
  });
}
