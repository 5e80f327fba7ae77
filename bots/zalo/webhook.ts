import { z } from 'zod';

/** Webhook bodies of the OA (platform document, §6.4 to §7): every field optional, every id a string. */
const id = z.union([z.string(), z.number()]).transform(String);
const account = z.object({
  id: id.optional().catch(undefined),
  admin_id: id.optional().catch(undefined),
});
const coordinates = z.object({
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
});

const attachment = z.object({
  type: z.string(),
  payload: z
    .object({
      url: z.string().optional().catch(undefined),
      name: z.string().optional().catch(undefined),
      size: z.coerce.number().int().nonnegative().optional().catch(undefined),
      description: z.string().optional().catch(undefined),
      coordinates: coordinates.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type WebhookAttachment = z.infer<typeof attachment>;

const message = z.object({
  msg_id: id.optional().catch(undefined),
  msg_ids: z.array(id).optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  quote_msg_id: id.optional().catch(undefined),
  attachments: z.array(attachment).optional().catch(undefined),
  delivery_time: z.unknown().optional(),
});

export const webhook = z.object({
  event_name: z.string().min(1).max(100),
  timestamp: z.coerce.number().optional().catch(undefined),
  oa_id: id.optional().catch(undefined),
  user_id: id.optional().catch(undefined),
  user_id_by_app: id.optional().catch(undefined),
  group_id: id.optional().catch(undefined),
  sender: account.optional().catch(undefined),
  recipient: account.optional().catch(undefined),
  follower: account.optional().catch(undefined),
  users: z.array(account).optional().catch(undefined),
  message: message.optional().catch(undefined),
  info: z
    .object({ phone: id.optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
export type Webhook = z.infer<typeof webhook>;
