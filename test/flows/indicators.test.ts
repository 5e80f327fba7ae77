import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';

let house: TestHouse;
let office: Office;
beforeAll(async () => {
  house = await openHouse('pglite');
  office = await openOffice(house, 'zalo');
});
afterAll(() => house.stop());

test('a unit is given something to reach, says what it reached with proof, and it is judged by direction', async () => {
  const { leader, head, ha } = office;
  await leader.say('/chiso giao phòng HCTP: CCHC tỷ lệ hồ sơ đúng hạn ≥ 95 % đến 31/12');
  await leader.awaits(
    /Chỉ số 1 · Phòng Hành chính tư pháp · CCHC tỷ lệ hồ sơ đúng hạn · cần ít nhất 95 %/,
  );
  await ha.say('/chiso 1 94,5');
  await ha.awaits(/kèm minh chứng/);
  await ha.say('/chiso 1 94,5 báo cáo số 12/BC-STP');
  await ha.awaits(/⚠ Chỉ số 1[\s\S]*mới 94,5/);
  await head.say('/chiso 1 96 báo cáo số 15/BC-STP');
  await head.awaits(/✓ Chỉ số 1[\s\S]*đạt 96/);
  expect(await house.database.prisma.indicatorReading.count()).toBe(2);
});

test('the share is printed with its definition, and only the leader may have people ranked', async () => {
  const { leader, head, ha } = office;
  await ha.say('/chiso');
  const own = await ha.awaits(/Tỷ lệ đúng hạn tháng này/);
  expect(own.text).toMatch(/Cách tính:/);
  await head.say('/chiso bật xếp hạng');
  await head.awaits(/dành cho lãnh đạo/);
  await leader.say('/chiso bật xếp hạng');
  await leader.awaits(/Đã bật xếp hạng/);
});
