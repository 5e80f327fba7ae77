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
beforeEach(() => office.reset());

const group = 'nhom-hctp';

async function give(who: string, text: string) {
  const preview = await office.say(who, `/giaoviec ${text}`);
  return office.press(who, button(preview, 'Xác nhận'));
}

test('a sentence becomes a preview with the exact day, and on confirmation an assignment', async () => {
  const preview = await office.say('lan', '/giaoviec anh An rà soát sổ hộ tịch, hạn 17h thứ Sáu');
  expect(preview.outcome).toBe('command_asked');
  expect(answered(preview)).toContain('rà soát sổ hộ tịch');
  expect(answered(preview)).toContain('Lý Văn An (Phòng Hành chính tư pháp)');
  expect(answered(preview)).toContain('thứ Sáu 27/11/2026, 17:00');
  const given = await office.press('lan', button(preview, 'Xác nhận'));
  expect(answered(given)).toContain('Việc số 1: rà soát sổ hộ tịch');
  const [letter] = sentTo(given, 'an');
  expect(letter?.message.text).toContain('Người giao: Đỗ Thị Lan');
  expect(letter?.message.buttons?.map((one) => 'payload' in one && one.payload)).toEqual([
    '#nhan 1',
    '#xong 1',
  ]);
  const alerts = await office.database.prisma.alert.findMany({ orderBy: { dueAt: 'asc' } });
  expect(alerts.map(({ rung }) => rung)).toEqual([
    'unseen',
    'unseen_head',
    'days_before',
    'unseen_leader',
    'day_before',
    'due_day',
    'hours_before',
    'due',
    'overdue',
  ]);
});

test('without diacritics the same, and "ok" in free words confirms', async () => {
  const preview = await office.say('lan', '/giaoviec anh An ra soat so ho tich, han 17h thu sau');
  expect(answered(preview)).toContain('thứ Sáu 27/11/2026, 17:00');
  const given = await office.say('lan', 'ok');
  expect(given.changes?.map(({ kind }) => kind)).toEqual(['create-assignment']);
});

test('a name two people have is chosen by button; a stranger’s name is asked again', async () => {
  const asked = await office.say('hung', '/giaoviec chị Hà rà soát văn bản hạn 27/11');
  expect(answered(asked)).toContain('Có 2 người tên “chị Hà”');
  const preview = await office.press('hung', button(asked, 'Nguyễn Thu Hà (Văn phòng Sở)'));
  expect(answered(preview)).toContain('Nguyễn Thu Hà');
  const unknown = await office.say('hung', '/giaoviec chị Hường rà soát văn bản hạn 27/11');
  expect(answered(unknown)).toContain('“chị Hường”');
  expect(answered(await office.say('hung', 'Trần Thị Hà'))).toContain('Trần Thị Hà (Phòng');
});

test('on a channel without buttons the second choice is the number 2', async () => {
  await office.say('hung', '/giaoviec chị Hà rà soát văn bản hạn 27/11', { channel: 'telegram' });
  expect(answered(await office.say('hung', '2'))).toContain('Anh/Chị xem lại trước khi giao');
});

test('a head gives work inside the own unit only, and there a shared name is no question', async () => {
  const inside = await office.say('lan', '/giaoviec chị Hà rà soát văn bản hạn 27/11');
  expect(answered(inside)).toContain('Trần Thị Hà');
  const outside = await office.say('lan', '/giaoviec chị Tuyết rà soát văn bản hạn 27/11');
  expect(answered(outside)).toContain('không thuộc đơn vị');
  const staff = await office.say('an', '/giaoviec chị Hà rà soát văn bản hạn 27/11');
  expect([staff.outcome, staff.changes]).toEqual(['command_refused', undefined]);
});

test('a past date is refused, a day off is pointed out, a missing deadline is asked for', async () => {
  const past = await office.say('lan', '/giaoviec anh An rà soát sổ, hạn 20/11/2026');
  expect(answered(past)).toContain('đã qua');
  expect(answered(await office.say('lan', 'thứ Bảy'))).toContain('nghỉ cuối tuần');
  expect(answered(await office.say('lan', '8/2/2027'))).toContain('nghỉ lễ');
  const none = await office.say('lan', '/giaoviec anh An rà soát sổ');
  expect(answered(none)).toContain('hạn đến khi nào');
  const open = await office.press('lan', button(none, 'Không có hạn'));
  expect(answered(open)).toContain('Hạn: không có hạn');
});

