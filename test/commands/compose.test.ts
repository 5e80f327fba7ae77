import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { brokenBroadcasts } from '../../src/store/broadcasts.ts';
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
  await office.database.prisma.subscription.deleteMany();
  await office.database.prisma.broadcastTemplate.deleteMany();
});

const say = async (who: string, text: string) => answered(await office.say(who, text));
const reads = (who: string, language: string | null) =>
  office.database.prisma.person.updateMany({ where: { staff: { code: who } }, data: { language } });
const broadcast = (number = 1) =>
  office.database.prisma.broadcast.findUniqueOrThrow({ where: { number } });
const everybody = [
  'hung',
  'mai',
  'lan',
  'ha',
  'an',
  'son',
  'thuha',
  'minh',
  'thong',
  'tuyet',
  'nga',
];

describe('the guide', () => {
  test('asks for text, audience, urgency and hour, and takes buttons or words for each', async () => {
    expect(await say('hung', '/thongbao')).toContain('nội dung gì');
    expect(await say('hung', 'Nộp báo cáo quý')).toContain('Gửi thông báo cho ai');
    const urgency = await office.say('hung', 'các xã');
    expect(answered(urgency)).toContain('thuộc mức nào');
    const time = await office.press('hung', button(urgency, 'Chỉ để biết'));
    expect(answered(time)).toContain('Gửi lúc nào');
    const afternoon = button(time, 'thứ Hai 23/11/2026, 13:30');
    const whole = answered(await office.press('hung', afternoon));
    expect(whole).toMatch(
      /các xã, phường, 4 người[\s\S]*chỉ thông tin[\s\S]*Hẹn gửi: thứ Hai 23\/11\/2026, 13:30/,
    );
    expect(await say('hung', 'gửi')).toContain('Đã hẹn thông báo số 1');
    const { state, urgency: kind, sendAt } = await broadcast();
    expect([state, kind, sendAt]).toEqual([
      'scheduled',
      'information',
      new Date('2026-11-23T13:30:00+07:00'),
    ]);
  });

  test('says so when words are no answer, and changes nothing', async () => {
    await say('hung', '/thongbao');
    await say('hung', 'Nộp báo cáo');
    await say('hung', 'phòng HCTP');
    expect(await say('hung', 'chắc là thường thôi')).toMatch(/chưa rõ ý này[\s\S]*thuộc mức nào/);
    await say('hung', 'cần xác nhận');
    expect(await say('hung', 'lúc 6h sáng nay')).toMatch(/chưa rõ thời điểm[\s\S]*Gửi lúc nào/);
    expect(await say('hung', 'sáng mai')).toContain('Hẹn gửi: thứ Ba 24/11/2026, 07:30');
  });

  test('an hour when the office is closed is warned of, and moved to the next opening', async () => {
    await say('hung', '/thongbao phòng HCTP: họp');
    const late = await office.say('hung', 'lúc 20h thứ Sáu');
    expect(answered(late)).toContain('ngoài giờ làm việc');
    const moved = answered(await office.press('hung', button(late, 'Dời tới')));
    expect(moved).toContain('Hẹn gửi: thứ Hai 30/11/2026, 07:30');
    expect(moved).not.toContain('ngoài giờ');
  });
});

