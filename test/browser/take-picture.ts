/** Takes the picture of the try-out page that README.md shows: `node test/browser/take-picture.ts` */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { desktop, handset, launchChromium, openPage } from './chromium.ts';
import { openDemonstration } from './office.ts';
import { follow, phoneOn } from './phones.ts';

const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

const office = await openDemonstration();
const browser = await launchChromium();
try {
  const { page } = await openPage(browser, office.address, desktop);
  await tellStories(page);
  await page.mouse.click(4, 4);
  await page.screenshot({ path: `${pictures}try-out.png`, animations: 'disabled' });
  const { page: small } = await openPage(browser, office.address, handset);
  await small.screenshot({ path: `${pictures}try-out-phone.png`, animations: 'disabled' });
  const kilobytes = Math.ceil(statSync(`${pictures}try-out.png`).size / 1024);
  process.stdout.write(`docs/pictures/try-out.png, ${kilobytes} KB\n`);
} finally {
  await browser.close();
  await office.stop();
}

/** As far as one picture can show: an answer on each citizen's phone, work given and taken, a reminder. */
async function tellStories(page: Page): Promise<void> {
  const phone = (id: string) => phoneOn(page, id);
  await follow(page, 'Bà Sửu hỏi chứng thực bản sao');
  await phone('citizen-zalo').send();
  await follow(page, 'Anh Páo hỏi không dấu');
  await phone('citizen-telegram').send();
  await follow(page, 'Giao việc có hạn');
  await phone('leader').send();
  await phone('leader').press(/^Xác nhận$/);
  await phone('group').hears(/hồ sơ hộ tịch/);
  await follow(page, 'Chị Mai bấm Đã nhận');
  await page.keyboard.press('Enter');
  await phone('leader').hears(/đã nhận việc/);
  await follow(page, 'Tới giờ nhắc hạn');
  await phone('commune').hears(/Nhắc hạn/);
}
