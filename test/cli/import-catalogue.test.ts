import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { importCatalogue } from '../../src/cli/import-catalogue.ts';
import { reviewCatalogue } from '../../src/cli/review-catalogue.ts';
import type { Database } from '../../src/store/database.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { portalMethod, portalRecordOf, withFee } from '../support/portal-records.ts';

type Line = Record<string, unknown>;
const now = new Date('2026-11-23T01:00:00Z');
let database: Database;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase('pglite');
});
afterAll(() => database.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-catalogue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  writeFileSync(path, text);
  return path;
}

async function run(...args: string[]): Promise<{ ok: boolean; lines: Line[] }> {
  const lines: Line[] = [];
  const ok = await importCatalogue(database, args, now, (line) => lines.push(line as Line));
  return { ok, lines };
}

const recordsKept = () => database.prisma.portalRecord.count();

test('a folder is imported; again it is unchanged', async () => {
  put('details/9.100001.json', portalRecordOf('9.100001'));
  put('extra/9.100002.json', portalRecordOf('9.100002'));
  put('notes.txt', 'nothing');
  const first = await run(folder);
  expect(first.ok).toBe(true);
  expect(first.lines.slice(0, 2)).toMatchObject([
    { code: '9.100001', change: 'added', file: 'details/9.100001.json', because: 'decision' },
    { code: '9.100002', change: 'added', effectiveFrom: '2026-02-01' },
  ]);
  const again = await run(folder);
  expect(again.lines).toContainEqual({ change: 'unchanged', codes: ['9.100001', '9.100002'] });
  expect(again.lines.at(-1)).toMatchObject({
    summary: { added: 0, changed: 0, unchanged: 2 },
    written: false,
  });
});

test('what is missing is said, the portal’s answer and a crawler’s file are unwrapped', async () => {
  put('a.json', { code: 'OK', data: portalRecordOf('9.100003') });
  put('b.json', { id: 'x', code: '9.100004', detail: portalRecordOf('9.100004') });
  const { ok, lines } = await run(folder);
  expect(ok).toBe(true);
  expect(lines).toContainEqual(expect.objectContaining({ code: '9.100004', change: 'added' }));
  expect(lines).toContainEqual(expect.objectContaining({ code: '1.001193', change: 'missing' }));
});

test('a change is shown fact by fact', async () => {
  const path = put('9.100005.json', portalRecordOf('9.100005'));
  await run(path, '--read-on', '2026-07-18');
  put('9.100005.json', withFee(portalRecordOf('9.100005'), 9000, 'Việt Nam Đồng'));
  const rehearsed = await run(path, '--dry-run');
  expect(rehearsed.lines.at(-1)).toMatchObject({ dryRun: true, written: false });
  const { lines } = await run(path);
  expect(lines).toEqual([...rehearsed.lines.slice(0, -1), expect.anything()]);
  expect(lines[0]).toMatchObject({
    code: '9.100005',
    change: 'changed',
    effectiveFrom: '2026-11-23',
    because: 'seen',
    facts: [
      {
        fact: 'fees',
        removed: ['direct+online: 8000 VND/bản'],
        added: ['direct+online: 9000 VND/bản'],
      },
    ],
  });
});

const broken: [string, unknown, Line][] = [
  ['cut off', '{"code": "9.100006",\n "name": "A', { line: 2, error: 'not JSON' }],
  ['a web page', '<html>\nno</html>', { line: 1, error: expect.stringContaining('web page') }],
  ['a comma too many', '{"a": [1,\n2,\n],\n"b": 1}', { line: 3 }],
  ['a list', '[]', { line: 1, field: '' }],
  [
    'a lost field',
    portalRecordOf('9.100006', { executionMethods: undefined }),
    { field: 'executionMethods', code: '9.100006' },
  ],
  ['a wrong code', portalRecordOf('khai sinh'), { line: 3, field: 'code' }],
  ['an empty name', portalRecordOf('9.100006', { name: ' ' }), { line: 5, field: 'name' }],
  [
    'a wrong type',
    portalRecordOf('9.100006', { isWard: 'yes' }),
    { field: 'isWard', line: expect.any(Number) },
  ],
  [
    'a key twice',
    '{"code": "9.100006",\n"code": "9.100007"}',
    { line: 2, field: 'code', error: 'this key stands twice' },
  ],
  ['a long number', '{"createdAt":\n 12345678901234567890}', { line: 2, field: 'createdAt' }],
  ['a well', `${'['.repeat(90_000)}${']'.repeat(90_000)}`, { error: 'nested too deeply' }],
  ['half a letter', String.raw`{"a": {"b": ["x", "\ud800"]}}`, { field: 'a.b.1' }],
  ['a letter PostgreSQL refuses', String.raw`{"a": "\u0000"}`, { field: 'a' }],
  [
    'an unknown way',
    portalRecordOf('9.100006', { executionMethods: [portalMethod('PIGEON')] }),
    { field: 'executionMethods.0.submissionMethod' },
  ],
];

test.each(broken)(
  '%s refuses everything, with file, line and field',
  async (_, content, reason) => {
    const before = await recordsKept();
    put('details/9.100009.json', portalRecordOf('9.100009'));
    put('extra/bad.json', content);
    const { ok, lines } = await run(folder);
    expect(ok).toBe(false);
    expect(lines[0]).toMatchObject({
      file: 'extra/bad.json',
      error: expect.any(String),
      ...reason,
    });
    expect(lines.at(-1)).toEqual({ refused: ['extra/bad.json'], imported: 0 });
    expect(await recordsKept()).toBe(before);
  },
);

