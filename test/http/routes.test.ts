import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, RouteOptions } from 'fastify';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import { type Access, buildServer } from '../../src/http/server.ts';
import { packEnclosure } from '../../src/outbox/pack.ts';
import { loadSpeak } from '../../src/speak.ts';
import { createPaperTryOut } from '../browser/paper-try-out.ts';
import { openHouse, type TestHouse } from '../support/house.ts';

const accesses: readonly Access[] = [
  'public',
  'platform',
  'one-time-link',
  'secret-link',
  'demonstration',
];

let house: TestHouse;
let server: FastifyInstance;
const routes: RouteOptions[] = [];

/** Fastify tells of each server it makes; this one is asked to tell of each route it gets. */
function watch(message: unknown): void {
  const { fastify } = message as { fastify: FastifyInstance };
  fastify.addHook('onRoute', (route) => void routes.push(route));
}

beforeAll(async () => {
  house = await openHouse('postgres', {
    adjust: (given) => ({
      ...given,
      ZALO_VERIFIER_FILE: 'zalo_verifierABC.html',
      ZALO_VERIFIER_CONTENT: 'proof',
    }),
  });
  subscribe('fastify.initialization', watch);
  server = await buildServer({
    logger: pino({ level: 'silent' }),
    channels: house.app.channels.all,
    accept: async () => undefined,
    health: { check: () => Promise.reject(new Error('not asked')) },
    metrics: async () => '',
    speak: loadSpeak(),
    life: {
      database: house.database,
      clock: house.clock,
      calendar: () => builtInCalendar,
      speak: loadSpeak(),
      secretKey: Buffer.alloc(32, 1),
      pack: packEnclosure,
    },
    tryOut: createPaperTryOut(),
  });
  await server.ready();
  unsubscribe('fastify.initialization', watch);
});
afterAll(async () => {
  await server?.close();
  await house?.stop();
});

test('every route says who may call it', () => {
  expect(routes.length).toBeGreaterThan(10);
  for (const { method, url, config } of routes)
    expect(accesses, `${method} ${url}`).toContain(config?.access);
});

test('only platforms and the demonstration may post', () => {
  const posts = routes.filter(({ method }) => [method].flat().includes('POST'));
  const labels = new Set(posts.map(({ config }) => config?.access));
  expect([...labels].sort()).toEqual(['demonstration', 'platform']);
});

test('what is posted anywhere, however odd, is never an error of ours', async () => {
  const posts = routes.filter(({ method }) => [method].flat().includes('POST'));
  const bodies = [
    '',
    '{',
    '[]',
    'null',
    '"\\u0000"',
    '{"text":{}}',
    `${'['.repeat(50_000)}`,
    'x'.repeat(1_200_000),
  ];
  const types = ['application/json', 'text/plain', 'x', ''];
  for (const { url } of posts)
    for (const payload of bodies)
      for (const type of types) {
        const answer = await server.inject({
          method: 'POST',
          url: url.replace(':channel', 'zalo'),
          payload,
          headers: type ? { 'content-type': type } : {},
        });
        expect(answer.statusCode, `${url} ${type} ${payload.slice(0, 20)}`).toBeLessThan(500);
        expect(answer.body).not.toMatch(/node_modules|at .*\.ts/);
      }
});

test.each([
  '/nothing',
  '/webhooks',
  '/webhooks/',
  '/..%2f..%2fetc/passwd',
  '/try/assets/..%2f..%2fapp.ts',
  '/%',
  '/life/work.xlsx',
  '/life/week.png?for=x&until=9999999999&key=x',
  '/life/..%2fsecret?for=x&until=9999999999&key=x',
  '/calendar/x/y.ics',
  '/zalo/connect/unknown',
  '/zalo/callback?state=x',
])('GET %s is refused plainly', async (url) => {
  const { statusCode } = await server.inject({ method: 'GET', url });
  expect(statusCode).toBeGreaterThanOrEqual(400);
  expect(statusCode).toBeLessThan(500);
});

test('health: alive, ready with both channels, and numbers for the office', async () => {
  const { address } = house.app;
  expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ ok: true });
  const ready = await fetch(`${address}/readyz`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    ready: true,
    channels: { zalo: { ok: true }, telegram: { ok: true } },
  });
  const numbers = await (await fetch(`${address}/metrics`)).text();
  expect(numbers).toContain('queue_waiting');
  const home = await fetch(`${address}/`);
  expect(home.status).toBe(200);
});
