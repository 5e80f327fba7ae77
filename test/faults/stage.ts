/** An office on emulated platforms whose service is a process that can die and be started again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  startTelegramEmulator,
  type TelegramEmulator,
} from '../../bots/telegram/emulator/index.ts';
import { startZaloEmulator, type ZaloEmulator } from '../../bots/zalo/emulator/index.ts';
import { importOrganisationFile } from '../../src/cli/import-org.ts';
import { openDatabase } from '../../src/store/database.ts';
import { type DatabaseKind, freshServedUrl, readSnapshot } from '../support/fresh-database.ts';
import { environmentOf } from '../support/house.ts';
import { telegramPhone, zaloPhone } from '../support/phone.ts';
import { freePort } from '../support/postgres-server.ts';
import { until } from '../support/until.ts';
import { type Door, type DoorOptions, openDoor } from './door.ts';
import { startVictim, type Victim } from './victim.ts';

const officeFile = `unit_code,unit_name,parent_unit,staff_code,full_name,position,role,phone,email
STP,Sở Tư pháp,,lan,Vương Thị Lan,Phó Giám đốc,leader,,
STP,Sở Tư pháp,,mai,Lò Thị Mai,Chuyên viên,staff,,
STP,Sở Tư pháp,,cuong,Hà Văn Cường,Chuyên viên,staff,,`;

const secretKey = Buffer.alloc(32, 7);

export type Row = Record<string, unknown>;
export type Stage = Awaited<ReturnType<typeof openStage>>;

type Ground = {
  environment: Record<string, string>;
  /** Questions go past the service where there is a server, and through it where there is none. */
  ask(victim: Victim, sql: string): Promise<Row[]>;
  /** On a server others may be at work, so what a dead one was sending is given up after a while only. */
  letTimePass(): Promise<unknown>;
  clear(): Promise<void>;
};

export type StageOptions = Omit<DoorOptions, 'ports'> & {
  /** How many processes serve the office; more than one needs a server. */
  processes?: number;
  telegram?: 'polling' | 'webhook';
  /** Which telephone the leader uses: Telegram takes one message a second, Zalo any number. */
  leader?: 'zalo' | 'telegram';
};

export async function openStage(
  kind: DatabaseKind,
  {
    processes = 1,
    telegram: mode = 'webhook',
    leader = 'telegram',
    ...nuisance
  }: StageOptions = {},
) {
  const [zalo, telegram, ports] = await Promise.all([
    startZaloEmulator({ echoes: false }),
    startTelegramEmulator({ delivery: { attempts: 1000, retryMs: 100 } }),
    Promise.all(Array.from({ length: processes }, freePort)),
  ]);
  const door = await openDoor({ ports, ...nuisance });
  const ground = kind === 'pglite' ? layFolder() : await layServer();
  const codes = await moveIn(ground.environment);
  const environment = {
    ...environmentOf(zalo, telegram),
    ...ground.environment,
    SECRET_KEY: secretKey.toString('base64'),
    TELEGRAM_MODE: mode,
    TELEGRAM_WEBHOOK_SECRET: 'faults',
    PUBLIC_URL: door.url,
  };
  const start = () => Promise.all(ports.map((port) => startVictim(port, environment)));
  let victims = await start();
  zalo.setWebhook(`${door.url}/webhooks/zalo`);
  const sql = (text: string) => ground.ask(first(victims), text);
  const people = {
    lan: await (leader === 'zalo' ? zaloPhone(zalo, 'Lan') : telegramPhone(telegram, 'Lan')),
    mai: await zaloPhone(zalo, 'Mai'),
    cuong: await telegramPhone(telegram, 'Cường'),
  };
  for (const [code, phone] of Object.entries(people)) {
    await phone.say(`/lienket ${codes.get(code)}`);
    await phone.awaits(/./);
  }
  const stage = {
    zalo,
    telegram,
    people,
    sql,
    victim: () => first(victims),
    async number(text: string) {
      const [row] = await sql(`SELECT (${text})::int AS n`);
      return Number(row?.n);
    },
    /** As the same service comes back after its machine did, two minutes later. */
    async startAgain() {
      await ground.letTimePass();
      victims = await start();
    },
    /** Resolves once the number has grown beyond `before`. */
    async happens(number: string, before: number) {
      const look = async () => (await stage.number(number)) > before || undefined;
      await until(look, () => `nothing more of ${number}`, 60_000);
    },
    unrest: () => unrestOf(sql, { telegram, zalo, door }),
    /** Resolves once nothing is on its way any more, neither here nor on the platforms. */
    async quiet() {
      let left: Row[] = [];
      const look = async () => {
        left = await stage.unrest();
        return left.length === 0 || undefined;
      };
      await until(look, () => `there is no rest: ${JSON.stringify(left)}`, 60_000);
    },
    async close() {
      zalo.setWebhook(undefined);
      await Promise.all(victims.map((victim) => victim.end()));
      await Promise.all([door.close(), zalo.close(), telegram.close()]);
      await ground.clear();
    },
  };
  await stage.quiet();
  return stage;
}

