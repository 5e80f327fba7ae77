import type { Locator, Page } from 'playwright-core';

/** What a visitor does on one phone of the try-out page. */
export function phoneOn(page: Page, id: string) {
  const root = page.locator(`#phone-${id}`);
  const fromBot = root.locator('.message.bot');

  return {
    root,
    /** Sends what stands in the box, or these words. */
    async send(text?: string): Promise<void> {
      if (text !== undefined) await root.locator('textarea').fill(text);
      await root.locator('textarea').press('Enter');
    },
    async speakAs(name: string): Promise<void> {
      const select = root.locator('select');
      const label = await select.locator('option', { hasText: name }).textContent();
      await select.selectOption({ label: label ?? name });
    },
    /** Waits for words of the bot. */
    async hears(words: RegExp): Promise<Locator> {
      const message = fromBot.filter({ hasText: words }).last();
      await message.waitFor();
      return message;
    },
    async press(label: string | RegExp): Promise<void> {
      await root.locator('button.choice', { hasText: label }).last().click();
    },
    count: () => fromBot.count(),
    words: () => fromBot.locator('.text').allTextContents(),
  };
}

/** Takes a step of the guide by its words. */
export function follow(page: Page, step: string): Promise<void> {
  return page.locator('.steps').getByRole('button', { name: step }).click();
}
