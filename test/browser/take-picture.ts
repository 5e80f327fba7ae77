/** Takes the picture of the try-out page that README.md shows: `node test/browser/take-picture.ts` */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { until } from '../support/until.ts';
import { launchChromium, openPage } from './chromium.ts';
import { openDemonstration } from './office.ts';
import { follow, phoneOn } from './phones.ts';

const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/** Wide enough for five phones, small enough for a light picture. */
const frame = { width: 1400, height: 880 };

const office = await openDemonstration();
const browser = await launchChromium();
try {
  const { page } = await openPage(browser, office.address, frame);
  await tellStories(page);
  await page.mouse.click(4, 4);
  await page.screenshot({ path: `${pictures}try-out.png`, animations: 'disabled' });
  const kilobytes = Math.ceil(statSync(`${pictures}try-out.png`).size / 1024);
  process.stdout.write(`docs/pictures/try-out.png, ${kilobytes} KB\n`);
} finally {
  await browser.close();
  await office.stop();
}

/** All three stories; the last screens show a fee, work taken, a reminder, and who has not confirmed. */
async function tellStories(page: Page): Promise<void> {
  const phone = (id: string) => phoneOn(page, id);
  const send = async (step: string, id: string, answer: RegExp) => {
    await follow(page, step);
    await phone(id).send();
    await phone(id).hears(answer);
  };
  const press = async (step: string, id: string, answer: RegExp) => {
    await follow(page, step);
    await page.keyboard.press('Enter');
    await phone(id).hears(answer);
  };
  await send('Bà Sửu hỏi chứng thực bản sao', 'citizen-zalo', /Bản chính/);
  await send('Hỏi tiếp: còn lệ phí?', 'citizen-zalo', /đồng/);
  await send('Anh Páo hỏi không dấu', 'citizen-telegram', /kết hôn/);
  await send('Bà Lan soạn thông báo', 'leader', /11 người/);
  await press('Bà Lan bấm Gửi', 'commune', /THÔNG BÁO/);
  await press('Chị Nhung bấm Đã nhận', 'commune', /ghi nhận/);
  await send('Bà Lan giao việc có hạn', 'leader', /xem lại/);
  await press('Bà Lan bấm Xác nhận', 'group', /hồ sơ hộ tịch/);
  await press('Chị Mai bấm Đã nhận', 'leader', /đã nhận việc/);
  await follow(page, 'Tới giờ nhắc hạn');
  // Her silence is told first; then the ladder of the deadline begins.
  await until(
    async () => {
      await page.getByRole('button', { name: 'Tới lần nhắc việc kế tiếp' }).click();
      return (await phone('commune').words()).some((words) => /Nhắc hạn/.test(words));
    },
    () => 'no alert of the deadline',
    30_000,
  );
  await send('Xem ai chưa xác nhận', 'leader', /Chưa xác nhận/);
}
