import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { answered, button, openOffice, type TestOffice } from '../support/office-fixture.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(() => office.reset());

test('a head’s plain sentence is an order, in private and where the bot is spoken to', async () => {
  const preview = await office.say('lan', 'Giao anh An rà soát sổ hộ tịch, hạn 17h thứ Sáu');
  expect(answered(preview)).toContain('thứ Sáu 27/11/2026, 17:00');
  const inGroup = await office.say('lan', 'anh An nộp báo cáo trước 27/11', { group: 'nhom-hctp' });
  expect(answered(inGroup)).toContain('Giao cho: Lý Văn An');
});

test('staff who may not give work, and talk that orders nothing, go on to the citizen’s answers', async () => {
  expect(answered(await office.say('an', 'Giao chị Hà rà soát sổ, hạn thứ Sáu'))).toBe('citizen');
  for (const said of [
    'Anh An nộp rồi nhé',
    'Thủ tục khai sinh cần giấy tờ gì?',
    'giao dịch bảo đảm',
  ])
    expect(answered(await office.say('lan', said))).toBe('citizen');
});

test('several orders in one message are shown and given one after the other', async () => {
  const first = await office.say(
    'lan',
    '/giaoviec 1. Anh An rà soát sổ, hạn 27/11\n2. Chị Hà in tài liệu, hạn 30/11',
  );
  expect(answered(first)).toContain('Giao cho: Lý Văn An');
  expect(answered(first)).toContain('còn 1 việc nữa');
  const given = await office.press('lan', button(first, 'Xác nhận'));
  const [card, second] = (given.messages ?? []).filter(({ to }) => to === 'here');
  expect(card?.message.text).toContain('rà soát sổ');
  expect(second?.message.text).toContain('Việc: in tài liệu');
  expect(second?.message.text).toContain('thứ Hai 30/11/2026');
  const both = await office.say('lan', 'ok');
  expect(both.changes?.map(({ kind }) => kind)).toEqual(['create-assignment']);
  expect(await office.database.prisma.assignment.count()).toBe(2);
});

test('an order dropped leaves the others of its message', async () => {
  await office.say('lan', '/giaoviec Anh An rà soát sổ, hạn 27/11; chị Hà in tài liệu, hạn 30/11');
  const next = await office.say('lan', 'huỷ');
  const texts = next.messages?.map(({ message }) => message.text).join('\n');
  expect(texts).toContain('Việc: in tài liệu');
});

test('words for many become the people who answer for them', async () => {
  const everyone = answered(await office.say('lan', '/giaoviec cả phòng đổi mật khẩu trước 27/11'));
  expect(everyone).toContain('Lý Văn An');
  expect(everyone).not.toContain('Giao cho: Đỗ Thị Lan');
  const heads = answered(await office.say('hung', '/giaoviec các phòng gửi báo cáo trước 27/11'));
  expect(heads).toContain('Đỗ Thị Lan (Phòng Hành chính tư pháp)');
});

test('a day there is not is asked, never moved', async () => {
  const asked = await office.say('lan', '/giaoviec anh An nộp hồ sơ ngày 31/11');
  expect(answered(asked)).toContain('hạn đến khi nào');
  expect(answered(await office.say('lan', '30/11'))).toContain('thứ Hai 30/11/2026');
});
