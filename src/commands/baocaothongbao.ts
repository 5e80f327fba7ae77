import type { Broadcast } from '../domain/broadcast.ts';
import { reportDrawing } from '../domain/broadcast-chart.ts';
import type { BroadcastFigures } from '../domain/broadcast-figures.ts';
import { reportSheets, reportText } from '../domain/broadcast-report.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { commandedUnits } from '../domain/find-unit.ts';
import { fold } from '../domain/fold.ts';
import type { Office } from '../domain/office.ts';
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

/** A list longer than this is cut, and says so. */
const peopleAtMost = 20_000;

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
  { words, records }: StaffCall,
  { notice, office, figures, units }: Whole,
  as: 'xlsx' | 'csv',
): Promise<Decision> {
  const people = await records.broadcastPeople(notice.id, peopleAtMost, units);
  const all = figures.rows.reduce((sum, row) => sum + row.people, 0);
  const { number } = notice;
  const text = [
    words('broadcast.report.fileText', { number, n: all }),
    ...(people.length < all ? [words('broadcast.report.cut', { n: people.length })] : []),
  ].join('\n');
  return enclosing(done(text), {
    kind: 'table',
    name: words('broadcast.report.file', { number }),
    as,
    sheets: reportSheets(words, office, figures, people),
  });
}

function enclosing(decision: Decision, enclosure: Enclosure): Decision {
  const messages = decision.messages?.map((outgoing) => ({
    ...outgoing,
    message: { ...outgoing.message, enclosures: [enclosure] },
  }));
  return { ...decision, ...(messages && { messages }) };
}
