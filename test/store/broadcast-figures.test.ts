import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newBroadcast } from '../../src/domain/broadcast.ts';
import { reportDrawing } from '../../src/domain/broadcast-chart.ts';
import {
  type BroadcastFigures,
  isWhole,
  parts,
  sumsByUnit,
  sumUp,
} from '../../src/domain/broadcast-figures.ts';
import { reportSheets, reportText } from '../../src/domain/broadcast-report.ts';
import type { Office } from '../../src/domain/office.ts';
import { packEnclosure } from '../../src/outbox/pack.ts';
import { loadSpeak } from '../../src/speak.ts';
import {
  broadcastFigures,
  broadcastPeople,
  silentPeople,
} from '../../src/store/broadcast-figures.ts';
import { broadcastOf } from '../../src/store/broadcasts.ts';
import type { Database } from '../../src/store/database.ts';
import { readOffice } from '../../src/store/organisation.ts';
import { databaseKinds, freshDatabase } from '../support/fresh-database.ts';

const words = loadSpeak()('vi');
const start = new Date('2026-11-23T01:00:00Z');
const minutes = (n: number) => new Date(start.getTime() + n * 60_000);

/** Numbers that look random and are the same in every run (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

/** Names a spreadsheet would like to calculate with. */
const awkward = [
  '=HYPERLINK("http://x")',
  '+84 912',
  '-1+1',
  '@SUM(A1)',
  '\tLê',
  '\rMa',
  'A "B", C\nD',
];
const deliveryStates = [
  'pending',
  'sending',
  'delivered',
  'failed',
  'skipped',
  'unknown',
  'seen',
  'acknowledged',
];

const questions = [
  { text: 'Dự họp?', options: ['Có', '=KHÔNG()', 'Chưa rõ'] },
  { text: 'Ý kiến', options: [] },
];

type Messy = { id: string; office: Office };

/** A broadcast in the middle of everything: every state, groups, citizens, people nobody can reach. */
async function seedMessy({ prisma }: Database): Promise<Messy> {
  const roll = dice(20_261_122);
  const units = Array.from({ length: 17 }, (_, n) => ({
    id: randomUUID(),
    code: `U${n}`,
    name: `Đơn vị ${n}`,
  }));
  await prisma.unit.createMany({ data: units });
  const staff = Array.from({ length: 400 }, (_, n) => ({
    id: randomUUID(),
    code: `S${String(n).padStart(3, '0')}`,
    fullName: awkward[n] ?? `Nguyễn Thị Ưỡn ${n}`,
    position: 'Chuyên viên',
    role: 'staff',
    unitId: units[roll(17)]?.id ?? '',
  }));
  await prisma.staff.createMany({ data: staff });
  const id = randomUUID();
  const { textVersion: version, ...draft } = newBroadcast({
    id,
    number: 7,
    text: '=1+1 họp <giao ban> & báo cáo',
    audience: { kind: 'all' },
    questions,
    createdBy: randomUUID(),
    createdAt: start,
  });
  const groupLetters = units.map(() => randomUUID());
  await prisma.broadcast.create({ data: { ...draft, version, targeted: 450, frozenAt: start } });
  const letter = (letterId: string, kind: string) => {
    const state = deliveryStates[roll(8)] ?? 'pending';
    const came = ['delivered', 'seen', 'acknowledged'].includes(state);
    return {
      id: letterId,
      takesBack: null as string | null,
      channel: roll(3) === 0 ? 'telegram' : 'zalo',
      chatId: letterId,
      chatKind: kind,
      purpose: 'notice',
      subjectId: id,
      message: { text: 'x' },
      state,
      createdAt: start,
      sentAt: came ? minutes(roll(90)) : null,
      seenAt: state === 'seen' || (came && roll(4) === 0) ? minutes(90 + roll(90)) : null,
    };
  };
  const letters = groupLetters.map((one) => letter(one, 'group'));
  const recipients = Array.from({ length: 450 }, (_, n) => {
    const member = staff[n];
    const state = ['waiting', 'for_group', 'unreachable', 'skipped', ...Array(8).fill('written')][
      roll(12)
    ];
    const inGroup = member !== undefined && roll(5) === 0;
    const own = randomUUID();
    const shared = groupLetters[units.findIndex((unit) => unit.id === member?.unitId)];
    const deliveryId = state !== 'written' ? null : inGroup ? shared : own;
    if (deliveryId === own) letters.push(letter(own, 'private'));
    return {
      broadcastId: id,
      memberId: member?.id ?? randomUUID(),
      staffId: member?.id ?? null,
      unitId: member?.unitId ?? null,
      state,
      deliveryId: deliveryId ?? null,
      acknowledgedAt: member && roll(3) === 0 ? minutes(roll(60 * 30)) : null,
      channel: 'zalo',
      reminders: roll(4),
    };
  });
  const answers = recipients.flatMap(({ memberId }) =>
    questions.flatMap(({ options }, question) => {
      if (roll(2) === 0) return [];
      const choice = options.length > 0 ? roll(3) : null;
      const text = choice === null ? `+ý kiến ${roll(90)}` : null;
      return [{ broadcastId: id, memberId, question, choice, text, at: minutes(roll(600)) }];
    }),
  );
  // A reminder, and words that take something back, are messages but nobody's first.
  const others = recipients.slice(0, 40).map(() => letter(randomUUID(), 'private'));
  letters.push(...others, {
    ...letter(randomUUID(), 'private'),
    takesBack: letters[0]?.id ?? null,
  });
  await prisma.delivery.createMany({ data: letters });
  await prisma.recipient.createMany({ data: recipients });
  await prisma.broadcastAnswer.createMany({ data: answers });
  return { id, office: await readOffice(prisma) };
}

