/**
 * The alert ladder with 100,000 open assignments on PostgreSQL: how long a tick takes with nothing due, with
 * a few due and with a whole morning due, what the plan of its query is, how late alerts leave, and that a
 * standstill and a second process neither lose nor double any.
 */

import { setTimeout as wait } from 'node:timers/promises';
import { planAlerts } from '../../src/domain/alert.ts';
import { giveAssignment } from '../../src/domain/assignment.ts';
import { builtInCalendar as calendar } from '../../src/domain/calendar-vn.ts';
import type { Role } from '../../src/domain/office.ts';
import { ShiftedClock, StoppedClock } from '../../src/port/clock.ts';
import { newId } from '../../src/port/ids.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { alertProcess, alertTick } from '../support/alert-house.ts';
import { startPostgres } from '../support/postgres-server.ts';

const open = Number(process.env.ALERT_BENCH_OPEN ?? 100_000);
const people = 300;
const unitCount = 30;
const start = new Date('2026-11-23T08:00:00+07:00');
const minute = 60_000;

export async function run(): Promise<Record<string, unknown>> {
  const server = await startPostgres();
  const database = await openDatabase({ url: server.url('postgres') });
  const began = performance.now();
  const staff = await settle(database);
  await giveMuch(database, staff);
  await database.prisma.$executeRawUnsafe('VACUUM ANALYZE');
  const filledMs = Math.round(performance.now() - began);
  const figures = {
    open,
    alerts: await database.prisma.alert.count(),
    filledMs,
    ...(await ticks(database)),
    ...(await lateness(database, ['2026-11-24T17:00:00+07:00', '2026-11-25T07:30:00+07:00'])),
    ...(await standstill(database)),
    ...(await twoProcesses(database)),
    plan: await plan(database),
  };
  await database.close();
  await server.stop();
  return figures;
}

type Member = { staffId: string; unitId: string };

/** A department, its units with a head each, and everybody with a private chat. */
async function settle({ prisma }: Database): Promise<Member[]> {
  const root = newId(start);
  await prisma.unit.create({ data: { id: root, code: 'STP', name: 'Sở Tư pháp' } });
  const units = Array.from({ length: unitCount }, (_, at) => ({
    id: newId(start),
    code: `U${at}`,
    name: `Đơn vị ${at}`,
    parentId: root,
  }));
  await prisma.unit.createMany({ data: units });
  const staff = Array.from({ length: people }, (_, at) => {
    const role: Role = at === 0 ? 'leader' : at <= unitCount ? 'head' : 'staff';
    const unitId = at === 0 ? root : (units[at % unitCount]?.id ?? root);
    const [id, personId] = [newId(start), newId(start)];
    return { id, personId, unitId, role, code: `S${at}`, fullName: `Cán bộ ${at}`, position: '' };
  });
  await prisma.person.createMany({
    data: staff.map(({ personId: id }) => ({ id, createdAt: start })),
  });
  await prisma.contact.createMany({
    data: staff.map(({ personId, code }) => ({
      id: newId(start),
      personId,
      channel: 'zalo',
      userId: code,
      chatId: code,
    })),
  });
  await prisma.staff.createMany({ data: staff });
  return staff.map(({ id, unitId }) => ({ staffId: id, unitId }));
}

/** Deadlines over sixty days, most at the end of the office day as the rules make them. */
async function giveMuch({ prisma }: Database, staff: readonly Member[]): Promise<void> {
  for (let from = 0; from < open; from += 10_000) {
    const batch = Array.from({ length: Math.min(10_000, open - from) }, (_, at) =>
      oneOf(from + at, staff),
    );
    const rows = batch.map(({ row }) => row);
    await prisma.$executeRaw`
      INSERT INTO assignment (id, title, state, due_at, created_by, created_at)
      SELECT id, title, state, "dueAt", "createdBy", "createdAt" FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS given (id uuid, title text, state text, "dueAt" timestamptz, "createdBy" uuid, "createdAt" timestamptz)`;
    const parties = batch.map(({ party }) => party);
    await prisma.$executeRaw`
      INSERT INTO assignment_party (assignment_id, staff_id, part, acknowledged_at)
      SELECT "assignmentId", "staffId", part, "acknowledgedAt" FROM jsonb_to_recordset(${JSON.stringify(parties)}::jsonb)
        AS given ("assignmentId" uuid, "staffId" uuid, part text, "acknowledgedAt" timestamptz)`;
    const alerts = batch.flatMap((one) => one.alerts);
    await prisma.$executeRaw`
      INSERT INTO alert (id, assignment_id, rung, due_at)
      SELECT id, "assignmentId", rung, "dueAt" FROM jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb)
        AS given (id uuid, "assignmentId" uuid, rung text, "dueAt" timestamptz)`;
  }
}

