import { z } from 'zod';
import {
  addGroup,
  joinGroup,
  leaveGroup,
  renameGroup,
  setBlocked,
  setBotMembership,
  upgradeGroup,
} from './groups.ts';
import { addPerson, entitiesOf, personOf, post, press } from './people.ts';
import { viewPost } from './view.ts';
import { takeId, type World } from './world.ts';

/** Ids are spoken as strings; numbers are understood too. */
const id = z.union([z.string().regex(/^-?\d{1,16}$/), z.int()]).transform(Number);
const optionalId = id.optional();

function action<S extends z.ZodType, R>(shape: S, run: (world: World, args: z.output<S>) => R) {
  return { shape, run };
}

const nothing = z.object({}).optional();
const faultPlan = z.object({
  fault: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('too-many'), retryAfter: z.int().positive() }),
    z.object({
      kind: z.literal('error'),
      status: z.int().min(400).max(599),
      description: z.string().optional(),
    }),
    z.object({ kind: z.enum(['hang', 'drop', 'accept-then-drop', 'accept-then-hang']) }),
  ]),
  times: z.int().positive().optional(),
  /** Only calls of this method; any when absent. */
  method: z.string().optional(),
});

/** What a test, a benchmark or the try-out page may ask of the stand-in. */
export const actions = {
  addUser: action(
    z.object({
      id: optionalId,
      name: z.string().min(1),
      username: z.string().optional(),
      started: z.boolean().optional(),
    }),
    (world, { id: wanted, name, username, started }) => {
      const userId = wanted ?? 100_000 + takeId(world);
      const named = username === undefined ? {} : { username };
      const user = { id: userId, is_bot: false, first_name: name, language_code: 'vi', ...named };
      addPerson(world, user, started);
      return { id: String(userId) };
    },
  ),
  addGroup: action(
    z.object({ id: optionalId, title: z.string().min(1), memberIds: z.array(id).min(1) }),
    (world, { id: wanted, title, memberIds }) => {
      const chatId = wanted ?? -100_000 - takeId(world);
      addGroup(world, { id: chatId, title, memberIds });
      return { id: String(chatId) };
    },
  ),
  /** Words in private (no chatId) or in a group; `mentions` are people picked from the list. */
  say: action(
    z.object({
      userId: id,
      chatId: optionalId,
      text: z.string().min(1).max(4096),
      replyTo: optionalId,
      mentions: z.array(z.object({ userId: id })).optional(),
      /** Passed on from somebody who hides their account. */
      forwardedFrom: z.string().optional(),
    }),
    (world, { userId, chatId = userId, text, replyTo, mentions = [], forwardedFrom }) => {
      const named = mentions.map((one) => personOf(world, one.userId).user);
      const entities = entitiesOf(text, named);
      const content = {
        text,
        ...(entities.length > 0 && { entities }),
        ...(forwardedFrom && { forward_origin: hiddenOrigin(forwardedFrom) }),
      };
      return viewPost(post(world, userId, chatId, content, replyTo), world);
    },
  ),
  sendFile: action(
    z.object({
      userId: id,
      chatId: optionalId,
      name: z.string().min(1),
      /** base64 */
      content: z.base64().default(''),
      caption: z.string().max(1024).optional(),
      kind: z.enum(['document', 'photo']).default('document'),
    }),
    (world, args) => viewPost(sendFile(world, args), world),
  ),
  press: action(
    z.object({
      userId: id,
      chatId: optionalId,
      messageId: id,
      buttonIndex: z.int().nonnegative().optional(),
      payload: z.string().optional(),
    }),
    (world, { userId, chatId = userId, messageId, ...which }) => ({
      id: press(world, { userId, chatId, messageId }, which),
    }),
  ),
  block: action(z.object({ userId: id }), (world, args) => setBlocked(world, args.userId, true)),
  unblock: action(z.object({ userId: id }), (world, args) => setBlocked(world, args.userId, false)),
  /** The account is gone for good. */
  deactivate: action(z.object({ userId: id }), (world, { userId }) => {
    personOf(world, userId).deactivated = true;
  }),
  join: action(z.object({ userId: id, chatId: id }), (world, args) =>
    joinGroup(world, args.chatId, args.userId),
  ),
  leave: action(z.object({ userId: id, chatId: id }), (world, args) =>
    leaveGroup(world, args.chatId, args.userId),
  ),
  rename: action(z.object({ chatId: id, title: z.string().min(1) }), (world, args) =>
    renameGroup(world, args.chatId, args.title),
  ),
  upgrade: action(z.object({ chatId: id }), (world, args) => ({
    id: String(upgradeGroup(world, args.chatId)),
  })),
  addBot: action(z.object({ chatId: id }), (world, args) =>
    setBotMembership(world, args.chatId, 'member'),
  ),
  removeBot: action(z.object({ chatId: id }), (world, args) =>
    setBotMembership(world, args.chatId, 'kicked'),
  ),
  setPrivacy: action(z.object({ on: z.boolean() }), (world, { on }) => {
    world.privacy = on;
    world.bot.can_read_all_group_messages = !on;
  }),
  failNext: action(faultPlan, (world, { fault, ...when }) => world.faults.plan(fault, when)),
  clearFaults: action(nothing, (world) => world.faults.clear()),
  disturbUpdates: action(
    z.object({ how: z.enum(['duplicate', 'reorder', 'wrong-secret']), count: z.int().positive() }),
    (world, { how, count }) => world.updates.disturb(how, count),
  ),
  /** What a person sees in a chat, oldest first. */
  messages: action(z.object({ chatId: id }), (world, { chatId }) =>
    world.posts
      .filter(({ message, deleted }) => message.chat.id === chatId && !deleted)
      .map((one) => viewPost(one, world)),
  ),
  /** Every press, and whether its spinner was stopped. */
  presses: action(nothing, (world) =>
    [...world.presses.values()].map((one) => ({ ...one, userId: String(one.userId) })),
  ),
  journal: action(nothing, (world) => [...world.journal]),
  violations: action(nothing, (world) => world.pace.violations()),
  commands: action(nothing, (world) => [...world.commands]),
  webhook: action(nothing, (world) => world.updates.info()),
};