test('the same code twice with other content is refused', async () => {
  put('details/a.json', portalRecordOf('9.100010'));
  put('extra/b.json', portalRecordOf('9.100010', { name: 'Khác' }));
  const { ok, lines } = await run(folder);
  expect(ok).toBe(false);
  expect(lines[0]).toMatchObject({ file: 'extra/b.json', code: '9.100010', field: 'code' });
});

test('HTML, lost units and cells run together are kept, reported and never guessed', async () => {
  const code = '9.100011';
  const fees = [
    { type: 'FEE', value: '8.000 đồng10 USD', description: '' },
    { type: 'FEE', value: 1200, description: '' },
  ];
  const odd = portalRecordOf(code, {
    name: '<b>Cấp thẻ</b>&nbsp;voi',
    executionMethods: [
      portalMethod('DIRECT', { processingTime: 1, processingTimeUnit: 'OTHER', fees }),
      portalMethod('ONLINE', {
        processingTime: '1 ngày2 ngày',
        processingTimeUnit: null,
        fees: [],
      }),
    ],
    executionCases: [
      {
        name: '<p>Giấy tờ phải nộp</p>',
        profileComponents: [
          { name: 'Tờ khai;1.tokhai.doc', originalQty: 1, copyQty: 0 },
          { name: 'Giấy chứng nhận', originalQty: '11', copyQty: null },
        ],
      },
    ],
  });
  const { ok, lines } = await run(put('9.100012.json', odd));
  expect(ok).toBe(true);
  expect(lines[0]).toMatchObject({ code, name: 'Cấp thẻ voi' });
  const [line = {}] = lines;
  const kinds = (line.suspicious as { kind: string; field: string }[]).map(
    ({ kind, field }) => `${kind} ${field}`,
  );
  const method = 'executionMethods.0';
  const paper = 'executionCases.0.profileComponents';
  expect(new Set(kinds)).toEqual(
    new Set([
      'misfiled code',
      'markup name',
      'markup executionCases.0.name',
      `unit-lost ${method}.processingTimeUnit`,
      'not-a-number executionMethods.1.processingTime',
      `not-a-number ${method}.fees.0.value`,
      `run-together ${method}.fees.0.value`,
      `run-together ${method}.fees.1.value`,
      `currency-lost ${method}.fees.1.value`,
      'run-together executionMethods.1.processingTime',
      `run-together ${paper}.0.name`,
      `not-a-number ${paper}.1.originalQty`,
      `not-a-number ${paper}.1.copyQty`,
    ]),
  );
  const row = await database.prisma.procedureVersion.findFirst({ where: { code } });
  expect(row).toMatchObject({
    review: 'suspicious',
    entry: {
      name: 'Cấp thẻ voi',
      versions: [{ fees: [], times: [], papers: [{ originals: 1, copies: 0 }] }],
    },
  });
  const kept = await database.prisma.portalRecord.findFirst({ where: { code } });
  expect(kept?.record).toEqual(odd);
});

test('what is suspicious or due waits for a review, and a reading without news counts as one', async () => {
  const code = '9.100013';
  const path = put(`${code}.json`, withFee(portalRecordOf(code), 200));
  await run(path, '--read-on', '2026-01-05');
  const list = async (): Promise<Line[]> => {
    const lines: Line[] = [];
    await reviewCatalogue(database, [], now, (line) => lines.push(line as Line));
    return lines.filter((line) => line.code === code);
  };
  const suspicious = [{ kind: 'currency-lost' }, { kind: 'currency-lost' }];
  expect(await list()).toMatchObject([{ code, due: '2026-07-04', suspicious }]);
  const again = await run(path, '--read-on', '2026-11-01');
  expect(again.lines.at(-1)).toMatchObject({ summary: { unchanged: 1 }, written: true });
  expect(await list()).toMatchObject([{ due: '2027-04-30', suspicious }]);
  const done: unknown[] = [];
  expect(await reviewCatalogue(database, [code], now, (line) => done.push(line))).toBe(true);
  expect(done).toEqual([{ code, reviewedOn: '2026-11-23' }]);
  expect(await list()).toEqual([]);
  expect(await reviewCatalogue(database, ['9.999999'], now, () => undefined)).toBe(false);
});

test.each([
  [[], 'needs one file or folder'],
  [['/nowhere'], 'no such file'],
  [['.', '--read-on', '2026-02-30'], 'no day'],
  [['.', '--read-on', '2026-11-24'], 'future'],
  [['.', '--wrong'], '--wrong'],
])('%j is explained', async (args, error) => {
  const { ok, lines } = await run(...args);
  expect(ok).toBe(false);
  expect(lines).toMatchObject([
    { error: expect.stringContaining(error), usage: expect.anything() },
  ]);
});

test('manage runs it and ends with 1 when it refuses', () => {
  put('bad.json', '{');
  const program = resolve(import.meta.dirname, '../../src/cli/manage.ts');
  const ran = spawnSync(process.execPath, [program, 'import-catalogue', join(folder, 'bad.json')], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: join(folder, 'data') },
  });
  expect(ran.status).toBe(1);
  expect(
    ran.stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toMatchObject([{ error: 'not JSON', file: 'bad.json', line: 1 }, { refused: ['bad.json'] }]);
});
