import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/** An embedded database and the one connection through which everybody speaks to it. */
export type Embedded = {
  pglite: PGlite;
  pool: pg.Pool;
  /** What was listened for, by its channel. */
  notifications: EventEmitter<Record<string, [payload: string]>>;
};

/**
 * Speaks to an embedded PostgreSQL with the client that servers are spoken to with. A statement is then one call
 * into the database instead of six, and one that was said before is neither parsed nor planned again.
 */
export function connectEmbedded(pglite: PGlite): Embedded {
  const pool = new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    stream: () => openStream(pglite),
  });
  const notifications: Embedded['notifications'] = new EventEmitter();
  // A broken statement ends its client; the next one greets the same database anew.
  pool.on('connect', (client) => {
    client.on('notification', ({ channel, payload }) => notifications.emit(channel, payload ?? ''));
  });
  pool.on('error', () => undefined);
  return { pglite, pool, notifications };
}

/** What the client takes for a socket: messages of the wire protocol go in, the database's answers come out. */
function openStream(pglite: PGlite) {
  const answer = async (message: Buffer): Promise<void> => {
    if (isGoodbye(message)) return void stream.push(null);
    if (isGreeting(message)) await pglite.exec('ROLLBACK; DEALLOCATE ALL');
    stream.push(await pglite.execProtocolRaw(message));
  };
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => void answer(chunk).then(() => done(), done),
    writev: (chunks, done) =>
      void answer(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done),
  });
  const itself = () => stream;
  const connect = () => {
    queueMicrotask(() => stream.emit('connect'));
    return stream;
  };
  return Object.assign(stream, {
    connect,
    setNoDelay: itself,
    setKeepAlive: itself,
    ref: itself,
    unref: itself,
  });
}

/** The first message of a connection is the only one that begins with its length instead of a letter. */
const isGreeting = (message: Buffer): boolean => message[0] === 0;
const isGoodbye = (message: Buffer): boolean => message[0] === 'X'.charCodeAt(0);

/** More different statements than the house has; lists of any length would otherwise fill the memory. */
const mostStatements = 500;

/** Names statements, so that the database keeps their plans. */
export function createStatementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= mostStatements) return '';
    const name = createHash('sha1').update(sql).digest('hex');
    names.set(sql, name);
    return name;
  };
}