const hiddenOrigin = (sender_user_name: string) => ({
  type: 'hidden_user' as const,
  sender_user_name,
  date: 0,
});

type Actions = typeof actions;
export type Controls = {
  [Name in keyof Actions]: (
    ...args: undefined extends z.input<Actions[Name]['shape']>
      ? []
      : [z.input<Actions[Name]['shape']>]
  ) => ReturnType<Actions[Name]['run']>;
};

function sendFile(
  world: World,
  args: {
    userId: number;
    chatId?: number | undefined;
    name: string;
    content: string;
    caption?: string | undefined;
    kind: 'document' | 'photo';
  },
) {
  const { userId, chatId = userId, name, kind, caption } = args;
  const file = { bytes: Buffer.from(args.content, 'base64'), uniqueId: `u${takeId(world)}` };
  const file_id = `BQAC-${file.uniqueId}`;
  world.files.set(file_id, {
    ...file,
    path: `${kind}s/${file.uniqueId}/${encodeURIComponent(name)}`,
  });
  const common = { file_id, file_unique_id: file.uniqueId, file_size: file.bytes.length };
  const words = caption === undefined ? {} : { caption, caption_entities: entitiesOf(caption, []) };
  const content =
    kind === 'photo'
      ? { photo: [{ ...common, width: 1280, height: 960 }], ...words }
      : { document: { ...common, file_name: name }, ...words };
  return post(world, userId, chatId, content, undefined);
}

/** The same actions as methods; arguments are checked just as strictly as over HTTP. */
export function controlsOf(world: World): Controls {
  const entries = Object.entries(actions).map(([name, { shape, run }]) => {
    const call = run as (world: World, args: unknown) => unknown;
    return [name, (args?: unknown) => call(world, shape.parse(args))] as const;
  });
  return Object.fromEntries(entries) as unknown as Controls;
}
