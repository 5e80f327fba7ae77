import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { FaultKind, ZaloEmulator } from '../../../bots/zalo/emulator/index.ts';
import { catchWebhooks } from '../../contract/webhook-catcher.ts';
import { HOUR, knownPerson, openOffice } from './office.ts';

/** A raw caller: what the emulator refuses must not depend on our own client's good manners. */
function caller({ apiRoot }: ZaloEmulator, accessToken: string) {
  return async (
    path: string,
    body: unknown,
  ): Promise<{ error: number; data?: Record<string, unknown> }> => {
    const response = await fetch(apiRoot + path, {
      method: 'POST',
      headers: { access_token: accessToken, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json() as Promise<{ error: number; data?: Record<string, unknown> }>;
  };
}

async function opened(options: Parameters<typeof openOffice>[0] = {}) {
  const office = await openOffice(options);
  const post = caller(office.emulator, office.firstPair.accessToken);
  const cs = (userId: string, message: unknown) =>
    post('/v3.0/oa/message/cs', { recipient: { user_id: userId }, message });
  return { ...office, post, cs };
}

async function listening(emulator: ZaloEmulator) {
  const catcher = await catchWebhooks();
  onTestFinished(() => catcher.close());
  emulator.setWebhook(catcher.url);
  const events = async () => {
    await emulator.settled();
    return catcher.caught.map(({ body, headers }) => ({
      ...(JSON.parse(body.toString()) as { event_name?: string; message?: { text?: string } }),
      retry: headers.num_retry,
    }));
  };
  return { events, catcher };
}

test('tokens: missing, invented, expired, killed by a refresh', async () => {
  const { emulator, clock, firstPair } = await opened();
  const send = (token: string) => caller(emulator, token)('/v3.0/oa/message/cs', {});
  expect((await send('')).error).toBe(-216);
  expect((await send('invented')).error).toBe(-216);
  expect((await send(firstPair.accessToken)).error).toBe(-201);
  clock.advance(25 * HOUR);
  expect((await send(firstPair.accessToken)).error).toBe(-220);
});

const button = { title: 'A', type: 'oa.query.hide', payload: 'a' };
const withButtons = (...buttons: object[]) => ({
  text: 'x',
  attachment: { type: 'template', payload: { buttons } },
});
const media = (...elements: object[]) => ({
  attachment: { type: 'template', payload: { template_type: 'media', elements } },
});
const image = { media_type: 'image', url: 'https://a.vn/a.png' };

test.each([
  ['a text of 2000', { text: 'ă'.repeat(2000) }, 0],
  ['a text of 2001', { text: 'ă'.repeat(2001) }, -210],
  ['nothing', {}, -201],
  ['five buttons', withButtons(button, button, button, button, button), 0],
  ['six buttons', withButtons(button, button, button, button, button, button), -210],
  ['a title of 101', withButtons({ ...button, title: 'a'.repeat(101) }), -210],
  ['a payload of 1001', withButtons({ ...button, payload: 'a'.repeat(1001) }), -210],
  ['a button of no known type', withButtons({ ...button, type: 'callback' }), -201],
  ['one image', media(image), 0],
  ['two images', media(image, image), -201],
  ['an image by address and by id', media({ ...image, attachment_id: 'x' }), -201],
  ['an upload nobody made', media({ media_type: 'image', attachment_id: 'x' }), -100],
  ['a list', { attachment: { type: 'template', payload: { template_type: 'list' } } }, -233],
  [
    'a file beside words',
    { text: 'x', attachment: { type: 'file', payload: { token: 'x' } } },
    -201,
  ],
  ['a quote of nothing', { text: 'x', quote_message_id: 'x' }, -201],
])('a consultation message with %s', async (_name, message, error) => {
  const { emulator, cs } = await opened();
  const { userId } = knownPerson(emulator);
  expect((await cs(userId, message)).error).toBe(error);
});

test('the window of 7 days, who never wrote, who restricted us', async () => {
  const { emulator, cs, clock, post } = await opened({ accessTokenLifeMs: 1e12 });
  const { userId } = knownPerson(emulator);
  const stranger = emulator.people.addUser({ name: 'Người lạ' });
  const hello = { text: 'chào' };
  expect((await cs(stranger.userId, hello)).error).toBe(-232);
  clock.advance(7 * 24 * HOUR);
  expect((await cs(userId, hello)).error).toBe(0);
  clock.advance(1);
  expect((await cs(userId, hello)).error).toBe(-230);
  emulator.people.clickChat({ userId });
  expect((await cs(userId, hello)).error).toBe(0);
  emulator.people.block({ userId });
  expect((await cs(userId, hello)).error).toBe(-244);
  const numeric = { recipient: { user_id: 123 }, message: hello };
  expect((await post('/v3.0/oa/message/cs', numeric)).error).toBe(-201);
});

test('the allowance goes from free to package to charged', async () => {
  const { emulator, cs } = await opened({ freeReplies: 1, packageReplies: 1 });
  const { userId } = knownPerson(emulator);
  const quota = async () => (await cs(userId, { text: 'x' })).data?.quota;
  expect(await quota()).toEqual({ quota_type: 'reply', remain: '0', total: '1' });
  expect(await quota()).toMatchObject({ quota_type: 'sub_quota', remain: '0' });
  expect(await quota()).toBeUndefined();
});

test('requests beyond the minute’s limit are refused and recorded', async () => {
  const { emulator, cs, clock } = await opened({ requestsPerMinute: 2 });
  const { userId } = knownPerson(emulator);
  const errors = [];
  for (let n = 0; n < 3; n++) errors.push((await cs(userId, { text: 'x' })).error);
  expect(errors).toEqual([0, 0, -32]);
  expect(emulator.violations()).toHaveLength(1);
  clock.advance(60_000);
  expect((await cs(userId, { text: 'x' })).error).toBe(0);
});

test('groups: an administrator, an asset of its own, a state', async () => {
  const { emulator, post } = await opened();
  const { userId } = knownPerson(emulator);
  const admin = knownPerson(emulator, { isAdmin: true }).userId;
  const { assetId } = emulator.people.addAsset();
  const create = async (memberIds: string[]) =>
    post('/v3.0/oa/group/creategroupwithoa', {
      group_name: 'Nhóm',
      asset_id: assetId,
      member_user_ids: memberIds,
    });
  expect((await create([userId])).error).toBe(-201);
  expect((await create(Array.from({ length: 100 }, () => admin))).error).toBe(-201);
  const made = await create([admin]);
  expect(made.error).toBe(0);
  expect((await create([admin])).error).toBe(-241);
  const groupId = String(made.data?.group_id);
  const say = () =>
    post('/v3.0/oa/group/message', {
      recipient: { group_id: groupId },
      message: withButtons(button),
    });
  expect((await say()).error).toBe(-233);
  emulator.people.disableGroup({ groupId });
  expect((await say()).error).toBe(-237);
});

test('our sends come back as an echo and a receipt; a computer tells no receipt', async () => {
  const { emulator, cs } = await opened();
  const phone = knownPerson(emulator);
  const pc = knownPerson(emulator, { onPc: true });
  const { events } = await listening(emulator);
  await cs(phone.userId, { text: 'a' });
  emulator.people.look({ userId: phone.userId });
  await cs(pc.userId, { text: 'b' });
  emulator.people.look({ userId: pc.userId });
  const names = (await events()).map(({ event_name }) => event_name);
  expect(names.toSorted()).toEqual([
    'oa_send_text',
    'oa_send_text',
    'user_received_message',
    'user_seen_message',
  ]);
});

test('only a button that was really sent can be pressed, and not on a computer', async () => {
  const { emulator, cs } = await opened();
  const { userId } = knownPerson(emulator);
  const pc = knownPerson(emulator, { onPc: true });
  const { events } = await listening(emulator);
  const sent = await cs(userId, withButtons({ ...button, payload: 'chọn' }));
  const messageId = String(sent.data?.message_id);
  emulator.people.press({ userId, messageId, button: 0 });
  const spoken = (await events()).filter(({ event_name }) => event_name === 'user_send_text');
  expect(spoken.map(({ message }) => message?.text)).toEqual(['chọn']);
  expect(emulator.messages(userId).map(({ text }) => text)).not.toContain('chọn');
  expect(() => emulator.people.press({ userId, messageId, button: 1 })).toThrow('No button');
  const onPc = await cs(pc.userId, withButtons(button));
  const press = { userId: pc.userId, messageId: String(onPc.data?.message_id), button: 0 };
  expect(() => emulator.people.press(press)).toThrow('computer');
});

test('only what starts with # comes through the syntax filter', async () => {
  const { emulator } = await opened({ syntaxFilter: true });
  const { userId } = emulator.people.addUser({ name: 'Mai' });
  const { events } = await listening(emulator);
  emulator.people.say({ userId, text: 'xin chào' });
  emulator.people.say({ userId, text: '#menu' });
  expect((await events()).map(({ message }) => message?.text)).toEqual(['#menu']);
});

test('nobody listens: repeats by the clock with their number, then the hook is disabled', async () => {
  const { emulator } = await opened();
  const { userId } = emulator.people.addUser({ name: 'Mai' });
  const { catcher } = await listening(emulator);
  const url = catcher.url;
  await catcher.close();
  emulator.people.say({ userId, text: 'có ai không' });
  await emulator.settled();
  for (const minutes of [0.5, 5, 15, 30]) await emulator.advance(minutes * 60_000);
  expect(emulator.isWebhookDisabled()).toBe(false);
  await emulator.advance(60 * 60_000);
  expect(emulator.isWebhookDisabled()).toBe(true);
  const attempts = emulator.journal().flatMap((entry) => (entry.kind === 'webhook' ? entry : []));
  expect(attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
    ...[0, 1, 2, 3, 4, 5].map((attempt) => [attempt, 0]),
  ]);
  emulator.setWebhook(url);
  expect(emulator.isWebhookDisabled()).toBe(false);
});

test('an answer that comes too late is recorded', async () => {
  const { emulator } = await opened({ answerWithinMs: 0 });
  const { userId } = emulator.people.addUser({ name: 'Mai' });
  await listening(emulator);
  emulator.people.say({ userId, text: 'chậm' });
  await emulator.settled();
  expect(emulator.journal()).toMatchObject([{ kind: 'webhook', status: 200, late: true }]);
});

test('webhook faults: twice, out of order, forged, empty, the console’s sample', async () => {
  const { emulator, process } = await opened();
  const channel = process();
  const { userId } = emulator.people.addUser({ name: 'Mai' });
  const { catcher } = await listening(emulator);
  const say = async (text: string, ...kinds: FaultKind[]) => {
    for (const kind of kinds) emulator.fault({ kind });
    emulator.people.say({ userId, text });
    await emulator.settled();
  };
  await say('hai lần', 'duplicate');
  await say('sau', 'reorder');
  await say('trước');
  await say('giả', 'wrong-mac');
  await say('thử', 'empty-body', 'console-sample');
  await say('ẩn danh', 'no-user-id-by-app');
  const heard = catcher.caught.map((request) => {
    const [update] = channel.parse(request.body);
    const text = update?.event.kind === 'text' ? update.event.text : '';
    return `${channel.verify(request)} ${text}`.trim();
  });
  expect(heard).toEqual([
    'genuine hai lần',
    'genuine hai lần',
    'genuine trước',
    'genuine sau',
    'forged giả',
    'rehearsal',
    'rehearsal This is testing message',
    'genuine thử',
    'genuine ẩn danh',
  ]);
});

test('everything can be done over HTTP, and nothing unknown', async () => {
  const { emulator } = await opened();
  const { events } = await listening(emulator);
  const control = async (act: string, body: object = {}) => {
    const response = await fetch(`${emulator.controlUrl}/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = z.object({ result: z.unknown().optional(), error: z.string().optional() });
    return { status: response.status, ...answer.parse(await response.json()) };
  };
  const { result } = await control('addUser', { name: 'Mai' });
  const { userId } = z.object({ userId: z.string().regex(/^\d{18,19}$/) }).parse(result);
  expect(BigInt(userId)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
  await control('say', { userId, text: 'qua HTTP' });
  await control('sendFile', { userId, name: 'don.pdf' });
  await control('submitInfo', { userId, phone: '84912000111' });
  await control('withdraw', { userId });
  await control('advance', { ms: 1000 });
  expect((await events()).map(({ event_name }) => event_name)).toEqual([
    ...['user_send_text', 'user_send_file', 'user_submit_info', 'user_withdraw'],
  ]);
  expect((await control('messages', { chatId: userId })).result).toHaveLength(2);
  expect(await control('say', { userId: '1', text: 'x' })).toMatchObject({ status: 400 });
  expect(await control('say', { userId, text: 'x', loud: true })).toMatchObject({ status: 400 });
});

test('keys the platform does not document are noted', async () => {
  const { emulator, post } = await opened();
  await post('/v3.0/oa/message/cs', { recipient: {}, message: {}, parse_mode: 'HTML' });
  expect(emulator.unknownKeys()).toEqual(['/v3.0/oa/message/cs: parse_mode']);
});
