import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '../support/fresh-database.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';

const hour = 60 * 60 * 1000;

describe.each(databaseKinds)('an assignment, on %s', (kind) => {
  describe.each(['zalo', 'telegram'] as const)('on %s', (channel) => {
    let house: TestHouse;
    let office: Office;
    beforeAll(async () => {
      house = await openHouse(kind);
      office = await openOffice(house, channel);
    });
    afterAll(() => house.stop());

    test('is given in the group, previewed with its weekday, and confirmed', async () => {
      const { head, ha, groupId } = office;
      await head.say('/giaoviec chị Hà rà soát hồ sơ chứng thực, hạn 17h thứ Sáu', { groupId });
      const preview = await head.awaits(/xem lại trước khi giao/i, { groupId });
      expect(preview.text).toMatch(/thứ Sáu 27\/11\/2026, 17:00/);
      await head.press('Xác nhận', { groupId });
      await head.awaits(/Giao việc[\s\S]*rà soát hồ sơ chứng thực/, { groupId });
      const told = await ha.awaits(/việc mới[\s\S]*rà soát hồ sơ chứng thực/);
      expect(told.buttons).toEqual(expect.arrayContaining(['Đã nhận', 'Xong']));
    });

    test('somebody else cannot take it', async () => {
      const after = office.an.read().length;
      await office.an.say('/nhan 1');
      await office.an.awaits(/không giao cho Anh\/Chị/, { after });
    });

    test('is acknowledged by the one it is for', async () => {
      const after = office.ha.read().length;
      await office.ha.press('Đã nhận');
      await office.ha.awaits(/đã nhận việc số 1/i, { after });
      await office.head.awaits(/Trần Thị Hà đã nhận việc số 1/);
    });

    test('alerts come a day before, two hours before, at the deadline and each working morning', async () => {
      const { ha } = office;
      const alerts = () =>
        ha.read().filter(({ text }) => /^(Nhắc hạn|Sắp đến hạn|Đến hạn|⚠)/.test(text));
      const passTo = async (iso: string, pattern: RegExp, count: number) => {
        await house.pass(new Date(iso).getTime() - house.clock.now().getTime());
        await ha.awaits(pattern);
        expect(alerts()).toHaveLength(count);
      };
      await passTo('2026-11-26T17:00:30+07:00', /Nhắc hạn[\s\S]*rà soát/, 1);
      await passTo('2026-11-27T15:00:30+07:00', /Sắp đến hạn/, 2);
      await passTo('2026-11-27T17:00:30+07:00', /Đến hạn/, 3);
      await house.pass(36 * hour);
      expect(alerts()).toHaveLength(3);
      await passTo('2026-11-30T07:30:30+07:00', /quá hạn/, 4);
      expect((await office.head.awaits(/quá hạn/)).text).toMatch(/Người làm: .*Hà/);
    });

    test('an alert that may not be sent any more calls her in the group', async () => {
      const after = office.head.read(office.groupId).length;
      if (channel === 'telegram') house.telegram.block({ userId: office.ha.userId });
      await house.pass((channel === 'zalo' ? 48 : 24) * hour);
      await office.head.awaits(/Hà[\s\S]*quá hạn/, { groupId: office.groupId, after });
      if (channel === 'telegram') house.telegram.unblock({ userId: office.ha.userId });
    });

    test('is finished, approved, and asks for nothing more', async () => {
      await office.ha.say('/xong 1 đã gửi báo cáo');
      await office.ha.awaits(/việc số 1 đã xong, chờ người giao duyệt/);
      await office.head.say('/duyet 1');
      await office.head.awaits(/hoàn thành/);
      const { prisma } = house.database;
      expect(await prisma.alert.count({ where: { firedAt: null } })).toBe(0);
      const events = await prisma.assignmentEvent.findMany({ orderBy: { id: 'asc' } });
      expect(events.map(({ kind: event }) => event)).toEqual([
        'given',
        'acknowledged',
        'submitted',
        'accepted',
      ]);
    });
  });
});
