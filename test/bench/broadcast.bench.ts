/**
 * One broadcast to many on strict emulators, sent by a leader in chat, while citizens ask questions: the rate beside
 * what the platforms allow, violations they recorded, how long answers take, and the memory of the service.
 * BROADCAST_PEOPLE (20000), BROADCAST_FACTOR (1: what the real platforms allow, some four minutes; 2: twice that),
 * BROADCAST_SECONDS (0: to the end).
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import {
  startTelegramEmulator,
  type TelegramEmulator,
} from '../../bots/telegram/emulator/index.ts';
import { startZaloEmulator, type ZaloEmulator } from '../../bots/zalo/emulator/index.ts';
import { environmentOf } from '../support/house.ts';
import { freePort, startPostgres } from '../support/postgres-server.ts';
import { until } from '../support/until.ts';
import { startService } from './service.ts';

const people = Number(process.env.BROADCAST_PEOPLE ?? 20_000);
const factor = Number(process.env.BROADCAST_FACTOR ?? 1);
const seconds = Number(process.env.BROADCAST_SECONDS ?? 0);
const allowed = { telegram: 30 * factor, zalo: (4000 * factor) / 60 };
/** So that both platforms are busy to the end. */
const onTelegram = Math.round((people * allowed.telegram) / (allowed.telegram + allowed.zalo));
const citizens = 40;
const asksPerSecond = 4;
const secret = 'bench-secret';
/** Who writes it, and who must agree: so many are not written to on one person's word. */
const leaderId = '900001';
const secondId = '900002';

