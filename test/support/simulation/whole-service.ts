/** The whole service in front of the emulated platforms, that can be stopped, started anew and let down by them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import {
  startTelegramEmulator,
  type TelegramEmulator,
} from '../../../bots/telegram/emulator/index.ts';
import { startZaloEmulator, type ZaloEmulator } from '../../../bots/zalo/emulator/index.ts';
import { createAnswerer } from '../../../src/answerer.ts';
import { type App, startApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { ShiftedClock } from '../../../src/port/clock.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { environmentOf } from '../house.ts';
import { until } from '../until.ts';

export type WholeService = {
  database: Database;
  clock: ShiftedClock;
  zalo: ZaloEmulator;
  telegram: TelegramEmulator;
  open(): Promise<void>;
  shut(): Promise<void>;
  /** A platform that is down answers nothing that helps, from now until this is called again. */
  letDown(down: { zalo: boolean; telegram: boolean }): void;
  /** One round: what waited for another try has waited `ms` longer; all that may happen now happens. */
  live(ms: number): Promise<void>;
  close(): Promise<void>;
};

export async function wholeService(url: string, start: Date): Promise<WholeService> {
  const clock = new ShiftedClock(start);
  const database = await openDatabase({ url });
  const zalo = await startZaloEmulator({ clock, requestsPerMinute: 100_000 });
  const telegram = await startTelegramEmulator({ clock });
  const dataDir = mkdtempSync(join(tmpdir(), 'tro-ly-office-'));
  const answerCitizen = createAnswerer();
  const logger = pino({ level: 'fatal' });
  const config = readConfig({
    ...environmentOf(zalo, telegram),
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'fatal',
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  let app: App | undefined;
  const service: WholeService = {
    database,
    clock,
    zalo,
    telegram,
    async open() {
      if (app) return;
      app = await startApp({ config, clock, logger, answerCitizen });
      zalo.setWebhook(`${app.address}/webhooks/zalo`);
    },
    async shut() {
      zalo.setWebhook(undefined);
      await app?.stop();
      app = undefined;
    },
    letDown(down) {
      telegram.clearFaults();
      const fault = { kind: 'error', status: 502 } as const;
      if (down.telegram) telegram.failNext({ fault, times: 1000, method: 'sendMessage' });
      if (down.zalo) zalo.fault({ kind: 'http', times: 10 });
    },
    async live(ms) {
      // The database's clock, by which tries wait, is the machine's; the story's runs ahead of it.
      await database.prisma.$executeRaw`
        UPDATE delivery SET not_before = not_before - ${`${ms} milliseconds`}::interval
        WHERE state = 'pending'`;
      await zalo.settled();
      await app?.tick();
      await until(
        () => isQuiet(database),
        () => 'the house does not come to rest',
        60_000,
      );
    },
    async close() {
      await service.shut();
      await Promise.all([zalo.close(), telegram.close()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return service;
}

/** Everything said is decided, and everything that may leave now has left. */
async function isQuiet({ prisma }: Database): Promise<true | undefined> {
  const [row] = await prisma.$queryRaw<{ busy: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM inbox WHERE state = 'waiting') OR EXISTS (SELECT 1 FROM delivery
      WHERE state = 'sending' OR (state = 'pending' AND not_before <= now())) AS busy`;
  return row?.busy === false ? true : undefined;
}
