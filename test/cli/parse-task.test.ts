import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { answerLine } from '../../src/cli/parse-task.ts';

const now = '2026-11-18T09:00:00+07:00';
const ask = (question: object) => JSON.parse(answerLine(JSON.stringify(question)));

test('an assignment, as the contract writes it', () => {
  expect(
    ask({ id: 'a', now, text: 'Giao chị Hà rà soát văn bản, hạn 17h thứ Sáu tuần sau' }),
  ).toEqual({
    id: 'a',
    kind: 'task',
    title: 'rà soát văn bản',
    assignees: ['chị Hà'],
    due: '2026-11-27T17:00:00+07:00',
    span: '17h thứ Sáu tuần sau',
    recurrence: null,
    confidence: expect.any(Number),
  });
});

test('given days replace the built-in calendar', () => {
  const text = 'Giao chị Hà báo cáo trong 2 ngày làm việc';
  expect(ask({ id: 1, now, text, holidays: ['2026-11-19'] }).due).toBe('2026-11-23T17:00:00+07:00');
  const tet = { id: 1, now: '2027-02-03T09:00:00+07:00', text };
  expect(ask(tet).due).toBe('2027-02-12T17:00:00+07:00');
  expect(ask({ ...tet, holidays: [] }).due).toBe('2027-02-05T17:00:00+07:00');
});

test.each([
  'no json',
  '[]',
  '{"id":"x"}',
  '{"id":"x","now":"soon","text":"a"}',
  '{"id":"x","now":"2026-11-18T09:00:00+07:00","text":1}',
  '{"id":"x","now":"2026-11-18T09:00:00+07:00","text":"a","holidays":["2026-02-30"]}',
])('a bad line is answered with an error: %s', (line) => {
  const answer = JSON.parse(answerLine(line));
  expect(answer.error).toEqual(expect.any(String));
  expect(answer.id).toBe(line.includes('"x"') ? 'x' : null);
});

test('the command answers line by line, in order', async () => {
  const path = fileURLToPath(new URL('../../src/cli/parse-task.ts', import.meta.url));
  const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = ['1', '2', '3'].map((id) => JSON.stringify({ id, now, text: 'Nộp trước 25/11' }));
  child.stdin.end(`${lines.join('\n')}\nbad\n`);
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  const ids = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id);
  expect(ids).toEqual(['1', '2', '3', null]);
});
