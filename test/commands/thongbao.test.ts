import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { tally } from '../../src/domain/broadcast.ts';
import { brokenBroadcasts, newestBroadcasts } from '../../src/store/broadcasts.ts';
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
beforeEach(() => office.reset());

async function send(who: string, text: string) {
  const preview = await office.say(who, `/thongbao ${text}`);
  return office.press(who, button(preview, 'Gửi'));
}

const arrive = (state: string, staffCode?: string) =>
  office.database.prisma.$executeRaw`
    UPDATE delivery SET state = ${state} FROM staff WHERE purpose = 'notice' AND staff.id = delivery.staff_id
      AND delivery.state = 'pending' AND (${staffCode ?? null}::text IS NULL OR staff.code = ${staffCode ?? ''})`;

test('to a unit: a preview with the count, one message each, and buttons to acknowledge', async () => {
  const preview = await office.say('hung', '/thongbao phòng HCTP: 8h00 thứ Hai họp ở phòng 201');
  expect(answered(preview)).toContain('“8h00 thứ Hai họp ở phòng 201”');
  expect(answered(preview)).toContain('Phòng Hành chính tư pháp, 3 người, nhắn riêng được 3');
  const sent = await office.press('hung', button(preview, 'Gửi'));
  expect(['lan', 'ha', 'an'].map((who) => sentTo(sent, who).length)).toEqual([1, 1, 1]);
  const [letter] = sentTo(sent, 'ha');
  expect(letter?.message.text).toContain('Từ: Nguyễn Văn Hùng, Giám đốc');
  expect(letter?.message.buttons).toEqual([{ label: 'Đã nhận', payload: '#daro 1' }]);
  const again = await office.press('hung', button(preview, 'Gửi'));
  expect([again.outcome, again.changes]).toEqual(['command_refused', undefined]);
});

test('to everyone: who has no private chat is called once in the unit’s group, or named to the sender', async () => {
  const alone = await send('hung', 'tất cả: nộp báo cáo');
  expect(answered(alone)).toContain('Chưa gửi được cho 1 người: Bùi Văn Bình');
  await office.say('hung', '/ketnoinhom HY', { group: 'nhom-hy' });
  const called = await send('hung', 'tat ca: nop bao cao');
  expect(answered(called)).toContain('nhắn riêng 10.\nNhắc trong nhóm đơn vị 1: Bùi Văn Bình');
  expect(sentTo(called, 'nhom-hy')).toHaveLength(1);
  expect(await brokenBroadcasts(office.database.prisma)).toEqual([]);
});

test('without an audience it is asked for; a colon in the text addresses nobody', async () => {
  const asked = await office.say('hung', '/thongbao Họp lúc 8:00 ngày mai');
  expect(asked.outcome).toBe('command_asked');
  const preview = await office.press('hung', button(asked, 'trưởng các đơn vị'));
  expect(answered(preview)).toContain('“Họp lúc 8:00 ngày mai”\nGửi: trưởng các đơn vị, 4 người');
  await office.say('hung', '/thongbao');
  expect(answered(await office.say('hung', 'Nộp báo cáo tuần'))).toContain('Gửi thông báo cho ai');
  expect(answered(await office.say('hung', 'xã Na Hang'))).toContain('thuộc mức nào');
  expect(answered(await office.say('hung', 'khẩn'))).toContain('Gửi lúc nào');
  const whole = answered(await office.say('hung', 'gửi ngay'));
  expect(whole).toMatch(/Xã Na Hang, 2 người[\s\S]*KHẨN[\s\S]*Gửi ngay/);
  expect(answered(await office.say('hung', 'không'))).toContain('Đã thôi');
});

test('a head speaks to the own unit only; staff and strangers to nobody', async () => {
  expect(answered(await office.say('lan', '/thongbao tất cả: nghỉ'))).toContain(
    'trong đơn vị mình',
  );
  expect(answered(await office.say('lan', '/thongbao VP: nghỉ'))).toContain('trong đơn vị mình');
  expect(answered(await office.say('lan', '/thongbao họp chiều nay'))).toContain(
    'tư pháp, 2 người',
  );
  for (const who of ['an', 'nguoi-la'])
    expect((await office.say(who, '/thongbao tất cả: nghỉ')).outcome).toBe('command_refused');
});

