import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { type FileOf, fileOwners } from '../../domain/office-life.ts';
import type { FileToSend, FileType } from '../../port/message.ts';

/** Makes the file a link leads to; undefined where the link opens nothing. */
export type OpenFile = (link: {
  id: string;
  index: number;
  key: string;
}) => Promise<FileToSend | undefined>;

const link = z.object({
  id: z.uuid(),
  index: z.coerce.number().int().min(0).max(100),
  key: z.string().max(100),
});

const kinds: Readonly<Record<FileType, string>> = {
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Brings the file of a notice that a link leads to. */
export type OpenNoticeFile = (link: {
  id: string;
  index: number;
  key: string;
}) => Promise<{ name: string; bytes: Uint8Array } | undefined>;

/** Brings the file of a meeting or of work that a link leads to. */
export type OpenSentFile = (link: {
  of: FileOf;
  id: string;
  index: number;
  key: string;
}) => Promise<SentFile | undefined>;

type SentFile = { name: string; bytes: Uint8Array };

/** What somebody sent with a notice. */
export function noticeFileRoutes(
  app: FastifyInstance,
  { openNoticeFile }: { openNoticeFile: OpenNoticeFile },
): void {
  const config = { access: 'secret-link' as const };
  app.get('/files/notice/:id/:index/:key', { config }, async (request, reply) => {
    const { data } = link.safeParse(request.params);
    return takeAway(reply, data && (await openNoticeFile(data)));
  });
}

/** What somebody sent for a meeting, or as evidence of their work. */
export function sentFileRoutes(
  app: FastifyInstance,
  { openSentFile }: { openSentFile: OpenSentFile },
): void {
  const config = { access: 'secret-link' as const };
  for (const of of fileOwners)
    app.get(`/files/${of}/:id/:index/:key`, { config }, async (request, reply) => {
      const { data } = link.safeParse(request.params);
      return takeAway(reply, data && (await openSentFile({ ...data, of })));
    });
}

/** What somebody sent is only taken away, whatever it is. */
function takeAway(reply: FastifyReply, file: SentFile | undefined): FastifyReply {
  if (!file) return reply.code(410).send({ error: 'gone' });
  return reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(file.bytes));
}

/** Files that a platform does not carry are opened here, by links nobody can guess. */
export function fileRoutes(app: FastifyInstance, { openFile }: { openFile: OpenFile }): void {
  const config = { access: 'one-time-link' as const };
  app.get('/files/:id/:index/:key', { config }, async (request, reply) => {
    const { data } = link.safeParse(request.params);
    const file = data && (await openFile(data));
    if (!file) return reply.code(410).send({ error: 'gone' });
    return reply
      .type(kinds[file.type])
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(file.bytes));
  });
}
