import { z } from 'zod';
import { refuse } from './refusal.ts';
import type { Webhooks } from './webhooks.ts';
import { addMessage, type Button, newHexId, nowOf, type User, type World } from './world.ts';

/** The limits of platform document §3.2; sizes are checked by hand so that the right number is answered. */
const button = z.discriminatedUnion('type', [
  z.object({
    title: z.string().min(1),
    type: z.literal('oa.open.url'),
    payload: z.object({ url: z.url() }),
  }),
  z.object({
    title: z.string().min(1),
    type: z.enum(['oa.query.show', 'oa.query.hide']),
    payload: z.string().min(1),
  }),
  z.object({
    title: z.string().min(1),
    type: z.literal('oa.open.phone'),
    payload: z.object({ phone_code: z.string() }),
  }),
  z.object({
    title: z.string().min(1),
    type: z.literal('oa.open.sms'),
    payload: z.object({ content: z.string(), phone_code: z.string() }),
  }),
]);
const element = z.object({
  media_type: z.string(),
  url: z.string().optional(),
  attachment_id: z.string().optional(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
});
const attachment = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), payload: z.object({ token: z.string() }) }),
  z.object({
    type: z.literal('template'),
    payload: z.object({
      template_type: z.string().optional(),
      elements: z.array(element).optional(),
      buttons: z.array(button).optional(),
    }),
  }),
]);
const messageShape = z.object({
  text: z.string().optional(),
  quote_message_id: z.string().optional(),
  attachment: attachment.optional(),
});
const toUser = z.object({
  recipient: z.object({ user_id: z.string().regex(/^\d+$/) }),
  message: messageShape,
});
const toGroup = z.object({
  recipient: z.object({ group_id: z.string().min(1) }),
  message: messageShape,
});
type WireMessage = z.infer<typeof messageShape>;

/** POST /v3.0/oa/message/cs */
export function sendToUser(world: World, webhooks: Webhooks, body: unknown): unknown {
  const { recipient, message } = parsed(toUser, body);
  const user = world.users.get(recipient.user_id);
  if (!user) throw refuse(world.codes.unknownUser);
  checkWindow(world, user);
  const buttons = checkMessage(world, user.id, message);
  const id = store(world, user.id, message, buttons);
  user.answered += 1;
  if (world.settings.echoes) echoToUser(world, webhooks, user, message, id);
  const quota = quotaOf(world, user);
  return {
    message_id: id,
    user_id: user.id,
    sent_time: String(nowOf(world)),
    ...(quota ? { quota } : {}),
  };
}

/** POST /v3.0/oa/group/message */
export function sendToGroup(world: World, webhooks: Webhooks, body: unknown): unknown {
  const { recipient, message } = parsed(toGroup, body);
  const group = world.groups.get(recipient.group_id);
  if (!group) throw refuse(-403);
  if (group.status === 'disabled') throw refuse(-237);
  const buttons = checkMessage(world, group.id, message);
  if (buttons.length > 0 && !world.settings.buttonsInGroups) throw refuse(-233);
  const id = store(world, group.id, message, buttons);
  if (world.settings.echoes) {
    webhooks.emit(group.id, {
      event_name: `oa_send_group_${typeOf(message)}`,
      sender: { id: world.oaId },
      recipient: { id: group.id },
      message: { ...(message.text ? { text: message.text } : {}), msg_id: id },
      oa_id: world.oaId,
    });
  }
  return { message_id: id, group_id: group.id };
}

function parsed<T>(shape: z.ZodType<T>, body: unknown): T {
  const result = shape.safeParse(body);
  if (!result.success) throw refuse(-201, result.error.issues[0]?.path.join('.'));
  return result.data;
}

function checkWindow(world: World, user: User): void {
  if (user.blocks) throw refuse(world.codes.blocked);
  if (user.lastInteraction === undefined) throw refuse(world.codes.neverInteracted);
  if (nowOf(world) - user.lastInteraction > world.settings.windowMs) {
    throw refuse(world.codes.outsideWindow);
  }
}

