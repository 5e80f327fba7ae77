import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '../support/fresh-database.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';

describe.each(databaseKinds)('a notice, on %s', (kind) => {
  describe.each(['zalo', 'telegram'] as const)('on %s', (channel) => {
    let house: TestHouse;
    let office: Office;
    beforeAll(async () => {
      house = await openHouse(kind);
      office = await openOffice(house, channel);
    });
    afterAll(() => house.stop());

    test('goes to everybody, after the sender saw how many', async () => {
      const { leader, head, ha, an } = office;
      await leader.say('/thongbao tất cả: 8h thứ Hai họp giao ban tại hội trường');
      const preview = await leader.awaits(/xem lại trước khi gửi/i);
      expect(preview.text).toMatch(/4 người, nhắn riêng được 3/);
      expect(preview.text).toMatch(/Lương Văn Khôi/);
      await leader.press('Gửi');
      await leader.awaits(/Đã gửi thông báo số 1/);
      for (const phone of [head, ha, an]) await phone.awaits(/THÔNG BÁO số 1[\s\S]*giao ban/);
    });

    test('is acknowledged by button and by word', async () => {
      await office.ha.press('Đã nhận');
      await office.an.say('đã rõ');
      for (const phone of [office.ha, office.an]) await phone.awaits(/Đã ghi nhận thông báo số 1/);
    });

    test('who has not is named, by unit, and the numbers add up', async () => {
      const after = office.leader.read().length;
      await office.leader.say('/tiendo');
      const progress = await office.leader.awaits(/Đã xác nhận: 2\/4/, { after });
      expect(progress.text).toMatch(/Hoàng Văn Dũng/);
      expect(progress.text).toMatch(/Lương Văn Khôi/);
      expect(progress.text).not.toMatch(/Trần Thị Hà/);
    });

    test('only those are reminded', async () => {
      const [before, headBefore] = [office.ha.read().length, office.head.read().length];
      await office.leader.say('/nhac 1');
      await office.head.awaits(/NHẮC LẠI thông báo số 1/, { after: headBefore });
      expect(office.ha.read()).toHaveLength(before);
    });
  });
});
