import { expect, test } from 'vitest';
import { StoppedClock } from '../../../src/port/clock.ts';
import { call, openEmulator } from './office.ts';

/** One person who has written, one who has not, and a group with the first. */
async function openOffice(options?: Parameters<typeof openEmulator>[0]) {
  const emulator = await openEmulator(options);
  emulator.addUser({ id: '42', name: 'An' });
  emulator.addUser({ id: '43', name: 'Bình' });
  emulator.addGroup({ id: '-7', title: 'Phòng', memberIds: ['42'] });
  emulator.say({ userId: '42', text: 'xin chào' });
  return emulator;
}

const text = 'Chào Anh/Chị';
const keyboard = (button: object) => ({ reply_markup: { inline_keyboard: [[button]] } });
const longButtons = Array.from({ length: 101 }, () => [{ text: 'a', callback_data: 'b' }]);

const refusals: [string, object, number, RegExp][] = [
  ['no text', { chat_id: 42 }, 400, /text/],
  ['empty text', { chat_id: 42, text: '' }, 400, /message text is empty/],
  ['blank text', { chat_id: 42, text: ' \n ' }, 400, /message text is empty/],
  ['4097 units', { chat_id: 42, text: 'a'.repeat(4097) }, 400, /message is too long/],
  ['half a character', { chat_id: 42, text: 'a\ud83c' }, 400, /UTF-8/],
  ['a chat id that is no id', { chat_id: '@someone', text }, 400, /chat_id/],
  ['nobody', { chat_id: 999, text }, 400, /chat not found/],
  ['a person who never wrote', { chat_id: 43, text }, 403, /can't initiate conversation/],
  ['a parse mode', { chat_id: 42, text, parse_mode: 'HTML' }, 400, /parse_mode/],
  [
    'an unlabelled button',
    { chat_id: 42, text, ...keyboard({ text: ' ', callback_data: 'a' }) },
    400,
    /text must be non-empty/,
  ],
  [
    'a button that does nothing',
    { chat_id: 42, text, ...keyboard({ text: 'a' }) },
    400,
    /unallowed/,
  ],
  [
    'a button that does two things',
    { chat_id: 42, text, ...keyboard({ text: 'a', callback_data: 'b', url: 'https://c.vn' }) },
    400,
    /unallowed/,
  ],
  [
    'a button of another kind',
    { chat_id: 42, text, ...keyboard({ text: 'a', callback_data: 'b', pay: true }) },
    400,
    /unallowed/,
  ],
  [
    'an empty payload',
    { chat_id: 42, text, ...keyboard({ text: 'a', callback_data: '' }) },
    400,
    /BUTTON_DATA_INVALID/,
  ],
  [
    '65 bytes of payload',
    { chat_id: 42, text, ...keyboard({ text: 'a', callback_data: `${'ă'.repeat(32)}b` }) },
    400,
    /BUTTON_DATA_INVALID/,
  ],
  [
    'a link that is no link',
    { chat_id: 42, text, ...keyboard({ text: 'a', url: 'không' }) },
    400,
    /Wrong HTTP URL/,
  ],
  [
    'a script as a link',
    { chat_id: 42, text, ...keyboard({ text: 'a', url: 'javascript:1' }) },
    400,
    /Wrong HTTP URL/,
  ],
  [
    '101 buttons',
    { chat_id: 42, text, reply_markup: { inline_keyboard: longButtons } },
    400,
    /too long/,
  ],
  [
    'an entity past the end',
    {
      chat_id: 42,
      text,
      entities: [{ type: 'text_mention', offset: 8, length: 9, user: { id: 42 } }],
    },
    400,
    /outside the text/,
  ],
  [
    'an entity before the start',
    {
      chat_id: 42,
      text,
      entities: [{ type: 'text_mention', offset: -1, length: 2, user: { id: 42 } }],
    },
    400,
    /outside the text/,
  ],
  [
    'an entity of nothing',
    {
      chat_id: 42,
      text,
      entities: [{ type: 'text_mention', offset: 0, length: 0, user: { id: 42 } }],
    },
    400,
    /outside the text/,
  ],
  [
    'an entity of another kind',
    { chat_id: 42, text, entities: [{ type: 'bold', offset: 0, length: 2 }] },
    400,
    /beyond/,
  ],
  [
    'a quote of nothing',
    { chat_id: 42, text, reply_parameters: { message_id: 12_345 } },
    400,
    /not found/,
  ],
];

test.each(refusals)('refuses %s', async (_name, args, code, words) => {
  const emulator = await openOffice();
  const answer = await call(emulator, 'sendMessage', args);
  expect(answer).toMatchObject({
    ok: false,
    error_code: code,
    description: expect.stringMatching(words),
  });
  expect(emulator.messages({ chatId: '42' }).filter(({ fromBot }) => fromBot)).toEqual([]);
});

test('accepts what is just within the limits', async () => {
  const emulator = await openOffice();
  const payload = 'ă'.repeat(32);
  const answer = await call(emulator, 'sendMessage', {
    chat_id: '42',
    text: 'a'.repeat(4096),
    ...keyboard({ text: 'a', callback_data: payload }),
  });
  expect(answer).toMatchObject({ ok: true, result: { chat: { id: 42, type: 'private' } } });
  expect(emulator.messages({ chatId: '42' }).at(-1)).toMatchObject({ buttons: [{ payload }] });
});

test('a mention of somebody unknown is dropped without a word', async () => {
  const emulator = await openOffice();
  const entities = [{ type: 'text_mention', offset: 0, length: 4, user: { id: 999 } }];
  expect(await call(emulator, 'sendMessage', { chat_id: 42, text, entities })).toMatchObject({
    ok: true,
  });
  expect(emulator.messages({ chatId: '42' }).at(-1)?.names).toEqual([]);
});

test('who blocked the bot gets nothing until they unblock it', async () => {
  const emulator = await openOffice();
  emulator.block({ userId: '42' });
  const send = () => call(emulator, 'sendMessage', { chat_id: 42, text });
  expect(await send()).toMatchObject({
    error_code: 403,
    description: 'Forbidden: bot was blocked by the user',
  });
  emulator.unblock({ userId: '42' });
  expect(await send()).toMatchObject({ ok: true });
  emulator.deactivate({ userId: '42' });
  expect(await send()).toMatchObject({
    error_code: 403,
    description: 'Forbidden: user is deactivated',
  });
});

test('a removed bot is kept out of the group until it is added again', async () => {
  const emulator = await openOffice();
  const send = () => call(emulator, 'sendMessage', { chat_id: -7, text });
  emulator.removeBot({ chatId: '-7' });
  expect(await send()).toMatchObject({
    error_code: 403,
    description: 'Forbidden: bot was kicked from the group chat',
  });
  emulator.addBot({ chatId: '-7' });
  expect(await send()).toMatchObject({ ok: true });
});

test('an upgraded group answers with its new id', async () => {
  const emulator = await openOffice();
  const { id } = emulator.upgrade({ chatId: '-7' });
  expect(await call(emulator, 'sendMessage', { chat_id: -7, text })).toMatchObject({
    error_code: 400,
    parameters: { migrate_to_chat_id: Number(id) },
  });
});

test('a token nobody gave out is unauthorised; a method nobody wrote is not found', async () => {
  const emulator = await openOffice();
  expect(await call(emulator, 'getMe', {}, '1:wrong')).toMatchObject({ error_code: 401 });
  expect(await call(emulator, 'sendDice', { chat_id: 42 })).toMatchObject({ error_code: 404 });
  expect(await call(emulator, 'GETME')).toMatchObject({ ok: true });
});

test('a body that is no JSON is a bad request', async () => {
  const emulator = await openOffice();
  const response = await fetch(`${emulator.apiRoot}/bot${emulator.token}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect([response.status, await response.json()]).toMatchObject([400, { ok: false }]);
});

test('a press is answered once, in time, and only if it happened', async () => {
  const clock = new StoppedClock(new Date('2026-11-23T01:00:00Z'));
  const emulator = await openOffice({ clock });
  await call(emulator, 'sendMessage', {
    chat_id: 42,
    text,
    ...keyboard({ text: 'a', callback_data: 'b' }),
  });
  const messageId = emulator.messages({ chatId: '42' }).at(-1)?.id ?? '';
  const press = () => emulator.press({ userId: '42', messageId, buttonIndex: 0 }).id;
  const answer = (id: string) => call(emulator, 'answerCallbackQuery', { callback_query_id: id });
  const inTime = press();
  expect(await answer(inTime)).toMatchObject({ ok: true });
  expect(await answer(inTime)).toMatchObject({ error_code: 400 });
  expect(await answer('1')).toMatchObject({ error_code: 400 });
  const late = press();
  clock.advance(16 * 60_000);
  expect(await answer(late)).toMatchObject({ error_code: 400 });
});

test('only a button that was really sent can be pressed, by somebody who sees it', async () => {
  const emulator = await openOffice();
  await call(emulator, 'sendMessage', {
    chat_id: 42,
    text,
    ...keyboard({ text: 'a', callback_data: 'b' }),
  });
  const messageId = emulator.messages({ chatId: '42' }).at(-1)?.id ?? '';
  expect(() => emulator.press({ userId: '42', messageId, payload: 'c' })).toThrow(/no such button/);
  expect(() => emulator.press({ userId: '42', messageId, buttonIndex: 1 })).toThrow(
    /no such button/,
  );
  expect(() => emulator.press({ userId: '42', messageId: '9999' })).toThrow(/no such button/);
  expect(() => emulator.press({ userId: '43', chatId: '42', messageId })).toThrow(/Only members/);
  await call(emulator, 'deleteMessage', { chat_id: 42, message_id: Number(messageId) });
  expect(() => emulator.press({ userId: '42', messageId, payload: 'b' })).toThrow(/no such button/);
});

test('the bot edits and deletes its own messages, and only really changes them', async () => {
  const emulator = await openOffice();
  await call(emulator, 'sendMessage', {
    chat_id: 42,
    text,
    ...keyboard({ text: 'a', callback_data: 'b' }),
  });
  const [theirs, ours] = emulator.messages({ chatId: '42' }).map(({ id }) => Number(id));
  const edit = (message_id: unknown, words: string) =>
    call(emulator, 'editMessageText', { chat_id: 42, message_id, text: words });
  expect(await edit(theirs, 'khác')).toMatchObject({
    error_code: 400,
    description: "Bad Request: message can't be edited",
  });
  expect(await edit(9999, 'khác')).toMatchObject({ error_code: 400 });
  expect(await edit(ours, 'khác')).toMatchObject({ ok: true });
  expect(await edit(ours, 'khác')).toMatchObject({ error_code: 400 });
  expect(await edit(ours, ' ')).toMatchObject({ error_code: 400 });
  expect(emulator.messages({ chatId: '42' }).at(-1)).toMatchObject({
    text: 'khác',
    buttons: [],
    edited: true,
  });
  const remove = (message_id: unknown) =>
    call(emulator, 'deleteMessage', { chat_id: 42, message_id });
  expect(await remove(theirs)).toMatchObject({ error_code: 400 });
  expect(await remove(ours)).toMatchObject({ ok: true });
  expect(await remove(ours)).toMatchObject({ error_code: 400 });
});

test('buttons are taken off once, not twice', async () => {
  const emulator = await openOffice();
  await call(emulator, 'sendMessage', {
    chat_id: 42,
    text,
    ...keyboard({ text: 'a', callback_data: 'b' }),
  });
  const message_id = Number(emulator.messages({ chatId: '42' }).at(-1)?.id);
  const bare = () => call(emulator, 'editMessageReplyMarkup', { chat_id: 42, message_id });
  expect(await bare()).toMatchObject({ ok: true });
  expect(emulator.messages({ chatId: '42' }).at(-1)?.buttons).toEqual([]);
  expect(await bare()).toMatchObject({ error_code: 400 });
});

test('a file a person sent can be fetched, one nobody sent cannot', async () => {
  const emulator = await openOffice();
  const content = Buffer.from('tờ khai').toString('base64');
  emulator.sendFile({ userId: '42', name: 'to-khai.txt', content });
  const answer = await call(emulator, 'getUpdates');
  const [update] = (answer.result as { message: { document: { file_id: string } } }[]).slice(-1);
  const got = await call(emulator, 'getFile', { file_id: update?.message.document.file_id });
  const { file_path } = got.result as { file_path: string };
  const file = await fetch(`${emulator.apiRoot}/file/bot${emulator.token}/${file_path}`);
  expect(await file.text()).toBe('tờ khai');
  const stolen = await fetch(`${emulator.apiRoot}/file/bot1:wrong/${file_path}`);
  expect(stolen.status).toBe(404);
  expect(await call(emulator, 'getFile', { file_id: 'none' })).toMatchObject({ error_code: 400 });
});

test('commands are checked and kept', async () => {
  const emulator = await openOffice();
  const set = (command: string) =>
    call(emulator, 'setMyCommands', { commands: [{ command, description: 'Việc của tôi' }] });
  expect(await set('Việc')).toMatchObject({ error_code: 400 });
  expect(await set('viec')).toMatchObject({ ok: true });
  expect(emulator.commands()).toEqual([{ command: 'viec', description: 'Việc của tôi' }]);
});