/** Counts the raw rows again, one question at a time, without the product's statement. */
async function recount({ prisma }: Database, id: string, unit: string | null | undefined) {
  const ofUnit =
    unit === undefined ? 'true' : unit === null ? 'unit_id IS NULL' : `unit_id = '${unit}'`;
  const base = `SELECT count(*)::int AS n FROM recipient WHERE broadcast_id = '${id}' AND ${ofUnit}`;
  const count = async (condition: string): Promise<number> => {
    const [row] = await prisma.$queryRawUnsafe<{ n: number }[]>(`${base} AND (${condition})`);
    return row?.n ?? -1;
  };
  const letterIn = (...states: string[]) =>
    `state = 'written' AND delivery_id IN (SELECT id FROM delivery WHERE state IN ('${states.join("','")}'))`;
  return {
    targeted: await count('true'),
    delivered: await count(letterIn('delivered', 'seen', 'acknowledged')),
    pending: await count(`state IN ('waiting', 'for_group') OR ${letterIn('pending', 'sending')}`),
    unknown: await count(letterIn('unknown')),
    failed: await count(letterIn('failed')),
    skipped: await count(`state IN ('unreachable', 'skipped') OR ${letterIn('skipped')}`),
    acknowledged: await count('acknowledged_at IS NOT NULL'),
    seen: await count(
      `delivery_id IN (SELECT id FROM delivery WHERE seen_at IS NOT NULL AND chat_kind = 'private')`,
    ),
    within: await Promise.all(
      [1, 4, 24].map((hours) =>
        count(`acknowledged_at <= timestamptz '${minutes(hours * 60).toISOString()}'`),
      ),
    ),
  };
}

