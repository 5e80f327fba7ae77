import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';
import type { Phone } from '../support/phone.ts';

describe.each([
  ['pglite', 'zalo'],
  ['postgres', 'telegram'],
] as const)('work of many, on %s and %s', (kind, channel) => {
  let house: TestHouse;
  let office: Office;
  let khoi: Phone;
  beforeAll(async () => {
    house = await openHouse(kind);
    office = await openOffice(house, channel);
    khoi = await house.phone(channel, 'Lương Văn Khôi');
    if (channel === 'telegram') await khoi.say('/start');
    await khoi.say(`/lienket ${office.invites.get('NH01')}`);
    await khoi.awaits(/Lương Văn Khôi/);
  });
  afterAll(() => house.stop());

  const passTo = (iso: string) => house.pass(new Date(iso).getTime() - house.clock.now().getTime());

  describe('recurring work', () => {
    test('is ordered in one sentence and previewed with its next days, days off moved', async () => {
      const { head } = office;
      await head.say('/dinhky chị Hà báo cáo số liệu chứng thực, ngày 28 hằng tháng');
      const preview = await head.awaits(/xem lại việc định kỳ/);
      // 28 November 2026 is a Saturday.
      expect(preview.text).toMatch(/thứ Hai 30\/11\/2026, 17:00/);
      expect(preview.text).toMatch(/thứ Hai 28\/12\/2026, 17:00/);
      await head.press('Xác nhận');
      await head.awaits(/Đã đặt việc định kỳ số 1/);
    });

    test('is given by itself once, some working days ahead, as an assignment like any other', async () => {
      const { ha } = office;
      await house.pass(0);
      const told = await ha.awaits(/việc định kỳ đến kỳ[\s\S]*Việc số 1: .*chứng thực/);
      expect(told.buttons).toEqual(expect.arrayContaining(['Đã nhận', 'Xong']));
      await ha.press('Đã nhận');
      await ha.awaits(/đã nhận việc số 1/i);
      await house.pass(60_000);
      expect(await house.database.prisma.assignment.count()).toBe(1);
    });

    test('somebody below may neither order nor stop it', async () => {
      const { an } = office;
      const after = an.read().length;
      await an.say('/dinhky dung 1');
      await an.awaits(/dành cho trưởng đơn vị/, { after });
    });

    test('asks when it does not say when', async () => {
      const { head } = office;
      await head.say('/dinhky anh An kiểm tra hộp thư góp ý');
      await head.awaits(/lặp lại khi nào/);
      await head.say('thứ Sáu hằng tuần');
      await head.awaits(/thứ Sáu hằng tuần, lúc 17:00/);
      await head.say('thôi');
      await head.awaits(/không có gì thay đổi/);
    });
  });

  describe('figures with one cut-off', () => {
    test('are asked of all units at once, with one span', async () => {
      const { leader, head } = office;
      await leader.say(
        '/mausolieu Chứng thực tháng 11: bản sao (bản); phí thu (đồng). Đơn vị: phòng HCTP, xã Na Hang. Chốt 16h thứ Sáu',
      );
      const preview = await leader.awaits(/xem lại phiếu số liệu/);
      expect(preview.text).toMatch(/Chốt chung: thứ Sáu 27\/11\/2026, 16:00/);
      expect(preview.text).toMatch(/đến hết Chủ nhật 22\/11\/2026/);
      await leader.press('Xác nhận');
      await leader.awaits(/Đã lập mẫu số liệu số 1/);
      await house.pass(0);
      for (const phone of [head, khoi]) {
        const asked = await phone.awaits(/phiếu số liệu cần nộp/);
        expect(asked.text).toMatch(/Chốt chung cho mọi đơn vị: thứ Sáu 27\/11\/2026, 16:00/);
      }
    });

    test('are filled in one by one, checked, and sent', async () => {
      await khoi.press('Nhập phiếu 1. Chứng thực tháng 11');
      await khoi.awaits(/\(1\/2\) bản sao/);
      await khoi.say('khoảng một trăm');
      await khoi.awaits(/chưa phải một con số/);
      await khoi.say('1.250');
      await khoi.awaits(/\(2\/2\) phí thu/);
      await khoi.say('3.500.000');
      await khoi.awaits(/kiểm tra phiếu[\s\S]*bản sao: 1\.250 bản/);
      await khoi.press('Nộp');
      await khoi.awaits(/Đã nhận phiếu số 1/);
    });

    test('only the unit that is missing is reminded', async () => {
      const before = { khoi: khoi.read().length, head: office.head.read().length };
      await passTo('2026-11-27T14:00:10+07:00');
      await office.head.awaits(/Sắp đến giờ chốt/, { after: before.head });
      const told = khoi.read().slice(before.khoi);
      expect(told.filter(({ text }) => /số liệu/.test(text))).toEqual([]);
    });

    test('at the cut-off the table comes out by itself; what is late stands apart', async () => {
      const { leader, head } = office;
      await passTo('2026-11-27T16:00:10+07:00');
      const table = await leader.awaits(/Tổng hợp phiếu số 1/);
      expect(table.text).toMatch(/Tổng của 1\/2 đơn vị nộp đúng hạn:\nbản sao: 1\.250 bản/);
      expect(table.text).toMatch(/Không có số liệu lúc chốt \(1\): Phòng Hành chính tư pháp/);
      await head.say('/solieu 1 bản sao: 400; phí thu: 900.000');
      await head.awaits(/Đã quá giờ chốt/);
      await head.press('Nộp');
      await head.awaits(/Nộp sau giờ chốt[\s\S]*không cộng/);
      const after = leader.read().length;
      await leader.say('/tonghop 1');
      const again = await leader.awaits(/Tổng hợp phiếu số 1/, { after });
      expect(again.text).toMatch(/bản sao: 1\.250 bản/);
      expect(again.text).toMatch(/Nộp SAU giờ chốt[\s\S]*Phòng Hành chính tư pháp: 400 · 900\.000/);
    });

    test('whoever is not asked cannot send, and the table is not for everybody', async () => {
      const { leader, head } = office;
      const after = { leader: leader.read().length, head: head.read().length };
      await leader.say('/solieu 1 1; 2');
      await leader.awaits(/không lấy số của đơn vị/, { after: after.leader });
      await head.say('/tonghop 1');
      await head.awaits(/do người khác lập/, { after: after.head });
    });
  });

  // After weeks of silence Zalo lets nobody be written to; Telegram does.
  test.skipIf(channel === 'zalo')(
    'what went by while the house was down is told to whoever ordered it, and not given late',
    async () => {
      const { head } = office;
      const before = await house.database.prisma.assignment.count();
      await passTo('2027-01-05T09:00:00+07:00');
      const told = await head.awaits(/đã lỡ kỳ/);
      expect(told.text).toMatch(/thứ Hai 28\/12\/2026, 17:00/);
      expect(await house.database.prisma.assignment.count()).toBe(before);
      await head.say('/dinhky');
      await head.awaits(/kỳ tới: thứ Năm 28\/01\/2027, 17:00/);
      await head.press('Dừng số 1');
      await head.awaits(/Đã dừng việc định kỳ số 1/);
      expect(
        await house.database.prisma.officeBell.count({
          where: { rungAt: null, kind: 'recurring_give' },
        }),
      ).toBe(0);
    },
  );
});