describe('one message, changed by words', () => {
  test('English, questions, an end and the group stand in the preview and in the notice', async () => {
    await say('hung', '/thongbao phòng HCTP: Mai nghỉ bù\nEN: Day off tomorrow');
    await say('hung', 'hỏi: Ai trực? Tôi / Không');
    await say('hung', 'một lần trong nhóm');
    const text = await say('hung', 'hết hạn 17h thứ Sáu');
    expect(text).toMatch(
      /“Mai nghỉ bù”[\s\S]*Bản tiếng Anh: “Day off tomorrow”[\s\S]*Hỏi: Ai trực\? \(Tôi \/ Không\)/,
    );
    expect(text).toMatch(/Hết hạn: thứ Sáu 27\/11\/2026, 17:00[\s\S]*một lần trong nhóm/);
    await say('hung', 'từng người');
    await reads('ha', 'en');
    const sent = await office.say('hung', 'gửi');
    expect(sentTo(sent, 'ha')[0]?.message.text).toContain('Day off tomorrow');
    expect(sentTo(sent, 'an')[0]?.message.text).toContain('Mai nghỉ bù');
    await reads('ha', null);
    const { questions, expiresAt, groupOnce } = await broadcast();
    expect(questions).toEqual([{ text: 'Ai trực?', options: ['Tôi', 'Không'] }]);
    expect([expiresAt, groupOnce]).toEqual([new Date('2026-11-27T17:00:00+07:00'), false]);
  });

  test('the ladder of reminders is said, changed in words, and kept', async () => {
    const usual = await say('hung', '/thongbao phòng HCTP: họp');
    expect(usual).toContain('chưa xác nhận sau: 1 ngày, 2 ngày làm việc');
    expect(await say('hung', 'không nhắc')).toContain('Không tự nhắc');
    expect(await say('hung', 'nhắc sau 4 giờ, 1 ngày')).toContain('sau: 4 giờ, 1 ngày làm việc');
    await say('hung', 'gửi');
    expect((await broadcast()).ladder).toEqual([240, 450]);
  });

  test('a hint names long sentences and short forms, and refuses nothing', async () => {
    const long = Array.from({ length: 40 }, (_, n) => `tiếng${n}`).join(' ');
    const preview = await office.say('hung', `/thongbao phòng HCTP: ${long} theo QĐ của TCT`);
    expect(answered(preview)).toMatch(/Gợi ý cho dễ đọc: có câu dài 44 tiếng.*QĐ, TCT/);
    const sent = await office.press('hung', button(preview, 'Gửi'));
    expect(sentTo(sent, 'ha')).toHaveLength(1);
    expect(await say('hung', '/thongbao phòng HCTP: Mai nghỉ.')).not.toContain('Gợi ý');
  });

  test('a file sent while writing goes with the notice, by a link of its own', async () => {
    await say('hung', '/thongbao phòng HCTP: Lịch họp tháng 12');
    const file = { kind: 'file' as const, reference: 'BQAC-1', name: 'lịch.pdf' };
    const shown = await office.send('hung', [file]);
    expect(answered(shown)).toContain('Kèm tệp: lịch.pdf');
    const sent = await office.press('hung', button(shown, 'Gửi'));
    const { id } = await broadcast();
    expect(sentTo(sent, 'ha')[0]?.message.text).toMatch(
      new RegExp(`Tệp kèm theo: lịch.pdf – /files/notice/${id}/0/[\\w-]{32}`),
    );
  });
});

