import type { FastifyRequest } from 'fastify';
import type { UploadedPart } from './information.ts';

/** The first file of a multipart form (RFC 7578): its field, its name, its size. */
export function readMultipart(request: FastifyRequest): UploadedPart | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(request.headers['content-type'] ?? '')?.[1];
  if (!boundary || !Buffer.isBuffer(request.body)) return undefined;
  const body = request.body.toString('latin1');
  for (const part of body.split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const field = /[; ]name="([^"]*)"/.exec(head)?.[1];
    const name = /filename="([^"]*)"/.exec(head)?.[1];
    if (field && name) {
      const content = Buffer.from(part.slice(end + 4, -2), 'latin1');
      return { field, name, bytes: content.length, content };
    }
  }
  return undefined;
}
