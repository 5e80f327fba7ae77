/** Updates that cannot be decided: tried, set aside, apologised for; the chat goes on. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { Update } from '../../src/port/update.ts';
import { openDatabase } from '../../src/store/database.ts';
import { attemptsBeforeDead, countFailure } from '../../src/store/inbox.ts';
import { freshDatabase, freshServedUrl } from '../support/fresh-database.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import type { Phone } from '../support/phone.ts';
import { until } from '../support/until.ts';

const run = promisify(execFile);

/** As something in the code once could not bear it: the event has no words in it. */
function poison({ userId, channel }: Phone): object {
  const update: Omit<Update, 'event'> & { event: object } = {
    channel,
    id: 'poison',
    at: '2026-11-23T01:00:00.000Z',
    chat: { id: userId, kind: 'private' },
    sender: { id: userId },
    event: { kind: 'text', toBot: true, text: 5 },
  };
  return update;
}

async function putIn(house: TestHouse, { userId, channel }: Phone, update: object): Promise<void> {
  await house.database.prisma.$executeRaw`
    INSERT INTO inbox (channel, external_id, lane, update, received_at)
    VALUES (${channel}, 'poison', ${`${channel}:${userId}`}, ${JSON.stringify(update)}::jsonb, ${new Date(0)})`;
}

/** The sweep tries again every five seconds; here it need not be waited for. */
function deadRow(house: TestHouse) {
  const look = async () => {
    await house.app.tick();
    return (await house.database.prisma.inbox.findFirst({ where: { state: 'dead' } })) ?? undefined;
  };
  return until(look, () => 'the poison is still tried', 30_000);
}

async function open() {
  const house = await openHouse('postgres');
  onTestFinished(() => house.stop());
  const phone = await house.phone('telegram', 'Bà Mai');
  await phone.say('/start');
  await phone.awaits(/./);
  return { house, phone };
}

test('a poisonous update is tried, set aside with an apology, and the chat goes on behind it', {
  timeout: 60_000,
}, async () => {
  const { house, phone } = await open();
  await putIn(house, phone, poison(phone));
  await phone.say('đăng ký khai sinh cần giấy tờ gì');
  const dead = await deadRow(house);
  expect(dead).toMatchObject({ attempts: attemptsBeforeDead, outcome: 'gave_up' });
  expect(dead.error).toMatch(/Error/);
  await phone.awaits(/xin lỗi/i, { after: 1 });
  await phone.awaits(/khai sinh/i, { after: 2 });
  expect(phone.read()).toHaveLength(3);
});

test('one so broken that not even an apology can be made is set aside in silence', {
  timeout: 60_000,
}, async () => {
  const { house, phone } = await open();
  await putIn(house, phone, {});
  await phone.say('đăng ký khai sinh cần giấy tờ gì');
  await deadRow(house);
  await phone.awaits(/khai sinh/i, { after: 1 });
  expect(phone.read()).toHaveLength(2);
});

test('what another process ended meanwhile is no failure', async () => {
  const database = await freshDatabase('postgres');
  onTestFinished(() => database.close());
  const { prisma } = database;
  const row = await prisma.inbox.create({
    data: {
      channel: 'zalo',
      externalId: '1',
      lane: 'zalo:1',
      update: {},
      receivedAt: new Date(),
      state: 'done',
    },
  });
  expect(await countFailure(prisma, row.id, 'Error', new Date())).toBe('gone');
  expect(await prisma.inbox.findUnique({ where: { id: row.id } })).toMatchObject({
    state: 'done',
    attempts: 0,
  });
});

test('the office sees dead letters, without a word of what was said, and can have them tried again', {
  timeout: 60_000,
}, async () => {
  const { url, drop } = await freshServedUrl();
  const database = await openDatabase({ url });
  onTestFinished(async () => {
    await database.close();
    await drop();
  });
  const { prisma } = database;
  await prisma.inbox.create({
    data: {
      channel: 'zalo',
      externalId: '1',
      lane: 'zalo:1',
      update: { event: { kind: 'text', text: 'chuyện riêng' } },
      receivedAt: new Date(),
      state: 'dead',
      outcome: 'gave_up',
      attempts: 5,
      error: 'TypeError',
    },
  });
  const manage = async (...args: string[]) => {
    const { stdout } = await run(process.execPath, ['src/cli/manage.ts', ...args], {
      cwd: resolve(import.meta.dirname, '../..'),
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: url,
        SECRET_KEY: Buffer.alloc(32).toString('base64'),
      },
    });
    return stdout
      .trim()
      .split('\n')
      .map((line) => (line ? JSON.parse(line) : undefined));
  };
  const [letter] = await manage('dead-letters');
  expect(letter).toMatchObject({ channel: 'zalo', error: 'TypeError' });
  expect(JSON.stringify(letter)).not.toContain('chuyện riêng');
  expect(await manage('replay')).toEqual([{ replayed: 1 }]);
  expect(await prisma.inbox.findFirst()).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(await manage('dead-letters')).toEqual([undefined]);
});
