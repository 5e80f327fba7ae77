import type { Message } from '@telegraf/types';
import type { z } from 'zod';
import { checkEntities, checkKeyboard, checkText } from './content.ts';
import { badRequest, forbidden } from './refusal.ts';
import type { shapes } from './shapes.ts';
import { announce } from './view.ts';
import {
  findPost,
  type Person,
  type Post,
  type Room,
  takeId,
  unixNow,
  type World,
} from './world.ts';

type Send = z.output<typeof shapes.sendMessage>;
type Edit = z.output<typeof shapes.editMessageText>;

export function sendMessage(world: World, args: Send): Message.TextMessage {
  const room = writableRoom(world, args.chat_id);
  checkText(args.text);
  const { text } = args;
  const entities = checkEntities(args.entities, text, world);
  const reply_markup = checkKeyboard(args.reply_markup);
  const quoted =
    args.reply_parameters && findPost(world, room.chat.id, args.reply_parameters.message_id);
  if (args.reply_parameters && !quoted) throw badRequest('message to be replied not found');
  world.pace.count(String(room.chat.id), room.chat.type !== 'private');
  const post: Post = {
    message: {
      message_id: takeId(world),
      date: unixNow(world),
      chat: room.chat,
      from: world.bot,
      text,
      ...(entities.length > 0 && { entities }),
      ...(reply_markup && { reply_markup }),
      ...(quoted && { reply_to_message: { ...quoted.message, reply_to_message: undefined } }),
    },
    edited: false,
    deleted: false,
  };
  world.posts.push(post);
  announce(world, 'new', post);
  return post.message as Message.TextMessage;
}

/** PNG files begin so (PNG specification, §5.2). */
const png = '89504e470d0a1a0a';

export function sendPhoto(
  world: World,
  { chat_id, photo, caption }: z.output<typeof shapes.sendPhoto>,
): Message.PhotoMessage {
  if (photo.bytes.subarray(0, 8).toString('hex') !== png) throw badRequest('IMAGE_PROCESS_FAILED');
  const size = { width: photo.bytes.readUInt32BE(16), height: photo.bytes.readUInt32BE(20) };
  const stored = keepFile(world, photo);
  return postFile(world, chat_id, { photo: [{ ...stored, ...size }], ...(caption && { caption }) });
}

export function sendDocument(
  world: World,
  { chat_id, document, caption }: z.output<typeof shapes.sendDocument>,
): Message.DocumentMessage {
  const stored = { ...keepFile(world, document), file_name: document.name };
  return postFile(world, chat_id, { document: stored, ...(caption && { caption }) });
}

function keepFile(world: World, { name, bytes }: { name: string; bytes: Buffer }) {
  const uniqueId = `u${takeId(world)}`;
  const file_id = `BQAC-${uniqueId}`;
  world.files.set(file_id, {
    bytes,
    uniqueId,
    path: `sent/${uniqueId}/${encodeURIComponent(name)}`,
  });
  return { file_id, file_unique_id: uniqueId, file_size: bytes.length };
}

function postFile<C extends object>(world: World, chatId: number, content: C) {
  const room = writableRoom(world, chatId);
  world.pace.count(String(room.chat.id), room.chat.type !== 'private');
  const message = {
    message_id: takeId(world),
    date: unixNow(world),
    chat: room.chat,
    from: world.bot,
    ...content,
  };
  const post = { message, edited: false, deleted: false } as unknown as Post;
  world.posts.push(post);
  announce(world, 'new', post);
  return message;
}

/** The room, if the bot may write there now. @throws Refusal as Telegram words it. */
function writableRoom(world: World, chatId: number): Room {
  const person = world.people.get(chatId);
  if (person) checkPerson(person);
  const room = world.rooms.get(chatId);
  if (!room) throw badRequest('chat not found');
  if (room.movedTo !== undefined) {
    throw badRequest('group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: room.movedTo,
    });
  }
  const kind = room.chat.type === 'supergroup' ? 'supergroup' : 'group';
  if (room.bot !== 'member') throw forbidden(`bot was kicked from the ${kind} chat`);
  return room;
}

function checkPerson(person: Person): void {
  if (person.deactivated) throw forbidden('user is deactivated');
  if (person.blocked) throw forbidden('bot was blocked by the user');
  if (!person.started) throw forbidden("bot can't initiate conversation with a user");
}

export function editMessageText(world: World, args: Edit): Message.TextMessage {
  const post = ownPost(world, args.chat_id, args.message_id);
  checkText(args.text);
  const entities = checkEntities(args.entities, args.text, world);
  const reply_markup = checkKeyboard(args.reply_markup);
  const { message } = post;
  if (!('text' in message)) throw badRequest('there is no text in the message to edit');
  const same =
    message.text === args.text &&
    JSON.stringify(message.reply_markup) === JSON.stringify(reply_markup);
  if (same) throw badRequest('message is not modified');
  const { reply_markup: _old, entities: _marks, ...rest } = message;
  post.message = {
    ...rest,
    text: args.text,
    ...(entities.length > 0 && { entities }),
    ...(reply_markup && { reply_markup }),
  };
  return changed(world, post);
}

export function editKeyboard(
  world: World,
  args: z.output<typeof shapes.editMessageReplyMarkup>,
): Message.TextMessage {
  const post = ownPost(world, args.chat_id, args.message_id);
  const reply_markup = checkKeyboard(args.reply_markup);
  if (JSON.stringify(post.message.reply_markup) === JSON.stringify(reply_markup)) {
    throw badRequest('message is not modified');
  }
  const { reply_markup: _old, ...rest } = post.message;
  post.message = { ...rest, ...(reply_markup && { reply_markup }) };
  return changed(world, post);
}

export function deleteMessage(world: World, chatId: number, messageId: number): void {
  const post = findPost(world, chatId, messageId);
  if (!post) throw badRequest('message to delete not found');
  if (post.message.from.id !== world.bot.id) throw badRequest("message can't be deleted");
  // Bot API, deleteMessage: own messages for 48 hours.
  if (unixNow(world) - post.message.date > 48 * 3600) throw badRequest("message can't be deleted");
  post.deleted = true;
  announce(world, 'deleted', post);
}

function ownPost(world: World, chatId: number, messageId: number): Post {
  const room = writableRoom(world, chatId);
  const post = findPost(world, room.chat.id, messageId);
  if (!post) throw badRequest('message to edit not found');
  if (post.message.from.id !== world.bot.id) throw badRequest("message can't be edited");
  return post;
}

function changed(world: World, post: Post): Message.TextMessage {
  post.edited = true;
  announce(world, 'edited', post);
  return post.message as Message.TextMessage;
}
