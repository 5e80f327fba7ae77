import { createHash } from 'node:crypto';
import type { Chat, Event, Update } from '../../src/port/update.ts';
import { tryParseJson } from './api/json.ts';
import { type Said, saidEvent } from './said.ts';
import { type Webhook, webhook } from './webhook.ts';

export type ParseSettings = { oaId: string; syntaxFilter: boolean; groupNames: readonly string[] };

type Meaning = { chat: Chat; senderId: string; event: Event };

/**
 * One webhook body to at most one update. Never throws.
 * `unsupported` with a `what` that begins with "notice:" comes from the platform, not from a person: nobody waits for an answer.
 */
export function parseWebhook(body: Buffer, settings: ParseSettings, now: Date): Update[] {
  const parsed = webhook.safeParse(tryParseJson(body.toString()));
  if (!parsed.success) return [];
  const { chat, senderId, event } = meaningOf(parsed.data, settings);
  const id = updateId(parsed.data, body);
  return [
    { channel: 'zalo', id, at: timeOf(parsed.data, now), chat, sender: { id: senderId }, event },
  ];
}

/** The pair that the platform repeats unchanged; where there is no message id, the bytes themselves. */
function updateId({ event_name, message }: Webhook, body: Buffer): string {
  const msgId = message?.msg_id;
  const isOncePerMessage = !event_name.endsWith('_reacted_message');
  if (msgId && isOncePerMessage && /^[\w.-]{1,100}$/.test(msgId)) return `${event_name}:${msgId}`;
  return `${event_name}:${createHash('sha256').update(body).digest('hex')}`;
}

function timeOf({ timestamp }: Webhook, now: Date): string {
  const isDate = timestamp !== undefined && timestamp >= 0 && timestamp < Date.UTC(10_000, 0);
  return new Date(isDate ? timestamp : now).toISOString();
}

const said = /^(user|oa)_send_(group_)?(\w+)$/;

function meaningOf(data: Webhook, settings: ParseSettings): Meaning {
  const spoken = said.exec(data.event_name);
  if (spoken) {
    const [, who, group, type = ''] = spoken;
    const kind = group ? 'group' : 'private';
    return who === 'oa' ? echo(data, settings, kind) : words(data, settings, { kind, type });
  }
  return personal(data, settings) ?? ofGroup(data, settings) ?? notice(data, settings);
}

function words(data: Webhook, settings: ParseSettings, said: Pick<Said, 'kind' | 'type'>): Meaning {
  const senderId = data.sender?.id;
  const chatId = said.kind === 'group' ? data.recipient?.id : senderId;
  if (!senderId || !chatId) return notice(data, settings);
  const event = saidEvent({ ...said, message: data.message ?? {} }, settings);
  return { chat: { id: chatId, kind: said.kind }, senderId, event };
}

function echo(data: Webhook, settings: ParseSettings, kind: Chat['kind']): Meaning {
  const chatId = data.recipient?.id;
  if (!chatId) return notice(data, settings);
  const senderId = data.sender?.admin_id ?? data.sender?.id ?? settings.oaId;
  return { chat: { id: chatId, kind }, senderId, event: { kind: 'echo' } };
}

/** Events about one person: receipts, following, shared data, withdrawal. */
function personal(data: Webhook, settings: ParseSettings): Meaning | undefined {
  const userId = personOf(data, settings);
  const event = userId ? personalEvent(data) : undefined;
  if (!userId || !event) return undefined;
  return { chat: { id: userId, kind: 'private' }, senderId: userId, event };
}

/** Sources disagree on who sends a receipt: whoever is not the account is the person. */
function personOf(data: Webhook, { oaId }: ParseSettings): string | undefined {
  const { sender, recipient, follower } = data;
  const isReceipt =
    data.event_name === 'user_received_message' || data.event_name === 'user_seen_message';
  const other = isReceipt && recipient?.id !== oaId ? recipient?.id : sender?.id;
  return follower?.id || other || data.user_id || data.user_id_by_app || undefined;
}

function personalEvent({ event_name, message, info }: Webhook): Event | undefined {
  switch (event_name) {
    case 'user_received_message':
      // A template sent to a telephone number uses the same name; its recipient is that number.
      if (!message?.msg_id || message.delivery_time !== undefined) return undefined;
      return { kind: 'receipt', state: 'delivered', messageIds: [message.msg_id] };
    case 'user_seen_message':
      return message?.msg_ids && { kind: 'receipt', state: 'seen', messageIds: message.msg_ids };
    case 'follow':
    case 'user_click_chatnow':
      return { kind: 'arrived' };
    case 'unfollow':
      return { kind: 'departed' };
    case 'user_withdraw':
      return { kind: 'withdrew' };
    case 'user_submit_info': {
      const phone = telephone(info?.phone);
      return phone ? { kind: 'contact', phone } : { kind: 'unsupported', what: 'shared-info' };
    }
    default:
      return undefined;
  }
}

/** `84…`, as both shapes of shared data are to be understood. */
function telephone(phone: string | undefined): string | undefined {
  const digits = (phone ?? '').replace(/\D/g, '').replace(/^0/, '84');
  return /^84\d{8,10}$/.test(digits) ? digits : undefined;
}

type GroupChange = Extract<Event, { kind: 'group' }>['change'];
const groupChanges: Readonly<Record<string, GroupChange>> = {
  create_group: 'created',
  update_group_info: 'renamed',
  delete_group: 'closed',
  user_join_group: 'joined',
  accept_request_join_group: 'joined',
  react_request_join_group_accept: 'joined',
  user_out_group: 'left',
  user_leave_group: 'left',
};

function ofGroup(data: Webhook, settings: ParseSettings): Meaning | undefined {
  if (!data.group_id) return undefined;
  const userIds = (data.users ?? []).flatMap(({ id }) => id ?? []);
  const change = groupChanges[data.event_name];
  return {
    chat: { id: data.group_id, kind: 'group' },
    senderId: userIds[0] ?? settings.oaId,
    event: change
      ? { kind: 'group', change, userIds }
      : { kind: 'unsupported', what: `notice:${data.event_name}` },
  };
}

/** From the platform to the office: its chat is the account itself. */
function notice({ event_name }: Webhook, { oaId }: ParseSettings): Meaning {
  return {
    chat: { id: oaId, kind: 'private' },
    senderId: oaId,
    event: { kind: 'unsupported', what: `notice:${event_name}` },
  };
}
