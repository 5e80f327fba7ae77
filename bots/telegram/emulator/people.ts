import type { Message, MessageEntity, User } from '@telegraf/types';
import { announce } from './view.ts';
import {
  findPost,
  type Person,
  type Post,
  type Room,
  type SentMessage,
  takeId,
  unixNow,
  type World,
} from './world.ts';

/** What people do, and what the bot gets to hear of it. */
export function roomOf(world: World, chatId: number): Room {
  const room = world.rooms.get(chatId);
  if (!room) throw new Error(`There is no chat ${chatId}`);
  return room;
}

export function personOf(world: World, userId: number): Person {
  const person = world.people.get(userId);
  if (!person) throw new Error(`There is no person ${userId}`);
  return person;
}

/** `started`: they have written to the bot at some time, and it may write to them. */
export function addPerson(world: World, user: User, started = false): void {
  if (world.people.has(user.id)) throw new Error(`Person ${user.id} is already there`);
  const person: Person = { user, started, blocked: false, deactivated: false };
  world.people.set(user.id, person);
  if (started) enter(world, person, user.id);
}

type Content =
  | Pick<Message.TextMessage, 'text' | 'entities' | 'forward_origin'>
  | Pick<Message.DocumentMessage, 'document' | 'caption' | 'caption_entities'>
  | Pick<Message.PhotoMessage, 'photo' | 'caption' | 'caption_entities'>;

/** A person posts something in a chat, `chatId` being their own id in private. */
export function post(
  world: World,
  userId: number,
  chatId: number,
  content: Content,
  replyTo: number | undefined,
): Post {
  const person = personOf(world, userId);
  const room = enter(world, person, chatId);
  const quoted = replyTo === undefined ? undefined : findPost(world, room.chat.id, replyTo);
  if (replyTo !== undefined && !quoted) throw new Error(`There is no message ${replyTo} to quote`);
  const made: Post = {
    message: {
      message_id: takeId(world),
      date: unixNow(world),
      chat: room.chat,
      from: person.user,
      ...content,
      ...(quoted && { reply_to_message: { ...quoted.message, reply_to_message: undefined } }),
    },
    edited: false,
    deleted: false,
  };
  world.posts.push(made);
  announce(world, 'new', made);
  if (botHears(world, room, made.message)) {
    world.updates.push({ message: made.message }, room.chat.id);
  }
  return made;
}

/** The room, once it is sure that the person may write there; the first word in private opens it. */
function enter(world: World, person: Person, chatId: number): Room {
  if (chatId === person.user.id) {
    if (person.blocked) throw new Error('Who blocked the bot must unblock it before writing');
    person.started = true;
    if (!world.rooms.has(chatId)) world.rooms.set(chatId, privateRoom(person.user));
  }
  const room = roomOf(world, chatId);
  if (room.movedTo !== undefined) throw new Error(`The chat goes on as ${room.movedTo}`);
  if (!room.memberIds.has(person.user.id)) throw new Error('Only members write in a chat');
  return room;
}

function privateRoom(user: User): Room {
  const { id, first_name } = user;
  return { chat: { id, type: 'private', first_name }, memberIds: new Set([id]), bot: 'member' };
}

/** Bot FAQ, "What messages will my bot get?" */
function botHears(world: World, room: Room, message: SentMessage): boolean {
  if (room.bot !== 'member') return false;
  if (room.chat.type === 'private' || !world.privacy) return true;
  const text = 'text' in message ? message.text : (message.caption ?? '');
  const entities = ('text' in message ? message.entities : message.caption_entities) ?? [];
  const reply = 'reply_to_message' in message ? message.reply_to_message : undefined;
  return (
    reply?.from?.id === world.bot.id || entities.some((entity) => callsBot(world, entity, text))
  );
}

function callsBot({ bot }: World, entity: MessageEntity, text: string): boolean {
  const words = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
  const name = `@${bot.username.toLowerCase()}`;
  if (entity.type === 'text_mention') return entity.user.id === bot.id;
  if (entity.type === 'mention') return words === name;
  return entity.type === 'bot_command' && (!words.includes('@') || words.endsWith(name));
}

/** The entities Telegram's own apps add: commands, @names, and people picked from the list. */
export function entitiesOf(text: string, named: User[]): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const match of text.matchAll(/(?<=^|\s)\/\w{1,64}(?:@\w+)?/gu)) {
    found.push({ type: 'bot_command', offset: match.index, length: match[0].length });
  }
  for (const match of text.matchAll(/(?<![\w/])@\w{3,32}/gu)) {
    found.push({ type: 'mention', offset: match.index, length: match[0].length });
  }
  for (const user of named) {
    const offset = text.indexOf(user.first_name);
    if (offset < 0) throw new Error(`The text does not contain ${user.first_name}`);
    found.push({ type: 'text_mention', offset, length: user.first_name.length, user });
  }
  return found.toSorted((a, b) => a.offset - b.offset);
}

/** A person taps a button that really hangs on a message they see. Gives the id of the press. */
export function press(
  world: World,
  { userId, chatId, messageId }: { userId: number; chatId: number; messageId: number },
  which: { buttonIndex?: number | undefined; payload?: string | undefined },
): string {
  const person = personOf(world, userId);
  if (!roomOf(world, chatId).memberIds.has(userId)) throw new Error('Only members see the message');
  const found = findPost(world, chatId, messageId);
  const buttons = found?.message.reply_markup?.inline_keyboard.flat() ?? [];
  const button =
    which.payload === undefined
      ? buttons[which.buttonIndex ?? 0]
      : buttons.find((one) => 'callback_data' in one && one.callback_data === which.payload);
  if (!found || !button || !('callback_data' in button)) {
    throw new Error(`Message ${messageId} has no such button`);
  }
  const id = String(4_000_000_000_000_000 + takeId(world));
  world.presses.set(id, { id, userId, at: unixNow(world), answered: false });
  const query = { id, from: person.user, message: found.message, chat_instance: String(chatId) };
  world.updates.push({ callback_query: { ...query, data: button.callback_data } }, chatId);
  return id;
}
