import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Accept } from '../inbox/accept.ts';
import type { Channel } from '../port/channel.ts';
import type { TryOut } from '../port/try-out.ts';
import type { Speak } from '../port/words.ts';
import type { Health } from './health.ts';
import { keepBodiesRaw } from './plugins/raw-body.ts';
import { channelRoutes } from './routes/channel.ts';
import {
  fileRoutes,
  noticeFileRoutes,
  type OpenFile,
  type OpenNoticeFile,
  type OpenSentFile,
  sentFileRoutes,
} from './routes/files.ts';
import { healthRoutes } from './routes/health.ts';
import { homeRoutes } from './routes/home.ts';
import { type LifeDeps, lifeRoutes } from './routes/life.ts';
import { tryRoutes } from './routes/try.ts';
import { webhookRoutes } from './routes/webhook.ts';

export type ServerDeps = {
  logger: Logger;
  channels: ReadonlyMap<string, Channel>;
  accept: Accept;
  health: Health;
  metrics(): Promise<string>;
  speak: Speak;
  /** What lies behind secret links. */
  life?: LifeDeps;
  openFile?: OpenFile;
  openNoticeFile?: OpenNoticeFile;
  openSentFile?: OpenSentFile;
  /** Only when the channels are emulated. */
  tryOut?: TryOut;
};

/** Who may call a route; every route names one, and a test reads the list. */
export type Access = 'public' | 'platform' | 'one-time-link' | 'secret-link' | 'demonstration';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

/** Anything larger is no update of a platform. */
const bodyLimit = 1024 * 1024;

export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit, forceCloseConnections: true });
  app.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) deps.logger.error({ error: nameOf(error) }, 'request failed');
    return reply.code(status).send({ error: status >= 500 ? 'internal' : nameOf(error) });
  });
  await app.register(async (scope) => {
    keepBodiesRaw(scope);
    webhookRoutes(scope, deps);
    channelRoutes(scope, deps);
  });
  await app.register(async (scope) => {
    healthRoutes(scope, deps);
    homeRoutes(scope, deps);
    if (deps.openFile) fileRoutes(scope, { openFile: deps.openFile });
    if (deps.openNoticeFile) noticeFileRoutes(scope, { openNoticeFile: deps.openNoticeFile });
    if (deps.openSentFile) sentFileRoutes(scope, { openSentFile: deps.openSentFile });
    if (deps.life) lifeRoutes(scope, deps.life);
    if (deps.tryOut) await tryRoutes(scope, { tryOut: deps.tryOut, speak: deps.speak });
  });
  return app;
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 600 ? status : 500;
}

function nameOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
