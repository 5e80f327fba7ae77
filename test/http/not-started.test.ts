import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { freePort } from '../support/postgres-server.ts';

const root = resolve(import.meta.dirname, '../..');

async function tryToStart(environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'tro-ly-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      TELEGRAM_BOT_TOKEN: '7000000001:token',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
      ...environment,
    },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, 'exit');
  return { code, said };
}

async function busyPort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}

test('what an operator can mend is said in his words, without a trace', {
  timeout: 60_000,
}, async () => {
  const port = await busyPort();
  const reached = inject('postgresServer');
  const refusals: [Record<string, string>, RegExp][] = [
    [{ PORT: String(port) }, new RegExp(`cổng ${port} đang có chương trình khác dùng`)],
    [
      { PORT: '0', DATABASE_URL: `postgres://nobody:x@127.0.0.1:${await freePort()}/office` },
      /không kết nối được PostgreSQL/,
    ],
    [{ PORT: '0', DATABASE_URL: `${reached}no_such_office` }, /không có cơ sở dữ liệu/],
  ];
  for (const [environment, words] of refusals) {
    const { code, said } = await tryToStart(environment);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/\bat .*\.ts/);
    expect(code).toBe(1);
  }
});
