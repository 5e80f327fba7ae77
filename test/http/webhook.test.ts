/** What may come to the open door: forged, rehearsed, broken, enormous, odd. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signatureOf } from '../../bots/zalo/verify.ts';
import { isIdle } from '../../src/store/waiting.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { until } from '../support/until.ts';

const secret = 'right-secret';
let house: TestHouse;

beforeAll(async () => {
  house = await openHouse('postgres', {
    adjust: (given) => ({
      ...given,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: secret,
    }),
  });
  house.zalo.setWebhook(undefined);
});
afterAll(() => house?.stop());

type Channel = 'telegram' | 'zalo';
type Body = string | Buffer<ArrayBuffer>;

/** Headers that make a body genuine. */
function proofOf(channel: Channel, body: Body): Record<string, string> {
  if (channel === 'telegram') return { 'x-telegram-bot-api-secret-token': secret };
  const { appId, oaSecret } = house.zalo;
  const [, timestamp = ''] = /"timestamp":"?(\d+)/.exec(body.toString()) ?? [];
  const mac = signatureOf(appId, Buffer.from(body), timestamp, oaSecret);
  return { 'x-zevent-signature': `mac=${mac}` };
}

async function post(
  channel: string,
  body: Body | undefined,
  headers: Record<string, string> = {},
): Promise<number> {
  const answer = await fetch(`${house.app.address}/webhooks/${channel}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

const genuine = (channel: Channel, body: Body, headers = {}) =>
  post(channel, body, { ...proofOf(channel, body), ...headers });

const rows = () => house.database.prisma.inbox.count();

async function quiet(): Promise<void> {
  const { prisma } = house.database;
  await until(
    async () => (await isIdle(prisma)) || undefined,
    () => 'there is no rest',
    30_000,
  );
}

let last = 900_000_000;
function telegramText(userId: string, text: string): string {
  const id = Number(userId);
  const person = { id, first_name: 'Mai', is_bot: false };
  const chat = { id, type: 'private', first_name: 'Mai' };
  return JSON.stringify({
    update_id: ++last,
    message: { message_id: last, date: 1_795_420_101, from: person, chat, text },
  });
}

function zaloText(userId: string, text: string): string {
  return JSON.stringify({
    app_id: house.zalo.appId,
    event_name: 'user_send_text',
    sender: { id: userId },
    recipient: { id: house.zalo.oaId },
    message: { text, msg_id: `odd${++last}` },
    timestamp: '1795230000123',
  });
}

describe('who may come in', () => {
  test.each(['telegram', 'zalo'] as const)(
    'a wrong signature or none on %s: 401, and no row',
    async (channel) => {
      const before = await rows();
      const body = channel === 'zalo' ? zaloText('1', 'xin chào') : telegramText('1', 'xin chào');
      expect(await post(channel, body)).toBe(401);
      const wrong = { 'x-telegram-bot-api-secret-token': 'wrong', 'x-zevent-signature': 'mac=00' };
      expect(await post(channel, body, wrong)).toBe(401);
      const other = proofOf('zalo', `${body} `);
      expect(await post(channel, body, other)).toBe(401);
      expect(await rows()).toBe(before);
    },
  );

  test('what the console of Zalo sends to try us: 200, and no row', async () => {
    const before = await rows();
    expect(await post('zalo', '{}')).toBe(200);
    expect(await post('zalo', undefined)).toBe(200);
    const sample = JSON.stringify({
      event_name: 'user_send_text',
      sender: { id: '1' },
      message: { msg_id: 'This is message id', text: 'This is testing message' },
    });
    expect(await post('zalo', sample, { 'x-zevent-signature': 'mac=00' })).toBe(200);
    expect(await rows()).toBe(before);
  });

  test('a channel nobody configured: 404, whatever is sent', async () => {
    for (const name of ['viber', '__proto__', 'constructor', '%00', 'a'.repeat(90)])
      expect(await post(name, '{}')).toBe(404);
  });
});

describe('what it may bring', () => {
  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  const oddities: Record<string, Body> = {
    nothing: '',
    'no JSON': 'xin chào',
    'half a JSON': '{"update_id": 12, "message": {"text": "xin',
    'a number': '12',
    null: 'null',
    'a list': '[1, [2]]',
    'wrong types': '{"update_id": {}, "event_name": [], "message": 5, "timestamp": {}}',
    'a date beyond all dates': telegramDated(8.64e15),
    'a negative date': telegramDated(-1e300),
    'bytes of no alphabet': Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x80]),
    'a hundred thousand levels': deep(100_000),
    'a message of many levels': `{"update_id": 5, "event_name": "user_send_text", "message": ${deep(5000)}}`,
    'one megabyte': JSON.stringify({ update_id: 6, a: 'x'.repeat(1024 * 1024 - 40) }),
    gzip: gzipSync('{"update_id": 7}'),
  };

  function telegramDated(date: number): string {
    const chat = { id: 5, type: 'private' };
    return JSON.stringify({ update_id: 4, message: { message_id: 1, date, chat, text: 'a' } });
  }

  test.each(Object.keys(oddities))('%s: never an error of ours', async (name) => {
    const body = oddities[name] ?? '';
    for (const channel of ['telegram', 'zalo'] as const) {
      expect(await post(channel, body)).toBeLessThan(500);
      expect(await genuine(channel, body)).toBeLessThan(500);
      expect(await genuine(channel, body, { 'content-encoding': 'gzip' })).toBeLessThan(500);
    }
    await quiet();
  });

  test('more than a megabyte: refused before it is read', async () => {
    const body = JSON.stringify({ a: 'x'.repeat(1_153_434) });
    for (const channel of ['telegram', 'zalo'] as const)
      expect(await genuine(channel, body)).toBe(413);
  });

  test.each(['', 'text/plain', 'application/octet-stream', 'multipart/form-data', 'x', 'a/b; c'])(
    'called "%s" instead of JSON: not an error of ours',
    async (type) => {
      for (const channel of ['telegram', 'zalo'] as const) {
        const body = channel === 'zalo' ? zaloText('1', 'xin chào') : telegramText('1', 'xin chào');
        expect(await genuine(channel, body, { 'content-type': type })).toBeLessThan(500);
      }
    },
  );

  test('any bytes, with any proof: not an error of ours', async () => {
    const proofs = fc.constantFrom('none', 'wrong', 'right');
    const channels = fc.constantFrom('telegram' as const, 'zalo' as const);
    await fc.assert(
      fc.asyncProperty(
        channels,
        proofs,
        fc.uint8Array({ maxLength: 300 }),
        async (channel, proof, bytes) => {
          const body = Buffer.from(bytes);
          const headers =
            proof === 'right'
              ? proofOf(channel, body)
              : proof === 'wrong'
                ? { 'x-zevent-signature': 'mac=zz' }
                : {};
          expect(await post(channel, body, headers)).toBeLessThan(500);
        },
      ),
      { numRuns: 150 },
    );
  });

  test.each(['telegram', 'zalo'] as const)(
    'a sample of %s with anything in any place: thanked for, decided, nothing dies of it',
    { timeout: 60_000 },
    async (channel) => {
      const samples = samplesOf(channel);
      const sample = fc.constantFrom(...samples);
      const value = fc.oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom(-1, 1e308, 2 ** 53, '', '\u0000', '\ud800', 'x'.repeat(5000)),
      );
      await fc.assert(
        fc.asyncProperty(sample, fc.nat(), value, async (good, place, oddity) => {
          const body = JSON.stringify(disturbed(good, place, oddity));
          expect(await genuine(channel, body)).toBe(200);
        }),
        { numRuns: 200 },
      );
      const { inbox } = house.database.prisma;
      const left = () => inbox.count({ where: { state: 'waiting' } });
      await until(
        async () => (await left()) === 0 || undefined,
        () => 'a lane is stuck',
        20_000,
      );
      expect(await inbox.count({ where: { state: 'dead' } })).toBe(0);
    },
  );

  test.each(['telegram', 'zalo'] as const)(
    'zero characters and half characters on %s are stored and answered',
    async (channel) => {
      const phone = await house.phone(channel, 'Bà Mai');
      await phone.say('chào');
      const body = (channel === 'zalo' ? zaloText : telegramText)(
        phone.userId,
        'đăng ký\u0000 khai sinh \ud83d cần giấy tờ gì',
      );
      expect(body).toContain('\\u0000');
      expect(await genuine(channel, body)).toBe(200);
      expect((await phone.awaits(/./)).text).toMatch(/khai sinh/i);
    },
  );
});

/** Every sample, under an id of its own so that none is taken for another one told again. */
function samplesOf(channel: Channel): object[] {
  const folder = join(import.meta.dirname, `../../bots/${channel}/samples`);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

/** What the proof is made of. */
const signed = new Set(['app_id', 'timestamp', 'update_id']);

/** A copy in which one of its leaves is something else. */
function disturbed(good: object, place: number, oddity: unknown): unknown {
  const copy = { ...structuredClone(good), ...('update_id' in good && { update_id: ++last }) };
  const leaves: [Record<string, unknown>, string][] = [];
  const walk = (node: object): void => {
    for (const [key, child] of Object.entries(node)) {
      if (!signed.has(key)) leaves.push([node as Record<string, unknown>, key]);
      if (typeof child === 'object' && child !== null) walk(child);
    }
  };
  walk(copy);
  const [node, key] = leaves[place % leaves.length] ?? [{}, ''];
  node[key] = oddity;
  return 'app_id' in copy ? { ...copy, app_id: house.zalo.appId } : copy;
}
