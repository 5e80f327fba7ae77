import { expect, test } from 'vitest';
import { call, openChannel, openEmulator, sendAll } from './office.ts';

test('a group that became a supergroup tells its new id', async () => {
  const emulator = await openEmulator();
  const { id: userId } = emulator.addUser({ name: 'An' });
  const { id: chatId } = emulator.addGroup({ title: 'Phòng', memberIds: [userId] });
  const { id: newChatId } = emulator.upgrade({ chatId });
  const channel = openChannel(emulator);
  const [result] = await sendAll(channel, { text: 'Việc số 1' }, chatId);
  expect(result).toMatchObject({ kind: 'refused', why: 'moved', newChatId });
  expect(await sendAll(channel, { text: 'Việc số 1' }, newChatId)).toMatchObject([
    { kind: 'sent' },
  ]);
});

test('a press is answered once; answering it again, or one that never was, fails nothing', async () => {
  const emulator = await openEmulator();
  const { id: userId } = emulator.addUser({ name: 'An' });
  emulator.say({ userId, text: 'xin chào' });
  const channel = openChannel(emulator);
  await sendAll(channel, { text: 'Chọn', buttons: [{ label: 'Có', payload: 'yes' }] }, userId);
  const [question] = emulator.messages({ chatId: userId }).filter(({ fromBot }) => fromBot);
  const { id: answersPress } = emulator.press({
    userId,
    messageId: question?.id ?? '',
    payload: 'yes',
  });
  expect(emulator.presses()).toMatchObject([{ answered: false }]);
  for (const press of [answersPress, answersPress, 'never-was']) {
    const results = await sendAll(channel, { text: 'Vâng', answersPress: press }, userId);
    expect(results).toMatchObject([{ kind: 'sent' }, { kind: 'sent' }]);
  }
  expect(emulator.presses()).toMatchObject([{ answered: true }]);
});

test('a named person is a link to that person', async () => {
  const emulator = await openEmulator();
  const { id: userId } = emulator.addUser({ name: 'Trần Thị Bình' });
  const { id: chatId } = emulator.addGroup({ title: 'Phòng', memberIds: [userId] });
  const people = [{ name: 'Trần Thị Bình', userId }];
  await sendAll(openChannel(emulator), { text: '🏠 Giao Trần Thị Bình', people }, chatId);
  expect(emulator.messages({ chatId })).toMatchObject([
    { names: [{ name: 'Trần Thị Bình', userId }] },
  ]);
});

test('a token Telegram does not know is for the office to repair, and is never repeated', async () => {
  const emulator = await openEmulator();
  const token = '7000000001:AAE-another_token';
  const channel = openChannel(emulator, { token });
  const [result] = await sendAll(channel, { text: 'a' }, '1');
  expect(result).toMatchObject({ kind: 'refused', why: 'configuration', code: '401' });
  await emulator.fall();
  const lost = await sendAll(channel, { text: 'a' }, '1');
  expect(JSON.stringify([result, lost, await channel.check()])).not.toContain('another_token');
});

test('an api root with a path keeps its path', async () => {
  const emulator = await openEmulator();
  const channel = openChannel(emulator, { apiRoot: `${emulator.apiRoot}/proxy` });
  const [result] = await sendAll(channel, { text: 'a' }, '1');
  expect(result).toMatchObject({ why: 'configuration', code: '404' });
  expect(await call(emulator, 'getMe')).toMatchObject({ ok: true });
});

test('check tells who we are, and says so when Telegram is out of reach', async () => {
  const emulator = await openEmulator();
  const channel = openChannel(emulator);
  expect(await channel.check()).toEqual({ ok: true, detail: '@tro_ly_tu_phap_bot, polling' });
  emulator.failNext({ fault: { kind: 'hang' }, method: 'getMe' });
  expect(await channel.check()).toMatchObject({ ok: false });
});
