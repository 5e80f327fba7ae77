/** What must hold of an office that has lived, counted from the raw rows and not by the house's own rules. */
import { builtInCalendar as calendar } from '../../../src/domain/calendar-vn.ts';
import { instantAt, isoDate, localDateOf, mondayOf } from '../../../src/domain/local-date.ts';
import { unitWithin } from '../../../src/domain/office.ts';
import { type UnitFigures, weeklyFigures } from '../../../src/domain/weekly-figures.ts';
import { createRecords } from '../../../src/store/records.ts';
import type { SimulatedOffice } from './office.ts';

type RawEvent = {
  id: bigint;
  assignmentId: string;
  kind: string;
  at: Date;
  detail: {
    newDueAt?: string | null;
    parties?: { staffId: string; unitId: string; part: string }[];
  } | null;
};

/** One assignment as its raw history tells it. */
type Told = {
  given: Date;
  due: number | null;
  lead: string;
  last: string;
  submitted: number | null;
};

const settlesDue = new Set(['given', 'amended', 'extension_approved', 'counter_agreed']);
const namesLead = new Set(['given', 'reassigned', 'handed_on']);
const changesState = new Set([
  'submitted',
  'returned',
  'accepted',
  'cancelled',
  'reported',
  'part_finished',
]);

async function tell({ database }: SimulatedOffice): Promise<Map<string, Told>> {
  const events = await database.prisma.$queryRaw<RawEvent[]>`
    SELECT id, assignment_id AS "assignmentId", kind, at, detail FROM assignment_event ORDER BY id`;
  const told = new Map<string, Told>();
  for (const event of events) {
    const begun = { given: event.at, due: null, lead: '', last: 'given', submitted: null };
    told.set(event.assignmentId, goOn(told.get(event.assignmentId) ?? begun, event));
  }
  return told;
}

function goOn(one: Told, { kind, at, detail }: RawEvent): Told {
  const due = settlesDue.has(kind) ? detail?.newDueAt : undefined;
  const lead = namesLead.has(kind) && detail?.parties?.find(({ part }) => part === 'lead');
  return {
    given: one.given,
    due: due === undefined ? one.due : due === null ? null : Date.parse(due),
    lead: lead ? lead.unitId : one.lead,
    last: changesState.has(kind) ? kind : one.last,
    submitted: kind === 'submitted' ? +at : one.submitted,
  };
}

/** The week's figures by the house and by a recount of the raw history; equal, or the differences. */
export async function compareFigures(office: SimulatedOffice): Promise<string[]> {
  const now = office.clock.now();
  const from = instantAt(mondayOf(localDateOf(now)), 0);
  const records = createRecords(office.database.prisma, Buffer.alloc(32, 7), '');
  const everybody = await records.office();
  const top = everybody.units.find(({ parentId }) => parentId === null)?.id ?? '';
  const unitIds = [...unitWithin(everybody, top)];
  const figures = weeklyFigures(unitIds, {
    from,
    now,
    touched: await records.assignmentsBetween(from, new Date(now.getTime() + 1)),
    open: await records.openAssignments({ unitIds, limit: 100_000 }),
    notices: [],
  });
  const told = [...(await tell(office)).values()];
  return figures.flatMap((unit) => {
    const recounted = recount(told, unit.unitId, +from, +now);
    const differs = Object.entries(recounted).filter(
      ([name, n]) => unit[name as keyof UnitFigures] !== n,
    );
    return differs.map(
      ([name, n]) => `${unit.unitId} ${name}: ${unit[name as keyof UnitFigures]} and not ${n}`,
    );
  });
}

function recount(all: readonly Told[], unitId: string, from: number, now: number) {
  const own = all.filter(({ lead }) => lead === unitId);
  const done = own.filter(
    ({ last, submitted }) =>
      (last === 'submitted' || last === 'accepted') && submitted !== null && submitted >= from,
  );
  const open = own.filter(({ last }) => !['submitted', 'accepted', 'cancelled'].includes(last));
  return {
    given: own.filter(({ given }) => +given >= from).length,
    onTime: done.filter(({ submitted, due }) => due === null || (submitted ?? 0) <= due).length,
    late: done.filter(({ submitted, due }) => due !== null && (submitted ?? 0) > due).length,
    open: open.length,
    overdue: open.filter(({ due }) => due !== null && due < now).length,
  };
}