function checkMessage(world: World, chatId: string, message: WireMessage): Button[] {
  const { text, quote_message_id: quoted, attachment: attached } = message;
  if (!text && !attached) throw refuse(-201, 'message');
  if (text && text.length > 2000) throw refuse(world.codes.tooMuch, 'text');
  if (quoted && !world.chats.get(chatId)?.some(({ id }) => id === quoted)) {
    throw refuse(-201, 'quote_message_id');
  }
  if (attached?.type === 'file') {
    if (text) throw refuse(-201, 'text');
    checkUpload(world, attached.payload.token);
    return [];
  }
  checkMedia(world, attached?.payload);
  const buttons = attached?.payload.buttons ?? [];
  checkButtons(world, buttons);
  return buttons;
}

function checkMedia(
  world: World,
  payload: { template_type?: string; elements?: z.infer<typeof element>[] } | undefined,
): void {
  if (!payload?.template_type) return;
  if (payload.template_type !== 'media') throw refuse(-233);
  const [media, ...more] = payload.elements ?? [];
  if (!media || more.length > 0) throw refuse(-201, 'elements');
  if ((media.url === undefined) === (media.attachment_id === undefined)) throw refuse(-201, 'url');
  if (media.media_type === 'gif' && !(media.width && media.height)) throw refuse(-201, 'width');
  if (media.attachment_id && media.media_type !== 'sticker')
    checkUpload(world, media.attachment_id);
}

function checkButtons(world: World, buttons: Button[]): void {
  const tooMany = buttons.length > 5;
  const tooLong = buttons.some(
    ({ title, payload }) =>
      title.length > 100 || (typeof payload === 'string' && payload.length > 1000),
  );
  if (tooMany || tooLong) throw refuse(world.codes.tooMuch, 'buttons');
}

const uploadLifeMs = 7 * 24 * 60 * 60_000;

function checkUpload(world: World, id: string): void {
  const upload = world.uploads.get(id);
  if (!upload || nowOf(world) - upload.at > uploadLifeMs) throw refuse(-100);
}

function store(world: World, chatId: string, message: WireMessage, buttons: Button[]): string {
  const id = newHexId();
  const quotes = message.quote_message_id;
  const payload = message.attachment?.payload;
  const uploadId =
    payload && ('token' in payload ? payload.token : payload.elements?.[0]?.attachment_id);
  const upload = world.uploads.get(uploadId ?? '');
  addMessage(world, {
    id,
    chatId,
    from: 'oa',
    text: readable(world, message.text ?? ''),
    buttons,
    ...(quotes ? { quotes } : {}),
    ...(upload ? { upload } : {}),
    ...(typeOf(message) === 'text' ? {} : { attachment: typeOf(message) }),
  });
  return id;
}

/** `[@id]` shows as the member's name, or everyone for the group's own id. */
function readable(world: World, text: string): string {
  return text.replace(/\[@(\w+)\]/g, (raw, id: string) => {
    if (world.groups.has(id)) return '@All';
    const name = world.users.get(id)?.name;
    return name ? `@${name}` : raw;
  });
}

function typeOf({ attachment: attached }: WireMessage): string {
  if (attached?.type === 'file') return 'file';
  return attached?.payload.template_type === 'media'
    ? (attached.payload.elements?.[0]?.media_type ?? 'image')
    : 'text';
}

function echoToUser(
  world: World,
  webhooks: Webhooks,
  user: User,
  message: WireMessage,
  id: string,
): void {
  const parties = { sender: { id: world.oaId }, recipient: { id: user.id } };
  webhooks.emit(user.id, {
    event_name: `oa_send_${typeOf(message)}`,
    ...parties,
    message: { ...(message.text ? { text: message.text } : {}), msg_id: id },
    user_id_by_app: user.idByApp,
  });
  if (!user.onPc) {
    webhooks.emit(user.id, {
      event_name: 'user_received_message',
      ...parties,
      message: { msg_id: id },
    });
  }
}

const freeMs = 48 * 60 * 60_000;

/** Free within 48 hours, then the package's allowance, then charged (no quota at all). */
function quotaOf(world: World, user: User): Record<string, string> | undefined {
  const { freeReplies, packageReplies } = world.settings;
  const isFree = nowOf(world) - (user.lastInteraction ?? 0) <= freeMs;
  const remain = freeReplies - user.answered;
  if (isFree && remain >= 0) {
    return { quota_type: 'reply', remain: String(remain), total: String(freeReplies) };
  }
  if (world.settings.packageReplies <= 0) return undefined;
  world.settings.packageReplies -= 1;
  const left = String(packageReplies - 1);
  return { quota_type: 'sub_quota', remain: left, total: left, expired_date: '31/12/2026' };
}