function oneOf(at: number, staff: readonly Member[]) {
  const id = newId(start);
  const worker = staff[31 + (at % (staff.length - 31))] ?? { staffId: '', unitId: '' };
  const giver = staff[at % 31] ?? worker;
  const days = 1 + (at % 60);
  // A third at any second of the office day, the others at its end.
  const spread = at % 3 === 0 ? -((at * 7919) % (9 * 3600)) * 1000 : 0;
  const dueAt = new Date(start.getTime() + days * 1440 * minute + 9 * 60 * minute + spread);
  const given = giveAssignment({
    title: `Rà soát văn bản số ${at}`,
    createdBy: giver.staffId,
    createdAt: start,
    dueAt,
    parties: [worker],
  });
  const acknowledgedAt = start;
  const received = {
    ...given,
    parties: given.parties.map((party) => ({ ...party, acknowledgedAt })),
  };
  const { title, createdBy } = given;
  return {
    row: { id, title, state: 'acknowledged', dueAt, createdBy, createdAt: start },
    party: { assignmentId: id, staffId: worker.staffId, part: 'lead', acknowledgedAt },
    alerts: planAlerts('deadline', { assignment: received, now: start, calendar }).map((alert) => ({
      id: newId(start),
      assignmentId: id,
      ...alert,
    })),
  };
}

async function timed(tick: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await tick();
  return performance.now() - began;
}

const dueNow = ({ prisma }: Database, now: Date) =>
  prisma.alert.count({ where: { firedAt: null, dueAt: { lte: now } } });

/** A day, minute by minute, as the clock would strike; the rest of the seconds have nothing due. */
async function ticks(database: Database) {
  let lots: number[] = [];
  const clock = new StoppedClock(start);
  const burst = alertTick(database, clock, (ms) => lots.push(ms));
  for (let warm = 0; warm < 30; warm++) await burst();
  lots = [];
  for (let second = 0; second < 1000; second++) await burst();
  const idle = lots;
  const few: number[] = [];
  const many: number[] = [];
  const bursts: { alerts: number; ticks: number; ms: number }[] = [];
  const end = new Date('2026-11-24T08:00:00+07:00');
  for (let at = start; at <= end; at = new Date(at.getTime() + minute)) {
    clock.set(at);
    lots = [];
    const alerts = await dueNow(database, at);
    const ms = round(await timed(burst));
    if (alerts === 0) idle.push(...lots);
    else if (alerts <= 20) few.push(...lots);
    else {
      many.push(...lots);
      bursts.push({ alerts, ticks: lots.length, ms });
    }
  }
  return {
    idleTickMs: quantiles(idle),
    tickWithUpTo20DueMs: quantiles(few),
    burstTickMs: quantiles(many),
    allTicksMs: quantiles([...idle, ...few, ...many]),
    largestBursts: bursts.sort((one, other) => other.alerts - one.alerts).slice(0, 4),
    msPerAlertInBursts: round(
      bursts.reduce((sum, { ms }) => sum + ms, 0) /
        bursts.reduce((sum, { alerts }) => sum + alerts, 0),
    ),
  };
}