/** Assignments that somebody has not received and nobody above was told of, or that are late and nobody above knows. */
export async function forgotten({ database, clock }: SimulatedOffice): Promise<string[]> {
  const now = clock.now();
  // Silence climbs within sixteen office hours, lateness within three mornings; outages take a few days more.
  const since = calendar.startOfOfficeDay(calendar.addWorkingDays(localDateOf(now), -6));
  const rows = await database.prisma.$queryRaw<{ number: number; why: string }[]>`
    WITH above AS (
      SELECT DISTINCT letter.assignment_id, alert.rung FROM alert_letter letter JOIN alert ON alert.id = letter.alert_id
      JOIN delivery ON delivery.id = letter.delivery_id
      WHERE letter.role <> 'assignee' AND delivery.state IN ('delivered', 'seen', 'unknown'))
    SELECT number, 'silent' AS why FROM assignment a
    WHERE a.state IN ('assigned', 'acknowledged', 'in_progress', 'returned')
      AND (SELECT max(e.at) FROM assignment_event e WHERE e.assignment_id = a.id
        AND e.kind IN ('given', 'amended', 'reassigned', 'handed_on', 'member_added')) < ${since}
      AND EXISTS (SELECT 1 FROM assignment_party p WHERE p.assignment_id = a.id AND p.acknowledged_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM above WHERE assignment_id = a.id)
    UNION ALL
    SELECT number, 'late' FROM assignment a
    WHERE a.state IN ('assigned', 'acknowledged', 'in_progress', 'returned') AND a.due_at < ${since}
      AND NOT EXISTS (SELECT 1 FROM above WHERE assignment_id = a.id AND rung = 'overdue')
      AND (SELECT max(e.at) FROM assignment_event e WHERE e.assignment_id = a.id) < ${since}
    UNION ALL
    SELECT number, 'unreviewed' FROM assignment a
    WHERE a.state = 'submitted'
      AND (SELECT max(e.at) FROM assignment_event e WHERE e.assignment_id = a.id) < ${since}
      AND NOT EXISTS (SELECT 1 FROM above WHERE assignment_id = a.id AND rung = 'unreviewed')`;
  return rows.map(({ number, why }) => `${number} ${why}`);
}

/** Alerts at night, on days off, twice to one person at one moment, or left lying though their time had come. */
export async function badManners({ database, clock }: SimulatedOffice): Promise<string[]> {
  const alerts = await database.prisma.$queryRaw<{ at: Date; chatId: string; n: number }[]>`
    SELECT created_at AS at, chat_id AS "chatId", count(*)::int AS n FROM delivery
    WHERE purpose = 'alert' AND repeat_of IS NULL AND chat_kind = 'private' GROUP BY 1, 2`;
  const dues = await duesAsTold(database);
  const waiting = await database.prisma.alertLetter.count({
    where: { toldAt: null, notBefore: { lte: new Date(clock.now().getTime() - 24 * 3_600_000) } },
  });
  return [
    ...alerts.filter(({ n }) => n > 1).map(({ chatId }) => `twice at once to ${chatId}`),
    ...alerts
      .filter(({ at }) => !isMannerly(at, dues))
      .map(({ at }) => `alert at ${at.toISOString()}`),
    ...(waiting > 0 ? [`${waiting} letters left lying`] : []),
  ];
}

type ToldDue = { assignmentId: string; at: Date; due: Date | null };

/** Every deadline that was ever settled, in order: an extension may have moved it since an alert spoke of it. */
function duesAsTold(database: SimulatedOffice['database']): Promise<ToldDue[]> {
  return database.prisma.$queryRaw`
    SELECT assignment_id AS "assignmentId", at, (detail->>'newDueAt')::timestamptz AS due FROM assignment_event
    WHERE kind = ANY(${[...settlesDue]}::text[]) AND detail ? 'newDueAt' ORDER BY id`;
}

/** In the daytime, and on a day off only when somebody had set a deadline for that very day. */
function isMannerly(at: Date, dues: readonly ToldDue[]): boolean {
  const local = new Date(at.getTime() + 7 * 3_600_000);
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60;
  if (hour < 7 || hour > 21) return false;
  const day = localDateOf(at);
  if (calendar.isWorkingDay(day)) return true;
  const standing = new Map(
    dues.filter((told) => told.at <= at).map((t) => [t.assignmentId, t.due]),
  );
  const isThatDay = (due: Date | null) =>
    due !== null && isoDate(localDateOf(due)) === isoDate(day);
  return !calendar.isHoliday(day) && [...standing.values()].some(isThatDay);
}
