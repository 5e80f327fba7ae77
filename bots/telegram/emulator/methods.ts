import type { ApiMethods } from '@telegraf/types';
import type { z } from 'zod';
import { badRequest } from './refusal.ts';
import {
  deleteMessage,
  editKeyboard,
  editMessageText,
  sendDocument,
  sendMessage,
  sendPhoto,
} from './sending.ts';
import { shapes } from './shapes.ts';
import { unixNow, type World } from './world.ts';

type Api = ApiMethods<never>;
type Answer<M extends keyof Api> = ReturnType<Api[M]>;
export type Method = (world: World, args: unknown) => unknown;

/** Telegram documents no life of a callback query; users of bots report about a quarter of an hour. */
const pressLifeSeconds = 15 * 60;

/** A method: reads its arguments strictly, answers in the shape @telegraf/types gives it. */
function method<M extends keyof Api, S extends z.ZodType>(
  _name: M,
  shape: S,
  run: (world: World, args: z.output<S>) => Answer<M> | Promise<Answer<M>>,
): [string, Method] {
  const read: Method = (world, args) => {
    const parsed = shape.safeParse(args);
    if (parsed.success) return run(world, parsed.data);
    const [issue] = parsed.error.issues;
    throw badRequest(`${issue?.path.join('.')}: ${issue?.message}`);
  };
  return [_name.toLowerCase(), read];
}

/** Method names are case-insensitive, so they are kept in lower case. */
export const methods: ReadonlyMap<string, Method> = new Map([
  method('getMe', shapes.none, ({ bot }) => bot),
  method('getUpdates', shapes.getUpdates, ({ updates }, args) => updates.take(args)),
  method('setWebhook', shapes.setWebhook, (world, args) => {
    setWebhook(world, args);
    return true;
  }),
  method('deleteWebhook', shapes.deleteWebhook, ({ updates }, args) => {
    updates.setWebhook(undefined, undefined, args.drop_pending_updates);
    return true;
  }),
  method('getWebhookInfo', shapes.none, ({ updates }) => updates.info()),
  method('sendMessage', shapes.sendMessage, sendMessage),
  method('sendPhoto', shapes.sendPhoto, sendPhoto),
  method('sendDocument', shapes.sendDocument, sendDocument),
  method('answerCallbackQuery', shapes.answerCallbackQuery, (world, args) => {
    answerPress(world, args.callback_query_id, args.text);
    return true;
  }),
  method('editMessageText', shapes.editMessageText, (world, args) =>
    Object.assign(editMessageText(world, args), { edit_date: unixNow(world) }),
  ),
  method('editMessageReplyMarkup', shapes.editMessageReplyMarkup, (world, args) =>
    Object.assign(editKeyboard(world, args), { edit_date: unixNow(world) }),
  ),
  method('deleteMessage', shapes.deleteMessage, (world, args) => {
    deleteMessage(world, args.chat_id, args.message_id);
    return true;
  }),
  method('getFile', shapes.getFile, ({ files }, { file_id }) => {
    const file = files.get(file_id);
    if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
    return {
      file_id,
      file_unique_id: file.uniqueId,
      file_size: file.bytes.length,
      file_path: file.path,
    };
  }),
  method('setMyCommands', shapes.setMyCommands, (world, { commands }) => {
    world.commands = commands;
    return true;
  }),
]);

function setWebhook(world: World, args: z.output<typeof shapes.setWebhook>): void {
  const { url, secret_token: secret, max_connections: maxConnections = 40 } = args;
  if (url !== '') {
    if (!URL.canParse(url)) throw badRequest('bad webhook: invalid webhook URL specified');
    if (!world.insecureWebhooks && !url.startsWith('https:')) {
      throw badRequest('bad webhook: HTTPS url must be provided for webhook');
    }
  }
  const webhook = url === '' ? undefined : { url, secret, maxConnections };
  world.updates.setWebhook(webhook, args.allowed_updates, args.drop_pending_updates);
}

function answerPress(world: World, id: string, text: string | undefined): void {
  const press = world.presses.get(id);
  const tooOld = press && unixNow(world) - press.at > pressLifeSeconds;
  if (!press || press.answered || tooOld) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  press.answered = true;
  if (text !== undefined) press.answer = text;
}
