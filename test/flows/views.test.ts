import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';

const dangerous = ['=HYPERLINK("http://127.0.0.1")', '+1+1', '-2+3', '@SUM(A1)', '<b>&"\''];

let house: TestHouse;
let office: Office;
beforeAll(async () => {
  house = await openHouse('pglite');
  office = await openOffice(house, 'zalo');
  for (const [at, title] of [...dangerous, 'rà soát hồ sơ chứng thực'].entries()) {
    const { head, ha } = office;
    const after = head.read().length;
    await head.say(`/giaoviec chị Hà lập báo cáo ${at}, hạn 17h thứ Tư`);
    await head.awaits(/xem lại trước khi giao/, { after });
    await head.press('Xác nhận');
    await ha.awaits(new RegExp(`Việc số ${at + 1}:`));
    // Titles as a hostile hand would write them; reading orders has tests of its own.
    await house.database.prisma.assignment.updateMany({
      where: { number: at + 1 },
      data: { title },
    });
  }
});
afterAll(() => house.stop());

const linkIn = (text: string): string => /https?:\/\/\S+/.exec(text)?.[0] ?? '';
const get = async (url: string) => {
  const answer = await fetch(url);
  const body = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', body };
};

test('work is found by its words, with and without diacritics, by who may see it', async () => {
  const { ha, an } = office;
  const after = ha.read().length;
  await ha.say('/timviec chung thuc');
  const found = await ha.awaits(/Việc có “chung thuc” \(1\)/, { after });
  expect(found.text).toMatch(/rà soát hồ sơ chứng thực/);
  await an.say('/timviec chứng thực');
  await an.awaits(/Không tìm thấy việc nào/);
});

test('the week comes as words and as a picture behind a link that ends', async () => {
  const { ha } = office;
  await ha.say('/tuan');
  const week = await ha.awaits(/Tuần làm việc của Trần Thị Hà/);
  expect(week.text).toMatch(/thứ Tư 25\/11\/2026: 6/);
  const url = linkIn(week.text);
  const picture = await get(url);
  expect(picture).toMatchObject({ status: 200, type: 'image/png' });
  expect(picture.body.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.body.readUInt32BE(16)).toBe(2160);
  expect((await get(url.replace(/key=.{4}/, 'key=AAAA'))).status).toBe(404);
  expect((await get(url.replace('week.png', 'work.xlsx'))).status).toBe(404);
  await house.pass(8 * 86_400_000);
  expect((await get(url)).status).toBe(404);
});

test('the Excel table holds the work one may see; what looks like a formula is text', async () => {
  const { ha, an } = office;
  await ha.say('/xuatviec');
  const { text } = await ha.awaits(/Bảng Excel các việc/);
  const sheet = await get(linkIn(text));
  expect(sheet.status).toBe(200);
  const [{ data: rows = [] } = {}] = await readXlsxFile(sheet.body);
  const titles = rows.slice(1).map((row) => row[1]);
  expect(titles.sort()).toEqual([...dangerous, 'rà soát hồ sơ chứng thực'].sort());
  expect(sheet.body.includes('<f>')).toBe(false);
  await an.say('/xuatviec');
  const own = await get(linkIn((await an.awaits(/Bảng Excel các việc/)).text));
  const [{ data: none = [] } = {}] = await readXlsxFile(own.body);
  expect(none).toHaveLength(1);
});

test('the calendar is read by a secret link that can be changed and turned off', async () => {
  const { ha } = office;
  const link = async () => {
    const after = ha.read().length;
    await ha.say('/lichcuatoi');
    return linkIn((await ha.awaits(/Đường dẫn lịch riêng của/, { after })).text);
  };
  await ha.say('/lichcuatoi');
  await ha.awaits(/chưa có lịch riêng/);
  await ha.press('Tạo đường dẫn');
  await ha.awaits(/Đã tạo đường dẫn/);
  const first = await link();
  const feed = await get(first);
  expect(feed).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' });
  const calendar = feed.body.toString().replace(/\r\n[ \t]/g, '');
  expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(6);
  // Due on Wednesday at 17:00 in Việt Nam: the half hour before it.
  expect(calendar).toContain('DTSTART:20261125T093000Z');
  expect(calendar).toContain('rà soát hồ sơ chứng thực');
  await ha.press('Đổi đường dẫn');
  await house.pass(0);
  const second = await link();
  expect(second).not.toBe(first);
  expect((await get(first)).status).toBe(404);
  expect((await get(second)).status).toBe(200);
  await house.database.prisma.staff.update({ where: { code: 'HC02' }, data: { active: false } });
  expect((await get(second)).status).toBe(404);
});
