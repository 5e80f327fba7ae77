import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../support/fresh-database.ts';
import { until } from '../support/until.ts';
import { desktop, handset, launchChromium, noBrowser, openPage } from './chromium.ts';
import { type OpenOffice, openDemonstration } from './office.ts';
import { follow, phoneOn } from './phones.ts';

/** The three stories, told through the page on the whole service: emulated platforms, real adapters. */
describe.skipIf(noBrowser)(noBrowser ?? 'the try-out page on the service', () => {
  let browser: Browser;
  let office: OpenOffice;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    [browser, office] = await Promise.all([
      launchChromium(),
      freshDatabase('pglite').then(openDemonstration),
    ]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await office?.stop();
  });
  beforeEach(async () => {
    ({ page, complaints } = await openPage(browser, office.address, desktop));
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await page.close();
  });

  const phone = (id: string) => phoneOn(page, id);

  test('every screen is empty at first: the office moved in unseen', async () => {
    for (const id of ['citizen-zalo', 'citizen-telegram', 'group', 'commune', 'leader'])
      expect(await phone(id).count()).toBe(0);
  });

  test('a citizen asks on Zalo for papers, then for the fee; another on Telegram, in shorthand', async () => {
    const zalo = phone('citizen-zalo');
    await follow(page, 'Bà Sửu hỏi chứng thực bản sao');
    await zalo.send();
    await zalo.hears(/Bản chính giấy tờ cần sao/);
    await follow(page, 'Hỏi tiếp: còn lệ phí?');
    await zalo.send();
    await zalo.hears(/2\.000 đồng\/trang[\s\S]*Quyết định 3152\/QĐ-BTP/);
    const telegram = phone('citizen-telegram');
    await follow(page, 'Anh Páo hỏi không dấu');
    await telegram.send();
    await telegram.hears(/Tờ khai đăng ký kết hôn/);
    await telegram.press('Lệ phí');
    await telegram.hears(/Miễn lệ phí/);
  });

  test('a leader assigns work on Zalo, the group sees it, Mai accepts, the alert finds Nhung', async () => {
    const [leader, group, commune] = [phone('leader'), phone('group'), phone('commune')];
    await follow(page, 'Bà Lan giao việc có hạn');
    await leader.send();
    await leader.hears(/Lò Thị Mai[\s\S]*Hoàng Thị Nhung[\s\S]*16:00/);
    await follow(page, 'Bà Lan bấm Xác nhận');
    await page.keyboard.press('Enter');
    await group.hears(/hồ sơ hộ tịch còn tồn/);
    await commune.hears(/hồ sơ hộ tịch còn tồn/);
    await follow(page, 'Chị Mai bấm Đã nhận');
    await page.keyboard.press('Enter');
    await leader.hears(/Lò Thị Mai đã nhận việc/);
    await follow(page, 'Tới giờ nhắc hạn');
    await commune.hears(/chưa báo đã nhận việc số 1/);
    // Her head and the leader hear of her silence first; then the ladder of the deadline begins.
    await until(
      async () => {
        await page.getByRole('button', { name: 'Tới lần nhắc việc kế tiếp' }).click();
        return (await commune.words()).some((words) => /Nhắc hạn \(còn/.test(words));
      },
      () => 'no alert of the deadline',
      30_000,
    );
  });

  test('a leader sends a notice, one acknowledges, /tiendo names who has not', async () => {
    const [leader, commune] = [phone('leader'), phone('commune')];
    await follow(page, 'Bà Lan soạn thông báo');
    await leader.send();
    await leader.hears(/11 người/);
    await follow(page, 'Bà Lan bấm Gửi');
    await page.keyboard.press('Enter');
    await commune.hears(/THÔNG BÁO số 1[\s\S]*họp giao ban/);
    await follow(page, 'Chị Nhung bấm Đã nhận');
    await page.keyboard.press('Enter');
    await commune.hears(/ghi nhận thông báo số 1/);
    await follow(page, 'Xem ai chưa xác nhận');
    await leader.send();
    const progress = await leader.hears(/Đã xác nhận: 1\/11/);
    const words = (await progress.textContent()) ?? '';
    const [, silent = ''] = /Chưa xác nhận([\s\S]*?)Việc đang mở/.exec(words) ?? [];
    expect(silent).toContain('Ma Thị Hoà');
    expect(silent).not.toContain('Hoàng Thị Nhung');
  });

  test('on a telephone the real answers never push the page sideways', async () => {
    const { page: small, complaints: heard } = await openPage(browser, office.address, handset);
    for (const name of ['Dân Zalo', 'Nhóm phòng', 'Cán bộ xã', 'Lãnh đạo']) {
      await small.locator('#switch').getByRole('button', { name }).click();
      const wide = await small.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBe(handset.width);
    }
    expect(heard).toEqual([]);
    await small.close();
  });
});
