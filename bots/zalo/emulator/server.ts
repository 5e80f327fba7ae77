import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { tryParseJson } from '../api/json.ts';
import { breakOff, createGate, drop } from './gate.ts';
import * as groups from './groups.ts';
import * as information from './information.ts';
import { sendToGroup, sendToUser } from './messages.ts';
import { readMultipart } from './multipart.ts';
import type { OAuthDesk } from './oauth.ts';
import type { Webhooks } from './webhooks.ts';
import { takeFault, type World } from './world.ts';

const group = '/v3.0/oa/group/';

/** The platform's own two hosts on one port: the OA API and OAuth. */
export function createServer(world: World, desk: OAuthDesk, webhooks: Webhooks): FastifyInstance {
  const server = Fastify({ forceCloseConnections: true, bodyLimit: 8 * 1024 * 1024 });
  readBodies(server);
  const gate = createGate(world, desk);
  const post = (path: string, keys: string[], handler: (body: unknown) => unknown) =>
    server.post(
      path,
      gate(keys, ({ body }) => handler(body)),
    );
  const get = (path: string, keys: string[], handler: (query: unknown) => unknown) =>
    server.get(
      path,
      gate(keys, ({ query }) => handler(query)),
    );

  post('/v3.0/oa/message/cs', ['recipient', 'message'], (body) =>
    sendToUser(world, webhooks, body),
  );
  post(`${group}message`, ['recipient', 'message'], (body) => sendToGroup(world, webhooks, body));
  get('/v2.0/oa/getoa', [], () => information.account(world));
  server.get(
    '/v3.0/oa/user/detail',
    gate(['data'], (request) => information.userDetail(world, dataOf(request))),
  );
  server.get(
    '/v3.0/oa/user/getlist',
    gate(['data'], (request) => information.userList(world, dataOf(request))),
  );
  post('/v2.0/oa/deletefollowerinfo', ['user_id'], (body) => information.forgetUser(world, body));
  post('/v3.0/oa/quota/message', ['user_id', 'quota_owner', 'product_type', 'quota_type'], (body) =>
    information.messageQuota(world, body),
  );
  for (const kind of ['image', 'gif', 'file'] as const) {
    server.post(
      `/v2.0/oa/upload/${kind}`,
      gate([], (request) => information.upload(world, kind, readMultipart(request))),
    );
  }
  // What people sent lies at an address of its own, open to who knows it.
  server.get<{ Params: { id: string } }>('/brought/:id', (request, reply) => {
    const brought = world.uploads.get(request.params.id);
    if (!brought) return reply.code(404).send();
    return reply.type('application/octet-stream').send(brought.content);
  });
  groupRoutes(world, webhooks, post, get);
  oauthRoutes(server, world, desk);
  return server;
}

type Route = (path: string, keys: string[], handler: (given: unknown) => unknown) => unknown;

function groupRoutes(world: World, webhooks: Webhooks, post: Route, get: Route): void {
  post('/v3.0/oa/quota/group', ['quota_owner', 'product_type', 'quota_type'], (body) =>
    groups.listAssets(world, body),
  );
  const creation = ['group_name', 'group_description', 'asset_id', 'member_user_ids'];
  post(`${group}creategroupwithoa`, creation, (body) => groups.createGroup(world, webhooks, body));
  post(`${group}delete`, ['group_id'], (body) => groups.deleteGroup(world, webhooks, body));
  for (const [name, act] of Object.entries(groups.memberActs)) {
    post(group + name, ['group_id', 'member_user_ids'], (body) =>
      groups.changeMembers(world, webhooks, act, body),
    );
  }
  get(`${group}getgroup`, ['group_id'], (query) => groups.getGroup(world, query));
  get(`${group}getgroupsofoa`, ['offset', 'count'], (query) => groups.listGroups(world, query));
  get(`${group}listmember`, ['group_id', 'offset', 'count'], (query) =>
    groups.listMembers(world, query),
  );
}

function oauthRoutes(server: FastifyInstance, world: World, desk: OAuthDesk): void {
  server.get<{ Querystring: Record<string, string> }>(
    '/v4/oa/permission',
    async (request, reply) => {
      const next = desk.permit(request.query);
      if ('error' in next) return reply.code(200).type('text/html').send(next.error);
      return reply.redirect(next.location, 302);
    },
  );
  server.post<{ Body: Record<string, string> }>('/v4/oa/access_token', async (request, reply) => {
    const broken = takeFault(world, 'oauth', ['http', 'hang']);
    if (broken) return breakOff(broken, reply);
    const body = desk.grant(request.headers.secret_key?.toString(), request.body ?? {});
    if (takeFault(world, 'oauth', ['accept-then-drop'])) return drop(reply);
    return reply.send(body);
  });
}

/** Bodies as the platform reads them; what is no JSON is an empty object, refused further on. */
function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) =>
    done(null, tryParseJson(text.toString()) ?? {}),
  );
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(text.toString()))),
  );
  server.addContentTypeParser(/^multipart\//, { parseAs: 'buffer' }, (_request, bytes, done) =>
    done(null, bytes),
  );
}

function dataOf(request: FastifyRequest): unknown {
  const { data } = request.query as { data?: string };
  return tryParseJson(data ?? '');
}
