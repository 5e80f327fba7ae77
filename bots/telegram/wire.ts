import { z } from 'zod';

/**
 * What we read of the Bot API's objects (core.telegram.org/bots/api), and no more:
 * fields we do not use may be anything. Ids become strings at once.
 */
const id = z
  .union([z.number().int(), z.string().regex(/^-?\d{1,20}$/)])
  .transform((value) => String(value));
/** Unix seconds, up to the year 9999. */
const date = z.number().int().min(0).max(253_402_300_799);

const user = z.object({
  id,
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
});
const chat = z.object({
  id,
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().optional(),
});
const entity = z.object({
  type: z.string(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
  user: user.optional(),
});
const file = z.object({
  file_id: z.string(),
  file_name: z.string().optional(),
  file_size: z.number().int().nonnegative().optional(),
});

const message = z.object({
  message_id: id,
  date,
  chat,
  from: user.optional(),
  sender_chat: z.unknown().optional(),
  forward_origin: z.unknown().optional(),
  reply_to_message: z.object({ message_id: id, from: user.optional() }).optional(),
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entity).optional(),
  photo: z.array(file).optional(),
  document: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z.object({ phone_number: z.string(), user_id: id.optional() }).optional(),
  new_chat_members: z.array(user).optional(),
  left_chat_member: user.optional(),
  new_chat_title: z.string().optional(),
  group_chat_created: z.literal(true).optional(),
  migrate_to_chat_id: id.optional(),
});

const membership = z.object({ status: z.string(), is_member: z.boolean().optional(), user });

const chatMemberUpdated = z.object({
  chat,
  from: user,
  date,
  old_chat_member: membership,
  new_chat_member: membership,
});

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  data: z.string(),
  message: z.object({ message_id: id, chat }),
});

/** The update itself: an id, and one more field that says what it is about. */
export const wire = {
  envelope: z.looseObject({ update_id: id }),
  message,
  chatMemberUpdated,
  callbackQuery,
  /** Whatever can be told of an update of a kind we do not handle. */
  hint: z.object({
    date: date.optional().catch(undefined),
    chat: chat.optional().catch(undefined),
    from: user.optional().catch(undefined),
    user: user.optional().catch(undefined),
  }),
};

export type WireMessage = z.output<typeof message>;
export type WireChat = z.output<typeof chat>;
export type WireUser = z.output<typeof user>;
export type WireEntity = z.output<typeof entity>;
export type WireFile = z.output<typeof file>;
export type WireChatMemberUpdated = z.output<typeof chatMemberUpdated>;
