import { expect, test } from 'vitest';
import { parseBody, parseUpdate } from '../../../bots/telegram/parse.ts';
import { readSamples } from '../../contract/samples.ts';

const self = { id: '7000000001', username: 'tro_ly_tu_phap_bot' };
const receivedAt = new Date('2026-11-23T01:00:00Z');
const samples = readSamples('bots/telegram/samples');

function parse(sample: string, me: typeof self | { id: string } = self) {
  const body = samples.get(`${sample}.json`);
  if (!body) throw new Error(`No sample ${sample}`);
  const [update, ...more] = parseBody(body, me, receivedAt);
  if (!update || more.length > 0) throw new Error('One update was expected');
  return update;
}

const expected: Record<string, object> = {
  'private-text': { kind: 'text', text: 'Làm giấy khai sinh cần giấy tờ gì?', toBot: true },
  'private-start-payload': { kind: 'text', text: '/start khaisinh', toBot: true },
  'private-forwarded': {
    kind: 'text',
    text: 'Thông báo của xã',
    toBot: true,
    forwarded: true,
  },
  'group-command-to-us': { kind: 'text', text: '/viec 12', toBot: true },
  'group-command-to-another': { kind: 'text', text: '/viec@bot_khac 12', toBot: false },
  'group-mention': { kind: 'text', text: 'tiến độ tuần này', toBot: true },
  'group-people-named': {
    kind: 'text',
    text: '/giaoviec Bình và @chi_le lập báo cáo',
    toBot: true,
    mentions: [{ userId: '5001234568', name: 'Bình' }, { name: 'chi_le' }],
  },
  'group-reply-to-us': {
    kind: 'text',
    text: 'Đã nhận',
    quotes: expect.stringMatching(/^\d+$/),
    toBot: true,
  },
  'group-talk': { kind: 'text', text: 'Trưa nay ăn gì?', toBot: false },
  'group-anonymous-admin': { kind: 'unsupported', what: 'anonymous_sender' },
  'another-bot': { kind: 'echo' },
  'callback-query': {
    kind: 'press',
    payload: 'ask:1.001193:fee',
    pressId: '4382bfdwdsb323b2d9',
    messageId: expect.stringMatching(/^\d+$/),
  },
  'callback-query-inaccessible-message': {
    kind: 'press',
    payload: 'done:12',
    pressId: '4382bfdwdsb323b2da',
    messageId: '90',
  },
  'callback-query-inline': { kind: 'unsupported', what: 'notice:callback_query' },
  photo: {
    kind: 'files',
    files: [{ kind: 'image', reference: 'AgAC-large', bytes: 80_412 }],
    text: 'Giấy này đúng chưa?',
    toBot: true,
  },
  document: {
    kind: 'files',
    files: [{ kind: 'file', reference: 'BQAC-1', name: 'to-khai.pdf', bytes: 20_480 }],
    toBot: true,
  },
  voice: {
    kind: 'files',
    files: [{ kind: 'audio', reference: 'AwAC-1', bytes: 9_000 }],
    toBot: true,
  },
  'video-note': { kind: 'files', files: [{ kind: 'video', reference: 'DQAC-1' }], toBot: true },
  sticker: { kind: 'unsupported', what: 'message' },
  location: { kind: 'location', latitude: 21.8563, longitude: 106.7615 },
  'contact-own': { kind: 'contact', phone: '+84900000001' },
  'contact-of-another': { kind: 'unsupported', what: 'contact_of_another' },
  'private-blocked': { kind: 'departed' },
  'private-unblocked': { kind: 'arrived' },
  'group-bot-added': { kind: 'group', change: 'joined', userIds: ['7000000001'] },
  'group-bot-removed': { kind: 'group', change: 'left', userIds: ['7000000001'] },
  'group-bot-promoted': { kind: 'unsupported', what: 'notice:my_chat_member' },
  'group-created': { kind: 'group', change: 'created', userIds: [] },
  'group-renamed': { kind: 'group', change: 'renamed', userIds: [] },
  'group-members-joined': { kind: 'group', change: 'joined', userIds: ['5001234568'] },
  'group-member-left': { kind: 'group', change: 'left', userIds: ['5001234568'] },
  'group-migrates': { kind: 'moved', toChatId: '-1002001234567' },
  'group-migrated': { kind: 'unsupported', what: 'message' },
  'edited-message': { kind: 'unsupported', what: 'notice:edited_message' },
  'channel-post': { kind: 'unsupported', what: 'notice:channel_post' },
  poll: { kind: 'unsupported', what: 'notice:poll' },
};

