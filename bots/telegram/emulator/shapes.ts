import { z } from 'zod';

/** What bots send us, as strictly as Telegram reads it (core.telegram.org/bots/api, "Available methods"). */
const numericId = z
  .union([z.int(), z.string().regex(/^-?\d{1,16}$/)])
  .transform((value) => Number(value));

/** Objects may come as JSON text, as in a form. */
function jsonOr<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }, schema);
}

const button = z.looseObject({
  text: z.string(),
  callback_data: z.string().optional(),
  url: z.string().optional(),
});
const keyboard = z.object({ inline_keyboard: z.array(z.array(button)) });

const entity = z.object({
  type: z.string(),
  offset: z.int(),
  length: z.int(),
  user: z.object({ id: z.int() }).optional(),
  url: z.string().optional(),
});

const caption = z.string().max(1024, 'message caption is too long').optional();
/** A file brought up with the call. */
const uploaded = (megabytes: number) =>
  z.object({
    name: z.string().min(1),
    bytes: z
      .instanceof(Buffer)
      .refine((bytes) => bytes.length > 0, 'file must be non-empty')
      .refine((bytes) => bytes.length <= megabytes * 1024 * 1024, 'file is too big'),
  });

export const shapes = {
  none: z.unknown(),
  getUpdates: z.object({
    offset: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
    timeout: z.coerce.number().int().min(0).optional(),
    allowed_updates: jsonOr(z.array(z.string())).optional(),
  }),
  setWebhook: z.object({
    url: z.string(),
    secret_token: z
      .string()
      .regex(/^[\w-]{1,256}$/, 'secret token contains unallowed characters')
      .optional(),
    max_connections: z.coerce.number().int().min(1).max(100).optional(),
    allowed_updates: jsonOr(z.array(z.string())).optional(),
    drop_pending_updates: z.coerce.boolean().optional(),
  }),
  deleteWebhook: z.object({ drop_pending_updates: z.coerce.boolean().optional() }),
  sendMessage: z.object({
    chat_id: numericId,
    text: z.string(),
    entities: jsonOr(z.array(entity)).optional(),
    parse_mode: z.never('beyond this stand-in').optional(),
    reply_markup: jsonOr(keyboard).optional(),
    reply_parameters: jsonOr(z.object({ message_id: z.int() })).optional(),
  }),
  sendPhoto: z.object({ chat_id: numericId, photo: uploaded(10), caption }),
  sendDocument: z.object({ chat_id: numericId, document: uploaded(50), caption }),
  answerCallbackQuery: z.object({
    callback_query_id: z.string(),
    text: z.string().max(200, 'MESSAGE_TOO_LONG').optional(),
  }),
  editMessageText: z.object({
    chat_id: numericId,
    message_id: z.coerce.number().int(),
    text: z.string(),
    entities: jsonOr(z.array(entity)).optional(),
    reply_markup: jsonOr(keyboard).optional(),
  }),
  editMessageReplyMarkup: z.object({
    chat_id: numericId,
    message_id: z.coerce.number().int(),
    reply_markup: jsonOr(keyboard).optional(),
  }),
  deleteMessage: z.object({ chat_id: numericId, message_id: z.coerce.number().int() }),
  getFile: z.object({ file_id: z.string() }),
  setMyCommands: z.object({
    commands: jsonOr(
      z
        .array(
          z.object({
            command: z.string().regex(/^[a-z0-9_]{1,32}$/, 'BOT_COMMAND_INVALID'),
            description: z.string().min(1).max(256),
          }),
        )
        .max(100),
    ),
  }),
};

export type WireKeyboard = z.output<typeof keyboard>;
export type WireEntity = z.output<typeof entity>;
