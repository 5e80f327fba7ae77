import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  answered,
  button,
  openOffice,
  sentTo,
  type TestOffice,
} from '../support/office-fixture.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.reset();
});

async function give(who: string, text: string, place = {}) {
  const preview = await office.say(who, `/giaoviec ${text}`, place);
  return office.press(who, button(preview, 'Xác nhận'), place);
}

const stateOf = async (number: number) =>
  (await office.database.prisma.assignment.findUniqueOrThrow({ where: { number } })).state;

test('from received to accepted, and everybody who must know hears of it', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  const received = await office.press('an', '#nhan 1');
  expect(received.outcome).toBe('acknowledged');
  expect(received.messages?.[0]?.message.answersPress).toBe('p');
  expect(sentTo(received, 'lan')[0]?.message.text).toBe('Lý Văn An đã nhận việc số 1: rà soát sổ.');
  await office.say('an', '/baocao 1 xong một nửa');
  const submitted = await office.say('an', '/xong 1 đã lưu hồ sơ');
  const [letter] = sentTo(submitted, 'lan');
  expect(letter?.message.text).toContain('“đã lưu hồ sơ”');
  expect(letter?.message.buttons?.map(({ label }) => label)).toEqual(['Duyệt', 'Không duyệt']);
  const back = await office.press('lan', '#tuchoi 1');
  expect(answered(back)).toContain('cần làm lại điều gì');
  const returned = await office.say('lan', 'thiếu phụ lục 2');
  expect(sentTo(returned, 'an')[0]?.message.text).toContain('“thiếu phụ lục 2”');
  await office.say('an', '/xong 1');
  const accepted = await office.press('lan', '#duyet 1');
  expect(sentTo(accepted, 'an')).toHaveLength(1);
  expect(await stateOf(1)).toBe('accepted');
});

test('the same press again changes nothing and says so', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  await office.press('an', '#nhan 1');
  const again = await office.press('an', '#nhan 1');
  expect([again.outcome, again.changes]).toEqual(['command_refused', undefined]);
  expect(answered(again)).toContain('đã được ghi nhận từ trước');
});

test('typing a button’s text gives nobody a right they do not have', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  const stranger = await office.say('nguoi-la', '#xong 1');
  expect(stranger.outcome).toBe('command_refused');
  expect(answered(stranger)).toContain('Lệnh này dành cho cán bộ');
  for (const [who, order] of [
    ['ha', '#xong 1'],
    ['lan', '#nhan 1'],
    ['son', '#duyet 1'],
    ['an', '#duyet 1'],
    ['son', '#huyviec 1 thôi'],
  ] as const) {
    const refused = await office.say(who, order);
    expect([who, refused.outcome, refused.changes]).toEqual([who, 'command_refused', undefined]);
  }
  expect(await stateOf(1)).toBe('assigned');
});

test('without a number: the only fitting one, else a choice that keeps what was said', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  const only = await office.say('an', '/nhan');
  expect(only.outcome).toBe('acknowledged');
  await give('lan', 'anh An kiểm tra hồ sơ hạn 28/11');
  const asked = await office.say('an', '/baocao đã làm được một nửa');
  expect(answered(asked)).toContain('Anh/Chị chọn việc');
  const reported = await office.press('an', button(asked, 'Việc 2'));
  expect(sentTo(reported, 'lan')[0]?.message.text).toContain('“đã làm được một nửa”');
  expect((await office.say('ha', '/nhan')).outcome).toBe('command_refused');
});

test('an extension: asked in either order of words, granted, and the alerts move', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  const asked = await office.say('an', '/giahan 1 lý do chờ số liệu, đến 1/12');
  const [letter] = sentTo(asked, 'lan');
  expect(letter?.message.text).toContain('đến thứ Ba 01/12/2026, 17:00');
  expect(letter?.message.text).toContain('“chờ số liệu”');
  expect(answered(await office.say('an', '/giahan 1 2/12 lý do khác'))).toContain('chờ duyệt');
  const granted = await office.press('lan', '#duyet 1');
  expect(sentTo(granted, 'an')[0]?.message.text).toContain('thứ Ba 01/12/2026, 17:00');
  const { dueAt } = await office.database.prisma.assignment.findUniqueOrThrow({
    where: { number: 1 },
  });
  expect(dueAt?.toISOString()).toBe('2026-12-01T10:00:00.000Z');
});

test('an extension asks for what is missing, refuses the past, and adds days to the deadline', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  expect(answered(await office.press('an', '#giahan 1'))).toContain('đến ngày nào');
  expect(answered(await office.say('an', '30/11'))).toContain('lý do');
  expect(answered(await office.say('an', 'xã chưa gửi'))).toContain('thứ Hai 30/11/2026');
  await office.say('lan', '/tuchoi 1 không lùi được nữa');
  expect(answered(await office.say('an', '/giahan 1 26/11 lý do bận'))).toContain(
    'sau hạn hiện tại',
  );
  const added = await office.say('an', '/giahan 1 thêm 3 ngày vì xã chưa gửi');
  expect(answered(added)).toContain('thứ Hai 30/11/2026');
});

