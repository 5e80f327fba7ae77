import type { Webhooks } from './webhooks.ts';
import {
  addMessage,
  interact,
  memberIn,
  newHexId,
  nowOf,
  type StoredUpload,
  userOf,
  type World,
} from './world.ts';

/** In private, or in a group. */
type Place = { userId: string; groupId?: string };
type Spoken = { userId: string; text: string; quote?: string };
type Said = { messageId: string };

/** Everything people say, send and press. */
export function createTalk(world: World, webhooks: Webhooks) {
  const toAccount = { recipient: { id: world.oaId } };
  /** `shown` is what stands in the chat; a hidden press shows nothing. */
  const send = (
    place: Place,
    type: string,
    message: Message,
    shown?: string,
    upload?: StoredUpload,
  ): Said => {
    const user = userOf(world, place.userId);
    const group = place.groupId ? memberIn(world, place.groupId, user.id) : undefined;
    if (!group) interact(world, user);
    const chatId = group?.id ?? user.id;
    const id = newHexId();
    if (shown !== undefined)
      show(world, { id, chatId, from: user.id, type, shown, message, upload });
    if (isFiltered(world, message)) return { messageId: id };
    const about = group ? { recipient: { id: group.id }, oa_id: world.oaId } : toAccount;
    webhooks.emit(chatId, {
      event_name: `user_send_${group ? 'group_' : ''}${type}`,
      sender: { id: user.id },
      ...about,
      message: { ...message, msg_id: id },
      user_id_by_app: user.idByApp,
    });
    return { messageId: id };
  };

  const say = (place: Place, { text, quote }: Spoken): Said =>
    send(place, 'text', { text, ...(quote ? { quote_msg_id: quote } : {}) }, text);

  const attach = (
    place: Place,
    type: string,
    payload: unknown,
    text?: string,
    upload?: StoredUpload,
  ): Said => {
    const message = { ...(text ? { text } : {}), attachments: [{ type, payload }] };
    return send(place, type, message, text ?? '', upload);
  };

  /** Something with bytes can be fetched from its address, as from the platform's. */
  const keep = (kind: StoredUpload['kind'], name: string, content?: string) => {
    if (content === undefined) return undefined;
    const upload = { id: newHexId(), kind, at: nowOf(world), name };
    const stored: StoredUpload = { ...upload, content: Buffer.from(content, 'base64') };
    world.uploads.set(stored.id, stored);
    return { stored, url: `${world.root}/brought/${stored.id}` };
  };

  return {
    say: (spoken: Spoken) => say({ userId: spoken.userId }, spoken),
    sayInGroup: (spoken: Spoken & { groupId: string }) =>
      say({ userId: spoken.userId, groupId: spoken.groupId }, spoken),
    /** Taps button number `button` (from 0) of a message of ours; gives the payload of one that opens something. */
    press: ({ userId, groupId, messageId, button }: Place & Said & { button: number }) => {
      if (userOf(world, userId).onPc) throw new Error('No buttons on a computer');
      const chat = world.chats.get(groupId ?? userId) ?? [];
      const pressed = chat.find(({ id }) => id === messageId)?.buttons[button];
      if (!pressed) throw new Error(`No button ${button} on message ${messageId}`);
      const { type, payload } = pressed;
      if (typeof payload !== 'string') return { opened: payload };
      const shown = type === 'oa.query.show' ? payload : undefined;
      return send({ userId, groupId }, 'text', { text: payload }, shown);
    },
    sendImage: ({ text, url, name = 'p.jpg', content, ...place }: Picture) => {
      const kept = keep('image', name, content);
      const shown = kept?.url ?? url ?? 'https://f6.photo.talk.zdn.vn/p.jpg';
      return attach(place, 'image', { thumbnail: shown, url: shown }, text, kept?.stored);
    },
    sendFile: ({ name, size = 1024, url, content, ...place }: File) => {
      const type = name.split('.').at(-1);
      const kept = keep('file', name, content);
      const from = kept?.url ?? url ?? 'https://f7-group-zf.zdn.vn/f';
      const bytes = String(kept?.stored.content.length ?? size);
      const payload = { size: bytes, name, checksum: '', type, url: from };
      return attach(place, 'file', payload, undefined, kept?.stored);
    },
    sendLocation: ({ latitude, longitude, ...place }: Location) => {
      const coordinates = { latitude: String(latitude), longitude: String(longitude) };
      return attach(place, 'location', { coordinates });
    },
    sendSticker: (place: Place) =>
      attach(place, 'sticker', { url: 'https://api.zalo.me/sticker', id: newHexId() }),
    /** A human of the office writes in the account's own chat tool. */
    adminSays: ({ userId, adminId, text }: Spoken & { adminId: string }): Said => {
      const user = userOf(world, userId);
      const id = newHexId();
      addMessage(world, { id, chatId: user.id, from: 'oa', text, buttons: [] });
      webhooks.emit(user.id, {
        event_name: 'oa_send_text',
        sender: { id: world.oaId, admin_id: adminId },
        recipient: { id: user.id },
        message: { text, msg_id: id },
        user_id_by_app: user.idByApp,
      });
      return { messageId: id };
    },
  };
}

type Message = { text?: string; quote_msg_id?: string; attachments?: unknown[] };
/** `content` is base64. */
type Picture = Place & { text?: string; url?: string; name?: string; content?: string };
type File = Place & { name: string; size?: number; url?: string; content?: string };
type Location = Place & { latitude: number; longitude: number };

type Shown = {
  id: string;
  chatId: string;
  from: string;
  type: string;
  shown: string;
  message: Message;
  upload: StoredUpload | undefined;
};

function show(world: World, { id, chatId, from, type, shown: text, message, upload }: Shown): void {
  const quotes = message.quote_msg_id;
  const attachment = type === 'text' ? undefined : type;
  addMessage(world, { id, chatId, from, text, buttons: [], quotes, attachment, upload });
}

/** The console's "Lọc cú pháp": of texts, the account hears only those that start with #. */
function isFiltered(world: World, { text, attachments }: Message): boolean {
  return world.settings.syntaxFilter && !attachments && !text?.startsWith('#');
}
