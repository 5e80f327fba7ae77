import { z } from 'zod';
import type { Calendar } from './calendar.ts';
import {
  addDays,
  addMonths,
  dayNumber,
  instantAt,
  type LocalDate,
  localDateOf,
} from './local-date.ts';
import type { Bell } from './office-life.ts';
import { giveAt, nextOccurrence, type Recurrence, type Rule, readRule } from './recurrence.ts';

/** One figure of a form: "chứng thực bản sao", counted in "bản". Shares are never added up. */
export const figureFieldSchema = z.object({
  label: z.string(),
  measure: z.string(),
  adds: z.boolean(),
});
export type FigureField = z.output<typeof figureFieldSchema>;

export type FigureForm = {
  id: string;
  number: number;
  title: string;
  fields: readonly FigureField[];
  unitIds: readonly string[];
  /** RRULE of the cut-off; null: once. */
  rule: string | null;
  cutoffMinute: number;
  /** Days from the last day counted to the day the rule names; null: everything before the round opens. */
  dataLag: number | null;
  createdBy: string;
  createdAt: Date;
  endedAt: Date | null;
};

export type RoundState = 'planned' | 'open' | 'closed' | 'cancelled';

/** What one unit sent, whole: one decimal number for each field. */
export type FigureEntry = {
  unitId: string;
  values: readonly string[];
  /** Came after the cut-off: kept apart, never added. */
  late: boolean;
  staffId: string;
  at: Date;
};

/** One filling of a form: the same span and the same cut-off for everybody. */
export type FigureRound = {
  id: string;
  number: number;
  form: FigureForm;
  /** Frozen when the round was planned. */
  unitIds: readonly string[];
  opensAt: Date;
  cutoffAt: Date;
  /** Counted is what happened from here (null: from the beginning) … */
  dataFrom: Date | null;
  /** … until before this instant, which is never after the round opens. */
  dataTo: Date;
  state: RoundState;
  /** Oldest first. */
  entries: readonly FigureEntry[];
};

export type RoundTimes = Pick<FigureRound, 'opensAt' | 'cutoffAt' | 'dataFrom' | 'dataTo'>;

type Timing = Pick<FigureForm, 'rule' | 'cutoffMinute' | 'dataLag' | 'createdAt'>;

export function cutoffRecurrence({
  rule,
  cutoffMinute,
  createdAt,
}: Timing): Recurrence | undefined {
  const read = rule === null ? undefined : readRule(rule);
  return read && { rule: read, minute: cutoffMinute, from: localDateOf(createdAt) };
}

/**
 * The times of the next round: it opens in a morning of the office once the span it counts is over, so that
 * nobody can send figures of an unfinished span. Where one round ends counting, the next begins.
 */
export function nextRound(
  form: Timing,
  after: Date,
  previous: Pick<RoundTimes, 'dataTo'> | undefined,
  calendar: Calendar,
): RoundTimes | undefined {
  const recurrence = cutoffRecurrence(form);
  const next = recurrence && nextOccurrence(recurrence, after, calendar);
  if (!recurrence || !next) return undefined;
  const { named, due } = next;
  const usual = giveAt(due, recurrence.rule, calendar);
  const dueDay = localDateOf(due);
  const cutoffDay = dayNumber(named) < dayNumber(dueDay) ? named : dueDay;
  /** The first day that is not counted any more. */
  const counted = form.dataLag === null ? localDateOf(usual) : addDays(cutoffDay, 1 - form.dataLag);
  const dataTo = instantAt(counted, 0);
  const mornings = [calendar.firstWorkingDayFrom(counted), counted].map(calendar.startOfOfficeDay);
  return {
    opensAt: mornings.find((morning) => morning < due) ?? dataTo,
    cutoffAt: due,
    dataFrom: previous?.dataTo ?? instantAt(spanStart(recurrence.rule, counted), 0),
    dataTo,
  };
}

/** One span back by the rule: a month for a monthly report, three for a quarterly one. */
function spanStart({ frequency, interval, months }: Rule, end: LocalDate): LocalDate {
  if (frequency === 'DAILY') return addDays(end, -interval);
  if (frequency === 'WEEKLY') return addDays(end, -7 * interval);
  if (frequency === 'YEARLY') return addMonths(end, -12 * interval);
  return addMonths(end, -(months.length > 0 ? Math.floor(12 / months.length) : interval));
}

/** A form that is filled once opens at once and counts up to the day it was made. */
export function onlyRound(now: Date, cutoffAt: Date): RoundTimes {
  return { opensAt: now, cutoffAt, dataFrom: null, dataTo: instantAt(localDateOf(now), 0) };
}

const HOUR_MS = 3_600_000;