function first(victims: readonly Victim[]): Victim {
  const [victim] = victims;
  if (!victim) throw new Error('Nobody serves this office');
  return victim;
}

function layFolder(): Ground {
  const dataDir = mkdtempSync(join(tmpdir(), 'tro-ly-victim-'));
  return {
    environment: { DATA_DIR: dataDir },
    ask: (victim, sql) => victim.sql(sql),
    letTimePass: async () => undefined,
    clear: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

async function layServer(): Promise<Ground> {
  const { url, drop } = await freshServedUrl();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const dataDir = mkdtempSync(join(tmpdir(), 'tro-ly-victim-'));
  return {
    environment: { DATABASE_URL: url, DATA_DIR: dataDir },
    ask: async (_victim, sql) => (await client.query(sql)).rows,
    letTimePass: () =>
      client.query(`UPDATE delivery SET sending_at = sending_at - interval '2 minutes'
        WHERE state = 'sending'`),
    async clear() {
      await client.end();
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The office's people, before anybody serves them. */
async function moveIn({ DATABASE_URL, DATA_DIR }: Record<string, string>) {
  const database = await openDatabase({
    url: DATABASE_URL,
    dataDir: DATA_DIR,
    ...(!DATABASE_URL && { snapshot: readSnapshot() }),
  });
  const report = await importOrganisationFile(database, officeFile, secretKey, new Date());
  await database.close();
  if (report.kind === 'refused') throw new Error(JSON.stringify(report.problems));
  return new Map(report.invitations.map((one) => [one.staff_code, one.invite_code]));
}

/** What waits to be decided, sent, fired or repeated. */
const unfinished = `SELECT 'inbox ' || state AS what, count(*)::int AS n FROM inbox WHERE state = 'waiting' GROUP BY 1
  UNION SELECT 'delivery ' || state || ' ' || coalesce(reason, ''), count(*)::int FROM delivery
    WHERE state IN ('pending', 'sending') GROUP BY 1
  UNION SELECT 'broadcast being sent', count(*)::int FROM broadcast WHERE state = 'sending' GROUP BY 1
  UNION SELECT 'alert due', count(*)::int FROM alert WHERE fired_at IS NULL AND due_at <= now() GROUP BY 1
  UNION SELECT 'letter to write', count(*)::int FROM alert_letter WHERE told_at IS NULL AND not_before <= now() GROUP BY 1
  UNION SELECT 'recipient ' || r.state, count(*)::int FROM recipient r JOIN broadcast b ON b.id = r.broadcast_id
    WHERE b.state = 'sending' AND r.state IN ('waiting', 'for_group') GROUP BY 1
  UNION SELECT 'alert to repeat', count(*)::int FROM delivery lost WHERE state = 'unknown' AND purpose = 'alert'
    AND repeat_of IS NULL AND NOT EXISTS (SELECT 1 FROM delivery WHERE repeat_of = lost.id) GROUP BY 1`;

type Outside = { telegram: TelegramEmulator; zalo: ZaloEmulator; door: Door };

/** Whatever is on its way, on either side; empty when all is quiet. */
async function unrestOf(sql: (text: string) => Promise<Row[]>, outside: Outside): Promise<Row[]> {
  await outside.zalo.settled();
  const inside = await sql(unfinished);
  const webhooks = outside.door.waiting();
  const updates = outside.telegram.webhook().pending_update_count;
  return webhooks + updates > 0 ? [...inside, { webhooks, updates }] : inside;
}