test.each(Object.entries(expected))('%s', (sample, event) => {
  expect(parse(sample).event).toEqual(event);
});

test('every sample has its expectation', () => {
  expect([...samples.keys()].toSorted()).toEqual(
    Object.keys(expected)
      .map((name) => `${name}.json`)
      .toSorted(),
  );
});

test('an update names its chat, its sender and its time', () => {
  const update = parse('group-command-to-us');
  expect(update).toMatchObject({
    channel: 'telegram',
    id: expect.stringMatching(/^7\d{8}$/),
    chat: { id: '-1002001234567', kind: 'group', title: 'Phòng Hành chính tư pháp' },
    sender: { id: '5001234567', name: 'An Nguyễn' },
  });
  const sent = JSON.parse(samples.get('group-command-to-us.json')?.toString() ?? '');
  expect(update.at).toBe(new Date(sent.message.date * 1000).toISOString());
});

test('a press, which Telegram does not date, happened when we received it', () => {
  expect(parse('callback-query').at).toBe(receivedAt.toISOString());
  expect(parse('callback-query-inaccessible-message').at).toBe(receivedAt.toISOString());
});

test('while our own name is unknown, a command with a name counts as ours', () => {
  expect(parse('group-command-to-us', { id: self.id }).event).toMatchObject({
    text: '/viec 12',
    toBot: true,
  });
});

test('our name compares without case, and another bot’s longer name is not ours', () => {
  const said = (text: string) => parseUpdate(groupMessage({ text }), self, receivedAt)[0]?.event;
  expect(said('/viec@TRO_LY_TU_PHAP_BOT')).toMatchObject({ text: '/viec', toBot: true });
  expect(said('/viec@tro_ly_tu_phap_bot2')).toMatchObject({ toBot: false });
});

test('a command for another bot stays its own even as a reply to us', () => {
  const reply_to_message = { message_id: 1, from: { id: 7_000_000_001 } };
  const [update] = parseUpdate(
    groupMessage({ text: '/viec@bot_khac', reply_to_message }),
    self,
    receivedAt,
  );
  expect(update?.event).toMatchObject({ toBot: false });
});

test('a mention by picking us from the list is said to us', () => {
  const text = 'Trợ lý ơi, còn việc gì?';
  const entities = [{ type: 'text_mention', offset: 0, length: 6, user: { id: 7_000_000_001 } }];
  const [update] = parseUpdate(groupMessage({ text, entities }), self, receivedAt);
  expect(update?.event).toEqual({ kind: 'text', text: 'ơi, còn việc gì?', toBot: true });
});

test('ids keep every digit, even beyond what a double holds', () => {
  const id = '9223372036854775807';
  const body = `{"update_id":1,"message":{"message_id":${id},"date":1,"text":"a","chat":{"id":${id},"type":"private"},"from":{"id":${id}}}}`;
  const [update] = parseBody(Buffer.from(body), self, receivedAt);
  expect([update?.chat.id, update?.sender.id]).toEqual([id, id]);
  expect(update?.event).toMatchObject({ kind: 'text', text: 'a' });
});

