import type { Webhooks } from './webhooks.ts';
import { interact, newId, userOf, type World } from './world.ts';

type NewUser = {
  id?: string;
  name: string;
  onPc?: boolean;
  follows?: boolean;
  isAdmin?: boolean;
  /** Has just had to do with the account, so that it may write. */
  interacted?: boolean;
};
type One = { userId: string };

/** Persons and how they stand to the account: following, sharing, withdrawing, looking. */
export function createAccounts(world: World, webhooks: Webhooks) {
  const follow = ({ userId }: One, follows: boolean): void => {
    const user = userOf(world, userId);
    user.follows = follows;
    if (follows) interact(world, user);
    webhooks.emit(user.id, {
      event_name: follows ? 'follow' : 'unfollow',
      oa_id: world.oaId,
      follower: { id: user.id },
      ...(follows ? { source: 'oa_profile' } : {}),
      user_id_by_app: user.idByApp,
    });
  };

  /** Events that name the person beside the account instead of as a sender. */
  const tellOf = (event: string, { userId }: One): void => {
    const { id, idByApp } = userOf(world, userId);
    const ids = { oa_id: world.oaId, user_id: id, user_id_by_app: idByApp };
    webhooks.emit(id, { event_name: event, ...ids });
  };

  return {
    addUser: ({ id = newId(), name, interacted = false, ...flags }: NewUser) => {
      if (world.users.has(id)) throw new Error(`Such a user exists: ${id}`);
      const { onPc = false, follows = false, isAdmin = false } = flags;
      const standing = { onPc, follows, isAdmin, blocks: false, answered: 0 };
      const user = { id, idByApp: newId(), name, ...standing };
      world.users.set(id, user);
      if (interacted) interact(world, user);
      return { userId: id };
    },
    follow: (who: One) => follow(who, true),
    unfollow: (who: One) => follow(who, false),
    block: ({ userId, blocks = true }: One & { blocks?: boolean }) => {
      userOf(world, userId).blocks = blocks;
    },
    clickChat: (who: One) => {
      interact(world, userOf(world, who.userId));
      tellOf('user_click_chatnow', who);
    },
    withdraw: (who: One) => tellOf('user_withdraw', who),
    submitInfo: ({ userId, phone, shape = '2026' }: One & { phone: string; shape?: Shape }) => {
      const user = userOf(world, userId);
      user.phone = phone;
      webhooks.emit(user.id, {
        event_name: 'user_submit_info',
        sender: { id: user.id },
        recipient: { id: world.oaId },
        info: sharedInfo(user.name, phone, shape),
      });
    },
    /** Opens the chat: everything of ours there is now seen. A computer tells nothing. */
    look: ({ userId }: One) => {
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
  };
}

type Shape = '2025' | '2026';

function sharedInfo(name: string, phone: string, shape: Shape): Record<string, unknown> {
  if (shape === '2025') {
    return { address: '', phone: Number(phone), city: '', district: '', name, ward: '' };
  }
  const address = { user_city: '', user_ward: '', user_address: '' };
  return { name, phone, user_dob: '', gender: '', full_address: address };
}
