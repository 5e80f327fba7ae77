import { Telegraf } from 'telegraf';
import { expect, test, vi } from 'vitest';
import { openEmulator } from './office.ts';

test('a plain telegraf bot, which knows nothing of us, works on the stand-in', async () => {
  const emulator = await openEmulator();
  emulator.addUser({ id: '42', name: 'An' });
  const telegram = { apiRoot: emulator.apiRoot, webhookReply: false };
  const bot = new Telegraf(emulator.token, { telegram });
  bot.on('text', (context) => context.reply(`Anh/Chị nói: ${context.message.text}`));
  const running = bot.launch();
  emulator.say({ userId: '42', text: 'xin chào' });
  await vi.waitFor(
    () =>
      expect(emulator.messages({ chatId: '42' }).at(-1)).toMatchObject({
        fromBot: true,
        text: 'Anh/Chị nói: xin chào',
      }),
    { timeout: 5_000, interval: 5 },
  );
  bot.stop();
  await running;
});
