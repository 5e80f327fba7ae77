import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ZaloEmulator } from './index.ts';
import { faultKinds } from './world.ts';

const text = z.string();
const user = { userId: text };
const anywhere = { ...user, groupId: text.optional() };
const inGroup = { ...user, groupId: text };

/** The emulator over HTTP: `POST /<act>` with one JSON object, answered `{ result }` or 400 `{ error }`. */
export function createControl(emulator: ZaloEmulator): FastifyInstance {
  const server = Fastify({ forceCloseConnections: true });
  for (const [name, act] of Object.entries(actsOf(emulator))) {
    server.post(`/${name}`, async (request, reply) => {
      try {
        return { result: (await act(request.body ?? {})) ?? null };
      } catch (error) {
        return reply.code(400).send({ error: error instanceof Error ? error.message : 'failed' });
      }
    });
  }
  return server;
}

type Act = (body: unknown) => unknown;

function act<S extends z.ZodRawShape>(
  shape: S,
  run: (given: z.infer<z.ZodObject<S>>) => unknown,
): Act {
  const object = z.strictObject(shape);
  return (body) => run(object.parse(body) as z.infer<z.ZodObject<S>>);
}

function actsOf(emulator: ZaloEmulator): Record<string, Act> {
  return { ...actsOfPeople(emulator), ...actsOfPlatform(emulator) };
}

function actsOfPeople({ people }: ZaloEmulator): Record<string, Act> {
  const flags = { onPc: z.boolean(), follows: z.boolean(), isAdmin: z.boolean() };
  const { onPc, follows, isAdmin } = flags;
  return {
    addUser: act(
      {
        id: text.optional(),
        name: text,
        onPc: onPc.optional(),
        follows: follows.optional(),
        isAdmin: isAdmin.optional(),
        interacted: z.boolean().optional(),
      },
      people.addUser,
    ),
    follow: act(user, people.follow),
    unfollow: act(user, people.unfollow),
    block: act({ ...user, blocks: z.boolean().optional() }, people.block),
    clickChat: act(user, people.clickChat),
    say: act({ ...user, text, quote: text.optional() }, people.say),
    sayInGroup: act({ ...inGroup, text, quote: text.optional() }, people.sayInGroup),
    press: act({ ...anywhere, messageId: text, button: z.number().int() }, people.press),
    sendImage: act({ ...anywhere, text: text.optional(), url: text.optional() }, people.sendImage),
    sendFile: act({ ...anywhere, name: text, size: z.number().optional() }, people.sendFile),
    sendLocation: act(
      { ...anywhere, latitude: z.number(), longitude: z.number() },
      people.sendLocation,
    ),
    sendSticker: act(anywhere, people.sendSticker),
    submitInfo: act(
      { ...user, phone: text, shape: z.enum(['2025', '2026']).optional() },
      people.submitInfo,
    ),
    withdraw: act(user, people.withdraw),
    look: act(user, people.look),
    adminSays: act({ ...user, adminId: text, text }, people.adminSays),
    addAsset: act({ productType: text.optional() }, people.addAsset),
    createGroup: act(
      { id: text.optional(), name: text, memberIds: z.array(text) },
      people.createGroup,
    ),
    joinGroup: act(inGroup, people.joinGroup),
    requestJoin: act(inGroup, people.requestJoin),
    leaveGroup: act(inGroup, people.leaveGroup),
    disableGroup: act({ groupId: text }, people.disableGroup),
    closeGroup: act({ groupId: text }, people.closeGroup),
  };
}

function actsOfPlatform(emulator: ZaloEmulator): Record<string, Act> {
  const fault = {
    kind: z.enum(faultKinds),
    times: z.number().int().positive().optional(),
    on: z.enum(['api', 'oauth']).optional(),
    status: z.number().int().min(500).max(599).optional(),
  };
  return {
    setWebhook: act({ url: text.optional() }, ({ url }) => emulator.setWebhook(url)),
    fault: act(fault, emulator.fault),
    issueTokens: act({}, emulator.issueTokens),
    advance: act({ ms: z.number().nonnegative() }, ({ ms }) => emulator.advance(ms)),
    settled: act({}, emulator.settled),
    messages: act({ chatId: text }, ({ chatId }) => emulator.messages(chatId)),
    journal: act({}, emulator.journal),
    violations: act({}, emulator.violations),
    unknownKeys: act({}, emulator.unknownKeys),
  };
}
