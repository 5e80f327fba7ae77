import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createCalendar } from '../../src/domain/calendar.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import { localIso } from '../../src/domain/local-date.ts';
import { type ParsedTask, parseTask } from '../../src/understand/task.ts';

const day = z.iso.date();
const row = z.object({
  id: z.string(),
  now: z.string(),
  text: z.string(),
  kind: z.enum(['task', 'meeting', 'none']),
  assignees: z.array(z.string()),
  due: z.string().nullable(),
  recurrence: z.string().nullable().default(null),
  style: z.string().optional(),
  category: z.string().optional(),
  holidays: z.array(day).optional(),
  working_days: z.array(day).optional(),
});
/** An order labelled by hand from the rules, not from what the code says. */
export type LabelledTask = z.output<typeof row>;

export function readTasks(file: URL): LabelledTask[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => row.parse(JSON.parse(line)));
}

export const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

/** The ways the same order reaches us. */
export const styles: Readonly<Record<string, (text: string) => string>> = {
  'as written': (text) => text,
  'without diacritics': withoutMarks,
  'without diacritics and capitals': (text) => withoutMarks(text).toLowerCase(),
  dictated: (text) => text.toLowerCase().replace(/[,.;!?](?=\s|$)/g, ''),
};

export type Attempt = { expected: LabelledTask; got: ParsedTask; due: string | null };

export function attempt(expected: LabelledTask, style: (text: string) => string): Attempt {
  const { text, now, holidays, working_days: workingDays } = expected;
  const calendar =
    holidays || workingDays
      ? createCalendar({ holidays: holidays ?? [], workingDays: workingDays ?? [] })
      : builtInCalendar;
  const got = parseTask({ text: style(text), now: new Date(now), calendar });
  return { expected, got, due: got.due && localIso(got.due) };
}

const namesIn = (names: readonly string[]) =>
  names
    .map((name) => withoutMarks(name).toLowerCase().replaceAll(',', ''))
    .sort()
    .join();

export const isDueRight = ({ expected, due }: Attempt): boolean => due === expected.due;
export const areNamesRight = ({ expected, got }: Attempt): boolean =>
  namesIn(got.assignees) === namesIn(expected.assignees);
export const isKindRight = ({ expected, got }: Attempt): boolean => got.kind === expected.kind;
export const isRuleRight = ({ expected, got }: Attempt): boolean =>
  got.recurrence === expected.recurrence;

/** `due` over those that state one, `none` over those that state none, the others over all. */
export type TaskFigures = {
  rows: number;
  due: number | null;
  none: number | null;
  assignees: number | null;
  kind: number | null;
  recurrence: number | null;
};

export function figuresOf(attempts: readonly Attempt[]): TaskFigures {
  const share = (some: readonly Attempt[], right: (one: Attempt) => boolean) =>
    some.length === 0 ? null : Math.round((some.filter(right).length / some.length) * 1000) / 1000;
  return {
    rows: attempts.length,
    due: share(
      attempts.filter(({ expected }) => expected.due !== null),
      isDueRight,
    ),
    none: share(
      attempts.filter(({ expected }) => expected.due === null),
      isDueRight,
    ),
    assignees: share(attempts, areNamesRight),
    kind: share(attempts, isKindRight),
    recurrence: share(attempts, isRuleRight),
  };
}

/** The words by which a row without a category falls under one. */
const categories: readonly (readonly [string, RegExp])[] = [
  ['tet', /\btet\b/],
  ['working-days', /ngay lam viec|ngay cong/],
  ['relative', /(trong|vong|sau) [\w ]{0,12}(ngay|gio|tieng|tuan|thang|phut)\b|\bnua\b/],
  ['weekday', /\bthu (hai|ba|tu|nam|sau|bay|[2-7])\b|chu nhat|\b[tT][2-7]\b/],
  ['date', /\d+ ?[/.-] ?\d+|ngay \d+|thang/],
  ['period', /(cuoi|dau|giua|het|trong) (tuan|thang|quy|nam)/],
  ['clock', /\d ?(h|g|gio|:\d)|ruoi/],
];

export function categoryOf({ text, kind, due, recurrence, category }: LabelledTask): string {
  if (category) return category;
  if (kind === 'none') return 'not-a-task';
  if (kind === 'meeting') return 'meeting';
  if (due === null) return 'none';
  if (recurrence) return 'recurrence';
  const folded = withoutMarks(text).toLowerCase();
  return categories.find(([, words]) => words.test(folded))?.[0] ?? 'other';
}
