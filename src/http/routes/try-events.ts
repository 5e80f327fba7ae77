import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Bubble, News, TryOut } from '../../port/try-out.ts';

const heartbeatMs = 20_000;
const mostListeners = 100;

/** Everything here is for whoever looks at the demonstration. */
export const shown = { config: { access: 'demonstration' } } as const;

/** All screens, by phone. */
export function screensOf(tryOut: TryOut): Record<string, Bubble[]> {
  return Object.fromEntries(tryOut.phones('vi').map(({ id }) => [id, tryOut.screen(id)]));
}

/** GET /try/events: server-sent events; each connection begins with every screen. */
export function addEventRoute(app: FastifyInstance, tryOut: TryOut): { tellTime(): void } {
  const open = new Set<ServerResponse>();
  const now = () => tryOut.now().toISOString();
  const send = (news: News, to: Iterable<ServerResponse> = open) => {
    for (const response of to) response.write(`data: ${JSON.stringify(news)}\n\n`);
  };
  const stopWatching = tryOut.watch((phoneId) => {
    if (open.size === 0) return;
    send({ kind: 'screen', now: now(), phoneId, bubbles: tryOut.screen(phoneId) });
  });
  // A comment now and then keeps proxies from closing a quiet stream.
  const heartbeat = setInterval(() => {
    for (const response of open) response.write(':\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  app.get('/try/events', shown, (request, reply) => {
    if (open.size >= mostListeners) return reply.code(503).send({ error: 'too_many_listeners' });
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1500\n\n');
    open.add(response);
    request.raw.on('close', () => open.delete(response));
    send({ kind: 'screens', now: now(), screens: screensOf(tryOut) }, [response]);
  });

  app.addHook('preClose', async () => {
    stopWatching();
    clearInterval(heartbeat);
    for (const response of open) response.end();
  });
  return { tellTime: () => send({ kind: 'clock', now: now() }) };
}
