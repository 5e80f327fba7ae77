import { expect, onTestFinished, test } from 'vitest';
import { databaseKinds } from '../support/fresh-database.ts';
import { telegramPhone, zaloPhone } from '../support/phone.ts';
import { until } from '../support/until.ts';
import { openStage } from './stage.ts';

const questions = 8;

test.each(databaseKinds)(
  'told to stop in the middle of its work, on %s, it stops soon and leaves nothing uncertain',
  { timeout: 180_000 },
  async (kind) => {
    const stage = await openStage(kind, { telegram: 'polling' });
    onTestFinished(() => stage.close());
    const ask = async (phone: Awaited<ReturnType<typeof zaloPhone>>) => {
      for (let n = 0; n < questions; n++) await phone.say(`đăng ký khai sinh cần giấy tờ gì ${n}`);
    };
    const one = await telegramPhone(stage.telegram, 'Một');
    const other = await zaloPhone(stage.zalo, 'Hai');
    await Promise.all([ask(one), ask(other)]);
    await one.awaits(/./);
    const began = performance.now();
    await stage.victim().end('SIGTERM');
    expect(await stage.victim().gone).toBe('0');
    // One chat may be sent one message a second: the rest of them is left to the next process.
    expect(performance.now() - began).toBeLessThan(5000);
    await stage.startAgain();
    await until(
      () => (one.read().length + other.read().length >= 2 * questions ? true : undefined),
      () => `only ${one.read().length} and ${other.read().length} answers`,
      60_000,
    );
    await stage.quiet();
    expect([one.read().length, other.read().length]).toEqual([questions, questions]);
    expect(await stage.number(`SELECT count(*) FROM delivery WHERE state <> 'delivered'`)).toBe(0);
  },
);
