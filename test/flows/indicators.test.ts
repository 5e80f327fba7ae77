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

test('an indicator is changed, which its unit hears of and which leaves what was asked before, and ended', async () => {
  const { leader, head, ha } = office;
  await ha.say('/chiso sửa 1 ≥ 90 %');
  await ha.awaits(/dành cho|trưởng/i);
  const after = head.read().length;
  await leader.say('/chiso sửa 1 ≥ 97 % đến 15/1/2027');
  await leader.awaits(/Đã sửa chỉ số[\s\S]*ít nhất 97 % đến .*15\/01\/2027/);
  await head.awaits(/Đã sửa chỉ số[\s\S]*⚠ Chỉ số 1/, { after });
  const before = await house.database.prisma.indicatorAim.findMany();
  expect(before.map(({ target, direction }) => [target, direction])).toEqual([['95', 'at_least']]);
  await head.say('/chiso kết thúc 1');
  await head.awaits(/Đã kết thúc/);
  await head.say('/chiso 1 98 báo cáo số 20/BC-STP');
  await head.awaits(/Không có chỉ số số 1/);
  expect(await house.database.prisma.indicatorReading.count()).toBe(2);
});

test('the share is told by kind of work as well, and of the period before', async () => {
  const { head, ha } = office;
  const give = async (order: string, title: RegExp) => {
    const after = head.read().length;
    await head.say(order);
    await head.awaits(title, { after });
    await head.press('Xác nhận');
    await head.awaits(/Đã giao/, { after });
  };
  await give('/giaoviec chị Hà rà soát sổ hộ tịch, hạn 17h ngày mai, khẩn', /rà soát sổ/);
  await give('/giaoviec chị Hà trả lời công văn 125/STP-HCTP, hạn 17h ngày mai', /công văn/);
  await give('/giaoviec chị Hà sắp xếp kho lưu trữ, hạn 17h ngày mai', /kho lưu trữ/);
  for (const number of [1, 3]) await ha.say(`/xong ${number}`);
  await head.awaits(/việc số 3/);
  await house.pass(48 * 3_600_000);
  const after = head.read().length;
  await head.say('/chiso');
  const { text } = await head.awaits(/Theo loại việc/, { after });
  const shares = [...text.matchAll(/– ([^:]+): ([\d,]+)% \((\d)\/(\d)/g)].map(([, ...row]) =>
    row.join(' '),
  );
  expect(shares).toEqual([
    'Phòng Hành chính tư pháp 66,7 2 3',
    'Việc khẩn 100 1 1',
    'Việc theo văn bản 0 0 1',
    'Việc khác 100 1 1',
    'Trần Thị Hà 66,7 2 3',
  ]);
  await head.say('/chiso tuần trước');
  const last = await head.awaits(/kỳ trước \(từ .*16\/11\/2026 đến .*22\/11\/2026\)/);
  expect(last.text).not.toMatch(/Theo loại việc/);
});
