import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { aspects, citizenOutcomes } from '../../src/domain/citizen-reply.ts';

const program = fileURLToPath(new URL('../../src/cli/ask.ts', import.meta.url));
const line = z.object({
  id: z.string(),
  outcome: z.enum(citizenOutcomes),
  codes: z.array(z.string()).max(5),
  aspects: z.array(z.enum(aspects)),
  confidence: z.number().min(0).max(1),
  text: z.string().min(1),
  buttons: z.array(z.object({ label: z.string(), payload: z.string() })),
  ms: z.number().min(0),
});

function run(rows: readonly unknown[], ...args: string[]): unknown[] {
  const input = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
  const ran = spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  expect(ran.status).toBe(0);
  return ran.stdout
    .trim()
    .split('\n')
    .map((row): unknown => JSON.parse(row));
}

test('answers line by line, in order, in the contract’s words', () => {
  const replies = run([
    { id: 'a', question: 'làm khai sinh cho con cần giấy tờ gì' },
    { id: 'b', turns: ['đăng ký kết hôn'], question: 'còn lệ phí?', date: '2026-11-21' },
    { id: 'c', question: 'Liên thông khai sinh, thường trú, bảo hiểm y tế', date: '2026-08-01' },
  ]).map((row) => line.parse(row));
  expect(replies.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(replies.map(({ codes }) => codes[0])).toEqual(['1.001193', '1.000894', '2.000986']);
});

test('a bad line gets an error line with its id and the next is answered', () => {
  const [broken, wrong, day, right] = run([
    '{nonsense',
    { id: 'w', question: 7 },
    { id: 'd', question: 'x', date: '2026-13-45' },
    { id: 'r', question: 'khai tử' },
  ]);
  expect(broken).toEqual({ error: 'not a line of JSON' });
  expect(wrong).toMatchObject({ id: 'w', error: expect.stringContaining('question') });
  expect(day).toMatchObject({ id: 'd', error: expect.any(String) });
  expect(line.parse(right).codes[0]).toBe('1.000656');
});

test('--extra-catalogue adds procedures for this run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-'));
  const file = join(folder, 'extra.jsonl');
  const row = {
    code: '1.777777',
    name: 'Cấp giấy phép nuôi cá sấu',
    field: 'Kiểm lâm',
    level: 'Cấp tỉnh',
    ministry: 'bo-nong-nghiep-mt',
    agency: 'Chi cục Kiểm lâm',
    documents: ['Đơn đề nghị'],
    source_url: 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh/x',
  };
  writeFileSync(file, `${JSON.stringify(row)}\n`);
  const question = { id: 'q', question: 'xin cấp giấy phép nuôi cá sấu ở đâu' };
  const [reply] = run([question], '--extra-catalogue', file).map((one) => line.parse(one));
  rmSync(folder, { recursive: true });
  expect(reply?.codes[0]).toBe('1.777777');
  expect(reply?.text).toContain('Chi cục Kiểm lâm');
});
