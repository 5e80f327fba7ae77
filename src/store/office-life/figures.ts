import { z } from 'zod';
import {
  type FigureEntry,
  type FigureForm,
  type FigureRound,
  figureFieldSchema,
  type RoundState,
} from '../../domain/figures.ts';
import type { Bell } from '../../domain/office-life.ts';
import type { Tx } from '../database.ts';
import type { FigureForm as FormRow, Prisma } from '../generated/client.ts';
import { planBells, silenceBells } from './bells.ts';

const fieldsSchema = z.array(figureFieldSchema);
const valuesSchema = z.array(z.string());
const whole = {
  form: true,
  entries: { orderBy: { id: 'asc' } },
} satisfies Prisma.FigureRoundInclude;
type RoundRow = Prisma.FigureRoundGetPayload<{ include: typeof whole }>;

function formOf({ endedBy: _by, ...row }: FormRow): FigureForm {
  return { ...row, fields: fieldsSchema.parse(row.fields) };
}

function roundOf({ formId: _form, form, entries, state, ...round }: RoundRow): FigureRound {
  return {
    ...round,
    state: state as RoundState,
    form: formOf(form),
    entries: entries.map(
      ({ unitId, values, late, staffId, at }): FigureEntry => ({
        unitId,
        values: valuesSchema.parse(values),
        late,
        staffId,
        at,
      }),
    ),
  };
}

/** Forms that go on, by number. */
export async function figureForms(tx: Tx): Promise<FigureForm[]> {
  const rows = await tx.figureForm.findMany({
    where: { endedAt: null },
    orderBy: { number: 'asc' },
  });
  return rows.map(formOf);
}

export async function figureRound(
  tx: Tx,
  which: { number: number } | { id: string },
): Promise<FigureRound | undefined> {
  const row = await tx.figureRound.findUnique({ where: which, include: whole });
  return row ? roundOf(row) : undefined;
}

/** Rounds this unit is asked in: those open, and those closed since then that it still misses. */
export async function roundsOf(tx: Tx, unitId: string, since: Date): Promise<FigureRound[]> {
  const rows = await tx.figureRound.findMany({
    where: {
      unitIds: { has: unitId },
      OR: [
        { state: 'open' },
        { state: 'closed', cutoffAt: { gte: since }, entries: { none: { unitId } } },
      ],
    },
    include: whole,
    orderBy: { cutoffAt: 'asc' },
  });
  return rows.map(roundOf);
}

/** The newest rounds of forms by these people that have opened. */
export async function roundsBy(
  tx: Tx,
  staffIds: readonly string[],
  limit: number,
): Promise<FigureRound[]> {
  const rows = await tx.figureRound.findMany({
    where: { form: { createdBy: { in: [...staffIds] } }, state: { in: ['open', 'closed'] } },
    include: whole,
    orderBy: { cutoffAt: 'desc' },
    take: limit,
  });
  return rows.map(roundOf);
}

export async function startFigures(
  tx: Tx,
  form: FigureForm,
  round: FigureRound,
  bells: readonly Bell[],
): Promise<void> {
  await tx.figureForm.create({
    data: { ...form, fields: [...form.fields], unitIds: [...form.unitIds] },
  });
  await planRound(tx, round, bells, form.createdAt);
}

/** Two processes that plan the same round make one. */
export async function planRound(
  tx: Tx,
  { form, entries: _none, ...round }: FigureRound,
  bells: readonly Bell[],
  now: Date,
): Promise<void> {
  const { count } = await tx.figureRound.createMany({
    data: [{ ...round, formId: form.id, unitIds: [...round.unitIds] }],
    skipDuplicates: true,
  });
  if (count > 0) await planBells(tx, bells, now);
}

/** Held until the transaction ends, so that no figures slip in while it closes. */
export async function holdRound(tx: Tx, id: string): Promise<FigureRound | undefined> {
  await tx.$queryRaw`SELECT id FROM figure_round WHERE id = ${id}::uuid FOR UPDATE`;
  return figureRound(tx, { id });
}

export async function setRoundState(tx: Tx, id: string, state: RoundState): Promise<void> {
  await tx.figureRound.update({ where: { id }, data: { state } });
}

export type NewEntry = {
  roundId: string;
  unitId: string;
  values: readonly string[];
  late: boolean;
  by: string;
};

/** The round closed at this very moment; deciding again says that the figures are late. */
class RoundClosed extends Error {
  override readonly name = 'RoundClosed';
}

/** Nothing that counts is added once a round is closed: the table that went out stays true. */
export async function enterFigures(
  tx: Tx,
  { roundId, unitId, values, late, by }: NewEntry,
  { channel, now }: { channel: string; now: Date },
): Promise<void> {
  const [round] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state FROM figure_round WHERE id = ${roundId}::uuid FOR SHARE`;
  if (round?.state === 'closed' && !late) throw new RoundClosed();
  await tx.figureEntry.create({
    data: { roundId, unitId, values: [...values], late, staffId: by, at: now, channel },
  });
}

/** No new rounds; those under way are called off, those closed stay. */
export async function endFigures(tx: Tx, formId: string, by: string, now: Date): Promise<void> {
  await tx.figureForm.updateMany({
    where: { id: formId, endedAt: null },
    data: { endedAt: now, endedBy: by },
  });
  const rounds = await tx.figureRound.findMany({
    where: { formId, state: { in: ['planned', 'open'] } },
    select: { id: true },
  });
  const ids = rounds.map(({ id }) => id);
  await tx.figureRound.updateMany({ where: { id: { in: ids } }, data: { state: 'cancelled' } });
  await silenceBells(tx, ids);
}
