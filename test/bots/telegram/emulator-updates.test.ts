import type { Update } from '@telegraf/types';
import { afterEach, expect, test, vi } from 'vitest';
import { StoppedClock } from '../../../src/port/clock.ts';
import { catchWebhooks } from '../../contract/webhook-catcher.ts';
import { call, openEmulator } from './office.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function openOffice(options?: Parameters<typeof openEmulator>[0]) {
  const emulator = await openEmulator(options);
  emulator.addUser({ id: '42', name: 'An' });
  const say = (...texts: string[]) => {
    for (const text of texts) emulator.say({ userId: '42', text });
  };
  const take = async (args: object = {}) => {
    const answer = await call(emulator, 'getUpdates', args);
    return (answer.result ?? []) as Update.MessageUpdate[];
  };
  return { emulator, say, take };
}

async function openCatcher() {
  const catcher = await catchWebhooks();
  closers.push(catcher.close);
  return catcher;
}

const words = (updates: Update.MessageUpdate[]) =>
  updates.map(({ message }) => ('text' in message ? message.text : Object.keys(message).at(-1)));
const until = (probe: () => void) => vi.waitFor(probe, { timeout: 5_000, interval: 5 });

test('an update stays until an offset above it acknowledges it', async () => {
  const { say, take } = await openOffice();
  say('một', 'hai', 'ba');
  const first = await take({ limit: 2 });
  expect(words(first)).toEqual(['một', 'hai']);
  expect(words(await take())).toEqual(['một', 'hai', 'ba']);
  expect(words(await take({ offset: first[1]?.update_id }))).toEqual(['hai', 'ba']);
  expect(words(await take({ offset: -1 }))).toEqual(['ba']);
  expect(words(await take())).toEqual(['ba']);
});

test('limit is 1 to 100', async () => {
  const { emulator } = await openOffice();
  for (const limit of [0, 101]) {
    expect(await call(emulator, 'getUpdates', { limit })).toMatchObject({ error_code: 400 });
  }
});

test('a long poll ends with news', async () => {
  const { say, take } = await openOffice();
  const waiting = take({ timeout: 20 });
  say('một');
  expect(words(await waiting)).toEqual(['một']);
});

test('a second poll ends the first with a conflict', async () => {
  const { emulator, take } = await openOffice();
  const first = call(emulator, 'getUpdates', { timeout: 20 });
  await until(() => expect(emulator.journal()).toHaveLength(1));
  const second = take({ timeout: 20 });
  expect(await first).toMatchObject({
    error_code: 409,
    description: expect.stringContaining('other getUpdates'),
  });
  emulator.say({ userId: '42', text: 'một' });
  expect(words(await second)).toEqual(['một']);
});

test('polling and a webhook exclude each other', async () => {
  const { emulator } = await openOffice();
  const waiting = call(emulator, 'getUpdates', { timeout: 20 });
  await until(() => expect(emulator.journal()).toHaveLength(1));
  const catcher = await openCatcher();
  await call(emulator, 'setWebhook', { url: catcher.url });
  expect(await waiting).toMatchObject({ error_code: 409 });
  expect(await call(emulator, 'getUpdates')).toMatchObject({ error_code: 409 });
  await call(emulator, 'deleteWebhook');
  expect(await call(emulator, 'getUpdates')).toMatchObject({ ok: true });
});

test('updates older than a day are gone', async () => {
  const clock = new StoppedClock(new Date('2026-11-23T01:00:00Z'));
  const { say, take } = await openOffice({ clock });
  say('cũ');
  clock.advance(25 * 3_600_000);
  say('mới');
  expect(words(await take())).toEqual(['mới']);
});

test('only the wished kinds are kept, and the wish lasts', async () => {
  const { emulator, say, take } = await openOffice();
  await take({ allowed_updates: ['message'] });
  say('một');
  emulator.block({ userId: '42' });
  emulator.unblock({ userId: '42' });
  say('hai');
  expect(words(await take())).toEqual(['một', 'hai']);
});

test('a webhook gets each update with the secret', async () => {
  const { emulator, say } = await openOffice();
  const catcher = await openCatcher();
  await call(emulator, 'setWebhook', { url: catcher.url, secret_token: 's3cret_-' });
  say('một');
  await until(() => expect(catcher.caught).toHaveLength(1));
  expect(catcher.caught[0]).toMatchObject({
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': 's3cret_-', 'content-type': 'application/json' },
  });
  await until(() => expect(emulator.webhook().pending_update_count).toBe(0));
});

