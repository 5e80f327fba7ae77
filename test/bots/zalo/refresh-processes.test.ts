import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { startZaloEmulator } from '../../../bots/zalo/emulator/index.ts';
import { freshServedUrl } from '../../support/fresh-database.ts';

type Process = { child: ChildProcessWithoutNullStreams; hear(): Promise<string> };

function start(order: object): Process {
  const script = join(import.meta.dirname, 'refresher.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(order)]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, hear: async () => (await lines.next()).value ?? 'ended' };
}

test('real processes on one database that find the token dead together use one refresh', async () => {
  const emulator = await startZaloEmulator();
  const { url, drop } = await freshServedUrl();
  const { userId } = emulator.people.addUser({ name: 'Mai', interacted: true });
  const { oaId, appId, appSecret, oaSecret, apiRoot, oauthRoot } = emulator;
  const { refreshToken } = emulator.issueTokens();
  const config = { oaId, appId, appSecret, oaSecret, apiRoot, oauthRoot, refreshToken };
  const order = { url, userId, config: { ...config, accessToken: 'dead' } };
  const processes = [start(order), start(order), start(order)];
  onTestFinished(async () => {
    for (const { child } of processes) child.stdin.end();
    await Promise.all(processes.map(({ child }) => child.exitCode ?? once(child, 'exit')));
    await emulator.close();
    await drop();
  });
  expect(await Promise.all(processes.map(({ hear }) => hear()))).toEqual(Array(3).fill('ready'));
  for (const { child } of processes) child.stdin.write('cùng lúc\n');
  expect(await Promise.all(processes.map(({ hear }) => hear()))).toEqual(Array(3).fill('sent'));
  expect(emulator.refreshes()).toBe(1);
});
