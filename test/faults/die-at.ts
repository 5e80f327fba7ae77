/**
 * Loaded before the service (`node --import`): lets its process die by SIGKILL before its N-th step, with no
 * hook in the service itself. A step is whatever changes something outside the process: a statement that
 * writes, the COMMIT behind it, a call to a platform, the answer to a platform's webhook. Dying before a step
 * is dying after the one before it; what only reads makes no difference.
 */
import http from 'node:http';
import pg from 'pg';
import { type Answer, asked, type Order, type Question } from './orders.ts';

let steps: string[] | undefined;
let dieAt: number | undefined;
let pool: pg.Pool | undefined;

function step(name: string): void {
  if (!steps) return;
  steps.push(name);
  if (steps.length === dieAt) process.kill(process.pid, 'SIGKILL');
}

const writes = /^(?:insert|update|delete|with)\b|take_pace/;
/** The queue's own housekeeping, which goes on whether or not anything happens. */
const housekeeping = /^update pgboss\.(?:version|queue)|pgboss\.warning/;
const dirty = new WeakSet<object>();

function statement(connection: object, text: string): void {
  const sql = text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  if (sql.startsWith(asked)) return;
  if (sql === 'begin' || sql === 'rollback') dirty.delete(connection);
  else if (sql === 'commit') {
    if (dirty.delete(connection)) step(sql);
  } else if (writes.test(sql) && !housekeeping.test(sql)) {
    dirty.add(connection);
    step(sql.slice(0, 60));
  }
}

/** The client of both databases. */
function watchStatements(): void {
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [given] = args;
    const text = typeof given === 'object' && given && 'text' in given ? given.text : given;
    if (typeof text === 'string') statement(this, text);
    return Reflect.apply(query, this, args);
  } as typeof query;
}

/** The embedded database is spoken to through a pool of one connection. */
function watchEmbedded(): void {
  const { connect } = pg.Pool.prototype;
  pg.Pool.prototype.connect = function (this: pg.Pool, ...args: unknown[]) {
    pool = this;
    return Reflect.apply(connect, this, args);
  } as typeof connect;
}

function watchPlatforms(): void {
  const { request } = http;
  http.request = function (this: unknown, ...args: unknown[]) {
    const target = args.find((arg) => arg instanceof Object && 'path' in arg);
    const path = target && 'path' in target ? String(target.path) : String(args[0]);
    if (!path.endsWith('/getMe')) step(`call ${path.split('/').at(-1)}`);
    return Reflect.apply(request, this, args);
  } as typeof request;
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const path = new URL(input instanceof Request ? input.url : input).pathname;
    if (path !== '/v2.0/oa/getoa') step(`call ${path}`);
    return fetch(input, init);
  };
}

function watchWebhooks(): void {
  const { writeHead } = http.ServerResponse.prototype;
  http.ServerResponse.prototype.writeHead = function (
    this: http.ServerResponse,
    ...args: unknown[]
  ) {
    if (this.req.url?.startsWith('/webhooks/')) step('answer webhook');
    return Reflect.apply(writeHead, this, args);
  } as typeof writeHead;
}

async function obey(order: Order): Promise<unknown> {
  if (order.kind === 'sql') return (await pool?.query(`${asked} ${order.sql}`))?.rows;
  if (order.kind === 'count') {
    steps = [];
    dieAt = order.dieAt;
  }
  return steps;
}

watchStatements();
watchEmbedded();
watchPlatforms();
watchWebhooks();
process.on('message', async ({ id, order }: Question) => {
  const answer: Answer = { id, result: await obey(order) };
  process.send?.(answer);
});
