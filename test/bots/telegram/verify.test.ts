import { expect, test } from 'vitest';
import { createTelegramChannel } from '../../../bots/telegram/index.ts';
import { secretHeader, verifySecret } from '../../../bots/telegram/verify.ts';

const withSecret = (value: string | undefined) => ({ headers: { [secretHeader]: value } });

test('only the exact secret is genuine', () => {
  expect(verifySecret(withSecret('bí-mật'), 'bí-mật')).toBe('genuine');
  for (const wrong of [undefined, '', 'bí-mậ', 'bí-mật1', 'BÍ-MẬT']) {
    expect(verifySecret(withSecret(wrong), 'bí-mật'), String(wrong)).toBe('forged');
  }
});

test('without a secret of our own nothing is genuine, not even an empty header', () => {
  for (const given of [undefined, '', 'undefined', 'x']) {
    expect(verifySecret(withSecret(given), undefined)).toBe('forged');
    expect(verifySecret(withSecret(given), '')).toBe('forged');
  }
});

test('while polling, whoever calls the webhook is a forger', () => {
  const channel = createTelegramChannel({ token: '1:a', mode: 'polling', webhookSecret: 's' });
  const request = { method: 'POST', path: '/', query: {}, body: Buffer.from('{}') };
  expect(channel.verify({ ...request, ...withSecret('s') })).toBe('forged');
});
