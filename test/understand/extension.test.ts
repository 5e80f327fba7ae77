import { expect, test } from 'vitest';
import { builtInCalendar as calendar } from '../../src/domain/calendar-vn.ts';
import { readExtension } from '../../src/understand/extension.ts';

const now = new Date('2026-11-23T08:00:00+07:00');
const dueAt = new Date('2026-11-25T17:00:00+07:00');

test.each([
  ['27/11 lý do chờ số liệu', '2026-11-27', 'chờ số liệu'],
  ['lý do chờ số liệu, đến 27/11', '2026-11-27', 'chờ số liệu'],
  ['xin gia hạn đến 27/11 vì xã chưa gửi', '2026-11-27', 'xã chưa gửi'],
  ['27/11 chờ số liệu', '2026-11-27', 'chờ số liệu'],
  ['den thu sau tuan sau do ban tap huan', '2026-12-04', 'ban tap huan'],
  ['thêm 3 ngày vì xã chưa gửi', '2026-11-28', 'xã chưa gửi'],
  ['3 ngày làm việc lý do ốm', '2026-11-30', 'ốm'],
  ['gia han them 1 tuan ly do om', '2026-12-02', 'om'],
  ['27/11', '2026-11-27', ''],
  ['chờ xã gửi số liệu', '', ''],
  ['lý do chờ xã', '', 'chờ xã'],
])('%s → %s, %s', (text, day, reason) => {
  const asked = readExtension({ text, now, dueAt, calendar });
  const local = asked.newDueAt && new Date(asked.newDueAt.getTime() + 7 * 3_600_000);
  expect([local?.toISOString().slice(0, 10) ?? '', asked.reason]).toEqual([day, reason]);
});