/** When units are asked, reminded, and closed off. */
export function roundBells(
  { id, opensAt, cutoffAt }: Pick<FigureRound, 'id' | 'opensAt' | 'cutoffAt'>,
  calendar: Calendar,
): Bell[] {
  const dayBefore = calendar.startOfOfficeDay(calendar.lastWorkingDayBefore(localDateOf(cutoffAt)));
  const hoursBefore = new Date(cutoffAt.getTime() - 2 * HOUR_MS);
  const reminders: Bell[] = [
    { kind: 'figures_day_before', subjectId: id, dueAt: dayBefore },
    { kind: 'figures_hours_before', subjectId: id, dueAt: hoursBefore },
  ];
  return [
    { kind: 'figures_open', subjectId: id, dueAt: opensAt },
    ...reminders.filter(({ dueAt }) => dueAt.getTime() > opensAt.getTime() + HOUR_MS),
    { kind: 'figures_cutoff', subjectId: id, dueAt: cutoffAt },
  ];
}

/** What counts for a unit: the last it sent by the cut-off. */
export function countedEntry(
  { entries }: Pick<FigureRound, 'entries'>,
  unitId: string,
): FigureEntry | undefined {
  return entries.findLast((entry) => entry.unitId === unitId && !entry.late);
}

/** The last a unit sent after the cut-off, whether or not it had sent before. */
export function lateEntry(
  { entries }: Pick<FigureRound, 'entries'>,
  unitId: string,
): FigureEntry | undefined {
  return entries.findLast((entry) => entry.unitId === unitId && entry.late);
}

export type FigureTable = {
  counted: FigureEntry[];
  late: FigureEntry[];
  /** Units that sent nothing by the cut-off, whether or not they were late. */
  missing: string[];
  /** One for each field; null where it is not added up or nobody sent anything. */
  totals: (string | null)[];
};

/** Every figure in the totals was there at the one cut-off. */
export function tableOf(round: Pick<FigureRound, 'unitIds' | 'entries' | 'form'>): FigureTable {
  const counted = round.unitIds.flatMap((unitId) => countedEntry(round, unitId) ?? []);
  const late = round.unitIds.flatMap((unitId) => lateEntry(round, unitId) ?? []);
  const sent = new Set(counted.map(({ unitId }) => unitId));
  return {
    counted,
    late,
    missing: round.unitIds.filter((unitId) => !sent.has(unitId)),
    totals: round.form.fields.map(({ adds }, at) =>
      adds && counted.length > 0
        ? addDecimals(counted.map(({ values }) => values[at] ?? '0'))
        : null,
    ),
  };
}

const places = 3;

/** Exact: "0.1" and "0.2" are "0.3". Values have at most three decimals. */
export function addDecimals(values: readonly string[]): string {
  const sum = values.reduce((total, value) => total + scaled(value), 0n);
  const digits = sum.toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return fraction ? `${whole}.${fraction}` : whole;
}

function scaled(value: string): bigint {
  const [whole = '0', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

/** "3.500.000", "12,5", "1 234", "không" as a plain decimal ("3500000", "12.5", "1234", "0"); undefined if unsure. */
export function readFigure(typed: string): string | undefined {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[ \u00a0](?=\d{3}(?!\d))/g, '');
  if (/^(?:không(?: có)?|khong(?: co)?|ko|k|none|no)$/u.test(text)) return '0';
  const grouped = /^\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?$/;
  const plain = /^\d{1,15}(?:,\d{1,3})?$/;
  // "12.5" can only be a decimal point; "1.250" is a thousand, as everybody here writes it.
  const english = /^\d{1,15}\.(?:\d{1,2})$/;
  if (!grouped.test(text) && !plain.test(text) && !english.test(text)) return undefined;
  const canonical = english.test(text) ? text : text.replaceAll('.', '').replace(',', '.');
  return canonical
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** "3500000.5" as people read it here: "3.500.000,5". */
export function sayFigure(value: string, language: 'vi' | 'en' = 'vi'): string {
  const [whole = '0', fraction] = value.split('.');
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return fraction ? `${grouped}${point}${fraction}` : grouped;
}

/** Figures typed at once: separated by ";", new lines or "|", each perhaps after its label and before its measure. */
export function readFigures(
  text: string,
  fields: readonly FigureField[],
): { values: string[] } | { unclear: string } {
  const parts = text
    .split(/[;|\n]+/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const values: string[] = [];
  for (const [at, part] of parts.entries()) {
    const value = readFigure(bareFigure(part, fields[at]));
    if (value === undefined || at >= fields.length) return { unclear: part };
    values.push(value);
  }
  return { values };
}

function bareFigure(part: string, field: FigureField | undefined): string {
  const afterLabel = part.replace(/^[^:=]*[:=]\s*/u, '').replace(/^\d+[.)]\s+/u, '');
  if (!field?.measure) return afterLabel;
  const lower = afterLabel.toLowerCase();
  return lower.endsWith(field.measure.toLowerCase())
    ? afterLabel.slice(0, -field.measure.length)
    : afterLabel;
}