test('a place measured to many digits stays a number', () => {
  const body = JSON.stringify(groupMessage({ location: { latitude: 0, longitude: 106.5 } }));
  const precise = body.replace('"latitude":0', '"latitude":21.12345678901234567890');
  const [update] = parseBody(Buffer.from(precise), self, receivedAt);
  expect(update?.event).toMatchObject({
    kind: 'location',
    latitude: expect.closeTo(21.123456789, 9),
  });
});

test('a known kind in an unknown shape is unsupported, and still says whose it was', () => {
  const chat = { id: -5, type: 'supergroup' };
  const shapes = { message: { chat, date: 5 }, callback_query: { id: 7 }, my_chat_member: null };
  for (const [what, content] of Object.entries(shapes)) {
    const [update] = parseUpdate({ update_id: 1, [what]: content }, self, receivedAt);
    expect(update?.event).toEqual({ kind: 'unsupported', what: `notice:${what}` });
  }
  const [update] = parseUpdate({ update_id: 1, message: shapes.message }, self, receivedAt);
  expect(update).toMatchObject({
    at: '1970-01-01T00:00:05.000Z',
    chat: { id: '-5', kind: 'group' },
  });
});

test('a message in a channel is unsupported', () => {
  const message = { message_id: 1, date: 1, text: 'a', chat: { id: -5, type: 'channel' } };
  const [update] = parseUpdate({ update_id: 1, message }, self, receivedAt);
  expect(update?.event).toEqual({ kind: 'unsupported', what: 'notice:message' });
});

test('an update without a chat belongs to its user, or to nobody', () => {
  const laneOf = (content: object) =>
    parseUpdate({ update_id: 1, ...content }, self, receivedAt).map(({ chat, sender }) => [
      chat.id,
      sender.id,
    ]);
  expect(laneOf({ poll_answer: { user: { id: 42 } } })).toEqual([['42', '42']]);
  expect(laneOf({ inline_query: { from: { id: 43 } } })).toEqual([['43', '43']]);
  expect(laneOf({ poll: {} })).toEqual([['none', '']]);
  expect(laneOf({})).toEqual([['none', '']]);
});

test('a card from nobody proves no number', () => {
  const message = {
    message_id: 1,
    date: 1,
    chat: { id: 5, type: 'private' },
    contact: { phone_number: '1' },
  };
  const [update] = parseUpdate({ update_id: 1, message }, self, receivedAt);
  expect(update?.event).toEqual({ kind: 'unsupported', what: 'contact_of_another' });
});

test('of several sizes of a picture the largest is taken, wherever it stands', () => {
  const photo = [{ file_id: 'l', file_size: 9 }, { file_id: 's', file_size: 1 }, { file_id: '?' }];
  const [update] = parseUpdate(groupMessage({ photo }), self, receivedAt);
  expect(update?.event).toMatchObject({ files: [{ reference: 'l' }] });
});

test('a restricted bot that is still a member has not left', () => {
  const member = (status: string, is_member?: boolean) => ({ status, is_member, user: { id: 7 } });
  const change = (now: object) => ({
    update_id: 1,
    my_chat_member: {
      chat: { id: -5, type: 'supergroup' },
      from: { id: 1 },
      date: 1,
      old_chat_member: member('member'),
      new_chat_member: now,
    },
  });
  const eventOf = (now: object) => parseUpdate(change(now), self, receivedAt)[0]?.event.kind;
  expect(eventOf(member('restricted', true))).toBe('unsupported');
  expect(eventOf(member('restricted', false))).toBe('group');
});

function groupMessage(content: object) {
  const chat = { id: -5, type: 'supergroup', title: 'Phòng' };
  return { update_id: 1, message: { message_id: 9, date: 1, chat, from: { id: 1 }, ...content } };
}

test('a link to the bot that names an order gives it', () => {
  const body = samples.get('private-start-payload.json')?.toString().replace('khaisinh', 'daro_7');
  const [update] = parseBody(Buffer.from(body ?? ''), self, receivedAt);
  expect(update?.event).toEqual({ kind: 'text', text: '/daro 7', toBot: true });
});
