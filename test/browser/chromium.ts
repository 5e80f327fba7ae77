import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const path = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why the browser tests cannot run here; undefined when they can. */
export const noBrowser = existsSync(path)
  ? undefined
  : `try-out page: no browser at ${path} (set CHROMIUM, or install Debian's chromium)`;

/** Debian's Chromium, told to leave the network alone. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export const desktop = { width: 1440, height: 900 };
export const handset = { width: 390, height: 844 };

/** Opens the page, ready to be used; `complaints` gathers everything the browser finds wrong. */
export async function openPage(
  browser: Browser,
  address: string,
  viewport: { width: number; height: number },
): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(address);
  await page.locator('html[data-ready]').waitFor();
  return { page, complaints };
}
