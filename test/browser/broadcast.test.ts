import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../support/fresh-database.ts';
import { desktop, launchChromium, noBrowser, openPage } from './chromium.ts';
import { type OpenOffice, openDemonstration } from './office.ts';
import { phoneOn } from './phones.ts';

/** The whole life of a notice by a leader who has nothing but the chat, on the page. */
describe.skipIf(noBrowser)(noBrowser ?? 'a notice on the try-out page', () => {
  let browser: Browser;
  let office: OpenOffice;
  let page: Page;
  let complaints: string[];
  let number = '';
  const paper = Buffer.from('%PDF-1.4 Giấy mời họp giao ban');

  beforeAll(async () => {
    [browser, office] = await Promise.all([
      launchChromium(),
      freshDatabase('pglite').then(openDemonstration),
    ]);
    ({ page, complaints } = await openPage(browser, office.address, desktop));
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await office?.stop();
  });

  const leader = () => phoneOn(page, 'leader');
  const commune = () => phoneOn(page, 'commune');
  /** What lies behind a link in the chat, as the browser gets it. */
  const behind = async (link: Locator): Promise<Buffer> => {
    const answer = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/);
    return answer.body();
  };
  const linkIn = (phone: { root: Locator }, name: RegExp) =>
    phone.root.locator('.log a', { hasText: name }).last();

  test('is composed with the guide: words, a file, an audience, how pressing, when', async () => {
    await leader().send('/thongbao');
    await leader().hears(/muốn thông báo nội dung gì/);
    await leader().send('8h sáng thứ Hai họp giao ban toàn ngành tại hội trường.');
    await leader().hears(/Gửi thông báo cho ai/);
    await leader().root.locator('input[type=file]').setInputFiles({
      name: 'giấy mời.pdf',
      mimeType: 'application/pdf',
      buffer: paper,
    });
    await leader().root.getByRole('link', { name: 'giấy mời.pdf' }).waitFor();
    await leader().send('tất cả trừ Văn phòng Sở');
    await leader().hears(/thuộc mức nào/);
    await leader().press('Cần xác nhận');
    await leader().hears(/Gửi lúc nào/);
    await leader().press('Gửi ngay');
    const shown = await (await leader().hears(/xem lại trước khi gửi/)).textContent();
    expect(shown).toMatch(/toàn cơ quan, trừ Văn phòng Sở, \d+ người, nhắn riêng được \d+/);
    expect(shown).toMatch(/Nhắn riêng: .*Zalo \d+/);
    expect(shown).toContain('Kèm tệp: giấy mời.pdf');
  });

  test('is tried on oneself, then sent, and brings its file', async () => {
    await leader().press('Gửi thử cho tôi');
    await leader().hears(/GỬI THỬ[\s\S]*họp giao ban/);
    expect(await commune().count()).toBe(0);
    await leader().press(/^Gửi$/);
    const sent = await leader().hears(/Đã gửi thông báo số \d+ cho \d+ người/);
    number = /số (\d+)/.exec((await sent.textContent()) ?? '')?.[1] ?? '';
    await commune().hears(/THÔNG BÁO số[\s\S]*họp giao ban[\s\S]*giấy mời\.pdf/);
    expect(await behind(linkIn(commune(), /files\/notice/))).toEqual(paper);
  });

  test('shows who has not acknowledged, by unit, and reminds only them', async () => {
    await commune().press('Đã nhận');
    await commune().hears(/ghi nhận thông báo/);
    await leader().send(`/tiendo tb ${number}`);
    const progress = await (await leader().hears(/Đã xác nhận: 1\/\d+/)).textContent();
    expect(progress).toMatch(/– Phòng Hành chính tư pháp: .*Ma Thị Hoà/);
    expect(progress).not.toContain('Hoàng Thị Nhung');
    const before = await commune().count();
    await leader().press('Nhắc người chưa xác nhận');
    await leader().hears(/Đã nhắc thông báo số \d+ cho \d+ người chưa xác nhận/);
    expect(await commune().count()).toBe(before);
  });

  test('is reported as words, a picture, a workbook and a list', async () => {
    await leader().press(`Báo cáo thông báo ${number}`);
    const report = await (await leader().hears(/BÁO CÁO THÔNG BÁO/)).textContent();
    expect(report).toMatch(/\(khớp\)[\s\S]*Đã xác nhận: 1\/\d+/);
    const picture = leader().root.locator('.picture img').last();
    await picture.waitFor();
    const wide = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(wide).toBeGreaterThan(600);
    await leader().press('Tải Excel');
    const workbook = linkIn(leader(), /\.xlsx$/);
    await workbook.waitFor();
    expect((await behind(workbook)).subarray(0, 2).toString()).toBe('PK');
    await leader().press('Tải CSV');
    const list = linkIn(leader(), /\.csv$/);
    await list.waitFor();
    const rows = (await behind(list)).toString().split('\r\n');
    expect(rows.filter((row) => row.includes('Hoàng Thị Nhung'))).toHaveLength(1);
    expect(complaints).toEqual([]);
  });
});