describe('whom it is for, in words', () => {
  const reached = async (text: string) => {
    const sent = await office.say('hung', text);
    const done = await office.press('hung', button(sent, 'Gửi'));
    return everybody.filter((who) => sentTo(done, who).length > 0);
  };

  test.each([
    ['xã Na Hang, Chiêm Hoá', ['thong', 'tuyet', 'nga']],
    ['các phòng', ['lan', 'ha', 'an', 'son', 'thuha', 'minh']],
    ['trưởng phòng ở các xã', ['thong']],
    ['tất cả trừ các xã, phòng HCTP', ['mai', 'son', 'thuha', 'minh']],
    ['phòng HCTP và địa bàn Na Hang, trừ trưởng phòng', ['ha', 'an', 'tuyet']],
  ])('%s', async (phrase, people) => {
    expect(await reached(`/thongbao ${phrase}: nộp báo cáo`)).toEqual(people);
  });

  test('people of an earlier notice: all, silent, and without those who acknowledged', async () => {
    await reached('/thongbao phòng HCTP: họp');
    await office.database.prisma.delivery.updateMany({
      where: { purpose: 'notice' },
      data: { state: 'delivered' },
    });
    await office.press('an', '#daro 1');
    expect(await reached('/thongbao những người nhận TB1: hai')).toEqual(['lan', 'ha', 'an']);
    expect(await reached('/thongbao người chưa xác nhận TB 1: ba')).toEqual(['lan', 'ha']);
    expect(await reached('/thongbao TB1 trừ người đã xác nhận: bốn')).toEqual(['lan', 'ha']);
    expect(await reached('/thongbao phòng HCTP trừ người đã xác nhận TB1: năm')).toEqual([
      'lan',
      'ha',
    ]);
  });

  test('a head reaches neither other units nor the people of a leader’s notice', async () => {
    await reached('/thongbao tất cả: họp');
    for (const phrase of ['phòng HCTP, Văn phòng Sở', 'các phòng', 'tất cả trừ các xã'])
      expect((await office.say('lan', `/thongbao ${phrase}: nghỉ`)).outcome).toBe(
        'command_refused',
      );
    expect(await say('lan', '/thongbao người nhận TB1: nghỉ')).toContain('tư pháp, 2 người');
  });

  test('a unit’s group by its name hears it once', async () => {
    await office.say('lan', '/ketnoinhom HCTP', { group: 'nhom-hctp' });
    const preview = await office.say('hung', '/thongbao nhóm HCTP: họp lúc 9h');
    expect(answered(preview)).toContain('một lần trong nhóm');
    const sent = await office.press('hung', button(preview, 'Gửi'));
    expect([sentTo(sent, 'nhom-hctp').length, sentTo(sent, 'ha').length]).toEqual([1, 0]);
  });
});

describe('templates', () => {
  const kept = '/mautb lưu giao ban: {giờ} {ngày} họp tại {nơi}\nEN: Meeting on {ngày}';

  test('are kept by name, ask for each field once, and go on as any notice', async () => {
    expect(await say('hung', kept)).toContain('chỗ trống: giờ, ngày, nơi');
    expect(await say('lan', '/mautb')).toContain('giao ban');
    expect(await say('lan', '/mautb GIAO BAN')).toContain('điền giúp: giờ (còn 3');
    await say('lan', '8h');
    await say('lan', 'thứ Hai');
    await say('lan', 'phòng {201}');
    await say('lan', 'cần xác nhận');
    const preview = await say('lan', 'gửi ngay');
    expect(preview).toContain('“8h thứ Hai họp tại phòng {201}”');
    expect(preview).toContain('“Meeting on thứ Hai”');
  });

  test('belong to who kept them, and to leaders', async () => {
    await say('lan', '/mautb lưu nghỉ: Mai nghỉ');
    expect(await say('son', '/mautb lưu nghỉ: khác')).toContain('do người khác lưu');
    expect(await say('son', '/mautb xoá nghỉ')).toContain('do người khác lưu');
    expect(await say('hung', '/mautb xoá nghi')).toContain('Đã xoá mẫu “nghỉ”');
    expect(await say('lan', '/mautb nghỉ')).toContain('Không có mẫu');
  });
});

