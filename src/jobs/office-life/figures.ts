import type { Outgoing } from '../../domain/decision.ts';
import { type FigureRound, nextRound, roundBells, tableOf } from '../../domain/figures.ts';
import { figureCalls, fillersOf, tableMessage } from '../../domain/figures-message.ts';
import { localDateOf } from '../../domain/local-date.ts';
import type { Bell } from '../../domain/office-life.ts';
import { type Reach, tellCreator } from '../../domain/recurring-message.ts';
import { newId } from '../../port/ids.ts';
import type { Tx } from '../../store/database.ts';
import { planBells } from '../../store/office-life/bells.ts';
import { holdRound, planRound, setRoundState } from '../../store/office-life/figures.ts';
import { lifeNumber } from '../../store/office-life/numbers.ts';
import { readOffice } from '../../store/organisation.ts';
import type { JobDeps } from '../job.ts';
import { readReach } from './reach.ts';

/** After the cut-off the missing are reminded on so many working mornings. */
const mornings = 3;

/** Opens a round: every unit is asked at the same time, with the same span and the same cut-off. */
export async function openFigures(deps: JobDeps, tx: Tx, bell: Bell): Promise<Outgoing[]> {
  const round = await holdRound(tx, bell.subjectId);
  if (round?.state !== 'planned') return [];
  await setRoundState(tx, round.id, 'open');
  if (round.cutoffAt <= deps.clock.now()) return [];
  const reach = await reachOf(deps, tx, round);
  return figureCalls(round, round.unitIds, 'open', reach);
}

/** Reminds only those that have sent nothing; after a standstill only the last reminder is worth sending. */
export async function remindFigures(deps: JobDeps, tx: Tx, bell: Bell): Promise<Outgoing[]> {
  const round = await holdRound(tx, bell.subjectId);
  const now = deps.clock.now();
  if (round?.state !== 'open' || round.cutoffAt <= now) return [];
  const hours = bell.kind === 'figures_hours_before';
  if (!hours && round.cutoffAt.getTime() - now.getTime() < 2 * 3_600_000) return [];
  const reach = await reachOf(deps, tx, round);
  return figureCalls(round, tableOf(round).missing, hours ? 'hoursBefore' : 'dayBefore', reach);
}

/** Closes a round for everybody at once, tells the table, and plans the next. */
export async function closeFigures(deps: JobDeps, tx: Tx, bell: Bell): Promise<Outgoing[]> {
  const round = await holdRound(tx, bell.subjectId);
  if (!round || !['open', 'planned'].includes(round.state)) return [];
  await setRoundState(tx, round.id, 'closed');
  await planNext(deps, tx, round);
  const now = deps.clock.now();
  if (tableOf(round).missing.length > 0) await planMorning(deps, tx, round, now);
  const reach = await reachOf(deps, tx, round);
  return tellCreator({ createdBy: round.form.createdBy, id: round.id }, reach, (words) =>
    tableMessage(words, round, reach.office, now),
  );
}

/** A unit that still owes its figures is asked again for some mornings. */
export async function askMissing(deps: JobDeps, tx: Tx, bell: Bell): Promise<Outgoing[]> {
  const round = await holdRound(tx, bell.subjectId);
  if (round?.state !== 'closed' || round.form.endedAt) return [];
  const sent = new Set(round.entries.map(({ unitId }) => unitId));
  const silent = round.unitIds.filter((unitId) => !sent.has(unitId));
  if (silent.length === 0) return [];
  const now = deps.clock.now();
  const last = deps.calendar().addWorkingDays(localDateOf(round.cutoffAt), mornings);
  if (now < deps.calendar().startOfOfficeDay(last)) await planMorning(deps, tx, round, now);
  return figureCalls(round, silent, 'missing', await reachOf(deps, tx, round));
}

async function planMorning(deps: JobDeps, tx: Tx, round: FigureRound, now: Date): Promise<void> {
  const calendar = deps.calendar();
  const dueAt = calendar.startOfOfficeDay(calendar.nextWorkingDay(localDateOf(now)));
  await planBells(tx, [{ kind: 'figures_missing', subjectId: round.id, dueAt }], now);
}

/** Rounds that went by whole while the house was down are planned too: they close at once and show as missing. */
async function planNext(deps: JobDeps, tx: Tx, round: FigureRound): Promise<void> {
  const { form } = round;
  if (form.endedAt) return;
  const now = deps.clock.now();
  const times = nextRound(form, round.cutoffAt, round, deps.calendar());
  if (!times) return;
  const next: FigureRound = {
    ...times,
    id: newId(now),
    number: await lifeNumber(tx, 'figure_round'),
    form,
    unitIds: form.unitIds,
    state: 'planned',
    entries: [],
  };
  await planRound(tx, next, roundBells(next, deps.calendar()), now);
}

async function reachOf(deps: JobDeps, tx: Tx, round: FigureRound): Promise<Reach> {
  const office = await readOffice(tx);
  const fillers = round.unitIds.flatMap((unitId) => fillersOf(office, unitId));
  return readReach(deps, tx, [...fillers.map(({ id }) => id), round.form.createdBy]);
}
