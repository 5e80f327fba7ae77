import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isPicture, type Opening, type Phone, type TryOut } from '../../port/try-out.ts';
import type { Language, Speak } from '../../port/words.ts';
import { addEventRoute, screensOf, shown } from './try-events.ts';
import { readAssets, readPage } from './try-files.ts';

/** As much as either platform lets a person write. */
const longestText = 2_000;
/** 5 MB, as much as Zalo lets anybody send, in base64. */
const longestContent = Math.ceil((5 * 1024 * 1024) / 3) * 4;
const longestMoveMs = 31 * 24 * 3_600_000;

const act = { ...shown, bodyLimit: 32_768 };

const id = z.string().min(1).max(100);
const language = z.object({ lang: z.enum(['vi', 'en']).catch('vi') });
const saying = z.object({
  phoneId: id,
  speakerId: id,
  text: z.string().trim().min(1).max(longestText),
  quotes: id.optional(),
});
const pressing = z.object({
  phoneId: id,
  speakerId: id,
  bubbleId: id,
  button: z.number().int().min(0).max(100),
});
const attaching = z.object({
  phoneId: id,
  speakerId: id,
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^/\\\p{Cc}]+$/u),
  content: z.base64().min(1).max(longestContent),
});
const moving = z.union([
  z.object({ advanceMs: z.number().int().min(1).max(longestMoveMs) }),
  z.object({ to: z.literal('next-alert') }),
]);

/** A request for something the demonstration does not have, or that the platform turned down. */
class Refused extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
    this.reason = reason;
  }
}

/** The try-out page and what it asks; only mounted on emulated channels. */
export function tryRoutes(app: FastifyInstance, deps: { tryOut: TryOut; speak: Speak }): void {
  app.register(async (scope) => {
    scope.setErrorHandler(answerError);
    addPageRoutes(scope, deps);
    addActRoutes(scope, deps.tryOut);
    addFileRoutes(scope, deps.tryOut);
  });
}

/** Everything the page needs comes from here; scripts from anywhere else do not run. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; " +
    "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-cache',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function addPageRoutes(app: FastifyInstance, deps: { tryOut: TryOut; speak: Speak }): void {
  const { tryOut, speak } = deps;
  const assets = readAssets();
  const languageOf = (request: FastifyRequest): Language => language.parse(request.query).lang;

  app.get('/try', shown, (request, reply) => {
    const spoken = languageOf(request);
    return reply.headers(pageHeaders).send(readPage(spoken, speak(spoken)));
  });
  app.get<{ Params: { name: string } }>('/try/assets/:name', shown, (request, reply) => {
    const asset = assets.get(request.params.name)?.();
    if (!asset) throw new Refused(404, 'no_such_file');
    reply.headers({
      etag: asset.tag,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    if (request.headers['if-none-match'] === asset.tag) return reply.code(304).send();
    return reply.type(asset.type).send(asset.body);
  });
  app.get('/try/state', shown, (request): Opening => {
    const spoken = languageOf(request);
    return {
      now: tryOut.now().toISOString(),
      phones: tryOut.phones(spoken),
      flows: tryOut.flows(spoken),
      screens: screensOf(tryOut),
    };
  });
}

function addActRoutes(app: FastifyInstance, tryOut: TryOut): void {
  const { tellTime } = addEventRoute(app, tryOut);

  app.post('/try/say', act, async (request) => {
    const { phoneId, speakerId, text, quotes } = saying.parse(request.body);
    phoneOf(tryOut, phoneId, speakerId);
    if (quotes && !tryOut.screen(phoneId).some((bubble) => bubble.id === quotes))
      throw new Refused(404, 'no_such_bubble');
    await carried(tryOut.say(phoneId, speakerId, text, quotes));
    return {};
  });
  app.post('/try/press', act, async (request) => {
    const { phoneId, speakerId, bubbleId, button } = pressing.parse(request.body);
    phoneOf(tryOut, phoneId, speakerId);
    const bubble = tryOut.screen(phoneId).find((candidate) => candidate.id === bubbleId);
    const pressed = bubble?.buttons[button];
    if (!pressed || pressed.url) throw new Refused(404, 'no_such_button');
    await carried(tryOut.press(phoneId, speakerId, bubbleId, button));
    return {};
  });
  app.post('/try/clock', act, async (request) => {
    const move = moving.parse(request.body);
    const moved = 'to' in move ? await tryOut.advanceToNextAlert() : true;
    if ('advanceMs' in move) await tryOut.advance(move.advanceMs);
    tellTime();
    return { moved, now: tryOut.now().toISOString() };
  });
}

const pictureTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};

/** What people and the bot send each other: pictures are shown, everything else is only taken away. */
function addFileRoutes(app: FastifyInstance, tryOut: TryOut): void {
  const upload = { ...shown, bodyLimit: longestContent + 4096 };
  app.post('/try/attach', upload, async (request) => {
    const { phoneId, speakerId, name, content } = attaching.parse(request.body);
    phoneOf(tryOut, phoneId, speakerId);
    const bytes = Buffer.from(content, 'base64');
    await carried(tryOut.attach(phoneId, speakerId, { name, bytes }));
    return {};
  });
  app.get<{ Params: { phoneId: string; bubbleId: string } }>(
    '/try/files/:phoneId/:bubbleId',
    shown,
    (request, reply) => {
      const { phoneId, bubbleId } = request.params;
      const known = tryOut.phones('vi').some((phone) => phone.id === phoneId);
      const file = known ? tryOut.file(phoneId, bubbleId) : undefined;
      if (!file) throw new Refused(404, 'no_such_file');
      const type = isPicture(file.name) && pictureTypes[file.name.split('.').at(-1) ?? ''];
      return reply
        .headers({
          'content-type': type || 'application/octet-stream',
          'content-disposition': `${type ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, max-age=3600',
          'x-content-type-options': 'nosniff',
        })
        .send(Buffer.from(file.bytes));
    },
  );
}

function phoneOf(tryOut: TryOut, phoneId: string, speakerId: string): Phone {
  const phone = tryOut.phones('vi').find((candidate) => candidate.id === phoneId);
  if (!phone) throw new Refused(404, 'no_such_phone');
  if (!phone.speakers.some((speaker) => speaker.id === speakerId))
    throw new Refused(404, 'no_such_speaker');
  return phone;
}

/** What the emulated platform turns down is the visitor's doing, not a fault of the service. */
async function carried(act: Promise<void>): Promise<void> {
  await act.catch((cause: unknown) => {
    throw Object.assign(new Refused(409, 'platform_refused'), { cause });
  });
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refused) return reply.code(error.status).send({ error: error.reason });
  if (error instanceof z.ZodError) {
    const problems = error.issues.map(({ path, message }) => ({ at: path.join('.'), message }));
    return reply.code(400).send({ error: 'bad_request', problems });
  }
  const status = statusOf(error);
  if (status >= 500) request.log.error({ err: error }, 'try-out page');
  return reply.code(status).send({ error: status >= 500 ? 'internal' : 'bad_request' });
}

/** Fastify's own refusals (not JSON, too large, wrong media type) carry their status. */
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}