describe.each(databaseKinds)('the figures of a messy broadcast, on %s', (kind) => {
  let database: Database;
  let messy: Messy;
  let figures: BroadcastFigures;
  const broadcast = async () => {
    return broadcastOf(
      await database.prisma.broadcast.findUniqueOrThrow({ where: { id: messy.id } }),
    );
  };
  beforeAll(async () => {
    database = await freshDatabase(kind);
    messy = await seedMessy(database);
    figures = await broadcastFigures(database.prisma, await broadcast());
  });
  afterAll(() => database?.close());

  test('equal a recount of the raw rows, as a whole and unit by unit', async () => {
    const { silent: _, ...sums } = sumUp(figures.rows);
    const { within, ...counted } = await recount(database, messy.id, undefined);
    expect(sums).toEqual(counted);
    expect(figures.within.map(({ people }) => people)).toEqual(within);
    expect(sums.targeted).toBe(450);
    expect(isWhole(figures.frozen, sumUp(figures.rows))).toBe(true);
    for (const part of parts) expect(sums[part]).toBeGreaterThan(0);
    const units = sumsByUnit(figures.rows);
    expect(units).toHaveLength(18);
    for (const { unitId, sums: own } of units) {
      const { silent, ...numbers } = own;
      const { within: __, ...again } = await recount(database, messy.id, unitId || null);
      expect(numbers).toEqual(again);
      const silentAll = parts.reduce((sum, part) => sum + silent[part], 0);
      expect(silentAll + own.acknowledged).toBe(own.targeted);
    }
  });

  test('count the answers to its questions, and say them in every shape of the report', async () => {
    const count = async (condition: string) => {
      const [row] = await database.prisma.$queryRawUnsafe<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM broadcast_answer WHERE broadcast_id = '${messy.id}' AND ${condition}`,
      );
      return row?.n ?? -1;
    };
    const [choices, words1] = figures.polls;
    const recounted = [0, 1, 2].map((choice) => count(`question = 0 AND choice = ${choice}`));
    expect(choices?.chosen).toEqual(await Promise.all(recounted));
    expect([choices?.wrote, words1?.chosen]).toEqual([0, []]);
    expect(words1?.wrote).toBe(await count('question = 1 AND text IS NOT NULL'));
    expect(words1?.samples).toHaveLength(5);
    const chosen = choices?.chosen[0] ?? 0;
    const of = choices?.chosen.reduce((sum, n) => sum + n, 0) ?? 0;
    expect(reportText(words, messy.office, figures)).toContain(`– Có: ${chosen}/${of} (`);
    const people = await broadcastPeople(database.prisma, messy.id, 1000);
    const sheets = reportSheets(words, messy.office, figures, people);
    const list = sheets.at(-1);
    const column = list?.head.indexOf('Câu 1. Dự họp?') ?? -1;
    expect(list?.rows.filter((row) => row[column] === 'Có')).toHaveLength(chosen);
    expect(list?.rows.filter((row) => row[column + 1] !== null)).toHaveLength(words1?.wrote ?? -1);
    const reminded = list?.head.indexOf('Số lần nhắc') ?? -1;
    const [sum] = await database.prisma.$queryRaw<{ n: number }[]>`
      SELECT sum(reminders)::int AS n FROM recipient WHERE broadcast_id = ${messy.id}::uuid`;
    expect(list?.rows.reduce((all, row) => all + Number(row[reminded]), 0)).toBe(sum?.n);
    expect(sheets.find(({ name }) => name === 'Trả lời phiếu')?.rows.map((row) => row[2])).toEqual([
      ...(choices?.chosen ?? []),
      words1?.wrote,
    ]);
  });

  test('name the silent as a recount counts them, unit by unit', async () => {
    const named = await silentPeople(database.prisma, messy.id, { perUnit: 1000, units: 1000 });
    for (const unitId of [undefined, ...messy.office.units.map(({ id }) => id)]) {
      const own = named.filter((one) => unitId === undefined || one.unitId === unitId);
      const { targeted, acknowledged } = await recount(database, messy.id, unitId);
      expect(own).toHaveLength(targeted - acknowledged);
    }
    const few = await silentPeople(database.prisma, messy.id, { perUnit: 2, units: 3 });
    expect(few).toHaveLength(6);
    const most = Math.max(...named.map(({ people }) => people));
    expect(few[0]?.people).toBe(most);
  });

  test('of some units are those units alone', async () => {
    const chosen = messy.office.units.slice(0, 2).map(({ id }) => id);
    const some = await broadcastFigures(database.prisma, await broadcast(), chosen);
    const counts = await Promise.all(chosen.map((unit) => recount(database, messy.id, unit)));
    const add = (key: 'targeted' | 'acknowledged' | 'failed') =>
      counts.reduce((sum, one) => sum + one[key], 0);
    const sums = sumUp(some.rows);
    expect([sums.targeted, sums.acknowledged, sums.failed]).toEqual([
      add('targeted'),
      add('acknowledged'),
      add('failed'),
    ]);
    expect(some.within[2]?.people).toBe(counts.reduce((sum, one) => sum + (one.within[2] ?? 0), 0));
  });

  test('a person who vanished breaks the sum, and the report says so', async () => {
    const broken = { ...figures, rows: figures.rows.slice(1) };
    expect(reportText(words, messy.office, figures)).toContain('450 người = ');
    expect(reportText(words, messy.office, figures)).toContain('(khớp)');
    expect(reportText(words, messy.office, broken)).toContain('KHÔNG KHỚP');
    const lost = figures.rows.map((row, n) => (n === 0 ? { ...row, fate: 'lost' as const } : row));
    expect(reportText(words, messy.office, { ...figures, rows: lost })).toContain('KHÔNG KHỚP');
  });

  test('stand in the workbook as they are, and nothing in it is calculated', async () => {
    const people = await broadcastPeople(database.prisma, messy.id, 1000);
    const sheets = reportSheets(words, messy.office, figures, people);
    const file = await packEnclosure({ kind: 'table', name: 'x', as: 'xlsx', sheets });
    const opened = await readXlsxFile(Buffer.from(file.bytes), { trim: false });
    expect(opened.map(({ sheet }) => sheet)).toEqual(sheets.map(({ name }) => name));
    const [, , units, list] = opened;
    expect(units?.data).toHaveLength(19);
    const sums = sumUp(figures.rows);
    const column = (at: number) =>
      (units?.data ?? []).slice(1).reduce((sum, row) => sum + Number(row[at]), 0);
    expect(column(1)).toBe(450);
    expect(column(2)).toBe(sums.acknowledged);
    expect(parts.map((_, at) => column(4 + at))).toEqual(parts.map((part) => sums[part]));
    expect(list?.data).toHaveLength(451);
    expect(list?.data.filter((row) => row[7] !== null)).toHaveLength(sums.acknowledged + 1);
    const names = new Set(list?.data.map((row) => row[1]));
    for (const name of awkward.filter((one) => !one.includes('\r'))) expect(names).toContain(name);
    expect(opened[0]?.data.find(([what]) => what === 'Nội dung')?.[1]).toMatch(/^=1\+1/);
    const raw = Buffer.from(file.bytes).toString('latin1');
    expect(raw.startsWith('PK')).toBe(true);
  });

  test('stand in the CSV, where a cell that looks like a formula is made words', async () => {
    const people = await broadcastPeople(database.prisma, messy.id, 1000);
    const sheets = reportSheets(words, messy.office, figures, people);
    const file = await packEnclosure({ kind: 'table', name: 'x', as: 'csv', sheets });
    const rows: string[][] = parse(Buffer.from(file.bytes), { bom: true });
    expect(rows).toHaveLength(451);
    expect(rows.slice(1).map((row) => row[0])).toEqual(people.map(({ code }) => code));
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    for (const name of awkward) {
      const safe = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
      expect(rows.some((row) => row[1] === safe)).toBe(true);
    }
  });

  test('are drawn with their counts, whatever the words hold', async () => {
    const svg = reportDrawing(words, messy.office, figures);
    const sums = sumUp(figures.rows);
    expect(svg).toContain(`>${sums.acknowledged}/450 (`);
    expect(svg).toContain('&lt;giao ban&gt; &amp;');
    const { bytes, name } = await packEnclosure({ kind: 'drawing', name: 'x', svg });
    expect(name).toBe('x.png');
    expect(Buffer.from(bytes.subarray(1, 4)).toString()).toBe('PNG');
    if (process.env.KEEP_PICTURE)
      (await import('node:fs')).writeFileSync(process.env.KEEP_PICTURE, bytes);
  });
});
