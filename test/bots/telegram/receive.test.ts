import { expect, test, vi } from 'vitest';
import type { TelegramEmulator } from '../../../bots/telegram/emulator/index.ts';
import type { Update } from '../../../src/port/update.ts';
import { call, openChannel, openEmulator } from './office.ts';

/** Waits until `probe` passes; the deadline is far above what a slow machine needs. */
const until = (probe: () => void | Promise<void>) =>
  vi.waitFor(probe, { timeout: 5_000, interval: 5 });

const textsOf = (updates: Update[]) =>
  updates.flatMap(({ event }) => (event.kind === 'text' ? [event.text] : []));

function say(emulator: TelegramEmulator, ...texts: string[]): void {
  for (const text of texts) emulator.say({ userId: '42', text });
}

async function openOffice(options?: Parameters<typeof openEmulator>[0]) {
  const emulator = await openEmulator(options);
  emulator.addUser({ id: '42', name: 'An' });
  return emulator;
}

test('polling brings what people say, in order, and acknowledges it', async () => {
  const emulator = await openOffice();
  const heard: Update[] = [];
  say(emulator, 'một', 'hai');
  await openChannel(emulator).start(async (updates) => void heard.push(...updates));
  await until(() => expect(textsOf(heard)).toEqual(['một', 'hai']));
  say(emulator, 'ba');
  await until(() => expect(textsOf(heard)).toEqual(['một', 'hai', 'ba']));
  await until(() => expect(emulator.webhook().pending_update_count).toBe(0));
});

test('what could not be stored is delivered again', async () => {
  const emulator = await openOffice();
  const heard: Update[] = [];
  let failures = 2;
  say(emulator, 'một', 'hai');
  await openChannel(emulator).start(async (updates) => {
    if (failures-- > 0) throw new Error('The database is away');
    heard.push(...updates);
  });
  await until(() => expect(textsOf(heard)).toEqual(['một', 'hai']));
});

test('a process that dies before storing leaves everything for the next', async () => {
  const emulator = await openOffice();
  say(emulator, 'một');
  const first = openChannel(emulator);
  const taken = Promise.withResolvers<void>();
  await first.start(async () => {
    taken.resolve();
    throw new Error('Power cut');
  });
  await taken.promise;
  await first.stop();
  const heard: Update[] = [];
  await openChannel(emulator).start(async (updates) => void heard.push(...updates));
  await until(() => expect(textsOf(heard)).toEqual(['một']));
});

test('polling takes a forgotten webhook away first', async () => {
  const emulator = await openOffice();
  await call(emulator, 'setWebhook', { url: 'http://127.0.0.1:1/old' });
  const heard: Update[] = [];
  await openChannel(emulator).start(async (updates) => void heard.push(...updates));
  say(emulator, 'một');
  await until(() => expect(textsOf(heard)).toEqual(['một']));
});

test('start resolves while Telegram is away; check says so; it recovers by itself', async () => {
  const emulator = await openOffice();
  emulator.failNext({ fault: { kind: 'drop' }, times: 4 });
  emulator.failNext({ fault: { kind: 'error', status: 502 }, times: 2, method: 'getUpdates' });
  const channel = openChannel(emulator);
  const heard: Update[] = [];
  await channel.start(async (updates) => void heard.push(...updates));
  say(emulator, 'một');
  await until(() => expect(textsOf(heard)).toEqual(['một']));
  await until(async () => expect(await channel.check()).toMatchObject({ ok: true }));
});

test('a trouble with receiving shows in check', async () => {
  const emulator = await openOffice();
  emulator.failNext({ fault: { kind: 'error', status: 500 }, times: 1_000, method: 'getUpdates' });
  const channel = openChannel(emulator);
  await channel.start(async () => undefined);
  await until(async () =>
    expect(await channel.check()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('500'),
    }),
  );
});

test('retry_after is honoured before the next poll', async () => {
  const emulator = await openOffice();
  emulator.failNext({ fault: { kind: 'too-many', retryAfter: 1 }, method: 'getUpdates' });
  await openChannel(emulator).start(async () => undefined);
  const polls = () => emulator.journal().filter(({ method }) => method === 'getUpdates');
  await until(() => expect(polls().length).toBeGreaterThan(1));
  const [refused, next] = polls().map(({ at }) => Date.parse(at));
  expect((next ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(1_000);
});

test('stop ends a pending long poll at once', async () => {
  const emulator = await openOffice();
  const channel = openChannel(emulator, { pollSeconds: 50 });
  await channel.start(async () => undefined);
  await until(() =>
    expect(emulator.journal().some(({ method }) => method === 'getUpdates')).toBe(true),
  );
  const before = performance.now();
  await channel.stop();
  expect(performance.now() - before).toBeLessThan(1_000);
});

test('stop ends the trying, too', async () => {
  const emulator = await openOffice();
  const channel = openChannel(emulator, { patienceMs: 60_000 });
  await emulator.fall();
  await channel.start(async () => undefined);
  await channel.stop();
});

test('our own name is learned from Telegram', async () => {
  const emulator = await openOffice({ username: 'so_tu_phap_bot' });
  const { id: chatId } = emulator.addGroup({ title: 'Phòng', memberIds: ['42'] });
  const heard: Update[] = [];
  await openChannel(emulator).start(async (updates) => void heard.push(...updates));
  emulator.say({ userId: '42', chatId, text: '/viec@so_tu_phap_bot 3' });
  await until(() => expect(textsOf(heard)).toEqual(['/viec 3']));
});

test('a webhook without a secret is not registered, and check says why', async () => {
  const emulator = await openOffice();
  const channel = openChannel(emulator, { mode: 'webhook', publicUrl: 'http://127.0.0.1:1' });
  await channel.start(async () => undefined);
  await until(async () =>
    expect(await channel.check()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('secret'),
    }),
  );
  expect(emulator.webhook().url).toBe('');
});

test('a webhook is registered with its address, secret and kinds of update', async () => {
  const emulator = await openOffice();
  const config = { mode: 'webhook', publicUrl: 'http://127.0.0.1:1/', webhookSecret: 's' } as const;
  await openChannel(emulator, config).start(async () => undefined);
  await until(() =>
    expect(emulator.webhook()).toMatchObject({
      url: 'http://127.0.0.1:1/webhooks/telegram',
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    }),
  );
});
