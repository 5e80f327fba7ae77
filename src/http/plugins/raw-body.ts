import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RawRequest } from '../../port/channel.ts';

/** Signatures are made over bytes, so bodies are kept as they came, whatever they call themselves. */
export function keepBodiesRaw(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

export function rawRequest(request: FastifyRequest): RawRequest {
  const one = (value: unknown) =>
    Array.isArray(value) ? String(value[0]) : value === undefined ? undefined : String(value);
  const flat = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, one(value)]));
  return {
    method: request.method,
    path: request.url.split('?')[0] ?? '/',
    headers: flat(request.headers),
    query: flat(typeof request.query === 'object' && request.query !== null ? request.query : {}),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}
