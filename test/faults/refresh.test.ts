import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { startZaloEmulator } from '../../bots/zalo/emulator/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createKeep } from '../../src/store/keep.ts';
import { freshServedUrl } from '../support/fresh-database.ts';

const secretKey = Buffer.alloc(32, 7);

function startSender(order: object) {
  const script = join(import.meta.dirname, '../bots/zalo/refresher.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(order)]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async (): Promise<string> => (await lines.next()).value ?? 'ended';
  return {
    child,
    hear,
    send: (text: string) => {
      child.stdin.write(`${text}\n`);
      return hear();
    },
  };
}

async function endOf(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

test('a refresh that two processes see refused leaves the old pair, and a new pair serves both', {
  timeout: 60_000,
}, async () => {
  const emulator = await startZaloEmulator();
  const { url, drop } = await freshServedUrl();
  const database = await openDatabase({ url });
  const { userId } = emulator.people.addUser({ name: 'Mai', interacted: true });
  const { oaId, appId, oaSecret, apiRoot, oauthRoot } = emulator;
  const app = { oaId, appId, oaSecret, apiRoot, oauthRoot };
  const { refreshToken } = emulator.issueTokens();
  const wrong = { ...app, appSecret: 'wrong', accessToken: 'dead', refreshToken };
  const senders = [1, 2].map(() => startSender({ url, userId, config: wrong }));
  onTestFinished(async () => {
    await Promise.all(senders.map(({ child }) => endOf(child)));
    await Promise.all([emulator.close(), database.close()]);
    await drop();
  });
  await Promise.all(senders.map(({ hear }) => hear()));

  expect(await Promise.all(senders.map(({ send }) => send('cùng lúc')))).toEqual([
    'refused',
    'refused',
  ]);
  const keep = createKeep(database.prisma, secretKey);
  const pair = JSON.parse((await keep.read(`zalo:token:${oaId}`)) ?? '{}');
  expect(pair).toMatchObject({ accessToken: 'dead', refreshToken });
  expect(emulator.refreshes()).toBe(0);
  expect(emulator.messages(userId)).toEqual([]);

  const right = { ...app, appSecret: emulator.appSecret, accessToken: 'dead', refreshToken };
  const mended = startSender({ url, userId, config: right });
  senders.push(mended);
  await mended.hear();
  expect(await mended.send('đã sửa khoá')).toBe('sent');
  expect(await Promise.all(senders.map(({ send }) => send('ai cũng gửi được')))).toEqual(
    Array(3).fill('sent'),
  );
  expect(emulator.refreshes()).toBe(1);
});