test('corrections in free words change the day, the person and the title', async () => {
  await office.say('lan', '/giaoviec anh An rà soát sổ hạn 27/11');
  expect(answered(await office.say('lan', 'thứ Hai tuần sau'))).toContain('thứ Hai 30/11/2026');
  const other = answered(await office.say('lan', 'đổi sang chị Hà'));
  expect(other).toContain('Giao cho: Trần Thị Hà (Phòng Hành chính tư pháp)\n');
  expect(answered(await office.say('lan', 'thêm anh An'))).toContain(
    'Trần Thị Hà (Phòng Hành chính tư pháp), Lý Văn An',
  );
  expect(answered(await office.say('lan', 'nội dung: kiểm tra sổ gốc'))).toContain(
    'Việc: kiểm tra sổ gốc',
  );
  expect(answered(await office.say('lan', 'abc xyz'))).toContain('chưa rõ cần sửa gì');
  const dropped = await office.say('lan', 'huỷ');
  expect(dropped.changes).toBeUndefined();
  expect(answered(await office.say('lan', 'ok'))).toBe('citizen');
});

test('nobody confirms a draft that is not theirs, not even by pressing its button', async () => {
  const preview = await office.say('lan', '/giaoviec anh An rà soát sổ hạn 27/11', { group });
  const payload = button(preview, 'Xác nhận');
  expect(answered(preview)).toContain('Chỉ Đỗ Thị Lan xác nhận được');
  await office.say('hung', '/giaoviec anh Sơn trực hạn 28/11', { group });
  for (const who of ['hung', 'ha', 'nguoi-la']) {
    const stolen = await office.press(who, payload, { group });
    expect([stolen.outcome, stolen.changes]).toEqual(['command_refused', undefined]);
  }
  const given = await office.press('lan', payload, { group });
  expect(given.changes).toHaveLength(1);
  const again = await office.press('lan', payload, { group });
  expect([again.outcome, again.changes]).toEqual(['command_refused', undefined]);
});

test('given in a group, the card calls people by account and says who cannot be written to', async () => {
  const mentions = [{ userId: 'ha', name: 'Hà Trần' }];
  const preview = await office.say('lan', '/giaoviec Hà Trần rà soát sổ hạn 27/11', {
    group,
    mentions,
  });
  const given = await office.press('lan', button(preview, 'Xác nhận'), { group });
  const card = given.messages?.find(({ to }) => to === 'here')?.message;
  expect(card?.people).toEqual([{ name: 'Trần Thị Hà', userId: 'ha' }]);
  expect(sentTo(given, 'ha')).toHaveLength(1);
  const stranger = [{ userId: 'nguoi-la', name: 'Người Lạ' }];
  const asked = await office.say('lan', '/giaoviec Người Lạ rà soát sổ hạn 27/11', {
    group,
    mentions: stranger,
  });
  expect(answered(asked)).toContain('chưa liên kết');
});

test('a unit means its head; the group of the unit hears of it; who is not linked is named', async () => {
  await office.say('son', '/ketnoinhom VP', { group: 'nhom-vp' });
  const given = await give('hung', 'Văn phòng Sở chuẩn bị phòng họp, hạn 27/11');
  expect(sentTo(given, 'son')).toHaveLength(1);
  expect(sentTo(given, 'nhom-vp')).toHaveLength(1);
  const lost = await give('hung', 'xã Hàm Yên báo cáo số liệu khai sinh, hạn 27/11');
  expect(answered(lost)).toContain('Chưa nhắn riêng được cho: Bùi Văn Bình');
});

test('a name alone asks for the work, and the answer may hold the day', async () => {
  expect(answered(await office.say('hung', '/giaoviec chị Lan'))).toContain(
    'Giao Đỗ Thị Lan việc gì',
  );
  const preview = answered(await office.say('hung', 'soạn công văn gửi các xã hạn 25/11'));
  expect(preview).toContain('Việc: soạn công văn gửi các xã\nGiao cho: Đỗ Thị Lan');
  expect(preview).toContain('thứ Tư 25/11/2026');
});

test('work for oneself is allowed, and said', async () => {
  const preview = await office.say('lan', '/giaoviec chị Lan soạn báo cáo hạn 27/11');
  expect(answered(preview)).toContain('giao việc cho chính mình');
});
