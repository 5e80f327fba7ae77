import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Calendar } from '../../domain/calendar.ts';
import type { StaffMember } from '../../domain/office.ts';
import type { Clock } from '../../port/clock.ts';
import type { Enclosure, FileToSend } from '../../port/message.ts';
import type { Speak } from '../../port/words.ts';
import type { Database, Tx } from '../../store/database.ts';
import { isFeedKey, readViewLink } from '../../store/office-life/links.ts';
import { readOffice } from '../../store/organisation.ts';
import { broadcastCsv, broadcastPart } from '../broadcast-views.ts';
import { feedOf, roundSheet, weekImage, workSheet } from '../life-views.ts';

export type LifeDeps = {
  database: Database;
  clock: Clock;
  calendar(): Calendar;
  speak: Speak;
  secretKey: Buffer;
  /** Makes a picture or a workbook. */
  pack(enclosure: Enclosure): Promise<FileToSend>;
};

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Pictures, tables and calendars behind secret links. Whoever left the office sees nothing any more. */
export function lifeRoutes(app: FastifyInstance, deps: LifeDeps): void {
  const config = { access: 'secret-link' as const };
  app.get<{ Params: { view: string }; Querystring: Record<string, string | undefined> }>(
    '/life/:view',
    { config },
    async ({ params: { view }, query }, reply) => {
      const staffId = readViewLink(deps.secretKey, view, query, deps.clock.now());
      const viewer = staffId && (await activeStaff(deps, staffId));
      return viewer ? show(deps, view, viewer, reply) : gone(reply);
    },
  );
  app.get<{ Params: { staffId: string; file: string } }>(
    '/calendar/:staffId/:file',
    { config },
    async ({ params: { staffId, file } }, reply) => {
      const key = /^([\w-]{32})\.ics$/.exec(file)?.[1];
      const known = isUuid(staffId) && key !== undefined;
      const viewer =
        known && (await isFeedKey(deps.database.prisma, deps.secretKey, staffId, key))
          ? await activeStaff(deps, staffId)
          : undefined;
      if (!viewer) return gone(reply);
      const feed = await reading(deps, (tx) => feedOf(tx, deps, viewer));
      return privately(reply).type('text/calendar; charset=utf-8').send(feed);
    },
  );
}

const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** The same answer to a wrong link, an old one and one of somebody who left. */
const gone = (reply: FastifyReply) => reply.code(404).send({ error: 'not_found' });

const privately = (reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', 'private, no-store').header('referrer-policy', 'no-referrer');

async function activeStaff(deps: LifeDeps, staffId: string): Promise<StaffMember | undefined> {
  const { staff } = await readOffice(deps.database.prisma);
  return staff.find(({ id }) => id === staffId);
}

function reading<T>({ database }: LifeDeps, read: (tx: Tx) => Promise<T>): Promise<T> {
  return database.prisma.$transaction(read);
}

async function show(deps: LifeDeps, view: string, viewer: StaffMember, reply: FastifyReply) {
  if (view === 'week.png' || view === 'unit-week.png') {
    const image = await weekImage(deps, viewer, view === 'unit-week.png');
    return privately(reply).type('image/png').send(Buffer.from(image));
  }
  const [, csvOf] = /^broadcast-(\d{1,9})\.csv$/.exec(view) ?? [];
  if (csvOf) {
    const lines = await broadcastCsv(deps, viewer, Number(csvOf));
    return lines ? attached(reply, view, 'text/csv; charset=utf-8').send(lines) : gone(reply);
  }
  const round = /^round-(\d{1,9})\.xlsx$/.exec(view)?.[1];
  const [, notice, part] = /^broadcast-(\d{1,9})-(\d{1,4})\.xlsx$/.exec(view) ?? [];
  const sheet = notice
    ? await broadcastPart(deps, viewer, Number(notice), Number(part))
    : round
      ? await roundSheet(deps, viewer, Number(round))
      : view === 'work.xlsx'
        ? await workSheet(deps, viewer)
        : undefined;
  if (!sheet) return gone(reply);
  return attached(reply, view, sheetType).send(sheet);
}

const attached = (reply: FastifyReply, name: string, type: string): FastifyReply =>
  privately(reply).type(type).header('content-disposition', `attachment; filename="${name}"`);
