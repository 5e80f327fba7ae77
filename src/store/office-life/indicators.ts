import type { Indicator, IndicatorReading } from '../../domain/indicator.ts';
import type { ChoiceName } from '../../domain/office-life.ts';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { fromColumn, toColumn } from './days.ts';

const whole = { readings: { orderBy: { id: 'asc' } } } satisfies Prisma.IndicatorInclude;
type Row = Prisma.IndicatorGetPayload<{ include: typeof whole }>;

function view({
  readings,
  kind,
  direction,
  dueOn,
  endedAt: _ended,
  endedBy: _by,
  ...row
}: Row): Indicator {
  return {
    ...row,
    kind: kind === 'cchc' ? 'cchc' : 'other',
    direction: direction === 'at_most' ? 'at_most' : 'at_least',
    dueOn: fromColumn(dueOn),
    readings: readings.map(({ value, evidence, onDay, staffId, at }) => ({
      value,
      evidence,
      onDay: fromColumn(onDay),
      staffId,
      at,
    })),
  };
}

/** Those that go on, of these units. */
export async function indicators(tx: Tx, unitIds: readonly string[]): Promise<Indicator[]> {
  const rows = await tx.indicator.findMany({
    where: { unitId: { in: [...unitIds] }, endedAt: null },
    include: whole,
    orderBy: [{ dueOn: 'asc' }, { number: 'asc' }],
  });
  return rows.map(view);
}

export async function findIndicator(tx: Tx, number: number): Promise<Indicator | undefined> {
  const row = await tx.indicator.findUnique({ where: { number }, include: whole });
  return row && !row.endedAt ? view(row) : undefined;
}

export async function setIndicator(
  tx: Tx,
  { readings: _none, dueOn, ...indicator }: Indicator,
): Promise<void> {
  await tx.indicator.create({ data: { ...indicator, dueOn: toColumn(dueOn) } });
}

export async function changeIndicator(
  tx: Tx,
  { before, after, by, now }: { before: Indicator; after: Indicator; by: string; now: Date },
): Promise<void> {
  const aimOf = ({ target, measure, direction, dueOn }: Indicator) => ({
    target,
    measure,
    direction,
    dueOn: toColumn(dueOn),
  });
  await tx.indicatorAim.create({
    data: { ...aimOf(before), indicatorId: before.id, changedBy: by, changedAt: now },
  });
  await tx.indicator.update({ where: { id: after.id }, data: aimOf(after) });
}

export async function endIndicator(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  await tx.indicator.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: now, endedBy: by },
  });
}

export async function readIndicator(
  tx: Tx,
  indicatorId: string,
  { onDay, ...reading }: IndicatorReading,
  channel: string,
): Promise<void> {
  await tx.indicatorReading.create({
    data: { ...reading, indicatorId, channel, onDay: toColumn(onDay) },
  });
}

/** The newest word of the leadership on this, if there is one. */
export async function officeChoice(tx: Tx, name: ChoiceName): Promise<string | undefined> {
  const row = await tx.officeChoice.findFirst({ where: { name }, orderBy: { id: 'desc' } });
  return row?.value;
}

export async function choose(
  tx: Tx,
  chosen: { name: ChoiceName; value: string; by: string; at: Date },
): Promise<void> {
  await tx.officeChoice.create({ data: chosen });
}
