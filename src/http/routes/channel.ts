import type { FastifyInstance } from 'fastify';
import type { Channel } from '../../port/channel.ts';
import { rawRequest } from '../plugins/raw-body.ts';

/** Mounts the pages a channel needs for itself (authorisation, proof of the domain). */
export function channelRoutes(
  app: FastifyInstance,
  { channels }: { channels: ReadonlyMap<string, Channel> },
): void {
  for (const channel of channels.values())
    for (const { method, path, access, answer } of channel.routes ?? [])
      app.route({
        method,
        url: path,
        config: { access },
        async handler(request, reply) {
          const { status, headers, body } = await answer(rawRequest(request));
          return reply
            .code(status)
            .headers(headers ?? {})
            .send(body);
        },
      });
}
