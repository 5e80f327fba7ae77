import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Incoming } from '../../src/domain/catalogue-plan.ts';
import { canonical } from '../../src/domain/portal-hash.ts';
import { readPortalRecord } from '../../src/domain/portal-incoming.ts';
import { type Procedure, versionOn } from '../../src/domain/procedure.ts';
import { readCatalogue } from '../../src/store/catalogue.ts';
import { readKnownChanges } from '../../src/store/catalogue-files.ts';
import { importReading, type Reading } from '../../src/store/catalogue-import.ts';
import { readShipment, settleShipped, settleWithin } from '../../src/store/catalogue-shipped.ts';
import type { Database } from '../../src/store/database.ts';
import { databaseKinds, freshDatabase } from '../support/fresh-database.ts';
import { portalRecordOf, turnedRound, withFee } from '../support/portal-records.ts';

type Fields = Record<string, unknown>;
const now = new Date('2026-11-23T01:00:00Z');
const today = '2026-11-23';
const changes = readKnownChanges();
const portal = resolve(import.meta.dirname, '../../../shared/data/portal');
const absent = !existsSync(portal);
const [one, two] = ['9.000001', '9.000002'];

function read(json: unknown, readOn = today): Incoming {
  const found = readPortalRecord(JSON.stringify(json), 'made', readOn, changes);
  if (found.kind === 'broken') throw new Error(JSON.stringify(found.problems));
  return found.incoming;
}

function readingOf(records: readonly unknown[], rest: Partial<Reading> = {}): Reading {
  const { readOn = today } = rest;
  const incoming = records.map((record) => read(record, readOn));
  return { incoming, source: 'made', whole: false, readOn, stated: false, ...rest };
}

const realRecords = (): Fields[] =>
  ['details', 'extra'].flatMap((folder) =>
    readdirSync(join(portal, folder)).map(
      (file) => JSON.parse(readFileSync(join(portal, folder, file), 'utf8')) as Fields,
    ),
  );

/** Every value with its path; lists whose order the portal shuffles are compared by what is in them. */
function leavesOf(json: unknown, path = ''): string[] {
  if (Array.isArray(json))
    return [`${path}[${json.length}]`, ...json.flatMap((item) => leavesOf(item, `${path}[]`))];
  if (typeof json !== 'object' || json === null) return [`${path} = ${JSON.stringify(json)}`];
  return Object.entries(json).flatMap(([key, value]) => leavesOf(value, `${path}.${key}`));
}

/** Everything the three tables hold. */
async function tables({ prisma }: Database): Promise<unknown> {
  return Promise.all([
    prisma.catalogueImport.findMany({ orderBy: { seq: 'asc' } }),
    prisma.portalRecord.findMany({ orderBy: { seq: 'asc' } }),
    prisma.procedureVersion.findMany({ orderBy: { id: 'asc' } }),
  ]);
}

async function procedureOf({ prisma }: Database, code: string): Promise<Procedure> {
  const found = (await readCatalogue(prisma)).find((procedure) => procedure.code === code);
  if (!found) throw new Error(`${code} is not there`);
  return found;
}

const feeOn = (procedure: Procedure, day: string) => versionOn(procedure, day)?.fees[0]?.amount;