test('in a group everybody sees who did what; the assigner is not told twice', async () => {
  const place = { group: 'nhom-hctp' };
  await give('lan', 'anh An rà soát sổ hạn 27/11', place);
  const received = await office.press('an', '#nhan 1', place);
  expect(answered(received)).toBe('Lý Văn An đã nhận việc số 1: rà soát sổ.');
  expect(sentTo(received, 'lan')).toHaveLength(0);
  const done = await office.press('an', '#xong 1');
  expect(sentTo(done, 'nhom-hctp')).toHaveLength(1);
  expect(sentTo(done, 'lan')).toHaveLength(1);
});

test('my work: nearest deadline first, overdue marked, one looked at whole', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  await give('lan', 'anh An và chị Hà kiểm tra hồ sơ hạn 25/11');
  office.clock.set(new Date('2026-11-26T08:00:00+07:00'));
  const mine = answered(await office.say('an', '/viec'));
  expect(mine).toMatch(
    /1\. ⚠ Việc 2 · .*thứ Tư 25\/11\/2026, 17:00 \(quá hạn 15 giờ\)\n2\. Việc 1/,
  );
  expect(answered(await office.say('an', '/viec tre'))).toContain('Việc quá hạn (1)');
  expect((await office.say('an', '/viec phong')).outcome).toBe('command_refused');
  expect(answered(await office.say('lan', '/viec phong'))).toContain('Việc của đơn vị (2)');
  const one = await office.press('an', '#viec 2');
  expect(answered(one)).toContain('Chưa báo đã nhận');
  expect(button(one, 'Đã nhận')).toBe('#nhan 2');
  expect((await office.say('tuyet', '/viec 2')).outcome).toBe('command_refused');
});

test('a cancelled assignment tells those who worked on it why', async () => {
  await give('hung', 'anh Thông báo cáo số liệu hạn 27/11');
  await office.say('hung', '/huyviec 1');
  const cancelled = await office.say('hung', 'đã có số liệu');
  expect(sentTo(cancelled, 'thong')[0]?.message.text).toContain('“đã có số liệu”');
});

test('another day than the one asked for can be granted', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  await office.say('an', '/giahan 1 4/12 lý do chờ số liệu');
  const granted = await office.say('lan', '/duyet 1 đến 1/12');
  expect(answered(granted)).toContain('thứ Ba 01/12/2026, 17:00');
});

test('“đã nhận” in plain words acknowledges the only thing that waits', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  expect((await office.say('an', 'Em đã nhận việc ạ')).outcome).toBe('acknowledged');
  expect(answered(await office.say('an', 'đã nhận'))).toContain('không có gì chờ xác nhận');
});

test('a draft of one order is not lost by giving another', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  await office.press('an', '#xong 1');
  const preview = await office.say('lan', '/giaoviec chị Hà kiểm tra sổ hạn 27/11');
  await office.press('lan', '#duyet 1');
  const given = await office.press('lan', button(preview, 'Xác nhận'));
  expect(given.changes).toHaveLength(1);
});

test('the card shows the paper it rests on, its parts, who follows it and what was said last', async () => {
  await give('lan', 'anh An trả lời công văn 125/STP-HCTP hạn 27/11');
  const preview = await office.say('lan', '/viecnho 1 chị Hà thu số liệu hạn 26/11');
  await office.press('lan', button(preview, 'Xác nhận'));
  await office.say('hung', '/theodoi 1');
  await office.say('an', '/baocao 1 đã có dự thảo');
  await office.say('lan', '/gopy 1 gửi chị Mai xem trước');
  await office.send(
    'an',
    [{ kind: 'file', reference: 'f1', name: 'du-thao.docx' }],
    '/bangchung 1',
  );
  const card = answered(await office.say('an', '/viec 1'));
  expect(card).toContain('Theo văn bản 125/STP-HCTP');
  expect(card).toContain('Theo dõi: Nguyễn Văn Hùng');
  expect(card).toMatch(/– Việc 2 · thu số liệu .*chủ trì Trần Thị Hà/);
  expect(card).toMatch(/Lý Văn An báo tiến độ “đã có dự thảo”/);
  expect(card).toMatch(/Đỗ Thị Lan góp ý “gửi chị Mai xem trước”/);
  expect(card).toMatch(
    /Lý Văn An bổ sung hồ sơ du-thao\.docx: \/files\/work\/[\w-]{36}\/0\/[\w-]{32}/,
  );
  expect(answered(await office.say('ha', '/viec 2'))).toContain('Thuộc việc số 1');
});

test('news of work given in private calls who cannot be written to in the group of their unit, without its words', async () => {
  const group = { group: 'nhom-hctp' };
  await office.say('lan', '/ketnoinhom HCTP', group);
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  const contact = { where: { userId: 'lan' } };
  const { prisma } = office.database;
  await prisma.contact.updateMany({ ...contact, data: { reachable: false } });
  const submitted = await office.say('an', '/xong 1 đã lưu hồ sơ');
  await prisma.contact.updateMany({ ...contact, data: { reachable: true } });
  expect(sentTo(submitted, 'lan')).toEqual([]);
  const [call] = sentTo(submitted, 'nhom-hctp');
  expect(call?.message.text).toMatch(/^Đỗ Thị Lan:\nCó tin mới về việc số 1\. /);
  expect(call?.message.text).not.toContain('rà soát');
  expect(call?.message.people).toEqual([{ name: 'Đỗ Thị Lan', userId: 'lan' }]);
});
