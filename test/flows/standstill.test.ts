import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';
import type { Phone } from '../support/phone.ts';

const hour = 3_600_000;

/** Three hours without the service, over several deadlines; then every letter comes once, in one message each. */
describe.each(['zalo', 'telegram'] as const)('after a standstill, on %s', (channel) => {
  let house: TestHouse;
  let office: Office;
  beforeAll(async () => {
    house = await openHouse('pglite');
    office = await openOffice(house, channel);
  });
  afterAll(() => house.stop());

  async function give(giver: Phone, order: string): Promise<void> {
    const after = giver.read().length;
    await giver.say(`/giaoviec ${order}`);
    await giver.awaits(/xem lại trước khi giao/, { after });
    await giver.press('Xác nhận');
    await giver.awaits(/Đã giao/, { after });
  }
  const alerts = () => house.database.prisma.delivery.findMany({ where: { purpose: 'alert' } });

  test('each person reads one message for all that fell due, and can act from it', async () => {
    const { head, ha, an, leader } = office;
    await give(head, 'chị Hà rà soát sổ hộ tịch, hạn 15h hôm nay');
    await give(head, 'chị Hà báo cáo số liệu, hạn 16h hôm nay');
    await give(head, 'anh An kiểm tra kho, hạn 16h30 hôm nay');
    await house.pass(1.8 * hour);
    expect(await alerts()).toEqual([]);
    const people = [ha, an, head, leader];
    const before = people.map((phone) => phone.read().length);
    await house.pass(7 * hour);
    const digest = await ha.awaits(/Nhắc việc[\s\S]*2 việc/);
    for (const title of ['rà soát sổ hộ tịch', 'báo cáo số liệu'])
      expect(digest.text.split(`· ${title} ·`)).toHaveLength(2);
    await an.awaits(/Đến hạn: việc số 3/);
    // Nobody has said "received", which climbs to the head and the leader.
    for (const [at, phone] of people.entries()) await phone.awaits(/./, { after: before[at] ?? 0 });
    await house.pass(10_000);
    expect(people.map((phone, at) => phone.read().length - (before[at] ?? 0))).toEqual([
      1, 1, 1, 1,
    ]);
    const after = ha.read().length;
    await ha.press(digest.buttons.find((label) => label.includes('số liệu')) ?? '');
    await ha.awaits(/Việc số 2: báo cáo số liệu/, { after });
    const told = await house.database.prisma.alertLetter.findMany({ where: { role: 'assignee' } });
    expect(told.filter(({ deliveryId }) => !deliveryId)).toEqual([]);
    expect(told.length).toBeGreaterThan(3);
  });

  test('a head whose chat is closed by then is called in the group, which reads nothing about others', async () => {
    const { head, groupId } = office;
    const { prisma } = house.database;
    const after = head.read(groupId).length;
    const quiet = head.read().length;
    if (channel === 'telegram') house.telegram.block({ userId: head.userId });
    // Over the weekend and more: on Zalo nobody may be written to who was silent for so long.
    await house.pass(8 * 24 * hour);
    const call = await head.awaits(/Hoàng Văn Dũng:\nCó \d việc cần Anh\/Chị xem/, {
      groupId,
      after,
    });
    expect(call.text).not.toMatch(/rà soát|số liệu|kiểm tra kho/);
    expect(head.read().length).toBe(quiet);
    expect(await prisma.alertLetter.count({ where: { toldAt: null } })).toBe(0);
  });
});
