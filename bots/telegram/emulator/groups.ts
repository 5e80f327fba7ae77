import type { Chat, ChatMember, ServiceMessageBundle, User } from '@telegraf/types';
import { personOf, roomOf } from './people.ts';
import { type Room, takeId, unixNow, type World } from './world.ts';

/** Membership: who is in which chat, and whether the bot may speak there. */
export function addGroup(
  world: World,
  { id, title, memberIds }: { id: number; title: string; memberIds: number[] },
): void {
  const [founder] = memberIds.map((userId) => personOf(world, userId));
  if (!founder) throw new Error('A group needs a person in it');
  const chat: Chat.GroupChat = { id, type: 'group', title };
  world.rooms.set(id, { chat, memberIds: new Set(memberIds), bot: 'left' });
  setBotMembership(world, id, 'member', founder.user);
}

type Membership = 'member' | 'left' | 'kicked';

/** The bot is added to a group or removed from it. */
export function setBotMembership(world: World, chatId: number, now: Membership, by?: User): void {
  const room = roomOf(world, chatId);
  const before = room.bot;
  room.bot = now;
  const actor = by ?? anyMember(world, room);
  pushMembership(world, room, actor, before, now);
}

/** A person blocks or unblocks the bot. */
export function setBlocked(world: World, userId: number, blocked: boolean): void {
  const person = personOf(world, userId);
  if (person.blocked === blocked) return;
  person.blocked = blocked;
  const room = world.rooms.get(userId);
  if (!room) return;
  const [before, now]: Membership[] = blocked ? ['member', 'kicked'] : ['kicked', 'member'];
  pushMembership(world, room, person.user, before ?? 'member', now ?? 'member');
}

function pushMembership(
  world: World,
  { chat }: Room,
  from: User,
  before: Membership,
  now: Membership,
) {
  const my_chat_member = {
    chat,
    from,
    date: unixNow(world),
    old_chat_member: memberState(world, before),
    new_chat_member: memberState(world, now),
  };
  world.updates.push({ my_chat_member }, chat.id);
}

function memberState({ bot }: World, status: Membership): ChatMember {
  const { can_join_groups, can_read_all_group_messages, supports_inline_queries, ...user } = bot;
  return status === 'kicked' ? { status, user, until_date: 0 } : { status, user };
}

export function joinGroup(world: World, chatId: number, userId: number): void {
  const room = roomOf(world, chatId);
  const { user } = personOf(world, userId);
  room.memberIds.add(userId);
  pushService(world, room, user, { new_chat_members: [user] });
}

export function leaveGroup(world: World, chatId: number, userId: number): void {
  const room = roomOf(world, chatId);
  const { user } = personOf(world, userId);
  room.memberIds.delete(userId);
  pushService(world, room, user, { left_chat_member: user });
}

export function renameGroup(world: World, chatId: number, title: string): void {
  const room = roomOf(world, chatId);
  if (room.chat.type === 'private') throw new Error('A private chat has no title');
  room.chat = { ...room.chat, title };
  pushService(world, room, anyMember(world, room), { new_chat_title: title });
}

/** The group becomes a supergroup under a new id, which is returned; the old id only points there. */
export function upgradeGroup(world: World, chatId: number): number {
  const room = roomOf(world, chatId);
  if (room.chat.type !== 'group') throw new Error('Only a plain group can be upgraded');
  const newId = -1_000_000_000_000 - takeId(world);
  const chat: Chat.SupergroupChat = { id: newId, type: 'supergroup', title: room.chat.title };
  const next: Room = { chat, memberIds: new Set(room.memberIds), bot: room.bot };
  room.movedTo = newId;
  world.rooms.set(newId, next);
  const actor = anyMember(world, room);
  pushService(world, room, actor, { migrate_to_chat_id: newId });
  pushService(world, next, actor, { migrate_from_chat_id: chatId });
  return newId;
}

type ServiceContent<M> = M extends unknown
  ? Omit<
      M,
      | 'message_id'
      | 'date'
      | 'chat'
      | 'from'
      | 'message_thread_id'
      | 'sender_chat'
      | 'is_topic_message'
    >
  : never;

function pushService(
  world: World,
  room: Room,
  from: User,
  content: ServiceContent<ServiceMessageBundle>,
) {
  if (room.bot !== 'member') return;
  const message = {
    message_id: takeId(world),
    date: unixNow(world),
    chat: room.chat,
    from,
    ...content,
  };
  world.updates.push({ message }, room.chat.id);
}

function anyMember(world: World, room: Room): User {
  const [first] = room.memberIds;
  if (first === undefined) throw new Error('Nobody is in this chat');
  return personOf(world, first).user;
}
