import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createAnswerer } from '../../src/answerer.ts';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { prepareDemonstration } from '../../src/demo/index.ts';
import { ShiftedClock } from '../../src/port/clock.ts';
import type { TryOut } from '../../src/port/try-out.ts';
import type { Database } from '../../src/store/database.ts';

/** Monday, 08:30 in Việt Nam. */
const mondayMorning = new Date('2026-11-23T01:30:00Z');

export type OpenOffice = { address: string; tryOut: TryOut; stop(): Promise<void> };

/** The service as `npm start` runs it with nothing configured, on a free port and in a folder of its own. */
export async function openDemonstration(database?: Database): Promise<OpenOffice> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tro-ly-try-'));
  const office = await openDemonstrationIn(dataDir, database);
  return {
    ...office,
    async stop() {
      await office.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same on a folder that stays. */
export async function openDemonstrationIn(
  dataDir: string,
  database?: Database,
): Promise<OpenOffice> {
  const clock = new ShiftedClock(mondayMorning);
  const settings = readConfig({ HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir });
  const demonstration = await prepareDemonstration({ clock, config: settings });
  const app = await startApp(
    {
      config: demonstration.config,
      clock,
      logger: pino({ level: 'error' }),
      answerCitizen: createAnswerer(),
      ...(database && { database }),
    },
    demonstration.tryOut,
  );
  await demonstration.begin(app);
  return {
    address: `${app.address}/try`,
    tryOut: demonstration.tryOut,
    async stop() {
      await app.stop();
      await demonstration.stop();
    },
  };
}
