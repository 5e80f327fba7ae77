import { readFileSync } from 'node:fs';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tryRoutes } from '../../src/http/routes/try.ts';
import { loadSpeak } from '../../src/speak.ts';
import { desktop, handset, launchChromium, noBrowser, openPage } from './chromium.ts';
import { createPaperTryOut, type PaperTryOut } from './paper-try-out.ts';

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The page alone, on a demonstration made of paper. The stories on the real service: try.test.ts */
describe.skipIf(noBrowser)(noBrowser ?? 'the try-out page', () => {
  let browser: Browser;
  let app: FastifyInstance;
  let tryOut: PaperTryOut;
  let address: string;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchChromium();
  }, 90_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    app = Fastify({ forceCloseConnections: true });
    tryOut = createPaperTryOut();
    tryRoutes(app, { tryOut, speak: loadSpeak() });
    address = `${await app.listen({ host: '127.0.0.1', port: 0 })}/try`;
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await page.close();
    await app.close();
  });

  const visit = async (viewport = desktop, path = '') => {
    ({ page, complaints } = await openPage(browser, address + path, viewport));
  };
  const zalo = () => page.locator('#phone-citizen-zalo');
  const group = () => page.locator('#phone-group');
  const textOf = (phone: ReturnType<typeof zalo>) => phone.locator('.log .text').allTextContents();

  test('Enter sends, Shift+Enter begins a new line, a chip sends at once', async () => {
    await visit();
    const box = zalo().getByLabel('Nội dung tin nhắn');
    await box.fill('dòng một');
    await box.press('Shift+Enter');
    await box.pressSequentially('dòng hai');
    await box.press('Enter');
    await zalo().getByText('Đã nghe: dòng một').waitFor();
    expect(await box.inputValue()).toBe('');
    await zalo().getByRole('button', { name: '/menu' }).click();
    await zalo().getByText('Đã nghe: /menu').waitFor();
    expect((await textOf(zalo()))[0]).toBe('dòng một\ndòng hai');
  });

  test('what people write stays text', async () => {
    await visit();
    const trick = '<img src=x onerror="document.title=1"><b>đậm</b> https://dichvucong.gov.vn/a.';
    tryOut.show('citizen-zalo', { text: trick, buttons: [{ label: '<i>nút</i>' }] });
    await zalo().getByText('<b>đậm</b>').waitFor();
    expect(await textOf(zalo())).toEqual([trick]);
    expect(await page.locator('.log img[src=x], .log b, .log i').count()).toBe(0);
    const link = zalo().getByRole('link');
    expect(await link.getAttribute('href')).toBe('https://dichvucong.gov.vn/a');
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  test('a picture is shown, a paper is given to take away, and both can be sent', async () => {
    await visit();
    const choose = zalo().locator('input[type=file]');
    await choose.setInputFiles({ name: 'ảnh 1.png', mimeType: 'image/png', buffer: onePixel });
    const picture = zalo().getByAltText('ảnh 1.png');
    await picture.waitFor();
    const drawn = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(drawn).toBe(1);
    const paper = Buffer.from('Kính gửi các xã');
    await choose.setInputFiles({
      name: 'công văn.pdf',
      mimeType: 'application/pdf',
      buffer: paper,
    });
    const [taken] = await Promise.all([
      page.waitForEvent('download'),
      zalo().getByRole('link', { name: 'công văn.pdf' }).click(),
    ]);
    expect(taken.suggestedFilename()).toBe('công văn.pdf');
    expect(readFileSync(await taken.path())).toEqual(paper);
    await choose.setInputFiles({
      name: 'to.bin',
      mimeType: 'application/octet-stream',
      buffer: Buffer.alloc(5 * 1024 * 1024 + 1),
    });
    await page.getByText('lớn quá 5 MB').waitFor();
  });

  test('in the group one chooses who speaks, and sees the chat with their eyes', async () => {
    await visit();
    await group().getByLabel('Người nhắn').selectOption({ label: 'Lò Thị Mai (Chuyên viên)' });
    await group().getByLabel('Nội dung tin nhắn').fill('Em nhận ạ');
    await group().getByRole('button', { name: 'Gửi' }).click();
    const message = group().locator('.message', { hasText: 'Em nhận ạ' }).first();
    await message.waitFor();
    expect(await message.getAttribute('class')).toContain('own');
    await group().getByLabel('Người nhắn').selectOption({ label: 'Ma Thị Hoà (Trưởng phòng)' });
    expect(await message.getAttribute('class')).toContain('other');
    expect(tryOut.screen('group')[0]?.from).toBe('mai');
  });

  test('a button is pressed by keyboard; an address opens elsewhere', async () => {
    await visit();
    await zalo().getByRole('button', { name: '/menu' }).click();
    await zalo().getByRole('button', { name: 'Lệ phí' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => tryOut.pressed).toEqual(['b2:0']);
    const link = zalo().getByRole('link', { name: 'Cổng dịch vụ công' });
    expect(await link.getAttribute('target')).toBe('_blank');
  });

  test('a step of the guide fills the right phone, points at the right button, moves the clock', async () => {
    await visit();
    await page.getByRole('button', { name: 'Bấm Lệ phí' }).click();
    await page.getByText('Chưa thấy nút này').waitFor();
    await page.getByRole('button', { name: 'Hỏi', exact: true }).click();
    const box = zalo().getByLabel('Nội dung tin nhắn');
    expect(await box.inputValue()).toBe('khai sinh');
    await page.keyboard.press('Enter');
    await zalo().getByText('Đã nghe: khai sinh').waitFor();
    await page.getByRole('button', { name: 'Bấm Lệ phí' }).click();
    const choice = zalo().getByRole('button', { name: 'Lệ phí', exact: true });
    expect(await choice.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Nhắc việc', exact: true }).click();
    await page.getByText('Chưa có lần nhắc việc nào').waitFor();
  });

  test('the clock shows Vietnamese time with the weekday and moves forward', async () => {
    await visit();
    const clock = page.getByLabel('Đồng hồ của bản dùng thử');
    await clock.getByText('Thứ Hai, 23/11/2026').waitFor();
    await clock.getByText('08:30').waitFor();
    await clock.getByRole('button', { name: '+3 giờ' }).click();
    await clock.getByText('11:30').waitFor();
    await clock.getByRole('button', { name: 'Sáng mai 07:30' }).click();
    await clock.getByText('Thứ Ba, 24/11/2026').waitFor();
    await clock.getByText('07:30', { exact: true }).waitFor();
  });

  test('a refused message comes back into the box', async () => {
    await visit();
    const box = zalo().getByLabel('Nội dung tin nhắn');
    await box.fill('từ chối');
    await box.press('Enter');
    await page.getByText('Nền tảng không nhận tin này').waitFor();
    await expect.poll(() => box.inputValue()).toBe('từ chối');
    // The browser reports the refused request itself; that is no fault of the page.
    complaints = complaints.filter((text) => !text.includes('409'));
  });

  test('after a lost connection the page comes back with everything that happened meanwhile', async () => {
    await visit();
    const port = Number(new URL(address).port);
    await app.close();
    await page.getByText('Mất kết nối với dịch vụ').waitFor();
    tryOut.show('citizen-zalo', { text: 'Đến trong lúc mất kết nối' });
    app = Fastify({ forceCloseConnections: true });
    tryRoutes(app, { tryOut, speak: loadSpeak() });
    await app.listen({ host: '127.0.0.1', port });
    await zalo().getByText('Đến trong lúc mất kết nối').waitFor();
    await page.getByText('Mất kết nối với dịch vụ').waitFor({ state: 'hidden' });
    complaints = complaints.filter((text) => !/ERR_|Failed to load/.test(text));
  });

  test('a telephone shows one phone at a time and never scrolls sideways', async () => {
    await visit(handset);
    expect(await zalo().isVisible()).toBe(true);
    expect(await group().isVisible()).toBe(false);
    tryOut.show('group', { text: 'Việc mới: https://a.vn/'.padEnd(300, 'x') });
    await page.locator('#switch .news').waitFor();
    await page.getByRole('button', { name: 'Nhóm', exact: true }).click();
    expect(await group().isVisible()).toBe(true);
    expect(await page.locator('#switch .news').count()).toBe(0);
    await page.locator('summary').first().click();
    const [wide, shown] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      window.innerWidth,
    ]);
    expect(wide).toBe(shown);
    for (const { width, height } of await sizesOfButtons(page))
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  });

  test('the page speaks English too', async () => {
    await visit(desktop, '?lang=en');
    await page.getByRole('button', { name: 'Tomorrow 07:30' }).waitFor();
    await page.getByText('Monday, 23/11/2026').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test.each([
    ['wide', desktop],
    ['narrow', handset],
  ])('words stand out enough from what is behind them (%s)', async (_, viewport) => {
    await visit(viewport);
    await group().evaluate((phone) => phone.classList.add('chosen'));
    tryOut.show('citizen-zalo', { text: 'Trả lời', buttons: [{ label: 'Lệ phí' }] });
    tryOut.show('group', { text: 'Việc số 1', buttons: [{ label: 'Đã nhận' }], quotes: 'gốc' });
    await group().getByText('Việc số 1').waitFor();
    expect(await weakContrasts(page)).toEqual([]);
  });
});

function sizesOfButtons(page: Page): Promise<{ width: number; height: number }[]> {
  return page.locator('button:visible').evaluateAll((buttons) =>
    buttons.map((button) => {
      const { width, height } = button.getBoundingClientRect();
      return { width, height };
    }),
  );
}

/** WCAG 2.2, 1.4.3: 4.5 to 1 for text on a plain background. Backgrounds that are pictures are left out. */
function weakContrasts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour: string) => {
      const [r = 0, g = 0, b = 0] = numbers(colour).map((value) => {
        const part = value / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (start: Element): string | undefined => {
      for (let at: Element | null = start; at; at = at.parentElement) {
        const { backgroundColor, backgroundImage } = getComputedStyle(at);
        if (backgroundImage !== 'none') return undefined;
        if ((numbers(backgroundColor)[3] ?? 1) === 1) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const ratio = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const withWords = [...document.querySelectorAll('body *')].filter(
      (one) =>
        one.checkVisibility() &&
        [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    );
    return withWords.flatMap((one) => {
      const back = behind(one);
      if (!back) return [];
      const found = ratio(light(getComputedStyle(one).color), light(back));
      return found >= 4.5 ? [] : [`${one.className || one.tagName}: ${found.toFixed(2)}`];
    });
  });
}
