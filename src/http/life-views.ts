import { leadOf } from '../domain/assignment.ts';
import { membersOf, sayState } from '../domain/assignment-message.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import { tableOf } from '../domain/figures.ts';
import { commandedUnits, unitName } from '../domain/find-unit.ts';
import { addDays, instantAt, localDateOf } from '../domain/local-date.ts';
import { sayDay } from '../domain/moment-message.ts';
import type { Office, StaffMember } from '../domain/office.ts';
import { isAtLeast } from '../domain/permission.ts';
import { mayEnd } from '../domain/recurring-work.ts';
import { weekPicture } from '../domain/week-picture.ts';
import { weekOf, weekView } from '../domain/week-view.ts';
import { assignmentsBetween, openAssignments } from '../store/assignments.ts';
import type { Tx } from '../store/database.ts';
import { dutyShifts } from '../store/office-life/duty.ts';
import { figureRound } from '../store/office-life/figures.ts';
import { meetings } from '../store/office-life/meetings.ts';
import { readOffice } from '../store/organisation.ts';
import { calendarFeed } from './calendar-feed.ts';
import type { LifeDeps } from './routes/life.ts';
import { type SheetCell, sheetFile } from './sheet.ts';

const everything = 20_000;

/** The week of one person, or of the units they command. */
export async function weekImage(
  deps: LifeDeps,
  viewer: StaffMember,
  ofUnit: boolean,
): Promise<Uint8Array> {
  const now = deps.clock.now();
  const words = deps.speak('vi');
  const { from, to } = weekOf(now);
  const sources = await deps.database.prisma.$transaction(async (tx) => {
    const office = await readOffice(tx);
    const whole = ofUnit && isAtLeast(viewer.role, 'head');
    const units = commandedUnits(office, viewer);
    const shifts = await dutyShifts(tx, from, new Date(to.getTime() - 1));
    return {
      office,
      assignments: whole
        ? await openAssignments(tx, { unitIds: [...units], limit: 500 })
        : await openAssignments(tx, { staffId: viewer.id }),
      meetings: await meetings(tx, from, to, whole ? undefined : viewer.id),
      shifts: shifts.filter((one) => (whole ? units.has(one.unitId) : one.staffId === viewer.id)),
    };
  });
  const heading = words('views.week.heading', {
    who: ofUnit ? unitName(sources.office, viewer.unitId) : viewer.fullName,
    from: sayDay(words, from),
    to: sayDay(words, new Date(to.getTime() - 1)),
  });
  const svg = weekPicture(words, weekView(sources, now, deps.calendar()), heading);
  return (await deps.pack({ kind: 'drawing', name: 'week', svg })).bytes;
}

/** Deadlines that lie ahead or still wait, meetings from last month on, duty that is planned. */
export async function feedOf(tx: Tx, deps: LifeDeps, viewer: StaffMember): Promise<string> {
  const now = deps.clock.now();
  const today = localDateOf(now);
  const from = instantAt(addDays(today, -30), 0);
  const to = instantAt(addDays(today, 366), 0);
  const shifts = await dutyShifts(tx, from, to);
  return calendarFeed(deps.speak('vi'), {
    office: await readOffice(tx),
    assignments: await openAssignments(tx, { staffId: viewer.id }),
    meetings: await meetings(tx, from, to, viewer.id),
    shifts: shifts.filter(({ staffId }) => staffId === viewer.id),
  });
}

const ninetyDays = 90 * 86_400_000;

/** The work somebody may see: their own; for a head also of their units, open and of the last 90 days. */
export async function workSheet(deps: LifeDeps, viewer: StaffMember): Promise<Buffer> {
  const now = deps.clock.now();
  const words = deps.speak('vi');
  const { office, works } = await deps.database.prisma.$transaction(async (tx) => {
    const read = await readOffice(tx);
    return { office: read, works: await visibleWork(tx, read, viewer, now) };
  });
  const column = (name: string) => words(`views.sheet.${name}`);
  const names = [
    'number',
    'title',
    'lead',
    'members',
    'unit',
    'assigner',
    'given',
    'due',
    'state',
    'submitted',
    'document',
  ];
  return sheetFile(
    column('name'),
    names.map(column),
    works.map((one) => workRow(one, office, sayState(words, one, now))),
    [8, 50, 24, 30, 30, 24, 18, 18, 20, 18, 20],
  );
}

async function visibleWork(
  tx: Tx,
  office: Office,
  viewer: StaffMember,
  now: Date,
): Promise<AssignmentView[]> {
  if (!isAtLeast(viewer.role, 'head'))
    return openAssignments(tx, { staffId: viewer.id, limit: everything });
  const units = commandedUnits(office, viewer);
  const recent = await assignmentsBetween(tx, new Date(now.getTime() - ninetyDays), now);
  const open = await openAssignments(tx, { unitIds: [...units], limit: everything });
  const own = recent.filter(
    ({ parties, createdBy }) =>
      createdBy === viewer.id || parties.some(({ unitId }) => units.has(unitId)),
  );
  const all = new Map([...own, ...open].map((one) => [one.number, one]));
  return [...all.values()].sort((one, other) => one.number - other.number);
}

function workRow(one: AssignmentView, office: Office, state: string): SheetCell[] {
  const names = (ids: readonly string[]) =>
    membersOf(office, ids)
      .map(({ fullName }) => fullName)
      .join(', ');
  const lead = leadOf(one);
  return [
    one.number,
    one.title,
    names(lead ? [lead.staffId] : []),
    names(one.parties.filter(({ part }) => part === 'member').map(({ staffId }) => staffId)),
    unitName(office, lead?.unitId ?? ''),
    names([one.createdBy]),
    one.createdAt,
    one.dueAt,
    state,
    one.submittedAt,
    one.document ?? '',
  ];
}

/** The table of a round as a sheet; undefined where this person may not see it. */
export async function roundSheet(
  deps: LifeDeps,
  viewer: StaffMember,
  number: number,
): Promise<Buffer | undefined> {
  const { prisma } = deps.database;
  const [office, round] = [await readOffice(prisma), await figureRound(prisma, { number })];
  if (!round || !mayEnd(round.form, office, viewer)) return undefined;
  const words = deps.speak('vi');
  const table = tableOf(round);
  const { fields } = round.form;
  const late = new Map(table.late.map((entry) => [entry.unitId, entry]));
  const row = (unitId: string, values: readonly string[], state: string, at: Date | null) => [
    unitName(office, unitId),
    ...fields.map((_, index) => asNumber(values[index])),
    words(`figures.sheet.${state}`),
    at,
  ];
  const rows: SheetCell[][] = [
    ...table.counted.map(({ unitId, values, at }) => row(unitId, values, 'counted', at)),
    ...table.missing.map((unitId) => row(unitId, [], 'missing', null)),
    [
      words('figures.sheet.total'),
      ...table.totals.map((total) => asNumber(total ?? undefined)),
      '',
      null,
    ],
    ...[...late.values()].map(({ unitId, values, at }) => row(unitId, values, 'late', at)),
  ];
  const header = [
    words('figures.sheet.unit'),
    ...fields.map(({ label, measure }) => (measure ? `${label} (${measure})` : label)),
    words('figures.sheet.state'),
    words('figures.sheet.at'),
  ];
  return sheetFile(words('figures.sheet.name'), header, rows, [
    36,
    ...fields.map(() => 18),
    30,
    18,
  ]);
}

const asNumber = (value: string | undefined): number | null =>
  value === undefined ? null : Number(value);
