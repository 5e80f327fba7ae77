import type { Chat, Event, Sender, Update } from '../../src/port/update.ts';
import type { Self } from './config.ts';
import { eventOfMessage } from './parse-message.ts';
import { type WireChat, type WireChatMemberUpdated, type WireUser, wire } from './wire.ts';

/** One Bot API update as bytes. `receivedAt` dates what Telegram itself leaves undated (presses). */
export function parseBody(body: Buffer, self: Self, receivedAt: Date): Update[] {
  try {
    return parseUpdate(readJson(body.toString('utf8')), self, receivedAt);
  } catch {
    // Not JSON, or nested deeper than the stack: no update of Telegram's.
    return [];
  }
}

/** One Bot API update already read as JSON: [] when it is no update at all. */
export function parseUpdate(value: unknown, self: Self, receivedAt: Date): Update[] {
  const envelope = wire.envelope.safeParse(value);
  if (!envelope.success) return [];
  const { update_id, ...fields } = envelope.data;
  const [what, content] = Object.entries(fields)[0] ?? ['empty', undefined];
  const told = tell(what, content, self) ?? unsupported(what, content);
  return [
    {
      channel: 'telegram',
      id: update_id,
      at: told.at === undefined ? receivedAt.toISOString() : new Date(told.at * 1000).toISOString(),
      chat: told.chat,
      sender: told.sender,
      event: told.event,
    },
  ];
}

/** `at` in Unix seconds. */
type Told = { at?: number | undefined; chat: Chat; sender: Sender; event: Event };

/** undefined when the content is of a kind, or in a shape, that we do not know. */
function tell(what: string, content: unknown, self: Self): Told | undefined {
  if (what === 'message') {
    const { data: message } = wire.message.safeParse(content);
    if (!message || message.chat.type === 'channel') return undefined;
    const event = eventOfMessage(message, self);
    return { at: message.date, chat: chatOf(message.chat), sender: senderOf(message.from), event };
  }
  if (what === 'callback_query') return tellPress(content);
  if (what === 'my_chat_member') {
    const { data: change } = wire.chatMemberUpdated.safeParse(content);
    const event = change && eventOfMembership(change);
    if (!event) return undefined;
    return { at: change.date, chat: chatOf(change.chat), sender: senderOf(change.from), event };
  }
  return undefined;
}

function tellPress(content: unknown): Told | undefined {
  const { data: query } = wire.callbackQuery.safeParse(content);
  if (!query) return undefined;
  return {
    chat: chatOf(query.message.chat),
    sender: senderOf(query.from),
    event: {
      kind: 'press',
      payload: query.data,
      pressId: query.id,
      messageId: query.message.message_id,
    },
  };
}

/** In private this says whether the person lets us write; in a group whether we are in it. */
function eventOfMembership(change: WireChatMemberUpdated): Event | undefined {
  const inside = ({ status, is_member }: WireChatMemberUpdated['new_chat_member']) =>
    ['creator', 'administrator', 'member'].includes(status) ||
    (status === 'restricted' && is_member === true);
  const [before, after] = [inside(change.old_chat_member), inside(change.new_chat_member)];
  if (before === after || change.chat.type === 'channel') return undefined;
  if (change.chat.type === 'private') return { kind: after ? 'arrived' : 'departed' };
  const userIds = [change.new_chat_member.user.id];
  return { kind: 'group', change: after ? 'joined' : 'left', userIds };
}

function unsupported(what: string, content: unknown): Told {
  const { data: hint } = wire.hint.safeParse(content);
  const from = hint?.from ?? hint?.user;
  return {
    at: hint?.date,
    chat: hint?.chat ? chatOf(hint.chat) : { id: from?.id ?? 'none', kind: 'private' },
    sender: senderOf(from),
    event: { kind: 'unsupported', what: `notice:${what}` },
  };
}

function chatOf({ id, type, title }: WireChat): Chat {
  return { id, kind: type === 'private' ? 'private' : 'group', ...(title && { title }) };
}

function senderOf(user: WireUser | undefined): Sender {
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(' ');
  const username = user?.username;
  return { id: user?.id ?? '', ...(name && { name }), ...(username && { username }) };
}

/** Numbers too long for a double are kept as their digits. */
function readJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
}

/** The third argument is ES2026 (JSON.parse source text access), in Node 24 but not yet in our lib. */
function keepDigits(_key: string, value: unknown, context: { source?: string }): unknown {
  const long = Number.isInteger(value) && !Number.isSafeInteger(value);
  return long && context.source ? context.source : value;
}
