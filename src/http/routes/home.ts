import type { FastifyInstance } from 'fastify';
import type { Channel } from '../../port/channel.ts';
import type { TryOut } from '../../port/try-out.ts';
import type { Speak } from '../../port/words.ts';

/** Until the console is built, the front door leads to the try-out page or says what is connected. */
export function homeRoutes(
  app: FastifyInstance,
  {
    channels,
    speak,
    tryOut,
  }: { channels: ReadonlyMap<string, Channel>; speak: Speak; tryOut?: TryOut },
): void {
  app.get('/', { config: { access: 'public' } }, async (_request, reply) => {
    if (tryOut) return reply.redirect('/try');
    const names = [...channels.keys()].join(', ') || speak('vi')('service.noChannel');
    return reply
      .type('text/plain; charset=utf-8')
      .send(speak('vi')('service.home', { channels: names }));
  });
}
