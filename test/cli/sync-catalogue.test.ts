import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { syncCatalogue } from '../../src/cli/sync-catalogue.ts';
import type { Database } from '../../src/store/database.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { portalRecordOf } from '../support/portal-records.ts';

const codes = Array.from({ length: 7 }, (_, at) => `9.00000${at}`);
const now = new Date('2026-11-21T05:00:00Z');

type Trouble = (path: string, count: number) => ((response: ServerResponse) => void) | undefined;

/** A stand-in for the portal: three to a page, newest first, with troubles of the test's choice. */
function portal(trouble: Trouble) {
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  async function answer(request: IncomingMessage, response: ServerResponse) {
    most = Math.max(most, ++open);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as { id?: string; lastId?: string };
    asked.push(body.id ?? `list ${body.lastId}`);
    const reply = trouble(body.id ?? 'list', asked.length);
    if (reply) reply(response);
    else if (body.id) ok(response, portalRecordOf(body.id.replace('id-', '')));
    else {
      const from = body.lastId ? codes.indexOf(body.lastId.replace('id-', '')) + 1 : 0;
      const page = codes.slice(from, from + 3);
      const last = page.at(-1);
      const items = page.map((code) => ({
        id: `id-${code}`,
        code,
        departmentPromulgate: 'Bộ Tư pháp',
      }));
      const strange = { id: 'x', code: '8.000000', departmentPromulgate: 'Bộ Y tế' };
      ok(response, {
        items: [...items, strange],
        lastId: last === codes.at(-1) ? null : `id-${last}`,
      });
    }
    open--;
  }
  const server = createServer((request, response) => void answer(request, response));
  return new Promise<{ root: string; asked: string[]; most: () => number; close: () => void }>(
    (resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        resolve({ root, asked, most: () => most, close: () => server.close() });
      });
    },
  );
}

const ok = (response: ServerResponse, data: unknown) =>
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ code: 'OK', data }));

let database: Database;
let dataDir: string;
beforeEach(async () => {
  database = await freshDatabase('pglite');
  dataDir = mkdtempSync(join(tmpdir(), 'sync-'));
});
afterEach(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});

async function sync(root: string, ...flags: string[]) {
  const lines: Record<string, unknown>[] = [];
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  const print = (line: unknown) => lines.push(line as Record<string, unknown>);
  const pace = { pauseMs: 1000, backoffMs: 5000, tries: 4, wait };
  const done = await syncCatalogue({ database, dataDir, now, print, pace }, [root, ...flags]);
  return { done, lines, waits };
}

const held = async () =>
  (await database.prisma.portalRecord.findMany({ where: { code: { in: codes } } }))
    .map(({ code }) => code)
    .sort();

test('everything of ours is read, one request at a time, and imported', async () => {
  const server = await portal(() => undefined);
  const { done, lines, waits } = await sync(server.root);
  server.close();
  expect(done).toBe(true);
  expect(await held()).toEqual(codes);
  expect(server.most()).toBe(1);
  expect(server.asked).not.toContain('x');
  expect(waits.filter((ms) => ms === 1000)).toHaveLength(server.asked.length);
  expect(lines).toContainEqual({ read: 7, of: 7 });
  expect(existsSync(join(dataDir, 'catalogue-sync'))).toBe(false);
});

test('a portal that dies half way leaves nothing imported; the next run asks only for the rest', async () => {
  let dead = true;
  const server = await portal((path) =>
    dead && path === 'id-9.000004' ? (response) => response.destroy() : undefined,
  );
  const first = await sync(server.root);
  expect(first.done).toBe(false);
  expect(first.lines.at(-1)).toMatchObject({ read: 4, of: 7 });
  expect(await held()).toEqual([]);
  const before = server.asked.length;
  dead = false;
  const second = await sync(server.root);
  server.close();
  expect(second.done).toBe(true);
  expect(server.asked.slice(before)).toEqual(['id-9.000004', 'id-9.000005', 'id-9.000006']);
  expect(await held()).toEqual(codes);
});

test('429 is waited out for as long as it asks, garbage and 503 with growing patience', async () => {
  const server = await portal((path, count) => {
    if (count === 1) return (response) => response.writeHead(429, { 'retry-after': '42' }).end();
    if (count === 3)
      return (response) => response.writeHead(200).end('<html>Request rejected</html>');
    if (count === 4) return (response) => response.writeHead(503).end();
    if (path === 'id-9.000001' && count < 10)
      return (response) => response.writeHead(200).end('{"code":"ERROR"}');
    return undefined;
  });
  const { done, waits } = await sync(server.root);
  server.close();
  expect(done).toBe(true);
  expect(waits).toContain(42_000);
  const backoffs = waits.filter((ms) => ms !== 1000 && ms !== 42_000);
  expect(backoffs[1]).toBeGreaterThan((backoffs[0] ?? 0) * 1.5);
  expect(await held()).toEqual(codes);
});

test('a record that is not one of the portal’s refuses the whole reading with its reasons', async () => {
  const server = await portal((path) =>
    path === 'id-9.000002' ? (response) => ok(response, { code: '9.000002', name: 7 }) : undefined,
  );
  const { done, lines } = await sync(server.root);
  server.close();
  expect(done).toBe(false);
  expect(lines.some((line) => line.file === '9.000002.json' && line.error)).toBe(true);
  expect(await held()).toEqual([]);
});

test('a rehearsal reads everything and writes nothing', async () => {
  const server = await portal(() => undefined);
  expect((await sync(server.root, '--dry-run')).done).toBe(true);
  server.close();
  expect(await held()).toEqual([]);
});
