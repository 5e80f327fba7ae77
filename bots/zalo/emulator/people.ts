import { addAsset, closeGroup, tellGroup } from './groups.ts';
import type { Webhooks } from './webhooks.ts';
import {
  addMessage,
  type ChatMessage,
  type Group,
  groupOf,
  newHexId,
  newId,
  nowOf,
  type User,
  userOf,
  type World,
} from './world.ts';

type NewUser = { id?: string; name: string; onPc?: boolean; follows?: boolean; isAdmin?: boolean };
type Spoken = { userId: string; text: string; quote?: string };
type Thing = { userId: string; groupId?: string };

/** What people do on their phones, and what the platform then tells the account. */
export type People = ReturnType<typeof createPeople>;

export function createPeople(world: World, webhooks: Webhooks) {
  const interact = (user: User): void => {
    user.lastInteraction = nowOf(world);
    user.answered = 0;
  };

  /** A message of any type in private or in a group. */
  const send = (
    where: Thing,
    type: string,
    message: Record<string, unknown>,
    shown: string,
  ): string => {
    const user = userOf(world, where.userId);
    const group = where.groupId ? memberIn(world, where.groupId, user.id) : undefined;
    if (!group) interact(user);
    const chatId = group?.id ?? user.id;
    const { quote_msg_id: quotes } = message;
    const id = newHexId();
    addMessage(world, {
      id,
      chatId,
      from: user.id,
      text: shown,
      buttons: [],
      ...(typeof quotes === 'string' ? { quotes } : {}),
      ...(type === 'text' ? {} : { attachment: type }),
    });
    webhooks.emit(chatId, {
      event_name: `user_send_${group ? 'group_' : ''}${type}`,
      sender: { id: user.id },
      recipient: { id: group?.id ?? world.oaId },
      message: { ...message, msg_id: id },
      ...(group ? { oa_id: world.oaId } : {}),
      user_id_by_app: user.idByApp,
    });
    return id;
  };

  const say = (where: Thing, { text, quote }: Spoken): { messageId: string } => {
    if (isFiltered(world, text)) return { messageId: keepUnsent(world, where, text) };
    const message = { text, ...(quote ? { quote_msg_id: quote } : {}) };
    return { messageId: send(where, 'text', message, text) };
  };

  const attach = (where: Thing, type: string, payload: unknown, text?: string) => {
    const message = { ...(text ? { text } : {}), attachments: [{ type, payload }] };
    return { messageId: send(where, type, message, text ?? '') };
  };

  const follow = ({ userId }: { userId: string }, follows: boolean): void => {
    const user = userOf(world, userId);
    user.follows = follows;
    if (follows) interact(user);
    webhooks.emit(user.id, {
      event_name: follows ? 'follow' : 'unfollow',
      oa_id: world.oaId,
      follower: { id: user.id },
      ...(follows ? { source: 'oa_profile' } : {}),
      user_id_by_app: user.idByApp,
    });
  };

  return {
    addUser: ({ id = newId(), name, onPc = false, follows = false, isAdmin = false }: NewUser) => {
      if (world.users.has(id)) throw new Error(`Such a user exists: ${id}`);
      const flags = { onPc, follows, isAdmin, blocks: false };
      world.users.set(id, { id, idByApp: newId(), name, ...flags, answered: 0 });
      return { userId: id };
    },
    follow: (who: { userId: string }) => follow(who, true),
    unfollow: (who: { userId: string }) => follow(who, false),
    block: ({ userId, blocks = true }: { userId: string; blocks?: boolean }) => {
      userOf(world, userId).blocks = blocks;
    },
    clickChat: ({ userId }: { userId: string }) => {
      const user = userOf(world, userId);
      interact(user);
      const ids = { oa_id: world.oaId, user_id: user.id, user_id_by_app: user.idByApp };
      webhooks.emit(user.id, { event_name: 'user_click_chatnow', ...ids });
    },
    say: (spoken: Spoken) => say({ userId: spoken.userId }, spoken),
    sayInGroup: (spoken: Spoken & { groupId: string }) =>
      say({ userId: spoken.userId, groupId: spoken.groupId }, spoken),
    /** Taps button number `button` (from 0) of a message of ours; gives the address when it opens one. */
    press: ({
      userId,
      messageId,
      button,
      groupId,
    }: Thing & { messageId: string; button: number }) => {
      const user = userOf(world, userId);
      const message = messageIn(world, groupId ?? userId, messageId);
      const pressed = user.onPc ? undefined : message.buttons[button];
      if (!pressed) throw new Error(user.onPc ? 'No buttons on a computer' : `No button ${button}`);
      if (typeof pressed.payload !== 'string') return { opened: pressed.payload };
      const where = { userId, groupId };
      if (pressed.type === 'oa.query.show') return say(where, { userId, text: pressed.payload });
      return sayUnseen(pressed.payload, where);
    },
    sendImage: ({
      text,
      url = 'https://f6.photo.talk.zdn.vn/photo.jpg',
      ...where
    }: Thing & { text?: string; url?: string }) =>
      attach(where, 'image', { thumbnail: url, url }, text),
    sendFile: ({
      name,
      size = 1024,
      url = 'https://f7-group-zf.zdn.vn/file',
      ...where
    }: Thing & { name: string; size?: number; url?: string }) =>
      attach(where, 'file', {
        size: String(size),
        name,
        checksum: '',
        type: name.split('.').at(-1),
        url,
      }),
    sendLocation: ({
      latitude,
      longitude,
      ...where
    }: Thing & { latitude: number; longitude: number }) =>
      attach(where, 'location', {
        coordinates: { latitude: String(latitude), longitude: String(longitude) },
      }),
    sendSticker: (where: Thing) =>
      attach(where, 'sticker', { url: 'https://api.zalo.me/sticker', id: newHexId() }),
    submitInfo: ({
      userId,
      phone,
      shape = '2026',
    }: {
      userId: string;
      phone: string;
      shape?: '2025' | '2026';
    }) => {
      const user = userOf(world, userId);
      user.phone = phone;
      webhooks.emit(user.id, {
        event_name: 'user_submit_info',
        sender: { id: user.id },
        recipient: { id: world.oaId },
        info: sharedInfo(user.name, phone, shape),
      });
    },
    withdraw: ({ userId }: { userId: string }) => {
      const user = userOf(world, userId);
      const ids = { oa_id: world.oaId, user_id: user.id, user_id_by_app: user.idByApp };
      webhooks.emit(user.id, { event_name: 'user_withdraw', ...ids });
    },
    /** Opens the chat: everything of ours there is now seen. A computer tells nothing. */
    look: ({ userId }: { userId: string }) => {
      const user = userOf(world, userId);
      const unseen = (world.chats.get(userId) ?? []).filter(({ seen }) => !seen);
      for (const message of unseen) message.seen = true;
      if (user.onPc || unseen.length === 0) return;
      webhooks.emit(user.id, {
        event_name: 'user_seen_message',
        sender: { id: world.oaId },
        recipient: { id: user.id },
        message: { msg_ids: unseen.map(({ id }) => id) },
      });
    },
    /** A human of the office writes in the account's own chat tool. */
    adminSays: ({ userId, adminId, text }: { userId: string; adminId: string; text: string }) => {
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
    addAsset: ({ productType }: { productType?: string } = {}) => ({
      assetId: addAsset(world, productType).id,
    }),
    /** A group that stands ready, as if the office had had it made. */
    createGroup: ({ name, memberIds }: { name: string; memberIds: string[] }) => {
      const asset = addAsset(world);
      const id = newHexId();
      asset.usedBy = id;
      const members = new Set(memberIds.map((userId) => userOf(world, userId).id));
      const group: Group = {
        id,
        name,
        description: '',
        assetId: asset.id,
        memberIds: members,
        pendingIds: new Set(),
        status: 'enabled',
      };
      world.groups.set(id, group);
      tellGroup(world, webhooks, group, 'create_group');
      return { groupId: id };
    },
    joinGroup: ({ groupId, userId }: { groupId: string; userId: string }) => {
      const group = groupOf(world, groupId);
      group.memberIds.add(userOf(world, userId).id);
      tellGroup(world, webhooks, group, 'user_join_group', [userId]);
    },
    requestJoin: ({ groupId, userId }: { groupId: string; userId: string }) => {
      const group = groupOf(world, groupId);
      group.pendingIds.add(userOf(world, userId).id);
      tellGroup(world, webhooks, group, 'user_request_join_group', [userId]);
    },
    leaveGroup: ({ groupId, userId }: { groupId: string; userId: string }) => {
      const group = memberIn(world, groupId, userId);
      group.memberIds.delete(userId);
      tellGroup(world, webhooks, group, 'user_out_group', [userId]);
    },
    disableGroup: ({ groupId }: { groupId: string }) => {
      groupOf(world, groupId).status = 'disabled';
    },
    closeGroup: ({ groupId }: { groupId: string }) =>
      closeGroup(world, webhooks, groupOf(world, groupId)),
  };

  /** `oa.query.hide`: it arrives like typed words, and nobody sees it in the chat. */
  function sayUnseen(text: string, where: Thing): { messageId: string } {
    const user = userOf(world, where.userId);
    const group = where.groupId ? memberIn(world, where.groupId, user.id) : undefined;
    const messageId = newHexId();
    if (!group) interact(user);
    if (isFiltered(world, text)) return { messageId };
    webhooks.emit(group?.id ?? user.id, {
      event_name: `user_send_${group ? 'group_' : ''}text`,
      sender: { id: user.id },
      recipient: { id: group?.id ?? world.oaId },
      message: { text, msg_id: messageId },
      ...(group ? { oa_id: world.oaId } : {}),
      user_id_by_app: user.idByApp,
    });
    return { messageId };
  }
}

/** The console's "Lọc cú pháp": the account hears only what starts with #. */
function isFiltered(world: World, text: string): boolean {
  return world.settings.syntaxFilter && !text.startsWith('#');
}

function keepUnsent(world: World, { userId, groupId }: Thing, text: string): string {
  const id = newHexId();
  addMessage(world, { id, chatId: groupId ?? userId, from: userId, text, buttons: [] });
  return id;
}

function memberIn(world: World, groupId: string, userId: string): Group {
  const group = groupOf(world, groupId);
  if (!group.memberIds.has(userId)) throw new Error(`Not in the group: ${userId}`);
  return group;
}

function messageIn(world: World, chatId: string, messageId: string): ChatMessage {
  const message = world.chats.get(chatId)?.find(({ id }) => id === messageId);
  if (!message) throw new Error(`No such message: ${messageId}`);
  return message;
}

function sharedInfo(name: string, phone: string, shape: '2025' | '2026'): Record<string, unknown> {
  if (shape === '2025') {
    return { address: '', phone: Number(phone), city: '', district: '', name, ward: '' };
  }
  const address = { user_city: '', user_ward: '', user_address: '' };
  return { name, phone, user_dob: '', gender: '', full_address: address };
}
