import type { FastifyReply, FastifyRequest } from 'fastify';
import { ageAssets } from './groups.ts';
import type { OAuthDesk } from './oauth.ts';
import { isRefusal, refuse } from './refusal.ts';
import { note, nowOf, takeFault, type World } from './world.ts';

type Handler = (request: FastifyRequest) => unknown;
type Wrapped = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** What stands before every API call: faults, token, rate, a look at the keys; and the envelope after it. */
export function createGate(world: World, desk: OAuthDesk) {
  let minute = 0;
  let used = 0;

  const count = (path: string): number => {
    const current = Math.floor(nowOf(world) / 60_000);
    if (current !== minute) {
      minute = current;
      used = 0;
    }
    used += 1;
    const remain = world.settings.requestsPerMinute - used;
    if (remain < 0) world.violations.push({ at: world.clock.now(), path });
    return remain;
  };

  const answer = (request: FastifyRequest, remain: number, handler: Handler): Envelope => {
    if (remain < 0 || takeFault(world, 'api', ['rate'])) return envelope(refuse(-32));
    const problem = desk.problemWith(request.headers.access_token?.toString());
    if (problem !== undefined) return envelope(refuse(problem));
    ageAssets(world);
    try {
      return { data: handler(request), error: 0, message: 'Success' };
    } catch (error) {
      if (isRefusal(error)) return envelope(error);
      throw error;
    }
  };

  return (keys: readonly string[], handler: Handler): Wrapped =>
    async (request, reply) => {
      const path = request.routeOptions.url ?? request.url;
      noteUnknownKeys(world, path, keys, request);
      const broken = takeFault(world, 'api', ['http', 'hang']);
      if (broken) {
        note(world, {
          kind: 'call',
          at: world.clock.now(),
          method: request.method,
          path,
          error: broken.kind,
        });
        return breakOff(broken, reply);
      }
      const remain = count(path);
      const body = answer(request, remain, handler);
      note(world, {
        kind: 'call',
        at: world.clock.now(),
        method: request.method,
        path,
        error: body.error,
      });
      if (takeFault(world, 'api', ['accept-then-drop'])) return drop(reply);
      reply.header('X-RateLimit-Limit', String(world.settings.requestsPerMinute));
      reply.header('X-RateLimit-Remain', String(Math.max(0, remain)));
      return reply.send(body);
    };
}

type Envelope = { data?: unknown; error: number; message: string };

function envelope({ refusal, message }: { refusal: number; message: string }): Envelope {
  return { error: refusal, message };
}

/** A 5xx page, or silence until the caller gives up. */
export function breakOff(
  fault: { kind: string; status: number },
  reply: FastifyReply,
): FastifyReply {
  if (fault.kind === 'hang') return reply.hijack();
  return reply.code(fault.status).type('text/html').send('<html>error</html>');
}

/** The work is done, and the answer never arrives. */
export function drop(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}

/** The real server is believed to tolerate them; tests ask that there be none. */
function noteUnknownKeys(
  world: World,
  path: string,
  keys: readonly string[],
  request: FastifyRequest,
): void {
  const isMultipart = request.headers['content-type']?.startsWith('multipart/') ?? false;
  const given = { ...asRecord(request.query), ...(isMultipart ? {} : asRecord(request.body)) };
  for (const key of Object.keys(given)) {
    if (!keys.includes(key)) world.unknownKeys.push(`${path}: ${key}`);
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