export async function run(): Promise<Record<string, unknown>> {
  const server = await startPostgres();
  const url = server.url('postgres');
  const zalo = await startZaloEmulator({ requestsPerMinute: 4000 * factor });
  const telegram = await startTelegramEmulator({
    pace: { all: { count: allowed.telegram, windowMs: 1000 } },
  });
  const port = await freePort();
  const environment = {
    ...environmentOf(zalo, telegram),
    PORT: String(port),
    DATABASE_URL: url,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: secret,
    TELEGRAM_PER_SECOND: String(allowed.telegram),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
  const service = await startService('src/main.ts', port, environment, '/healthz');
  zalo.setWebhook(`${service.address}/webhooks/zalo`);
  await until(
    () => telegram.webhook().url || undefined,
    () => 'no webhook',
    20_000,
  );
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  await settle(db, zalo, telegram);
  const pid = service.child.pid ?? 0;
  const memory = watchMemory(pid);
  const heapBefore = await heapOf(service.address);
  const cpuBefore = cpuSeconds(pid);
  const asking = ask(telegram);
  await wait(3000);
  const sentInMs = await send(telegram);
  const figures = await follow(db, memory);
  const cpu = cpuSeconds(pid) - cpuBefore;
  const answers = await asking.stop();
  const heapMiB = { before: heapBefore, after: await heapOf(service.address) };
  const [freeze] = (
    await db.query(`SELECT (extract(epoch FROM max(e.at) - min(b.created_at)) * 1000)::int AS ms, max(targeted) AS n
      FROM broadcast b JOIN broadcast_event e ON e.broadcast_id = b.id AND e.kind = 'frozen'`)
  ).rows;
  const violations = { zalo: zalo.violations().length, telegram: telegram.violations().length };
  const result = {
    people,
    factor,
    sentInMs,
    frozen: freeze?.n,
    ...figures,
    violations,
    answers,
    memoryMiB: memory.stop(),
    heapMiB,
    cpuMsPerMessage: round((cpu * 1000) / people),
  };
  await db.end();
  await service.stop();
  await Promise.all([zalo.close(), telegram.close()]);
  await server.stop();
  return result;
}

/** A department of this size, linked and reachable, and one leader. */
async function settle(
  db: pg.Client,
  zalo: ZaloEmulator,
  telegram: TelegramEmulator,
): Promise<void> {
  await db.query(`INSERT INTO unit (id, code, name) SELECT gen_random_uuid(), 'U' || n, 'Đơn vị ' || n
    FROM generate_series(1, 200) n`);
  await db.query(
    `WITH made AS (
      INSERT INTO person (id, created_at) SELECT gen_random_uuid(), now() FROM generate_series(0, $1::int) RETURNING id
    ), numbered AS (SELECT id, row_number() OVER () - 1 AS n FROM made), units AS (
      SELECT id, row_number() OVER () - 1 AS n FROM unit
    ), workers AS (
      INSERT INTO staff (id, code, full_name, position, role, unit_id, person_id)
      SELECT gen_random_uuid(), 'S' || p.n, 'Cán bộ ' || p.n, 'Chuyên viên', CASE WHEN p.n < 2 THEN 'leader' ELSE 'staff' END,
        units.id, p.id FROM numbered p JOIN units ON units.n = p.n % 200
    )
    INSERT INTO contact (id, person_id, channel, user_id, chat_id, last_seen_at)
    SELECT gen_random_uuid(), id, CASE WHEN n <= $2 THEN 'telegram' ELSE 'zalo' END, (900001 + n)::text,
      (900001 + n)::text, now() FROM numbered`,
    [people, onTelegram],
  );
  await db.query('ANALYZE');
  for (let n = 0; n <= people; n++) {
    const id = String(900_001 + n);
    if (n <= onTelegram) await telegram.addUser({ id, name: `Cán bộ ${n}`, started: true });
    else zalo.people.addUser({ id, name: `Cán bộ ${n}`, follows: true, interacted: true });
  }
}

/** A leader writes it and a second one agrees, in chat. Gives the milliseconds from the last press to "sent". */
async function send(telegram: TelegramEmulator): Promise<number> {
  await telegram.say({
    userId: leaderId,
    text: '/thongbao tất cả: Thứ Hai 8 giờ họp giao ban toàn ngành tại hội trường, Anh/Chị mang theo báo cáo tuần.',
  });
  await press(telegram, leaderId, 'Gửi');
  const began = performance.now();
  await press(telegram, secondId, 'Duyệt cho gửi');
  await hear(telegram, secondId, ({ text }) => text.startsWith('Đã duyệt'));
  return Math.round(performance.now() - began);
}

async function press(telegram: TelegramEmulator, userId: string, label: string): Promise<void> {
  const at = ({ buttons }: Said) => buttons.findIndex((button) => button.label === label);
  const message = await hear(telegram, userId, (said) => at(said) >= 0);
  await telegram.press({ userId, messageId: message.id, buttonIndex: at(message) });
}

type Said = ReturnType<TelegramEmulator['messages']>[number];

function hear(
  telegram: TelegramEmulator,
  chatId: string,
  is: (said: Said) => boolean,
): Promise<Said> {
  const read = () => telegram.messages({ chatId }).filter(({ fromBot }) => fromBot);
  return until(
    () => read().find(is),
    () => `not among ${JSON.stringify(read().map(({ text }) => text))}`,
    120_000,
  );
}

/** Until everybody has it, or the time is up. The rates are of the database's own rows. */
async function follow(db: pg.Client, memory: Memory) {
  const began = performance.now();
  for (;;) {
    await wait(1000);
    const { rows } =
      await db.query(`SELECT count(*) FILTER (WHERE state = 'sending')::int AS sending,
      count(*)::int AS all FROM broadcast`);
    memory.note();
    if (rows[0].all > 0 && rows[0].sending === 0) break;
    if (seconds > 0 && performance.now() - began > seconds * 1000) break;
    if (performance.now() - began > 1_200_000) throw new Error('The broadcast does not end');
  }
  // Answers take their part of what a platform allows.
  const { rows } = await db.query(`SELECT span.channel, span.n, count(d.id)::int AS whole,
      extract(epoch FROM span.last - span.first)::float AS seconds
    FROM (SELECT channel, count(*)::int AS n, min(sent_at) AS first, max(sent_at) AS last FROM delivery
        WHERE purpose = 'notice' AND state IN ('delivered', 'seen', 'acknowledged') GROUP BY channel) span
      JOIN delivery d ON d.channel = span.channel AND d.sent_at BETWEEN span.first AND span.last
    GROUP BY 1, 2, 4`);
  const states = await db.query(
    `SELECT state, count(*)::int AS n FROM delivery WHERE purpose = 'notice' GROUP BY state`,
  );
  const rates = rows.map(({ channel, n, whole, seconds: took }) => {
    const most = channel === 'zalo' ? allowed.zalo : allowed.telegram;
    const perSecond = round(whole / took);
    const ofAllowed = round((100 * whole) / took / most);
    return [
      channel,
      { notices: n, answers: whole - n, seconds: round(took), perSecond, ofAllowed },
    ];
  });
  return {
    seconds: round((performance.now() - began) / 1000),
    channels: Object.fromEntries(rates),
    states: Object.fromEntries(states.rows.map(({ state, n }) => [state, n])),
  };
}

/** Citizens on Telegram, the narrower of both, ask steadily; each waits for an answer before asking again. */
function ask(telegram: TelegramEmulator) {
  const took: number[] = [];
  const askedAt = new Map<string, number>();
  const ids = Array.from({ length: citizens }, (_, n) => String(100_001 + n));
  const stopping = new AbortController();
  telegram.onMessage(({ message }) => {
    const began = message.fromBot ? askedAt.get(message.chatId) : undefined;
    if (began === undefined) return;
    askedAt.delete(message.chatId);
    took.push(performance.now() - began);
  });
  const talking = (async () => {
    for (const id of ids) await telegram.addUser({ id, name: 'Người dân', started: true });
    const began = performance.now();
    for (let n = 0; !stopping.signal.aborted; n++) {
      await wait(Math.max(0, began + (n * 1000) / asksPerSecond - performance.now()));
      const userId = ids[n % citizens] ?? '';
      if (askedAt.has(userId)) continue;
      askedAt.set(userId, performance.now());
      await telegram.say({ userId, text: 'đăng ký khai sinh cần giấy tờ gì' });
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await talking;
      await until(
        () => askedAt.size === 0 || undefined,
        () => `${askedAt.size} unanswered`,
        30_000,
      );
      const sorted = took.slice(3).sort((a, b) => a - b);
      const at = (share: number) => round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
      return { n: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), worstMs: at(1) };
    },
  };
}

type Memory = ReturnType<typeof watchMemory>;

/** Time the service spent computing, in seconds (proc(5), a hundredth each). */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** What JavaScript holds, garbage included. */
async function heapOf(address: string): Promise<number> {
  const said = await (await fetch(`${address}/metrics`)).text();
  const bytes = Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(said)?.[1]);
  return round(bytes / 1024 / 1024);
}

/** Resident memory of the service: before, and the most it took. */
function watchMemory(pid: number) {
  const noted: number[] = [];
  const now = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  const before = now();
  return {
    note: () => void noted.push(now()),
    /** `alongTheWay`: at a fifth, two fifths … of the time. */
    stop: () => ({
      before: round(before),
      most: round(Math.max(before, ...noted)),
      alongTheWay: [0.2, 0.4, 0.6, 0.8, 1].map((share) =>
        round(noted[Math.ceil(noted.length * share) - 1] ?? before),
      ),
    }),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
