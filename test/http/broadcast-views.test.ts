import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newBroadcast } from '../../src/domain/broadcast.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import type { StaffMember } from '../../src/domain/office.ts';
import { broadcastCsv, broadcastPart } from '../../src/http/broadcast-views.ts';
import { packEnclosure } from '../../src/outbox/pack.ts';
import { newId } from '../../src/port/ids.ts';
import { loadSpeak } from '../../src/speak.ts';
import { createBroadcast } from '../../src/store/broadcasts.ts';
import type { Database } from '../../src/store/database.ts';
import { readOffice } from '../../src/store/organisation.ts';
import { freshDatabase } from '../support/fresh-database.ts';

/** More than one page of the list; LONG_LIST=100000 tries the sizes there really are. */
const people = Number(process.env.LONG_LIST ?? 2_310);
/** So many people to a workbook: the last one holds ten. */
const partRows = people - 10;
const now = new Date('2026-11-23T01:00:00Z');
let database: Database;
let staff: readonly StaffMember[];
beforeAll(async () => {
  database = await freshDatabase('pglite');
  await database.prisma.$executeRaw`
    INSERT INTO unit (id, code, name) SELECT gen_random_uuid(), 'U' || n, 'Đơn vị ' || n FROM generate_series(1, 30) n`;
  await database.prisma.$executeRaw`
    INSERT INTO staff (id, code, full_name, position, role, unit_id) SELECT gen_random_uuid(), 'S' || n, '=Người ' || n, '',
      CASE WHEN n = 0 THEN 'leader' ELSE 'staff' END, units.id FROM generate_series(0, ${people}::int) n
      JOIN (SELECT id, row_number() OVER (ORDER BY code) - 1 AS at FROM unit) units ON units.at = n % 30`;
  staff = (await readOffice(database.prisma)).staff;
  const broadcast = newBroadcast({
    ...{ id: newId(now), number: 7, text: 'Họp', audience: { kind: 'all' } },
    ...{ createdBy: byCode('S0').id, createdAt: now },
  });
  await database.prisma.$transaction((tx) => createBroadcast(tx, broadcast, now));
});
afterAll(() => database.close());

function byCode(code: string): StaffMember {
  const found = staff.find((one) => one.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
}

const deps = () => ({
  database,
  clock: { now: () => now },
  calendar: () => builtInCalendar,
  speak: loadSpeak(),
  secretKey: Buffer.alloc(32, 1),
  pack: packEnclosure,
});

test('a list longer than one workbook comes whole as CSV, a page at a time, and as workbooks in parts', async () => {
  const stream = await broadcastCsv(deps(), byCode('S0'), 7);
  if (!stream) throw new Error('no list');
  const rows: string[][] = parse(await text(stream), { bom: true });
  expect(rows).toHaveLength(people + 1);
  expect(new Set(rows.slice(1).map(([code]) => code)).size).toBe(people);
  expect(rows.slice(1).every(([, name]) => name?.startsWith("'=Người "))).toBe(true);
  expect(await broadcastPart(deps(), byCode('S0'), 7, 3, partRows)).toBeUndefined();
  const last = await broadcastPart(deps(), byCode('S0'), 7, 2, partRows);
  if (!last) throw new Error('no second part');
  const opened = (await readXlsxFile(last)).find(({ sheet }) => sheet === 'Từng người');
  expect(opened?.data.slice(1).map(([code]) => code)).toEqual(
    rows.slice(-10).map(([code]) => code),
  );
});

test('nobody but its sender, leaders and heads of those concerned gets the list', async () => {
  expect(await broadcastCsv(deps(), byCode('S1'), 7)).toBeUndefined();
  expect(await broadcastPart(deps(), byCode('S1'), 7, 1)).toBeUndefined();
  expect(await broadcastCsv(deps(), byCode('S0'), 8)).toBeUndefined();
});
