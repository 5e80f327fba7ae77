import fastify, { type FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import type { Controls } from './control.ts';

/** The control API over HTTP: POST /<action> with its arguments as JSON, answered with its result. */
export function createControlApi(controls: Controls): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 52_428_800 });
  app.setErrorHandler((error, _request, reply) => {
    const message = error instanceof Error ? error.message : 'Failed';
    return reply.code(error instanceof ZodError ? 400 : 409).send({ error: message });
  });
  for (const [name, run] of Object.entries(controls)) {
    const call = run as (args: unknown) => unknown;
    app.post(`/${name}`, async (request, reply) =>
      reply.send({ result: call(request.body ?? undefined) ?? null }),
    );
  }
  return app;
}
