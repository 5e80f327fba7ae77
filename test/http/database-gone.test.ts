import { expect, onTestFinished, test } from 'vitest';
import { startTelegramEmulator } from '../../bots/telegram/emulator/index.ts';
import { openBridge } from '../faults/bridge.ts';
import { startVictim } from '../faults/victim.ts';
import { freshServedUrl } from '../support/fresh-database.ts';
import { telegramPhone } from '../support/phone.ts';
import { freePort } from '../support/postgres-server.ts';
import { until } from '../support/until.ts';

test('without its database the service says it is not ready, stays up, and goes on when it is back', {
  timeout: 120_000,
}, async () => {
  const [telegram, { url, drop }, bridge, port] = await Promise.all([
    startTelegramEmulator(),
    freshServedUrl(),
    openBridge(),
    freePort(),
  ]);
  const through = new URL(url);
  through.host = new URL(bridge.leadTo(`http://${through.host}`)).host;
  const service = await startVictim(port, {
    DATABASE_URL: through.href,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  onTestFinished(async () => {
    await service.end('SIGKILL');
    await bridge.cut();
    await Promise.all([telegram.close(), drop()]);
  });
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  const phone = await telegramPhone(telegram, 'Bà Mai');
  await phone.say('đăng ký khai sinh cần giấy tờ gì');
  await phone.awaits(/./);
  expect(await status('/readyz')).toBe(200);

  await bridge.cut();
  await phone.say('đăng ký kết hôn cần giấy tờ gì');
  await until(
    async () => (await status('/readyz')) === 503 || undefined,
    () => 'it still says it is ready',
  );
  expect(await status('/healthz')).toBe(200);
  expect(await status('/metrics')).toBe(200);

  await bridge.mend();
  await phone.awaits(/kết hôn/i, { after: 1 });
  await until(
    async () => (await status('/readyz')) === 200 || undefined,
    () => 'it does not become ready again',
  );
  expect(phone.read()).toHaveLength(2);
  expect(service.isAlive()).toBe(true);
});
