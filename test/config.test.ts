import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const problemsOf = (variables: Record<string, string>): readonly string[] => {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)];
  }
};

test('an empty environment is the newcomer’s: no channel, embedded data', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    dataDir: './data',
    role: 'all',
    logLevel: 'info',
  });
  expect(config.telegram).toBeUndefined();
  expect(config.zalo).toBeUndefined();
  expect(config.databaseUrl).toBeUndefined();
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ DATABASE_URL: '', TELEGRAM_BOT_TOKEN: '' }).telegram).toBeUndefined();
});

test('channels are read whole', () => {
  const config = readConfig({
    TELEGRAM_BOT_TOKEN: '1:abc',
    ZALO_APP_ID: '1',
    ZALO_OA_ID: '2',
    ZALO_APP_SECRET: 'a',
    ZALO_OA_SECRET: 'o',
  });
  expect(config.telegram).toMatchObject({ mode: 'polling', apiRoot: 'https://api.telegram.org' });
  expect(config.zalo).toMatchObject({
    apiRoot: 'https://openapi.zalo.me',
    oauthRoot: 'https://oauth.zaloapp.com',
  });
});

test.each([
  [{ PORT: 'eighty' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ SECRET_KEY: 'short' }, 'SECRET_KEY'],
  [
    {
      NODE_ENV: 'production',
      CLOCK_START: '2026-01-01T00:00:00Z',
      SECRET_KEY: Buffer.alloc(32).toString('base64'),
    },
    'CLOCK_START',
  ],
  [{ NODE_ENV: 'production' }, 'SECRET_KEY'],
  [{ ROLE: 'worker' }, 'ROLE'],
  [{ TELEGRAM_BOT_TOKEN: '1:abc', TELEGRAM_MODE: 'webhook' }, 'TELEGRAM_WEBHOOK_SECRET'],
  [{ ZALO_APP_ID: '1' }, 'ZALO_OA_ID'],
])('%o is refused, naming %s', (variables, name) => {
  expect(problemsOf(variables as Record<string, string>).join('\n')).toContain(name);
});

test('what is wrong is told without the value: it may be a secret', () => {
  expect(
    problemsOf({ SECRET_KEY: 'hunter2', DATABASE_URL: 'mysql://u:hunter2@h' }).join(),
  ).not.toContain('hunter2');
});
