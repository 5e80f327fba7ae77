import { type Broadcast, rankOf } from '../domain/broadcast.ts';
import { rungsOf } from '../domain/broadcast-ladder.ts';
import type { ReminderRound } from '../domain/broadcast-progress.ts';
import { headsDigest, type SilentUnit } from '../domain/follow-message.ts';
import { groupNotice, privateNotice } from '../domain/notice-message.ts';
import type { Office } from '../domain/office.ts';
import { newId } from '../port/ids.ts';
import {
  dueRounds,
  endRound,
  isCorrected,
  lockRound,
  noteReminded,
  planRounds,
  type Reminded,
  remindedSince,
  type SilentTurn,
  silentUnits,
  takeSilent,
  unplannedLadders,
  waitingNotices,
} from '../store/broadcast-reminders.ts';
import { lockBroadcast, staffByIds } from '../store/broadcast-sending.ts';
import { noteEvent } from '../store/broadcasts.ts';
import type { Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { readOffice } from '../store/organisation.ts';
import { accountsOf, addressesOf } from '../store/records.ts';
import type { Job, JobDeps } from './job.ts';

const lot = 500;
/** Nobody is reminded of what came to them less than an hour ago. */
const freshMs = 60 * 60_000;
const namesPerUnit = 20;

/**
 * Reminds who has not acknowledged, by the ladder of the notice (in office hours) or by somebody's order, a lot at a
 * time; then tells the heads of the silent. Ends with an acknowledgement, a withdrawal, the end of the notice.
 */
export const remindSilent: Job = {
  name: 'remind-silent',
  every: '*/3 * * * * *',
  async run(deps) {
    const { prisma } = deps.database;
    const now = deps.clock.now();
    for (const broadcast of await unplannedLadders(prisma, now)) await plan(deps, broadcast);
    for (const round of await dueRounds(prisma, now)) {
      const awake = round.kind === 'hand' || deps.calendar().isOfficeTime(now);
      if (awake) await deps.queue.transact((tx) => remind(deps, tx, round));
    }
  },
};

async function plan(
  { database, calendar, clock }: JobDeps,
  { id, ladder, frozenAt }: { id: string; ladder: number[]; frozenAt: Date },
): Promise<void> {
  await planRounds(
    database.prisma,
    rungsOf(ladder).map(({ kind, step, minutes }) => ({
      id: newId(clock.now()),
      broadcastId: id,
      kind,
      step,
      unitIds: [],
      dueAt: calendar().addWorkingMinutes(frozenAt, minutes),
      byStaffId: null,
    })),
  );
}

const over: readonly Broadcast['state'][] = ['stopped', 'expired', 'refused', 'withdrawn'];

async function remind(deps: JobDeps, tx: Tx, round: ReminderRound): Promise<void> {
  const broadcast = await lockBroadcast(tx, round.broadcastId);
  const now = deps.clock.now();
  if (!broadcast || !(await lockRound(tx, round.id))) return;
  const late = broadcast.expiresAt !== null && broadcast.expiresAt <= now;
  const replaced = round.kind !== 'hand' && (await isCorrected(tx, broadcast.id));
  const ended = late || replaced;
  if (over.includes(broadcast.state) || ended) return endRound(tx, round.id, now);
  if (broadcast.state === 'paused') return;
  const fresh = new Date(now.getTime() - freshMs);
  if (round.kind === 'heads') {
    // Whoever was reminded a moment ago, after a standstill, is given time first.
    if (await remindedSince(tx, broadcast.id, fresh, now)) return;
    return tellHeads(deps, tx, broadcast, round);
  }
  if ((await waitingNotices(tx, broadcast.id)) >= lot) return;
  const before = round.kind === 'hand' ? now : fresh;
  const turns = await takeSilent(tx, round, { limit: lot, before, now });
  if (turns.length === 0) {
    await noteEvent(tx, broadcast.id, 'reminded', now, round.byStaffId, { step: round.step });
    return endRound(tx, round.id, now);
  }
  await remindLot(deps, tx, broadcast, round, turns);
}

async function remindLot(
  deps: JobDeps,
  tx: Tx,
  broadcast: Broadcast,
  round: ReminderRound,
  turns: readonly SilentTurn[],
): Promise<void> {
  const now = deps.clock.now();
  const [sender] = await staffByIds(tx, [broadcast.createdBy]);
  const about = { purpose: 'notice', subjectId: broadcast.id, createdAt: now } as const;
  const rank = rankOf[broadcast.urgency];
  const deliveries: NewDelivery[] = [];
  const reminded: Reminded[] = turns.map(({ memberId, staffId, missed, to, language }) => {
    if (!to) return { memberId, deliveryId: null, missed };
    const id = newId(now);
    const saying = missed ? 'first' : 'again';
    const message = privateNotice(deps.speak(language), { ...broadcast, sender }, language, saying);
    deliveries.push({ ...about, id, to, message, staffId, rank });
    return { memberId, deliveryId: id, missed };
  });
  const lost = turns.filter(({ to, hasGroup }) => !to && hasGroup);
  for (const [unitId, members] of Map.groupBy(lost, (turn) => turn.unitId ?? '')) {
    const id = newId(now);
    const called = await callGroup(deps, tx, broadcast, unitId, members);
    deliveries.push({ ...about, ...called, id, rank });
    for (const one of reminded)
      if (members.some(({ memberId }) => memberId === one.memberId)) one.deliveryId = id;
  }
  await deps.enqueue(tx, deliveries);
  await noteReminded(tx, round, reminded, now);
}

/** Those without a private chat are called by name in the group of their unit. */
async function callGroup(
  { speak }: JobDeps,
  tx: Tx,
  broadcast: Broadcast,
  unitId: string,
  members: readonly SilentTurn[],
): Promise<Pick<NewDelivery, 'to' | 'message'>> {
  const staffIds = members.map(({ staffId }) => staffId);
  const [sender] = await staffByIds(tx, [broadcast.createdBy]);
  const people = await staffByIds(tx, staffIds);
  const accounts = await accountsOf(tx, staffIds);
  const { channel, chatId } = await tx.group.findFirstOrThrow({
    where: { unitId },
    orderBy: { connectedAt: 'asc' },
  });
  const signed = { ...broadcast, sender };
  return {
    to: { channel, chatId, kind: 'group' },
    message: groupNotice(speak('vi'), signed, people, accounts, channel, 'again'),
  };
}

/** One digest for each head, however many of their units are silent. */
async function tellHeads(
  deps: JobDeps,
  tx: Tx,
  broadcast: Broadcast,
  { id, step }: ReminderRound,
): Promise<void> {
  const now = deps.clock.now();
  const office = await readOffice(tx);
  const units = await silentUnits(tx, broadcast.id, namesPerUnit);
  const byHead = Map.groupBy(
    units.flatMap((unit) => headsOf(office, unit.unitId).map((headId) => ({ headId, unit }))),
    ({ headId }) => headId,
  );
  const addresses = await addressesOf(tx, [...byHead.keys()]);
  const letters = [...addresses].map(([staffId, { language, ...to }]): NewDelivery => {
    const own = (byHead.get(staffId) ?? []).map(({ unit }): SilentUnit => unit);
    const message = headsDigest(deps.speak(language), office, broadcast, own, language);
    const about = { purpose: 'system', subjectId: broadcast.id, createdAt: now } as const;
    return { ...about, id: newId(now), to, message, staffId };
  });
  await deps.enqueue(tx, letters);
  await noteEvent(tx, broadcast.id, 'escalated', now, null, { step, heads: letters.length });
  await endRound(tx, id, now, letters.length);
}

/** The heads of a unit, or else of the nearest unit above that has one. */
function headsOf(office: Office, unitId: string): string[] {
  const unit = office.units.find(({ id }) => id === unitId);
  const heads = office.staff.filter((one) => one.unitId === unitId && one.role === 'head');
  if (heads.length > 0 || !unit) return heads.map(({ id }) => id);
  return unit.parentId ? headsOf(office, unit.parentId) : [];
}
