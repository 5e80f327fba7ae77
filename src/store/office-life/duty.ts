import type { DutyShift, DutySwap, SwapState } from '../../domain/duty-roster.ts';
import { localDateOf } from '../../domain/local-date.ts';
import type { Bell } from '../../domain/office-life.ts';
import type { Tx } from '../database.ts';
import type { Prisma, DutyShift as ShiftRow } from '../generated/client.ts';
import { planBells, silenceBells } from './bells.ts';
import { fromColumn, toColumn } from './days.ts';

/** Somebody changed the roster meanwhile; deciding again sees it. */
class RosterChanged extends Error {
  override readonly name = 'RosterChanged';
}

function shiftOf({ day, droppedAt, ...row }: ShiftRow): DutyShift {
  return { ...row, day: fromColumn(day), dropped: droppedAt !== null };
}

/** Shifts whose day lies between the days of two instants, both included; those dropped are left out. */
export async function dutyShifts(tx: Tx, from: Date, to: Date): Promise<DutyShift[]> {
  const rows = await tx.dutyShift.findMany({
    where: {
      droppedAt: null,
      day: { gte: toColumn(localDateOf(from)), lte: toColumn(localDateOf(to)) },
    },
    orderBy: [{ day: 'asc' }, { number: 'asc' }],
  });
  return rows.map(shiftOf);
}

export async function dutyShift(
  tx: Tx,
  which: { number: number } | { id: string },
): Promise<DutyShift | undefined> {
  const row = await tx.dutyShift.findUnique({ where: which });
  return row ? shiftOf(row) : undefined;
}

/** Planning a day again for a unit replaces who stood there; a person who stays keeps their shift. */
export async function planDuty(
  tx: Tx,
  shifts: readonly DutyShift[],
  bells: readonly Bell[],
  now: Date,
): Promise<void> {
  for (const { unitId, day } of shifts) {
    const keep = shifts.filter((one) => one.unitId === unitId && sameDay(one.day, day));
    const gone = await tx.dutyShift.findMany({
      where: {
        unitId,
        day: toColumn(day),
        droppedAt: null,
        staffId: { notIn: keep.map(({ staffId }) => staffId) },
      },
    });
    for (const { id } of gone) await dropDuty(tx, id, now);
  }
  for (const { day, dropped: _no, ...shift } of shifts) {
    const { fromMin, toMin, plannedBy } = shift;
    await tx.dutyShift.upsert({
      where: {
        unitId_day_staffId: { unitId: shift.unitId, day: toColumn(day), staffId: shift.staffId },
      },
      create: { ...shift, day: toColumn(day) },
      update: {
        fromMin,
        toMin,
        plannedBy,
        plannedAt: now,
        droppedAt: null,
        version: { increment: 1 },
      },
    });
  }
  for (const bell of bells) await planBellOf(tx, shifts, bell, now);
}

const sameDay = (one: DutyShift['day'], other: DutyShift['day']): boolean =>
  toColumn(one).getTime() === toColumn(other).getTime();

/** The bell hangs on the row that stands, which may be an older one. */
async function planBellOf(
  tx: Tx,
  shifts: readonly DutyShift[],
  bell: Bell,
  now: Date,
): Promise<void> {
  const shift = shifts.find(({ id }) => id === bell.subjectId);
  if (!shift) return;
  const { unitId, day, staffId } = shift;
  const row = await tx.dutyShift.findUniqueOrThrow({
    where: { unitId_day_staffId: { unitId, day: toColumn(day), staffId } },
    select: { id: true },
  });
  await planBells(tx, [{ ...bell, subjectId: row.id }], now);
}

export async function dropDuty(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.dutyShift.update({
    where: { id },
    data: { droppedAt: now, version: { increment: 1 } },
  });
  await silenceBells(tx, [id]);
  await tx.dutySwap.updateMany({
    where: { OR: [{ shiftId: id }, { otherId: id }], state: { in: ['asked', 'agreed'] } },
    data: { state: 'lapsed', endedAt: now },
  });
}

export async function seeDuty(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.dutyShift.updateMany({ where: { id, seenAt: null }, data: { seenAt: now } });
}

const withShift = { shift: true } satisfies Prisma.DutySwapInclude;

export async function dutySwap(tx: Tx, number: number): Promise<DutySwap | undefined> {
  const row = await tx.dutySwap.findUnique({ where: { number }, include: withShift });
  if (!row) return undefined;
  const other = row.otherId ? await dutyShift(tx, { id: row.otherId }) : undefined;
  const { id, fromStaff, toStaff, state, askedAt } = row;
  return {
    id,
    number,
    fromStaff,
    toStaff,
    askedAt,
    state: state as SwapState,
    shift: shiftOf(row.shift),
    other: other ?? null,
  };
}

/** A newer wish for the same shift takes the place of one that still waits. */
export async function askSwap(tx: Tx, swap: DutySwap): Promise<void> {
  const { id, number, shift, other, fromStaff, toStaff, state, askedAt } = swap;
  await tx.dutySwap.updateMany({
    where: { shiftId: shift.id, state: { in: ['asked', 'agreed'] } },
    data: { state: 'lapsed', endedAt: askedAt },
  });
  await tx.dutySwap.create({
    data: {
      id,
      number,
      shiftId: shift.id,
      otherId: other?.id ?? null,
      fromStaff,
      toStaff,
      state,
      askedAt,
    },
  });
}

/** The roster changes with the head's word, both shifts at once or none. */
export async function stepSwap(
  tx: Tx,
  before: DutySwap,
  after: DutySwap,
  by: string,
  now: Date,
): Promise<void> {
  const agreed = after.state === 'agreed';
  const { count } = await tx.dutySwap.updateMany({
    where: { id: before.id, state: before.state },
    data: { state: after.state, ...(agreed ? { agreedAt: now } : { endedAt: now, endedBy: by }) },
  });
  if (count === 0) throw new RosterChanged();
  if (after.state !== 'allowed') return;
  await hand(tx, before.shift, before.toStaff);
  if (before.other) await hand(tx, before.other, before.fromStaff);
}

async function hand(
  tx: Tx,
  { id, version, unitId, day }: DutyShift,
  staffId: string,
): Promise<void> {
  // Whoever takes over may have stood there before and dropped out: that row gives way.
  await tx.dutyShift.deleteMany({
    where: { unitId, day: toColumn(day), staffId, droppedAt: { not: null } },
  });
  const { count } = await tx.dutyShift.updateMany({
    where: { id, version, droppedAt: null },
    data: { staffId, seenAt: null, version: { increment: 1 } },
  });
  if (count === 0) throw new RosterChanged();
}
