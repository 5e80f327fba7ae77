import type { FastifyInstance } from 'fastify';
import type { Health } from '../health.ts';

export function healthRoutes(
  app: FastifyInstance,
  { health, metrics }: { health: Health; metrics(): Promise<string> },
): void {
  const config = { access: 'public' as const };
  app.get('/healthz', { config }, async () => ({ ok: true }));
  app.get('/readyz', { config }, async (_request, reply) => {
    const readiness = await health.check();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get('/metrics', { config }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metrics()),
  );
}
