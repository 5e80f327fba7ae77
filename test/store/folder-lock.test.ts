import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { FolderInUse, lockFolder } from '../../src/store/folder-lock.ts';

const root = resolve(import.meta.dirname, '../..');

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tro-ly-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Taker = { child: ChildProcessWithoutNullStreams; hear(): Promise<string> };

function startTaker(folder: string): Taker {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lock-taker.ts'), folder]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, hear: async () => (await lines.next()).value ?? 'ended' };
}

async function tell(taker: Taker): Promise<string> {
  taker.child.stdin.write('now\n');
  return taker.hear();
}

test('a folder in use is refused, given back it is free, and who died holding it is followed', async () => {
  const folder = newFolder();
  const [one, other] = [startTaker(folder), startTaker(folder)];
  await Promise.all([one.hear(), other.hear()]);
  expect(await tell(one)).toBe('mine');
  expect(await tell(other)).toBe('FolderInUse');
  one.child.kill('SIGKILL');
  await once(one.child, 'exit');
  expect(await tell(other)).toBe('mine');
  expect(() => lockFolder(folder)).toThrow(FolderInUse);
});

test('another process that was given the number of a dead one is not taken for it', () => {
  const folder = newFolder();
  leave(folder, 1, JSON.stringify({ pid: process.pid, identity: 'boot:1:1' }));
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderInUse);
  unlock();
  lockFolder(folder)();
  expect(readdirSync(folder)).toHaveLength(1);
});

test('of many processes that find a dead one’s lock at the same moment one takes it', {
  timeout: 60_000,
}, async () => {
  const folder = newFolder();
  const crowd = Array.from({ length: 6 }, () => startTaker(folder));
  await Promise.all(crowd.map(({ hear }) => hear()));
  for (const left of ['', '{', JSON.stringify({ pid: 999_999_999, identity: 'gone' })]) {
    for (const file of readdirSync(folder)) rmSync(join(folder, file));
    leave(folder, 7, left);
    const answers = await Promise.all(crowd.map(tell));
    expect(answers.filter((answer) => answer === 'mine')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'FolderInUse')).toHaveLength(5);
  }
});

/** A lock as some process left it. */
function leave(folder: string, number: number, content: string): void {
  writeFileSync(join(folder, `in-use.${number}`), content);
}

test('a second service on one folder says so, in words for an operator, and ends with 1', {
  timeout: 60_000,
}, async () => {
  const folder = newFolder();
  const unlock = lockFolder(folder);
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      PORT: '0',
      TELEGRAM_BOT_TOKEN: '7000000001:token',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(said).toContain(folder);
  expect(said).toContain(`${process.pid}`);
  expect(said).toMatch(/đang được tiến trình \d+ sử dụng/);
  expect(said).not.toMatch(/at .*\.ts/);
  unlock();
});
