import { expect, test } from 'vitest';
import { StoppedClock } from '../../../src/port/clock.ts';
import { call, openEmulator } from './office.ts';

const none = { everyMs: 1, burst: 1_000 };

async function openOffice(options: Parameters<typeof openEmulator>[0] = {}) {
  const clock = new StoppedClock(new Date('2026-11-23T01:00:00Z'));
  const emulator = await openEmulator({ clock, ...options });
  for (let n = 1; n <= 31; n++) {
    emulator.addUser({ id: String(n), name: `Người ${n}` });
    emulator.say({ userId: String(n), text: 'xin chào' });
  }
  emulator.addGroup({ id: '-7', title: 'Phòng', memberIds: ['1'] });
  const send = (chat_id: number) => call(emulator, 'sendMessage', { chat_id, text: 'a' });
  return { clock, emulator, send };
}

test('30 messages a second in all, and no more', async () => {
  const { clock, emulator, send } = await openOffice();
  for (let n = 1; n <= 30; n++) expect(await send(n)).toMatchObject({ ok: true });
  expect(await send(31)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
  expect(emulator.violations()).toMatchObject([{ rule: 'all', chatId: '31', retryAfter: 1 }]);
  clock.advance(1_000);
  expect(await send(31)).toMatchObject({ ok: true });
});

test('to one chat a short burst, then one a second', async () => {
  const { clock, emulator, send } = await openOffice();
  for (let n = 0; n < 5; n++) expect(await send(1)).toMatchObject({ ok: true });
  expect(await send(1)).toMatchObject({ error_code: 429 });
  expect(emulator.violations()).toMatchObject([{ rule: 'chat' }]);
  clock.advance(1_000);
  expect(await send(1)).toMatchObject({ ok: true });
  expect(await send(1)).toMatchObject({ error_code: 429 });
});

test('to a group 20 a minute, whatever the seconds', async () => {
  const { clock, emulator, send } = await openOffice({ pace: { chat: none } });
  for (let n = 0; n < 20; n++) {
    expect(await send(-7)).toMatchObject({ ok: true });
    clock.advance(2_000);
  }
  expect(await send(-7)).toMatchObject({ error_code: 429, parameters: { retry_after: 20 } });
  expect(emulator.violations()).toMatchObject([{ rule: 'group', chatId: '-7' }]);
  clock.advance(20_000);
  expect(await send(-7)).toMatchObject({ ok: true });
});

test('a person is no group: 21 in a minute are fine', async () => {
  const { clock, send } = await openOffice();
  for (let n = 0; n < 25; n++) {
    expect(await send(1)).toMatchObject({ ok: true });
    clock.advance(1_000);
  }
});

test('who does not wait out a 429, even a scripted one, is on record', async () => {
  const { clock, emulator, send } = await openOffice();
  emulator.failNext({ fault: { kind: 'too-many', retryAfter: 10 } });
  expect(await send(1)).toMatchObject({ error_code: 429, parameters: { retry_after: 10 } });
  expect(emulator.violations()).toEqual([]);
  clock.advance(4_000);
  expect(await send(1)).toMatchObject({ error_code: 429, parameters: { retry_after: 6 } });
  expect(emulator.violations()).toMatchObject([{ rule: 'impatient', chatId: '1' }]);
  clock.advance(6_000);
  expect(await send(1)).toMatchObject({ ok: true });
});

test('a refused message counts against no limit', async () => {
  const { send, emulator } = await openOffice();
  for (let n = 0; n < 40; n++) expect(await send(999)).toMatchObject({ error_code: 400 });
  expect(await send(1)).toMatchObject({ ok: true });
  expect(emulator.violations()).toEqual([]);
});