test('a webhook that refuses is tried again, and in the end given up', async () => {
  const { emulator, say } = await openOffice({ delivery: { attempts: 3, retryMs: 1 } });
  await call(emulator, 'setWebhook', { url: emulator.controlUrl });
  say('một');
  await until(() => expect(emulator.webhook().pending_update_count).toBe(0));
  expect(emulator.webhook().last_error_message).toContain('404');
});

test('updates of one chat arrive in order, one at a time', async () => {
  const { emulator, say } = await openOffice();
  const catcher = await openCatcher();
  await call(emulator, 'setWebhook', { url: catcher.url });
  const texts = Array.from({ length: 20 }, (_, n) => `số ${n}`);
  say(...texts);
  await until(() => expect(catcher.caught).toHaveLength(20));
  const updates = catcher.caught.map(({ body }) => JSON.parse(body.toString()));
  expect(words(updates)).toEqual(texts);
});

test('disturbed deliveries: twice, out of order, with a wrong secret', async () => {
  const { emulator, say } = await openOffice();
  const catcher = await openCatcher();
  await call(emulator, 'setWebhook', { url: catcher.url, secret_token: 'right' });
  const caught = () => catcher.caught.map(({ body }) => JSON.parse(body.toString()));
  emulator.disturbUpdates({ how: 'duplicate', count: 1 });
  say('một');
  await until(() => expect(words(caught())).toEqual(['một', 'một']));
  expect(caught()[0].update_id).toBe(caught()[1].update_id);
  emulator.disturbUpdates({ how: 'reorder', count: 2 });
  say('hai', 'ba');
  await until(() => expect(words(caught().slice(2))).toEqual(['ba', 'hai']));
  emulator.disturbUpdates({ how: 'wrong-secret', count: 1 });
  say('bốn');
  await until(() => expect(catcher.caught).toHaveLength(5));
  const secrets = catcher.caught.map(({ headers }) => headers['x-telegram-bot-api-secret-token']);
  expect(secrets).toEqual(['right', 'right', 'right', 'right', 'wrong-secret']);
});

test('a webhook needs a real address, and https where Telegram’s own rules hold', async () => {
  const { emulator } = await openOffice({ insecureWebhooks: false });
  const set = (args: object) => call(emulator, 'setWebhook', args);
  expect(await set({ url: 'http://a.vn/' })).toMatchObject({ error_code: 400 });
  expect(await set({ url: 'https://a.vn/', secret_token: 'có dấu' })).toMatchObject({
    error_code: 400,
  });
  expect(await set({ url: 'https://a.vn/', max_connections: 101 })).toMatchObject({
    error_code: 400,
  });
  expect(await set({ url: 'https://127.0.0.1:1/' })).toMatchObject({ ok: true });
  const { emulator: lax } = await openOffice();
  expect(await call(lax, 'setWebhook', { url: 'không' })).toMatchObject({ error_code: 400 });
});

test('privacy: in a group the bot hears commands, its name and replies to it, nothing else', async () => {
  const { emulator, take } = await openOffice();
  emulator.addGroup({ id: '-7', title: 'Phòng', memberIds: ['42'] });
  await call(emulator, 'sendMessage', { chat_id: -7, text: 'Việc số 1' });
  const replyTo = emulator.messages({ chatId: '-7' })[0]?.id;
  const say = (text: string, more: object = {}) =>
    emulator.say({ userId: '42', chatId: '-7', text, ...more });
  const own = say('trưa nay ăn gì?').id;
  say('/viec');
  say('/viec@bot_khac');
  say(`/viec@${emulator.bot.username}`);
  say(`chào @${emulator.bot.username}`);
  say('chào @bot_khac');
  say('đã nhận', { replyTo });
  say('ừ', { replyTo: own });
  expect(emulator.messages({ chatId: '-7' }).at(-1)).toMatchObject({ authorId: '42', quotes: own });
  const heard = words((await take()).filter((update) => update.message));
  expect(heard).toEqual([
    '/viec',
    `/viec@${emulator.bot.username}`,
    `chào @${emulator.bot.username}`,
    'đã nhận',
  ]);
  emulator.setPrivacy({ on: false });
  say('trưa nay ăn gì?');
  expect(words((await take()).slice(-1))).toEqual(['trưa nay ăn gì?']);
});

