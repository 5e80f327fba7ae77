import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileParts } from '../support/broadcast-files.ts';
import { type DatabaseKind, databaseKinds } from '../support/fresh-database.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';
import type { Phone } from '../support/phone.ts';
import { until } from '../support/until.ts';

/** Sends a paper from this telephone, as the platform lets people do. */
function attach({ zalo, telegram }: TestHouse, phone: Phone, name: string, paper: Buffer): void {
  const content = paper.toString('base64');
  if (phone.channel === 'zalo') zalo.people.sendFile({ userId: phone.userId, name, content });
  else telegram.sendFile({ userId: phone.userId, name, content });
}

/** Where the platform deletes, it is gone; elsewhere a word says that it no longer holds. */
async function takenBack({ telegram }: TestHouse, phone: Phone, id: string): Promise<void> {
  if (phone.channel === 'zalo') await phone.awaits(/thu hồi|đã rút/i);
  else
    await until(
      () => telegram.messages({ chatId: phone.userId }).every((message) => message.id !== id),
      () => 'the withdrawn notice still stands there',
    );
}

/** The whole life of a notice, by its sender, in chat only. Each channel on a database of its own kind. */
const places: readonly [DatabaseKind, 'zalo' | 'telegram'][] = [
  [databaseKinds[0], 'zalo'],
  [databaseKinds[1], 'telegram'],
];

describe.each(places)('a notice from first word to report, on %s and %s', (kind, channel) => {
  let house: TestHouse;
  let office: Office;
  beforeAll(async () => {
    house = await openHouse(kind);
    office = await openOffice(house, channel);
  });
  afterAll(() => house?.stop());

  test('"phòng:" is whom it is for, and no part of what it says', async () => {
    await office.head.say('/thongbao phòng: nộp báo cáo quý');
    const preview = await office.head.awaits(/Anh\/Chị xem lại/);
    expect(preview.text).toContain('“nộp báo cáo quý”');
    await office.head.press('Huỷ');
    await office.head.awaits(/^Đã thôi, khô/);
  });

  test('is composed, tried on oneself, made urgent, narrowed and sent', async () => {
    const { leader, head, ha, an } = office;
    await leader.say('/thongbao tất cả: 8h thứ Hai họp giao ban');
    const first = await leader.awaits(/4 người, nhắn riêng được 3/);
    expect(first.text).toMatch(/Nhắn riêng: (?:Zalo|Telegram) 3\./);
    await leader.press('Gửi thử cho tôi');
    await leader.awaits(/GỬI THỬ[\s\S]*giao ban/);
    expect(ha.read().some(({ text }) => /giao ban/.test(text))).toBe(false);
    await leader.press('Đổi: khẩn');
    await leader.awaits(/Mức: KHẨN/);
    await leader.say('trừ xã Na Hang');
    await leader.awaits(/3 người, nhắn riêng được 3/);
    await leader.press('Gửi');
    const sent = await leader.awaits(/Đã gửi thông báo số (\d+) cho 3 người/);
    number = /số (\d+)/.exec(sent.text)?.[1] ?? '';
    for (const phone of [head, ha, an]) await phone.awaits(/THÔNG BÁO KHẨN[\s\S]*giao ban/);
  });

  test('is followed: who is silent, and only they are reminded', async () => {
    const { leader, head, ha, an } = office;
    await ha.press('Đã nhận');
    await ha.awaits(/Đã ghi nhận thông báo/);
    await leader.say(`/tiendo tb ${number}`);
    const progress = await leader.awaits(/Đã xác nhận: 1\/3/);
    expect(progress.text).toMatch(
      /Hoàng Văn Dũng[\s\S]*Nguyễn Văn An|Nguyễn Văn An[\s\S]*Hoàng Văn Dũng/,
    );
    const before = ha.read().length;
    await leader.say(`/nhac ${number}`);
    for (const phone of [head, an]) await phone.awaits(/NHẮC LẠI thông báo/);
    expect(ha.read()).toHaveLength(before);
  });

  test('is reported in words, as a picture and as a workbook', async () => {
    const { leader } = office;
    await leader.say(`/baocaothongbao ${number}`);
    const report = await leader.awaits(/BÁO CÁO THÔNG BÁO/);
    expect(report.text).toMatch(/3 người = 3 đã tới[\s\S]*\(khớp\)/);
    expect(report.text).toMatch(/Đã xác nhận: 1\/3 \(33%\)/);
    const picture = await fileParts(house, leader, /\.png$/);
    expect(Buffer.from(picture.subarray(1, 4)).toString()).toBe('PNG');
    await leader.press('Tải Excel');
    const workbook = await fileParts(house, leader, /\.xlsx$/);
    expect(Buffer.from(workbook.subarray(0, 2)).toString()).toBe('PK');
  });

  test('is corrected for exactly those who got it', async () => {
    const { leader, head, ha, an } = office;
    await leader.say(`/dinhchinh ${number}: họp lúc 9h, không phải 8h`);
    await leader.awaits(/họp lúc 9h[\s\S]*3 người/);
    await leader.press('Gửi');
    for (const phone of [head, ha, an]) await phone.awaits(/ĐÍNH CHÍNH[\s\S]*họp lúc 9h/);
  });

  test('brings a file that its sender attached, until it is withdrawn', async () => {
    const { leader, ha } = office;
    const paper = Buffer.from('%PDF-1.4 giấy mời');
    await leader.say('/thongbao phòng HCTP: Giấy mời họp tháng');
    await leader.awaits(/Giấy mời họp tháng/);
    attach(house, leader, 'giấy mời.pdf', paper);
    await leader.awaits(/Kèm tệp: giấy mời\.pdf/);
    await leader.press('Gửi');
    const sent = await leader.awaits(/Đã gửi thông báo số \d+ cho 3 người/, {
      after: leader.read().length - 1,
    });
    const withFile = /số (\d+)/.exec(sent.text)?.[1];
    const letter = await ha.awaits(/Tệp kèm theo: giấy mời\.pdf/);
    const link = /http\S+\/files\/notice\/\S+/.exec(letter.text)?.[0] ?? '';
    expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(paper);
    expect((await fetch(link.replace(/.$/, '_'))).status).toBe(410);
    await leader.say(`/ruttb ${withFile}`);
    await leader.awaits(/Đã rút thông báo/);
    expect((await fetch(link)).status).toBe(410);
    await takenBack(house, ha, letter.id);
  });

  test('waits for its hour, and can be stopped before', async () => {
    const { leader, ha } = office;
    await leader.say('/thongbao phòng HCTP: mai nghỉ bù');
    await leader.awaits(/mai nghỉ bù/);
    await leader.say('lúc 14h chiều nay');
    await leader.awaits(/Hẹn gửi: thứ Hai 23\/11\/2026, 14:00/);
    await leader.press('Gửi');
    const kept = await leader.awaits(/Đã hẹn thông báo số (\d+)/);
    const later = /số (\d+)/.exec(kept.text)?.[1];
    await leader.say(`/dungtb ${later}`);
    await leader.awaits(/Đã dừng thông báo/);
    await house.pass(7 * 60 * 60_000);
    expect(ha.read().some(({ text }) => /nghỉ bù/.test(text))).toBe(false);
  });

  let number = '';
});
