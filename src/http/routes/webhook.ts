import type { FastifyInstance } from 'fastify';
import type { Accept } from '../../inbox/accept.ts';
import type { Channel } from '../../port/channel.ts';
import { rawRequest } from '../plugins/raw-body.ts';

/** Verify, parse, write down; only then say thanks. Work comes later, by the bell. */
export function webhookRoutes(
  app: FastifyInstance,
  { channels, accept }: { channels: ReadonlyMap<string, Channel>; accept: Accept },
): void {
  app.post<{ Params: { channel: string } }>(
    '/webhooks/:channel',
    { config: { access: 'platform' } },
    async (request, reply) => {
      const channel = channels.get(request.params.channel);
      if (!channel) return reply.code(404).send({ error: 'not_configured' });
      const raw = rawRequest(request);
      const verdict = channel.verify(raw);
      if (verdict === 'forged') return reply.code(401).send({ error: 'bad_signature' });
      if (verdict === 'genuine') await accept(channel.parse(raw.body));
      return reply.send({ ok: true });
    },
  );
}
