import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswerer, openAnswerer } from '../../src/answerer.ts';
import { reviewDay } from '../../src/domain/catalogue-changes.ts';
import { readPortalRecord } from '../../src/domain/portal-incoming.ts';
import { type ProcedureVersion, versionOn } from '../../src/domain/procedure.ts';
import { changesFor } from '../../src/intents/compose/known-changes.ts';
import { StoppedClock } from '../../src/port/clock.ts';
import { loadSpeak } from '../../src/speak.ts';
import { readKnownChanges } from '../../src/store/catalogue-files.ts';
import { importReading } from '../../src/store/catalogue-import.ts';
import type { Database } from '../../src/store/database.ts';
import { catalogue } from '../support/citizen.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { portalRecordOf } from '../support/portal-records.ts';

const speak = loadSpeak();
const changes = readKnownChanges();
const noon = (day: string) => new Date(`${day}T12:00:00+07:00`);
const clock = new StoppedClock(noon('2026-11-23'));
type Problem = { problem: string; code?: string; due?: string };
const problems: Problem[] = [];
let database: Database;
let answer: Awaited<ReturnType<typeof openAnswerer>>;

const open = () =>
  openAnswerer({
    database,
    clock,
    speak,
    onProblem: (problem, detail) => problems.push({ problem, ...detail }),
  });

beforeAll(async () => {
  database = await freshDatabase('pglite');
  answer = await open();
});
afterAll(() => database.close());

test('the database answers word for word as the files do', () => {
  const fromFiles = createAnswerer(speak);
  for (const text of ['làm giấy khai sinh cho con', 'dang ky ket hon le phi', 'chứng thực bản sao'])
    for (const day of ['2026-08-01', '2026-11-23', '2027-03-02']) {
      const input = { text, at: noon(day) };
      expect(answer(input)).toEqual(fromFiles(input));
    }
});

test('a code is answered until its last day, and its successor from the next', () => {
  const asked = (day: string) => answer({ text: '#tt 2.000986 documents', at: noon(day) }).codes[0];
  expect(asked('2026-08-31')).toBe('2.000986');
  expect(asked('2026-09-01')).toBe('3.000722');
});

test('a reduced fee ends on its last day', () => {
  const reduced = catalogue.find(({ versions }) =>
    versions.some(({ fees }) => fees.some((fee) => fee.reduced?.until === '2026-12-31')),
  );
  if (!reduced) throw new Error('no reduced fee in the catalogue');
  const fee = (day: string) => answer({ text: `#tt ${reduced.code} fee`, at: noon(day) }).text;
  expect(fee('2026-12-31')).toContain('64/2025/TT-BTC');
  expect(fee('2027-01-01')).not.toContain('64/2025/TT-BTC');
});

test('an answer due for review is said once a day, to the office and not to the citizen', () => {
  problems.length = 0;
  const ask = (day: string) => answer({ text: '#tt 1.001193 documents', at: noon(day) });
  const fresh = ask('2026-11-23');
  expect(problems).toEqual([]);
  const old = [ask('2027-02-01'), ask('2027-02-01')];
  expect(problems).toMatchObject([{ problem: 'catalogue-review-due', code: '1.001193' }]);
  expect(old.map(({ text }) => text)).toEqual([fresh.text, fresh.text]);
});

test('review comes with a law of the field, with the end of a reduced fee, and with age', () => {
  const version: ProcedureVersion = {
    effectiveFrom: '2026-01-01',
    handledBy: [],
    ways: [],
    papers: [],
    fees: [],
    times: [],
    results: [],
    conditions: [],
    legalBasis: [],
    applicants: [],
    source: 'https://example.test/',
    readOn: '2026-12-01',
  };
  const until = { amount: 1, from: '2026-01-01', until: '2026-12-31', by: 'thử' };
  const due = (field: string, change: Partial<ProcedureVersion> = {}) =>
    reviewDay({ field }, { ...version, ...change }, changes);
  expect(due('Hộ tịch')).toBe('2027-03-01');
  expect(due('Công chứng')).toBe('2027-05-30');
  expect(due('Công chứng', { fees: [{ ways: ['direct'], reduced: until }] })).toBe('2027-01-01');
  expect(due('Hộ tịch', { reviewedOn: '2027-03-02' })).toBe('2027-08-29');
});

test('known changes of law stand in the data with their day and source', () => {
  expect(changes.laws.find(({ key }) => key === 'civilStatusLaw')?.from).toBe('2027-03-01');
  const [procedure] = catalogue.filter(({ field }) => field === 'Hộ tịch');
  for (const { key, from, field } of changes.laws)
    expect(procedure && changesFor({ ...procedure, field }, from)).toContain(key);
  for (const { codes, by, lastDay } of changes.replaced)
    for (const code of codes) {
      const old = catalogue.find((one) => one.code === code);
      expect(old).toMatchObject({ replacedBy: by, versions: [{ effectiveTo: lastDay }] });
      expect(old && versionOn(old, '2026-09-02')).toBeUndefined();
    }
});

test('an import is answered from at the next start, by the day', async () => {
  const record = portalRecordOf('9.000009', { name: 'Cấp thẻ người nuôi voi bản làng' });
  const read = readPortalRecord(JSON.stringify(record), 'made', '2026-11-23', changes);
  if (read.kind === 'broken') throw new Error('broken');
  const reading = {
    incoming: [read.incoming],
    source: 'made',
    whole: false,
    readOn: '2026-11-23',
    stated: false,
  };
  await importReading(database, reading, clock.now());
  const text = 'xin cấp thẻ người nuôi voi bản làng cần giấy tờ gì';
  expect(answer({ text, at: clock.now() }).codes).not.toContain('9.000009');
  expect((await open())({ text, at: clock.now() }).codes[0]).toBe('9.000009');
});