test('acknowledged by button or in plain words, once, and only by who was asked', async () => {
  await send('lan', 'họp chiều nay');
  await arrive('delivered');
  const first = await office.press('an', '#daro 1');
  expect([first.outcome, first.changes?.length]).toEqual(['acknowledged', 1]);
  const twice = await office.press('an', '#daro 1');
  expect([twice.outcome, twice.changes]).toEqual(['acknowledged', undefined]);
  const spoken = await office.say('ha', 'Đã rõ ạ.');
  expect([spoken.outcome, spoken.changes?.length]).toEqual(['acknowledged', 1]);
  expect((await office.press('tuyet', '#daro 1')).outcome).toBe('command_refused');
  expect((await office.say('nguoi-la', 'da ro')).outcome).toBe('clarify');
  expect(answered(await office.say('lan', '/tiendo'))).toContain('Đã xác nhận: 2/2');
});

test('“đã nhận” is asked about when several things wait', async () => {
  await send('lan', 'họp chiều nay');
  const preview = await office.say('lan', '/giaoviec anh An rà soát sổ hạn 27/11');
  await office.press('lan', button(preview, 'Xác nhận'));
  const asked = await office.say('an', 'đã nhận');
  expect(asked.changes).toBeUndefined();
  expect(button(asked, 'Thông báo 1')).toBe('#daro 1');
  expect(button(asked, 'Việc 1')).toBe('#nhan 1');
});

test('progress names who is silent by unit, says what is not known, and its numbers add up', async () => {
  await send('hung', 'tất cả: nộp báo cáo');
  await arrive('unknown', 'ha');
  await arrive('failed', 'son');
  await arrive('seen', 'lan');
  await arrive('delivered', 'an');
  await office.press('an', '#daro 1');
  const text = answered(await office.say('hung', '/tiendo tb 1'));
  expect(text).toContain('Đã xác nhận: 1/11');
  expect(text).toContain('Trần Thị Hà (chưa rõ tin có tới)');
  expect(text).toContain('Xã Hàm Yên: Bùi Văn Bình (không có địa chỉ riêng)');
  const sum = text.split('\n').find((line) => line.startsWith('Tin nhắn')) ?? '';
  const [total, ...parts] = (sum.match(/\d+/g) ?? []).map(Number).reverse();
  expect(parts.reduce((left, right) => left + right, 0)).toBe(total);
  const [view] = await newestBroadcasts(office.database.prisma, { limit: 1 });
  const counts = tally(view?.recipients ?? []);
  const { targeted, delivered, failed, skipped, unknown, pending } = counts;
  expect(delivered + failed + skipped + unknown + pending).toBe(targeted);
});

test('a head sees the part of a notice that concerns the unit; others see nothing', async () => {
  await send('hung', 'tất cả: nộp báo cáo');
  expect(answered(await office.say('lan', '/tiendo'))).toContain('Đã xác nhận: 0/3');
  expect(answered(await office.say('thong', '/tiendo 1'))).toContain('Đã xác nhận: 0/2');
  expect((await office.say('an', '/tiendo')).outcome).toBe('command_refused');
});

test('a reminder goes only to who has not acknowledged, and not twice while on its way', async () => {
  await send('lan', 'họp chiều nay');
  expect(answered(await office.say('lan', '/nhac 1'))).toContain('đang được gửi');
  await arrive('delivered');
  await office.press('an', '#daro 1');
  const reminded = await office.press('lan', '#nhac 1');
  expect([sentTo(reminded, 'ha').length, sentTo(reminded, 'an').length]).toEqual([1, 0]);
  expect(sentTo(reminded, 'ha')[0]?.message.text).toContain('NHẮC LẠI');
  expect(sentTo(await office.press('lan', '#nhac 1'), 'ha')).toHaveLength(0);
  expect((await office.press('thong', '#nhac 1')).outcome).toBe('command_refused');
  await office.press('ha', '#daro 1');
  expect(answered(await office.press('lan', '#nhac 1'))).toContain('tất cả đã xác nhận');
});