/** By a running clock, a tick each second, around the two moments at which most is due. */
async function lateness(database: Database, moments: readonly string[]) {
  const late: number[] = [];
  for (const moment of moments) {
    const begin = new Date(new Date(moment).getTime() - 3000);
    // What lies before is told first, so that only what comes due while the process is up is measured.
    await alertTick(database, new StoppedClock(begin))();
    const clock = new ShiftedClock(begin);
    const tick = alertTick(database, clock);
    for (let second = 1; second <= 15; second++) {
      await tick();
      await wait(Math.max(0, begin.getTime() + second * 1000 - clock.now().getTime()));
    }
    const rows = await database.prisma.$queryRaw<{ ms: number }[]>`
      SELECT extract(epoch FROM delivery.created_at - alert.due_at)::float * 1000 AS ms
      FROM alert_letter JOIN alert ON alert.id = alert_id JOIN delivery ON delivery.id = delivery_id
      WHERE alert.due_at > ${begin} AND delivery.created_at > ${begin}`;
    late.push(...rows.map(({ ms }) => ms));
  }
  const { ticks: letters, ...ms } = quantiles(late);
  return { latenessMs: { letters, ...ms } };
}

/** Three hours without a process, over the end of an office day. */
async function standstill(database: Database) {
  const { clock, tick } = alertProcess(database, new StoppedClock(start));
  clock.set(new Date('2026-11-25T14:30:00+07:00'));
  await tick();
  const messagesBefore = await database.prisma.delivery.count();
  clock.set(new Date('2026-11-25T17:30:00+07:00'));
  const alerts = await dueNow(database, clock.now());
  const ms = await timed(tick);
  const [row] = await database.prisma.$queryRaw<{ most: number }[]>`
    SELECT coalesce(max(n), 0)::int AS most FROM (SELECT count(*) n FROM delivery
      WHERE created_at = (SELECT max(created_at) FROM delivery) OR created_at >= ${clock.now()}
      GROUP BY chat_id) per_chat`;
  const messages = (await database.prisma.delivery.count()) - messagesBefore;
  return {
    afterThreeHoursDown: {
      alerts,
      messages,
      mostForOnePerson: row?.most,
      ms: round(ms),
      unfired: await dueNow(database, clock.now()),
      untold: await untold(database, clock.now()),
    },
  };
}

const untold = ({ prisma }: Database, now: Date) =>
  prisma.alertLetter.count({ where: { toldAt: null, notBefore: { lte: now } } });

/** Two processes strike at the same moment, many times; each alert leaves one letter, each letter one message. */
async function twoProcesses(database: Database) {
  const one = alertProcess(database, new StoppedClock(start));
  const other = alertProcess(database, new StoppedClock(start));
  const before = new Date('2026-11-25T17:30:00+07:00');
  let alerts = 0;
  for (let step = 1; step <= 24 * 6; step++) {
    const now = new Date(before.getTime() + step * 10 * minute);
    for (const { clock } of [one, other]) clock.set(now);
    alerts += await dueNow(database, now);
    await Promise.all([one.tick(), other.tick()]);
    // Who lost the race for the last rows leaves them to the next second.
    await one.tick();
  }
  const [row] = await database.prisma.$queryRaw<{ missing: number; doubled: number }[]>`
    SELECT (SELECT count(*)::int FROM alert_letter WHERE delivery_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.id = delivery_id)) AS missing,
      (SELECT count(*)::int FROM (SELECT chat_id, created_at FROM delivery WHERE created_at > ${before}
        GROUP BY chat_id, created_at HAVING count(*) > 1) d) AS doubled`;
  return { twoProcesses: { alerts, ...row, untold: await untold(database, one.clock.now()) } };
}

/** The query a tick asks first, as PostgreSQL carries it out. */
async function plan({ prisma }: Database): Promise<string[]> {
  await prisma.$executeRawUnsafe('VACUUM ANALYZE alert');
  const rows = await prisma.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`
    EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
    SELECT id FROM alert WHERE fired_at IS NULL AND due_at <= '2026-11-27T15:00:00+07:00'
    ORDER BY fired_at, due_at LIMIT 100 FOR UPDATE SKIP LOCKED`);
  return rows.map((row) => row['QUERY PLAN']);
}

function quantiles(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { ticks: values.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

const round = (value: number) => Math.round(value * 100) / 100;
