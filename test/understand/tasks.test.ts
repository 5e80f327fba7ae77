import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { builtInCalendar as calendar } from '../../src/domain/calendar-vn.ts';
import { localIso } from '../../src/domain/local-date.ts';
import { parseTask } from '../../src/understand/task.ts';

const row = z.object({
  id: z.string(),
  now: z.string(),
  text: z.string(),
  kind: z.enum(['task', 'meeting', 'none']),
  assignees: z.array(z.string()),
  due: z.string().nullable(),
  recurrence: z.string().nullable(),
});

/** Labelled by hand from the rules, not from what the code says. */
const read = (name: string) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => row.parse(JSON.parse(line)));

const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
const sameNames = (a: string[], b: string[]) =>
  a
    .map((name) => fold(name).toLowerCase())
    .sort()
    .join() ===
  b
    .map((name) => fold(name).toLowerCase())
    .sort()
    .join();

function measure(rows: z.infer<typeof row>[], style: (text: string) => string) {
  const hits = { due: 0, none: 0, assignees: 0, kind: 0, recurrence: 0 };
  const dated = rows.filter((expected) => expected.due !== null);
  for (const expected of rows) {
    const got = parseTask({ text: style(expected.text), now: new Date(expected.now), calendar });
    const isDue = (got.due && localIso(got.due)) === expected.due;
    if (isDue) hits[expected.due === null ? 'none' : 'due']++;
    if (sameNames(got.assignees, expected.assignees)) hits.assignees++;
    if (got.kind === expected.kind) hits.kind++;
    if (got.recurrence === expected.recurrence) hits.recurrence++;
  }
  return {
    due: hits.due / dated.length,
    none: hits.none / (rows.length - dated.length),
    assignees: hits.assignees / rows.length,
    kind: hits.kind / rows.length,
    recurrence: hits.recurrence / rows.length,
  };
}

const dev = read('./tasks-dev.jsonl');

test.each([
  ['as written', (text: string) => text, 0.98],
  ['without diacritics', fold, 0.97],
  ['without diacritics and capitals', (text: string) => fold(text).toLowerCase(), 0.96],
  ['dictated', (text: string) => text.toLowerCase().replace(/[,.;!?](?=\s|$)/g, ''), 0.97],
])('the development examples %s', (_name, style, bar) => {
  const rates = measure(dev, style);
  expect(rates.due).toBeGreaterThanOrEqual(bar);
  expect(rates.none).toBeGreaterThanOrEqual(0.98);
  expect(rates.assignees).toBeGreaterThanOrEqual(0.95);
  expect(rates.kind).toBeGreaterThanOrEqual(0.97);
  expect(rates.recurrence).toBeGreaterThanOrEqual(0.97);
});

test('the title is the work, without the frame, the people and the deadline', () => {
  const now = new Date('2026-11-18T09:00:00+07:00');
  const title = (text: string) => parseTask({ text, now, calendar }).title;
  expect(title('Giao chị Hà rà soát văn bản QPPL quý IV, hạn 17h thứ Sáu tuần sau')).toBe(
    'rà soát văn bản QPPL quý IV',
  );
  expect(title('@an @binh báo cáo số liệu chứng thực trước ngày 25/11')).toBe(
    'báo cáo số liệu chứng thực',
  );
  expect(title('Rà soát hồ sơ tồn, hạn thứ Sáu, chị Hà nhé')).toBe('Rà soát hồ sơ tồn');
});

test('10,000 strange texts are read without a throw, and answered whole', () => {
  const now = new Date('2026-11-18T09:00:00+07:00');
  const words = dev.flatMap((example) => example.text.split(' '));
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'trước',
        'từ',
        'hết',
        '31/2',
        '99h',
        'thứ',
        '@',
        '/',
        '(',
        'N',
        '0',
        '-',
        'hằng',
        '24h',
      ),
    },
  );
  const text = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(' '));
  fc.assert(
    fc.property(text, (strange) => {
      const task = parseTask({ text: strange, now, calendar });
      expect(['task', 'meeting', 'none']).toContain(task.kind);
      expect(task.due === null || !Number.isNaN(task.due.getTime())).toBe(true);
      expect(task.confidence >= 0 && task.confidence <= 1).toBe(true);
      expect(strange.normalize('NFC').includes(task.span)).toBe(true);
    }),
    { numRuns: 10_000 },
  );
}, 60_000);
