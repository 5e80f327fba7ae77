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

test('several orders in one message are shown together, corrected by number and given at once', async () => {
  const shown = await office.say(
    'lan',
    '/giaoviec 1. Anh An rà soát sổ, hạn 27/11\n2. Chị Hà in tài liệu theo 125/STP-HCTP, hạn 30/11',
  );
  expect(answered(shown)).toContain('1) rà soát sổ\nGiao cho: Lý Văn An');
  expect(answered(shown)).toMatch(/2\) in tài liệu[\s\S]*thứ Hai 30\/11\/2026[\s\S]*125\/STP-HCTP/);
  const dated = answered(await office.say('lan', '2 hạn thứ Năm'));
  expect(dated).toContain('Hạn: thứ Năm 26/11/2026, 17:00');
  expect(dated).toContain('Hạn: thứ Sáu 27/11/2026, 17:00');
  expect(answered(await office.say('lan', 'hạn thứ Tư'))).toContain('sửa việc số mấy');
  const last = await office.say('lan', 'việc 1 giao cho chị Hà');
  expect(answered(last)).not.toContain('Lý Văn An');
  const given = await office.press('lan', button(last, 'Giao cả 2 việc'));
  expect(given.changes?.map(({ kind }) => kind)).toEqual([
    'create-assignment',
    'create-assignment',
  ]);
  expect(await office.database.prisma.assignment.count()).toBe(2);
});

test('of several orders the one that lacks something is asked about first', async () => {
  const text = '/giaoviec Anh An rà soát sổ, hạn 27/11; chị Hà in tài liệu';
  const asked = answered(await office.say('lan', text));
  expect(asked).toContain('Việc 2 trong 2 việc');
  expect(asked).toContain('hạn đến khi nào');
  const shown = answered(await office.say('lan', 'thứ Sáu'));
  expect(shown).toContain('2) in tài liệu');
  const one = answered(await office.say('lan', 'bỏ việc 1'));
  expect(one).toContain('Việc: in tài liệu');
  expect(one).not.toContain('rà soát sổ');
});

test('an order dropped leaves the others of its message', async () => {
  await office.say('lan', '/giaoviec Anh An rà soát sổ; chị Hà in tài liệu, hạn 30/11');
  const next = answered(await office.say('lan', 'huỷ'));
  expect(next).toContain('Việc: in tài liệu');
});

test('work that recurs is previewed with its days and starts as recurring work', async () => {
  const shown = await office.say(
    'lan',
    '/giaoviec chị Hà báo cáo chứng thực vào ngày 15 hằng tháng',
  );
  expect(answered(shown)).toMatch(/ngày 15 hằng tháng[\s\S]*15\/12\/2026/);
  const moved = answered(await office.say('lan', 'hạn ngày 20'));
  expect(moved).toContain('ngày 20 hằng tháng');
  const started = await office.say('lan', 'ok');
  expect(started.changes?.map(({ kind }) => kind)).toEqual(['start-recurring']);
  const [row] = await office.database.prisma.recurringWork.findMany();
  expect(row?.rule).toBe('FREQ=MONTHLY;BYMONTHDAY=20');
});

test('of recurring work only this one can be given', async () => {
  const shown = await office.say('lan', '/giaoviec chị Hà báo cáo chứng thực thứ Sáu hằng tuần');
  const once = await office.press('lan', button(shown, 'Chỉ giao lần này'));
  expect(answered(once)).toContain('Hạn: thứ Sáu 27/11/2026, 17:00');
  const given = await office.say('lan', 'ok');
  expect(given.changes?.map(({ kind }) => kind)).toEqual(['create-assignment']);
});

test('typed corrections add, take away and exchange people, and mark urgency', async () => {
  await office.say('lan', '/giaoviec anh An rà soát sổ, hạn 27/11');
  const both = answered(await office.say('lan', 'thêm chị Hà'));
  expect(both).toMatch(/Giao cho: Lý Văn An.*Trần Thị Hà/);
  const one = answered(await office.say('lan', 'bỏ anh An'));
  expect(one).not.toContain('Lý Văn An');
  expect(answered(await office.say('lan', 'thay chị Hà bằng anh An'))).toContain('Lý Văn An');
  expect(answered(await office.say('lan', 'khẩn'))).toContain('Việc khẩn');
  expect(answered(await office.say('lan', 'không khẩn'))).not.toContain('Việc khẩn');
  expect(answered(await office.say('lan', 'bỏ hạn'))).toContain('không có hạn');
});

test('a nickname is told once, used when giving work, and asked where two share it', async () => {
  expect(answered(await office.say('lan', 'chị Hà béo = Trần Thị Hà'))).toContain('Đã nhớ');
  const shown = answered(await office.say('lan', '/giaoviec chị Hà béo rà soát sổ, hạn 27/11'));
  expect(shown).toContain('Giao cho: Trần Thị Hà');
  expect(shown).toContain('Việc: rà soát sổ');
  await office.say('lan', 'huỷ');
  expect(answered(await office.say('an', '/tengoi Tí = Trần Thị Hà'))).toContain('cho chính mình');
  await office.say('an', 'gọi tôi là Tí');
  await office.say('an', '/tengoi gọi tôi là Tí');
  await office.say('ha', '/tengoi gọi em là Tí');
  const asked = await office.say('lan', '/giaoviec Tí rà soát sổ, hạn 27/11');
  expect(answered(asked)).toContain('Có 2 người tên “Tí”');
  await office.press('lan', button(asked, 'Lý Văn An (Phòng Hành chính tư pháp)'));
  expect(answered(await office.say('lan', '/tengoi'))).toContain('chị Hà béo = Trần Thị Hà');
  expect(answered(await office.say('lan', '/tengoi bỏ Tí'))).toContain('Đã bỏ');
  expect(await office.database.prisma.nickname.count()).toBe(1);
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