describe.each(databaseKinds)('on %s', (kind) => {
  let database: Database;
  beforeEach(async () => {
    database = await freshDatabase(kind);
  });
  afterEach(() => database.close());

  const take = (records: readonly unknown[], rest?: Partial<Reading>) =>
    importReading(database, readingOf(records, rest), now);

  test.skipIf(absent)(
    'all records of the portal are kept, field by field, and shuffled ones change nothing (needs ../shared)',
    async () => {
      const records = realRecords();
      const { planned } = await take(records, { whole: true });
      expect(planned.filter(({ facts }) => facts.length > 0)).toEqual([]);
      const rows = await database.prisma.portalRecord.findMany();
      expect(rows.length).toBe(records.length);
      const kept = new Map(rows.map(({ code, record }) => [code, record as Fields]));
      for (const record of records) {
        const there = kept.get(String(record.code).trim());
        expect(leavesOf(there).sort()).toEqual(leavesOf(record).sort());
        for (const ordered of ['executionSteps', 'executionMethods', 'executionCases', 'cases'])
          expect(there?.[ordered]).toEqual(record[ordered]);
      }
      const before = await tables(database);
      const again = await take(records, { whole: true });
      const shuffled = await take(records.map(turnedRound).reverse(), { whole: true });
      expect([again.written, shuffled.written]).toEqual([false, false]);
      expect(await tables(database)).toEqual(before);
    },
    120_000,
  );

  test('records by hand are kept whole, and shuffled ones change nothing', async () => {
    const odd = portalRecordOf(one, {
      name: ' Tên\u00a0co\u0301 dấu rời ',
      unheardOf: { deep: [1, 2.5, null, [], {}, ''] },
      legalBasisesDetails: ['b', 'a', 'a'].map((id) => ({ id, name: id, code: '1/2020/QH14' })),
    });
    await take([odd, portalRecordOf(two)]);
    const rows = await database.prisma.portalRecord.findMany({ orderBy: { code: 'asc' } });
    expect(leavesOf(rows[0]?.record).sort()).toEqual(leavesOf(odd).sort());
    expect(rows[1]?.record).toEqual(portalRecordOf(two));
    const before = await tables(database);
    await take([turnedRound(portalRecordOf(two)), turnedRound(odd)].map((json) => json));
    expect(await tables(database)).toEqual(before);
  });

  test('a changed fee begins a version; the day before is answered as before', async () => {
    await take([portalRecordOf(one)], { readOn: '2026-07-18' });
    const { planned } = await take([withFee(portalRecordOf(one), 10_000, 'Việt Nam Đồng')]);
    expect(planned).toMatchObject([
      {
        change: 'changed',
        fields: ['executionMethods'],
        facts: [
          {
            fact: 'fees',
            removed: ['direct+online: 8000 VND/bản'],
            added: ['direct+online: 10000 VND/bản'],
          },
        ],
        version: { basis: 'seen' },
      },
    ]);
    const procedure = await procedureOf(database, one);
    expect(procedure.versions.map(({ effectiveFrom }) => effectiveFrom)).toEqual([
      today,
      '2026-02-01',
    ]);
    expect(feeOn(procedure, '2026-11-22')).toBe(8000);
    expect(feeOn(procedure, today)).toBe(10_000);
  });

  test('a newer decision dates the version; read the same day again it corrects', async () => {
    await take([portalRecordOf(one)]);
    const decided = portalRecordOf(one, {
      procedureProposal: {
        proposalNumber: '20/QĐ-BTP',
        decisionDate: Date.parse('2026-10-01T00:00:00+07:00'),
      },
    });
    const first = await take([withFee(decided, 10_000, 'Việt Nam Đồng')]);
    expect(first.planned[0]?.version?.basis).toBe('decision');
    expect(feeOn(await procedureOf(database, one), '2026-10-01')).toBe(10_000);
    await take([withFee(decided, 12_000, 'Việt Nam Đồng')]);
    await take([withFee(decided, 15_000, 'Việt Nam Đồng')]);
    const procedure = await procedureOf(database, one);
    expect(procedure.versions.length).toBe(3);
    expect(feeOn(procedure, today)).toBe(15_000);
    const all = await database.prisma.procedureVersion.findMany({ where: { code: one } });
    expect(all.filter(({ retiredById }) => retiredById).length).toBe(1);
  });

  test('another decision number alone is kept, and is no change of facts', async () => {
    await take([portalRecordOf(one)]);
    const restated = portalRecordOf(one, {
      procedureProposal: { proposalNumber: 'QĐ/0001-BTP', decisionDate: null },
      category: { id: 'c' },
    });
    const { planned } = await take([restated]);
    expect(planned).toMatchObject([{ change: 'restated', facts: [] }]);
    expect(planned[0]?.version).toBeUndefined();
    expect(await database.prisma.portalRecord.count()).toBe(2);
    expect((await procedureOf(database, one)).versions.length).toBe(1);
  });

  test('words that are no fact are kept without a new version', async () => {
    await take([portalRecordOf(one)]);
    const steps = [{ name: '', description: 'Nộp hồ sơ tại xã hoặc tại tỉnh.' }];
    const { planned } = await take([portalRecordOf(one, { executionSteps: steps })]);
    expect(planned).toMatchObject([{ change: 'changed', facts: [], fields: ['executionSteps'] }]);
    expect((await procedureOf(database, one)).versions.length).toBe(1);
  });

  test('what a whole reading no longer holds is missing; the second time in a row it says so', async () => {
    const all = [portalRecordOf(one), portalRecordOf(two)];
    await take(all, { whole: true });
    const absentTwo = (missing: { code: string }[]) => missing.find(({ code }) => code === two);
    const gone = await take(all.slice(0, 1), { whole: true });
    expect(absentTwo(gone.missing)).toEqual({ code: two, inARow: 1 });
    const same = await take(all.slice(0, 1), { whole: true });
    expect(same.written).toBe(false);
    expect(absentTwo(same.missing)).toEqual({ code: two, inARow: 1 });
    const stated = { whole: true, stated: true, readOn: today };
    const later = await take(all.slice(0, 1), stated);
    expect(absentTwo(later.missing)).toEqual({ code: two, inARow: 2 });
    expect((await procedureOf(database, two)).versions.length).toBe(1);
  });

  test('a rehearsal says the same and writes nothing', async () => {
    const outcome = await importReading(database, readingOf([portalRecordOf(one)]), now, true);
    expect(outcome).toMatchObject({ written: false, planned: [{ change: 'added' }] });
    expect(await tables(database)).toEqual([[], [], []]);
  });

  test('two processes that start at once bring the shipped catalogue once', async () => {
    const starts = kind === 'postgres' ? 3 : 1;
    await Promise.all(Array.from({ length: starts }, () => settleShipped(database, now)));
    await settleShipped(database, now);
    const { shipped } = readShipment();
    const expected = shipped.flatMap(({ versions }) => versions).length;
    expect(await database.prisma.procedureVersion.count()).toBe(expected);
    expect(await database.prisma.catalogueImport.count()).toBe(1);
    const sorted = shipped.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    expect((await readCatalogue(database.prisma)).map(canonical)).toEqual(sorted.map(canonical));
  });

  test('a new release replaces what it shipped and derives anew what was imported', async () => {
    await take([portalRecordOf(one)]);
    const { shipped, changes: known } = readShipment();
    const [first, ...others] = shipped;
    if (!first) throw new Error('nothing is shipped');
    const replaced = { codes: [one], by: two, lastDay: '2026-12-31', source: 'thử' };
    const release = {
      shipped: [{ ...first, name: 'Tên mới' }, ...others],
      changes: { ...known, replaced: [replaced] },
      digest: 'another',
    };
    await database.prisma.$transaction((tx) => settleWithin(tx, now, release), { timeout: 60_000 });
    expect((await procedureOf(database, first.code)).name).toBe('Tên mới');
    const procedure = await procedureOf(database, one);
    expect(procedure).toMatchObject({
      replacedBy: two,
      versions: [{ effectiveFrom: '2026-02-01' }],
    });
    expect(versionOn(procedure, '2027-01-01')).toBeUndefined();
    const retired = await database.prisma.procedureVersion.count({
      where: { retiredById: { not: null } },
    });
    expect(retired).toBe(2);
  });
});
