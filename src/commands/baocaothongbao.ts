import type { Broadcast } from '../domain/broadcast.ts';
import { reportDrawing } from '../domain/broadcast-chart.ts';
import type { BroadcastFigures } from '../domain/broadcast-figures.ts';
import { reportPartRows, reportSheets, reportText } from '../domain/broadcast-report.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { commandedUnits } from '../domain/find-unit.ts';
import { fold } from '../domain/fold.ts';
import { sayMoment } from '../domain/moment-message.ts';
import type { Office } from '../domain/office.ts';
import type { LinkedView } from '../domain/office-life.ts';
import { isAtLeast } from '../domain/permission.ts';
import { done, refused } from '../domain/reply.ts';
import type { Enclosure } from '../port/message.ts';

/** What became of a notice, as text with a picture, or as a workbook or list to take away. */
export const baocaothongbao: OfficeCommand = {
  name: 'baocaothongbao',
  aliases: ['baocaotb', 'noticereport'],
  where: 'private',
  may: 'head',
  listed: true,
  run,
};

/** A list longer than this is not enclosed but fetched by link. */
const enclosedAtMost = 5000;

async function run(call: StaffCall): Promise<Decision> {
  const { words, records, staff } = call;
  const { number, text } = readNumber(call.argument);
  if (number === undefined) return refused(words('broadcast.report.which'));
  const notice = await records.broadcast(number, staff.id);
  const office = await records.office();
  const units = notice && unitsFor(office, call, notice);
  const figures = notice && (await records.broadcastFigures(notice, units));
  if (!notice || !figures || (units && figures.rows.length === 0))
    return refused(words('office.notice.unknown', { number }));
  const as = /^(?:excel|xlsx)/.test(fold(text)) ? 'xlsx' : /^csv/.test(fold(text)) ? 'csv' : null;
  return as ? asTable(call, { notice, office, figures, units }, as) : asText(call, office, figures);
}

/** Undefined: the whole office. Heads see their own part of notices that are not theirs. */
function unitsFor(office: Office, { staff }: StaffCall, notice: Broadcast): string[] | undefined {
  const whole = notice.createdBy === staff.id || isAtLeast(staff.role, 'leader');
  return whole ? undefined : [...commandedUnits(office, staff)];
}

function asText({ words }: StaffCall, office: Office, figures: BroadcastFigures): Decision {
  const { number } = figures;
  const name = words('broadcast.report.file', { number });
  const picture: Enclosure = { kind: 'drawing', name, svg: reportDrawing(words, office, figures) };
  const told = done(reportText(words, office, figures), [
    { label: words('broadcast.report.button.excel'), payload: `#baocaothongbao ${number} excel` },
    { label: words('broadcast.report.button.csv'), payload: `#baocaothongbao ${number} csv` },
  ]);
  return enclosing(told, picture);
}

type Whole = {
  notice: Broadcast;
  office: Office;
  figures: BroadcastFigures;
  units: string[] | undefined;
};

async function asTable(
  call: StaffCall,
  { notice, office, figures, units }: Whole,
  as: 'xlsx' | 'csv',
): Promise<Decision> {
  const { words, records } = call;
  const { number } = notice;
  const all = figures.rows.reduce((sum, row) => sum + row.people, 0);
  if (all > enclosedAtMost) return asLinks(call, number, all, as);
  const people = await records.broadcastPeople(notice.id, enclosedAtMost, units);
  return enclosing(done(words('broadcast.report.fileText', { number, n: all })), {
    kind: 'table',
    name: words('broadcast.report.file', { number }),
    as,
    sheets: reportSheets(words, office, figures, people),
  });
}

const linkDays = 7;

/** A long list is fetched by link: as CSV in one piece, as workbooks in parts. */
function asLinks(
  { words, records, staff, now }: StaffCall,
  number: number,
  all: number,
  as: 'xlsx' | 'csv',
): Decision {
  const expiresAt = new Date(now.getTime() + linkDays * 86_400_000);
  const parts = as === 'csv' ? 1 : Math.ceil(all / reportPartRows);
  const buttons = Array.from({ length: parts }, (_, at) => {
    const view: LinkedView =
      as === 'csv' ? `broadcast-${number}.csv` : `broadcast-${number}-${at + 1}.xlsx`;
    const label = words(`follow.long.${as}`, { part: at + 1, parts });
    return { label, url: records.life.link(view, staff.id, expiresAt) };
  });
  const until = sayMoment(words, expiresAt);
  return done(words('follow.long.text', { number, n: all, until }), buttons);
}

function enclosing(decision: Decision, enclosure: Enclosure): Decision {
  const messages = decision.messages?.map((outgoing) => ({
    ...outgoing,
    message: { ...outgoing.message, enclosures: [enclosure] },
  }));
  return { ...decision, ...(messages && { messages }) };
}