describe('a second person', () => {
  beforeEach(async () => {
    await office.say('ba-con', '/nhantin hộ tịch');
  });
  const written = '/thongbao người dân theo dõi hộ tịch: Từ 1/12 nộp hồ sơ tại xã';

  test('sees the whole notice and its count; who wrote it cannot approve it; then it goes', async () => {
    const preview = await office.say('hung', written);
    expect(answered(preview)).toContain('cần một lãnh đạo khác duyệt');
    const asked = await office.press('hung', button(preview, 'Gửi'));
    expect([sentTo(asked, 'ba-con'), sentTo(asked, 'lan')]).toEqual([[], []]);
    const [letter] = sentTo(asked, 'mai');
    expect(letter?.message.text).toMatch(
      /Nguyễn Văn Hùng[\s\S]*“Hộ tịch”, 1 người[\s\S]*Từ 1\/12 nộp hồ sơ tại xã[\s\S]*1 người dân/,
    );
    expect((await office.press('hung', '#duyettb 1')).outcome).toBe('command_refused');
    expect((await office.press('lan', '#duyettb 1')).outcome).toBe('command_refused');
    const approved = await office.press('mai', '#duyettb 1');
    expect(sentTo(approved, 'ba-con')).toHaveLength(1);
    expect(sentTo(approved, 'hung')[0]?.message.text).toContain('Lê Thị Mai đã duyệt');
    expect((await office.press('mai', '#khongduyettb 1 muộn')).outcome).toBe('command_refused');
  });

  test('refuses with a reason, which its author reads and the records keep', async () => {
    await office.press('hung', button(await office.say('hung', written), 'Gửi'));
    const why = await office.press('mai', '#khongduyettb 1');
    expect([why.outcome, why.changes]).toEqual(['command_asked', undefined]);
    const refusal = await office.say('mai', 'chưa ghi nơi nộp');
    expect(sentTo(refusal, 'hung')[0]?.message.text).toMatch(
      /không duyệt[\s\S]*Lý do: chưa ghi nơi nộp/,
    );
    expect((await broadcast()).state).toBe('refused');
    const event = await office.database.prisma.broadcastEvent.findFirst({
      where: { kind: 'refused' },
    });
    expect(event?.detail).toEqual({ reason: 'chưa ghi nơi nộp' });
  });

  test('is needed for a correction to citizens, too', async () => {
    await office.press('hung', button(await office.say('hung', written), 'Gửi'));
    await office.press('mai', '#duyettb 1');
    await office.database.prisma.delivery.updateMany({
      where: { purpose: 'notice' },
      data: { state: 'delivered' },
    });
    const correction = await office.say('hung', '/dinhchinh 1: từ 15/12');
    expect(answered(correction)).toContain('cần một lãnh đạo khác duyệt');
    const asked = await office.press('hung', button(correction, 'Gửi'));
    expect(sentTo(asked, 'ba-con')).toEqual([]);
    const approved = await office.press('mai', '#duyettb 2');
    expect(sentTo(approved, 'ba-con')[0]?.message.text).toMatch(/ĐÍNH CHÍNH TIN[\s\S]*từ 15\/12/);
  });
});

describe('topics of citizens', () => {
  const inform = async (topic: string, text: string) => {
    const preview = await office.say('hung', `/thongbao người dân theo dõi ${topic}: ${text}`);
    const { number } = await office.database.prisma.broadcast
      .findFirst({ orderBy: { number: 'desc' } })
      .then((last) => last ?? { number: 0 });
    await office.press('hung', button(preview, 'Gửi'));
    return office.press('mai', `#duyettb ${number + 1}`);
  };

  test('nobody is on a list without their own word; each notice says how to stop', async () => {
    await office.say('ba-hai', 'làm khai sinh cần gì');
    expect(await say('ba-con', '/dangky')).toContain('Chỉ khi Anh/Chị tự chọn');
    expect(await office.database.prisma.subscription.count()).toBe(0);
    const followed = await office.press('ba-con', '#nhantin ho-tich');
    expect(answered(followed)).toMatch(/“Hộ tịch”[\s\S]*\/thoinhantin/);
    const told = await inform('hộ tịch', 'đổi nơi nộp');
    const [letter] = sentTo(told, 'ba-con');
    expect(sentTo(told, 'ba-hai')).toEqual([]);
    expect(letter?.message.text).toMatch(
      /TIN MỚI[\s\S]*đổi nơi nộp[\s\S]*đã đăng ký “Hộ tịch”.*\/thoinhantin/,
    );
    expect(letter?.message.buttons).toEqual([
      { label: 'Thôi nhận tin này', payload: '#thoinhantin ho-tich' },
    ]);
  });

  test('who leaves gets nothing more, not even what was already on its way', async () => {
    for (const who of ['ba-con', 'ba-hai']) await office.say(who, '/nhantin ho tich');
    await office.say('ba-con', '/nhantin chung thuc');
    await inform('hộ tịch', 'tin một');
    expect(answered(await office.press('ba-con', '#thoinhantin ho-tich'))).toContain(
      'Đã thôi nhận tin: Hộ tịch',
    );
    const own = await office.database.prisma.delivery.findMany({
      where: { purpose: 'notice', chatId: 'ba-con' },
    });
    expect(own.map(({ state, reason }) => [state, reason])).toEqual([['skipped', 'unsubscribed']]);
    expect(sentTo(await inform('hộ tịch', 'tin hai'), 'ba-con')).toEqual([]);
    expect(sentTo(await inform('chứng thực', 'tin ba'), 'ba-con')).toHaveLength(1);
    expect(await brokenBroadcasts(office.database.prisma)).toEqual([]);
    expect(await say('ba-con', '/huydangky')).toContain('Chứng thực');
    expect(await say('ba-con', '/huydangky')).toContain('chưa đăng ký');
  });

  test('“/dangky kết hôn” is a question about marriage, “/dangky” the list of topics', async () => {
    expect((await office.say('ba-con', '/dangky kết hôn lần hai')).outcome).toBe('clarify');
    expect(await say('ba-con', '/đăng ký')).toContain('muốn nhận tin về mục nào');
    await office.say('ba-con', '/nhantin ly lich');
    await office.say('ba-con', '/xoadulieu dongy');
    await office.say('ba-con', '#xoadulieu dongy');
  });
});

