import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

/** Starts the code of every error that struck before a request could be written. */
export const notConnected = 'NOT_CONNECTED';

/**
 * Idle connections are given up before the other side does: a message written into one that is
 * already closed over there would come back as "perhaps arrived".
 */
const reuse = { keepAlive: true, timeout: 4_000 };

/**
 * An agent that tells "never got through" from "lost on the way": while a connection is being made
 * nothing has been written, so the message may safely be sent again. Where Telegram is blocked,
 * packets simply vanish; that must not turn every message into a perhaps.
 */
export function connectionAgent(apiRoot: string, connectTimeoutMs: number): http.Agent {
  const secure = apiRoot.startsWith('https:');
  const agent = secure ? new https.Agent(reuse) : new http.Agent(reuse);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, done) => {
    const socket = connect(options, done);
    if (socket) markFailures(socket, secure ? 'secureConnect' : 'connect', connectTimeoutMs);
    return socket;
  };
  return agent;
}

function markFailures(socket: Duplex, ready: string, timeoutMs: number): void {
  const fail = (error: NodeJS.ErrnoException) => {
    error.code = `${notConnected}:${error.code ?? 'ERROR'}`;
  };
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('No connection in time'), { code: 'TIMEOUT' }));
  }, timeoutMs);
  const settle = () => {
    clearTimeout(timer);
    socket.removeListener('error', fail);
  };
  // First in line, so that whoever reports the error reads the marked code.
  socket.prependListener('error', fail);
  socket.once(ready, settle);
  socket.once('close', () => clearTimeout(timer));
}
