import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtInCalendar as calendar } from '../../src/domain/calendar-vn.ts';
import { readText } from '../../src/understand/dates-text.ts';
import { judgeOrder } from '../../src/understand/order-reader/judge-order.ts';
import { decodeJudges, encodeJudges } from '../../src/understand/order-reader/judges.ts';
import { shippedJudges } from '../../src/understand/order-reader/load-judges.ts';
import { messageFrom } from '../../src/understand/order-reader/message.ts';
import { findMentions } from '../../src/understand/task-people.ts';
import { readByRules } from '../../src/understand/task-rules.ts';
import { casesOf, trainJudges } from '../../src/understand/training/judges-training.ts';
import { readOrders } from '../../src/understand/training/orders.ts';

const folder = new URL('../../prisma/orders/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => /^practice-\d+\.jsonl$/.test(name))
  .sort()
  .map((name) => new URL(name, folder));

const now = new Date('2026-11-18T09:00:00+07:00');

function judged(text: string, judges = shippedJudges()) {
  const reading = readText(text);
  const message = messageFrom(reading, findMentions(reading));
  return judgeOrder(message, readByRules(message, { now, calendar }), { now, calendar }, judges);
}

const some = readOrders(files.slice(0, 1)).map((order) => ({ ...order, isKnown: false }));

test('what is trained once is trained again to the byte, and survives its file', () => {
  const cases = casesOf(some.slice(0, 40));
  const first = encodeJudges(trainJudges(cases, 'these'));
  const again = encodeJudges(trainJudges(casesOf(some.slice(0, 40)), 'these'));
  expect(Buffer.compare(first, again)).toBe(0);
  expect(decodeJudges(first).trainedOn).toBe('these');
  const order = judged('Chị Hà rà soát văn bản quý IV, hạn thứ Sáu', decodeJudges(first));
  expect(order.kind).toBe('task');
});

test('no bytes but those of judges are read', () => {
  expect(() => decodeJudges(new Uint8Array(3))).toThrow();
  expect(() => decodeJudges(new TextEncoder().encode('{"version":1}'.repeat(9)))).toThrow();
});

test.each([
  ['Anh Quý tuần sau bắt đầu đi học cao cấp chính trị', 'none', null],
  ['Mời trưởng các phòng họp giao ban 8h sáng thứ Hai', 'meeting', '2026-11-23T01:00:00.000Z'],
  ['Hạnh ơi gửi chị danh sách hạn mười lăm tháng mười hai', 'task', '2026-12-15T10:00:00.000Z'],
  ['anh Dũng soát 6 hồ sơ, hai ngày làm việc phải xong', 'task', '2026-11-20T10:00:00.000Z'],
])('%s', (text, kind, due) => {
  const order = judged(text);
  expect([order.kind, order.deadline.due?.toISOString() ?? null]).toEqual([kind, due]);
});

test('what may be read in two ways is told with less confidence', () => {
  const sureness = (text: string) => {
    const { share, deadline } = judged(text);
    return Math.min(share, deadline.confidence);
  };
  expect(sureness('Chị Hà nộp báo cáo chứng thực trước 17h ngày 25/11')).toBeGreaterThan(0.95);
  expect(sureness('Anh Bình 25/11 26/11')).toBeLessThan(0.95);
});
