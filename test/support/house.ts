import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import {
  startTelegramEmulator,
  type TelegramEmulator,
} from '../../bots/telegram/emulator/index.ts';
import { startZaloEmulator, type ZaloEmulator } from '../../bots/zalo/emulator/index.ts';
import { createAnswerer } from '../../src/answerer.ts';
import { type App, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { ShiftedClock } from '../../src/port/clock.ts';
import type { Database } from '../../src/store/database.ts';
import { type DatabaseKind, freshDatabase } from './fresh-database.ts';
import { type Phone, telegramPhone, zaloPhone } from './phone.ts';

/** The whole service on emulated platforms, with a clock of its own. */
export type TestHouse = {
  app: App;
  database: Database;
  clock: ShiftedClock;
  zalo: ZaloEmulator;
  telegram: TelegramEmulator;
  phone(channel: 'zalo' | 'telegram', name: string): Promise<Phone>;
  /** Moves the clock and lets what is due happen. */
  pass(ms: number): Promise<void>;
  stop(): Promise<void>;
};

/** Monday morning, 08:00 in Việt Nam. */
export const mondayMorning = new Date('2026-11-23T01:00:00Z');

export type HouseOptions = {
  start?: Date;
  /** The last word on the environment, such as a way round to a platform. */
  adjust?(environment: Record<string, string>): Record<string, string>;
};

export async function openHouse(
  kind: DatabaseKind,
  { start = mondayMorning, adjust = (same) => same }: HouseOptions = {},
): Promise<TestHouse> {
  const clock = new ShiftedClock(start);
  const [zalo, telegram, database] = await Promise.all([
    startZaloEmulator({ clock }),
    startTelegramEmulator({ clock }),
    freshDatabase(kind),
  ]);
  const dataDir = mkdtempSync(join(tmpdir(), 'tro-ly-house-'));
  const config = readConfig({
    ...adjust(environmentOf(zalo, telegram)),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
  });
  const app = await startApp({
    config,
    clock,
    database,
    logger: pino({ level: config.logLevel }),
    answerCitizen: createAnswerer(),
  });
  zalo.setWebhook(`${app.address}/webhooks/zalo`);
  return {
    app,
    database,
    clock,
    zalo,
    telegram,
    phone: (channel, name) =>
      channel === 'zalo' ? zaloPhone(zalo, name) : telegramPhone(telegram, name),
    async pass(ms) {
      clock.advance(ms);
      await app.tick();
    },
    async stop() {
      zalo.setWebhook(undefined);
      await app.stop();
      await Promise.all([zalo.close(), telegram.close()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The variables that point the service at the two emulators. */
export function environmentOf(
  zalo: ZaloEmulator,
  telegram: TelegramEmulator,
): Record<string, string> {
  const tokens = zalo.issueTokens();
  return {
    HOST: '127.0.0.1',
    PORT: '0',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ZALO_OA_ID: zalo.oaId,
    ZALO_APP_ID: zalo.appId,
    ZALO_APP_SECRET: zalo.appSecret,
    ZALO_OA_SECRET: zalo.oaSecret,
    ZALO_API_ROOT: zalo.apiRoot,
    ZALO_OAUTH_ROOT: zalo.oauthRoot,
    ZALO_ACCESS_TOKEN: tokens.accessToken,
    ZALO_REFRESH_TOKEN: tokens.refreshToken,
  };
}