describe('steering on the way', () => {
  const arrived = (who: string) => office.database.prisma.$executeRaw`
    UPDATE delivery SET state = 'delivered' FROM staff WHERE purpose = 'notice' AND staff.id = delivery.staff_id
      AND staff.code = ${who}`;
  const send = async (text: string) =>
    office.press('hung', button(await office.say('hung', text), 'Gửi'));
  const states = async () => {
    const rows = await office.database.prisma.delivery.findMany({
      where: { purpose: 'notice' },
      orderBy: { chatId: 'asc' },
    });
    return rows.map(({ chatId, state }) => `${chatId} ${state}`);
  };

  test('pause, resume and stop keep what has arrived, and the rest is skipped and counted', async () => {
    await send('/thongbao phòng HCTP: họp lúc 8h');
    await arrived('ha');
    expect(await say('hung', '/tamdungtb 1')).toContain('Đã tạm dừng');
    expect((await broadcast()).state).toBe('paused');
    expect(await say('hung', '/tamdungtb 1')).toContain(
      'đang tạm dừng, không làm việc này được nữa',
    );
    expect(await say('hung', '/guitieptb 1')).toContain('Đang gửi tiếp');
    expect((await broadcast()).state).toBe('sending');
    expect(await say('hung', '/dungtb 1')).toContain('Đã dừng');
    expect(await states()).toEqual(['an skipped', 'ha delivered', 'lan skipped']);
    expect(await say('hung', '/guitieptb 1')).toContain('đã dừng, không làm việc này được nữa');
    expect(await say('hung', '/tiendo tb 1')).toMatch(/1.*2/);
    expect(await brokenBroadcasts(office.database.prisma)).toEqual([]);
  });

  test('only who wrote it, or a leader, steers it', async () => {
    await send('/thongbao tất cả: họp');
    for (const act of ['tamdungtb', 'dungtb', 'ruttb', 'dinhchinh'])
      expect((await office.say('lan', `/${act} 1 lời khác`)).outcome).toBe('command_refused');
    expect(await say('mai', '/tamdungtb 1')).toContain('Đã tạm dừng');
  });

  test('a correction ends the wrong text and reaches exactly who may have got it', async () => {
    await send('/thongbao phòng HCTP: họp lúc 8h');
    await arrived('ha');
    await office.database.prisma.$executeRaw`
      UPDATE delivery SET state = 'unknown' WHERE purpose = 'notice' AND chat_id = 'an'`;
    await office.say('hung', '/dungtb 1');
    const sent = await send('/dinhchinh 1: họp lúc 9h');
    const reached = everybody.filter((who) => sentTo(sent, who).length > 0);
    expect(reached).toEqual(['ha', 'an']);
    expect(sentTo(sent, 'ha')[0]?.message.text).toMatch(/ĐÍNH CHÍNH[\s\S]*họp lúc 9h/);
  });
});
