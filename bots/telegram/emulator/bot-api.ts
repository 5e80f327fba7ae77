import type { ApiResponse } from '@telegraf/types';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Fault } from './faults.ts';
import { methods } from './methods.ts';
import { Refusal } from './refusal.ts';
import type { JournalEntry, World } from './world.ts';

/** A form with files in it, as arguments; a file is its name and its bytes. */
async function readForm(request: FastifyRequest, body: string | Buffer): Promise<object> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(Buffer.from(body)), { headers }).formData();
  const args: Record<string, unknown> = {};
  for (const [name, value] of form)
    args[name] =
      typeof value === 'string'
        ? value
        : { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) };
  return args;
}

type Call = { Params: { token: string; method: string }; Querystring: Record<string, string> };

const journalLength = 10_000;

/** The Bot API over HTTP: /bot<token>/<method>, and /file/bot<token>/<path> for files. */
export function createBotApi(world: World): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 10_485_760 });
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, readForm);
  app.setErrorHandler((error, _request, reply) => answer(reply, refused(error)));
  app.setNotFoundHandler((_request, reply) =>
    answer(reply, refused(new Refusal(404, 'Not Found'))),
  );
  app.route<Call>({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    handler: (request, reply) => handle(world, request, reply),
  });
  app.get<{ Params: { token: string; '*': string } }>('/file/bot:token/*', (request, reply) => {
    const file = [...world.files.values()].find(
      ({ path }) => decodeURIComponent(path) === request.params['*'],
    );
    if (request.params.token !== world.token || !file) return reply.callNotFound();
    return reply.type('application/octet-stream').send(file.bytes);
  });
  return app;
}

async function handle(world: World, request: FastifyRequest<Call>, reply: FastifyReply) {
  const { token, method: name } = request.params;
  if (token !== world.token) return answer(reply, refused(new Refusal(401, 'Unauthorized')));
  const args: object = { ...request.query, ...(request.body as object | null) };
  const fault = world.faults.next(name.toLowerCase());
  const entry: JournalEntry = { at: world.clock.now().toISOString(), method: name, args };
  if (fault) entry.fault = fault.kind;
  world.journal.push(entry);
  if (world.journal.length > journalLength) world.journal.shift();
  if (fault && !fault.kind.startsWith('accept-')) {
    if (fault.kind === 'too-many' && 'chat_id' in args) {
      world.pace.close(String(args.chat_id), fault.retryAfter);
    }
    return fail(fault, entry, request, reply);
  }
  const response = await run(world, name, args);
  if (fault) return fail(fault, entry, request, reply);
  entry.status = response.ok ? 200 : response.error_code;
  return answer(reply, response);
}

async function run(world: World, name: string, args: unknown): Promise<ApiResponse<unknown>> {
  const method = methods.get(name.toLowerCase());
  try {
    if (!method) throw new Refusal(404, 'Not Found');
    return { ok: true, result: await method(world, args) };
  } catch (error) {
    return refused(error);
  }
}

/** Answers with an error, or leaves the caller without an answer. */
function fail(fault: Fault, entry: JournalEntry, request: FastifyRequest, reply: FastifyReply) {
  if (fault.kind === 'too-many') {
    entry.status = 429;
    const parameters = { retry_after: fault.retryAfter };
    const words = `Too Many Requests: retry after ${fault.retryAfter}`;
    return answer(reply, refused(new Refusal(429, words, parameters)));
  }
  if (fault.kind === 'error') {
    entry.status = fault.status;
    return answer(
      reply,
      refused(new Refusal(fault.status, fault.description ?? 'Internal Server Error')),
    );
  }
  reply.hijack();
  if (fault.kind.endsWith('drop')) request.raw.socket.destroy();
  return reply;
}

function refused(error: unknown): ApiResponse<never> {
  if (error instanceof Refusal) {
    const { code, message, parameters } = error;
    return { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
  }
  const status = statusOf(error);
  const description = status < 500 ? 'Bad Request: unreadable request' : 'Internal Server Error';
  return { ok: false, error_code: status, description };
}

/** What fastify itself found wrong with a request, such as a body that is no JSON. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status < 500 ? 400 : 500;
}

function answer(reply: FastifyReply, response: ApiResponse<unknown>) {
  return reply.code(response.ok ? 200 : response.error_code).send(response);
}
