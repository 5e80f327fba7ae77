import { Readable } from 'node:stream';
import type { Broadcast } from '../domain/broadcast.ts';
import type { BroadcastFigures } from '../domain/broadcast-figures.ts';
import { peopleHead, personRow, reportPartRows, reportSheets } from '../domain/broadcast-report.ts';
import { csvHead, csvLine } from '../domain/csv.ts';
import { noticeScope } from '../domain/notice-view.ts';
import type { Office, StaffMember } from '../domain/office.ts';
import { broadcastFigures, broadcastPeople } from '../store/broadcast-figures.ts';
import { findBroadcast } from '../store/broadcasts.ts';
import { readOffice } from '../store/organisation.ts';
import type { LifeDeps } from './routes/life.ts';

type Seen = {
  notice: Broadcast;
  office: Office;
  figures: BroadcastFigures;
  unitIds: string[] | undefined;
};

/** A notice as far as this person may see it; undefined where they may not. */
async function seen(
  { database: { prisma } }: LifeDeps,
  viewer: StaffMember,
  number: number,
): Promise<Seen | undefined> {
  const notice = await findBroadcast(prisma, number, viewer.id);
  if (!notice) return undefined;
  const office = await readOffice(prisma);
  const scope = noticeScope(notice, office, viewer);
  if (scope === 'nothing') return undefined;
  const unitIds = scope === 'whole' ? undefined : scope.unitIds;
  return { notice, office, unitIds, figures: await broadcastFigures(prisma, notice, unitIds) };
}

/** So many people are read at once, however long the list. */
const page = 2000;

/** Everybody a notice was for, line by line as it is read. */
export async function broadcastCsv(
  deps: LifeDeps,
  viewer: StaffMember,
  number: number,
): Promise<Readable | undefined> {
  const found = await seen(deps, viewer, number);
  return found && Readable.from(linesOf(deps, found));
}

async function* linesOf(deps: LifeDeps, { notice, office, figures, unitIds }: Seen) {
  const words = deps.speak('vi');
  yield csvHead + csvLine(peopleHead(words, figures));
  for (let from = 0; ; from += page) {
    const people = await broadcastPeople(deps.database.prisma, notice.id, page, unitIds, from);
    if (people.length > 0)
      yield people.map((one) => csvLine(personRow(words, office, figures, one))).join('');
    if (people.length < page) return;
  }
}

/** One part of the list as a workbook, with all the sums; undefined past its end. */
export async function broadcastPart(
  deps: LifeDeps,
  viewer: StaffMember,
  number: number,
  part: number,
  rows = reportPartRows,
): Promise<Buffer | undefined> {
  const found = await seen(deps, viewer, number);
  if (!found || part < 1) return undefined;
  const { notice, office, figures, unitIds } = found;
  const from = (part - 1) * rows;
  const { prisma } = deps.database;
  const people = await broadcastPeople(prisma, notice.id, rows, unitIds, from);
  if (people.length === 0) return undefined;
  const sheets = reportSheets(deps.speak('vi'), office, figures, people);
  const name = `broadcast-${number}-${part}`;
  return Buffer.from((await deps.pack({ kind: 'table', name, as: 'xlsx', sheets })).bytes);
}