test('service messages pass even in privacy mode; a removed bot hears nothing', async () => {
  const { emulator, take } = await openOffice();
  emulator.addUser({ id: '43', name: 'Bình' });
  emulator.addGroup({ id: '-7', title: 'Phòng', memberIds: ['42'] });
  emulator.join({ userId: '43', chatId: '-7' });
  emulator.leave({ userId: '43', chatId: '-7' });
  emulator.rename({ chatId: '-7', title: 'Phòng mới' });
  emulator.removeBot({ chatId: '-7' });
  emulator.say({ userId: '42', chatId: '-7', text: '/viec' });
  const kinds = (await take()).map((update) => Object.keys(update.message ?? update).at(-1));
  expect(kinds).toEqual([
    'my_chat_member',
    'new_chat_members',
    'left_chat_member',
    'new_chat_title',
    'my_chat_member',
  ]);
});

test('people cannot do what Telegram would not let them', async () => {
  const { emulator } = await openOffice();
  emulator.addUser({ id: '43', name: 'Bình' });
  emulator.addGroup({ id: '-7', title: 'Phòng', memberIds: ['42'] });
  const say = (args: object) => () => emulator.say({ userId: '43', text: 'a', ...args });
  expect(say({ chatId: '-7' })).toThrow(/Only members/);
  expect(say({ chatId: '-8' })).toThrow(/no chat/);
  expect(say({ userId: '99' })).toThrow(/no person/);
  expect(say({ replyTo: '99' })).toThrow(/no message/);
  expect(say({ mentions: [{ userId: '42' }] })).toThrow(/does not contain/);
  expect(say({ text: 'a'.repeat(4097) })).toThrow();
  emulator.block({ userId: '43' });
  expect(say({})).toThrow(/unblock/);
  emulator.upgrade({ chatId: '-7' });
  expect(say({ userId: '42', chatId: '-7' })).toThrow(/goes on as/);
  expect(() => emulator.addUser({ id: '42', name: 'Hai' })).toThrow(/already/);
});

test('only groups are renamed and upgraded, by somebody who is in them', async () => {
  const { emulator, say } = await openOffice();
  say('a');
  expect(() => emulator.upgrade({ chatId: '42' })).toThrow(/plain group/);
  expect(() => emulator.rename({ chatId: '42', title: 'Phòng' })).toThrow(/no title/);
  emulator.addGroup({ id: '-7', title: 'Phòng', memberIds: ['42'] });
  const { id } = emulator.upgrade({ chatId: '-7' });
  expect(() => emulator.upgrade({ chatId: id })).toThrow(/plain group/);
  emulator.leave({ userId: '42', chatId: id });
  expect(() => emulator.rename({ chatId: id, title: 'Phòng' })).toThrow(/Nobody/);
  expect(() => emulator.addGroup({ title: 'Phòng', memberIds: [] })).toThrow();
});

test('the same over HTTP, and live screens hear of every message', async () => {
  const { emulator } = await openOffice();
  const seen: string[] = [];
  const stop = emulator.onMessage(
    ({ change, message }) => void seen.push(`${change} ${message.text}`),
  );
  const post = async (action: string, args: object) => {
    const response = await fetch(`${emulator.controlUrl}/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    return [response.status, await response.json()];
  };
  expect(await post('say', { userId: '42', text: 'một' })).toMatchObject([
    200,
    { result: { chatId: '42', text: 'một', fromBot: false } },
  ]);
  expect(await post('messages', { chatId: '42' })).toMatchObject([
    200,
    { result: [{ text: 'một' }] },
  ]);
  expect(await post('say', { text: 'ai nói?' })).toMatchObject([400, {}]);
  expect(await post('say', { userId: '99', text: 'a' })).toMatchObject([409, {}]);
  const { result } = await call(emulator, 'sendMessage', { chat_id: 42, text: 'hai' });
  const { message_id } = result as { message_id: number };
  await call(emulator, 'editMessageText', { chat_id: 42, message_id, text: 'ba' });
  await call(emulator, 'deleteMessage', { chat_id: 42, message_id });
  stop();
  emulator.say({ userId: '42', text: 'bốn' });
  expect(seen).toEqual(['new một', 'new hai', 'edited ba', 'deleted ba']);
});
