import { describe, expect, test } from 'vitest';
import { parseWebhook } from '../../../bots/zalo/parse.ts';
import type { Update } from '../../../src/port/update.ts';
import { readSamples } from '../../contract/samples.ts';
import { fixtures, hasFixtures } from './fixtures.ts';

const now = new Date('2026-11-23T01:00:00Z');
const settings = { oaId: '4318825790021664402', syntaxFilter: false, groupNames: ['Sở Tư pháp'] };
const user = '7730165520418899302';
const samples = readSamples('bots/zalo/samples');

function parse(body: Buffer | object, given: Partial<typeof settings> = {}): Update {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const [update, ...more] = parseWebhook(bytes, { ...settings, ...given }, now);
  if (!update || more.length > 0) throw new Error('Not exactly one update');
  return update;
}

function sample(name: string): Update {
  return parse(samples.get(`${name}.json`) ?? Buffer.alloc(0));
}

function groupText(text: string, more: object = {}): object {
  return {
    event_name: 'user_send_group_text',
    sender: { id: user },
    recipient: { id: '9b1f03ce77a4d2086e15' },
    message: { text, msg_id: 'aa', ...more },
    timestamp: '1795230000123',
  };
}

test('a text in private', () => {
  expect(sample('user-send-text')).toEqual({
    channel: 'zalo',
    id: 'user_send_text:0a4d7be190cc35f28811',
    at: new Date(1795230000123).toISOString(),
    chat: { id: user, kind: 'private' },
    sender: { id: user },
    event: { kind: 'text', text: 'Làm giấy khai sinh cần giấy tờ gì?', toBot: true },
  });
});

test.each([
  ['user-send-text-quote', { kind: 'text', text: '2', quotes: '57c0e1aa9d3340b21f6e' }],
  ['user-send-image', { kind: 'files', files: [{ kind: 'image' }], toBot: true }],
  ['user-send-location', { kind: 'location', latitude: 22.8233, longitude: 104.9836 }],
  ['user-send-sticker', { kind: 'unsupported', what: 'sticker' }],
  ['received', { kind: 'receipt', state: 'delivered', messageIds: ['57c0e1aa9d3340b21f6e'] }],
  ['seen-other-direction', { kind: 'receipt', state: 'seen' }],
  ['follow', { kind: 'arrived' }],
  ['submit-info-number', { kind: 'contact', phone: '84912000111' }],
])('%s, about the person', (name, event) => {
  const update = sample(name);
  expect(update.event).toMatchObject(event);
  expect([update.chat, update.sender.id]).toEqual([{ id: user, kind: 'private' }, user]);
});

test('a withdrawal without a user id still names somebody', () => {
  expect(sample('withdraw')).toMatchObject({
    sender: { id: '6120098843376551908' },
    event: { kind: 'withdrew' },
  });
});

test('our own words come back as an echo, with the human who typed them', () => {
  expect(sample('echo-by-admin')).toMatchObject({
    chat: { id: user },
    sender: { id: '5230017788123450091' },
    event: { kind: 'echo' },
  });
});

test('in a group the chat is the group; a bare number as id keeps every digit', () => {
  expect(sample('group-text')).toMatchObject({
    chat: { id: '9b1f03ce77a4d2086e15', kind: 'group' },
    sender: { id: user },
    event: { kind: 'text', text: '/viec', toBot: true },
  });
  expect(sample('group-join').event).toEqual({ kind: 'group', change: 'joined', userIds: [user] });
});

test('a group overhears much; only calling, quoting or a command is meant for us', () => {
  const isToBot = (text: string, more?: object) => {
    const { event } = parse(groupText(text, more));
    return event.kind === 'text' && event.toBot;
  };
  expect(isToBot('trưa nay ăn gì')).toBe(false);
  expect(isToBot('1/2 hồ sơ xong')).toBe(false);
  expect(isToBot('/viec')).toBe(true);
  expect(isToBot(' #viec')).toBe(true);
  expect(isToBot('@Sở tư pháp ơi')).toBe(true);
  expect(isToBot('@Sở Tư pháp'.normalize('NFD'))).toBe(true);
  expect(isToBot(`chào [@${settings.oaId}]`)).toBe(true);
  expect(isToBot('đã nhận', { quote_msg_id: 'bb' })).toBe(true);
});

test('with the syntax filter the leading # is not part of the words', () => {
  const body = { event_name: 'user_send_text', sender: { id: '1' }, message: { text: '#menu' } };
  expect(parse(body, { syntaxFilter: true }).event).toMatchObject({ text: 'menu' });
  expect(parse(body).event).toMatchObject({ text: '#menu' });
});

test('the same event has the same id, another one another, also without a message id', () => {
  const follow = (at: string) => ({ event_name: 'follow', follower: { id: '1' }, timestamp: at });
  expect(parse(follow('1')).id).toBe(parse(follow('1')).id);
  expect(parse(follow('1')).id).not.toBe(parse(follow('2')).id);
  const react = (icon: string) => ({
    event_name: 'user_reacted_message',
    sender: { id: '1' },
    message: { msg_id: 'aa', react_icon: icon },
  });
  expect(parse(react(':o')).id).not.toBe(parse(react(':>')).id);
});

test('a template receipt by telephone number is no receipt of ours and tells no number', () => {
  const update = parse({
    event_name: 'user_received_message',
    sender: { id: settings.oaId },
    recipient: { id: '84123456789' },
    message: { delivery_time: '1602960467432', msg_id: 'aa', tracking_id: 'x' },
  });
  expect(update.event).toEqual({ kind: 'unsupported', what: 'notice:user_received_message' });
  expect(JSON.stringify(update)).not.toContain('84123456789');
});

test('both shapes of shared data give the number, anything else none', () => {
  const shared = (phone: unknown) =>
    parse({ event_name: 'user_submit_info', sender: { id: '1' }, info: { phone } }).event;
  expect(shared(84912000111)).toEqual({ kind: 'contact', phone: '84912000111' });
  expect(shared('0912 000 111')).toEqual({ kind: 'contact', phone: '84912000111' });
  expect(shared('không')).toEqual({ kind: 'unsupported', what: 'shared-info' });
});

describe.skipIf(!hasFixtures)('every shared sample (../shared/platforms/fixtures)', () => {
  const bodies = fixtures(/^(wh|wh-zns|console-test|real)\./);
  const oaIdOf = (body: Buffer): string =>
    /"oa_id": ?"(\d+)"/.exec(body.toString())?.[1] ?? settings.oaId;

  test('there are samples', () => expect(bodies.length).toBeGreaterThan(40));

  test.each(bodies)('%s is one update', (name, body) => {
    const update = parse(body, { oaId: oaIdOf(body) });
    expect(update.chat.id).not.toBe('');
    const isZns = name.startsWith('wh-zns.');
    if (isZns) expect(update.event).toMatchObject({ kind: 'unsupported' });
    if (/oa_send_(?!consent)/.test(name)) expect(update.event.kind).toBe('echo');
    if (/group_text/.test(name)) expect(update.chat.kind).toBe('group');
  });

  const expected: Record<string, string> = {
    'wh.follow.json': 'arrived',
    'wh.unfollow.json': 'departed',
    'wh.user_withdraw.json': 'withdrew',
    'wh.user_submit_info.json': 'contact',
    'wh.user_submit_info.v2026.json': 'contact',
    'wh.user_received_message.json': 'receipt',
    'wh.user_seen_message.json': 'receipt',
    'wh.user_send_file.json': 'files',
    'wh.user_send_group_video.json': 'files',
    'wh.user_send_group_location.json': 'location',
    'wh.user_send_business_card.json': 'unsupported',
    'wh.create_group.json': 'group',
    'wh.user_out_group.json': 'group',
  };
  test.each(Object.entries(expected))('%s → %s', (name, kind) => {
    const body = bodies.find(([candidate]) => candidate === name)?.[1] ?? Buffer.alloc(0);
    expect(parse(body, { oaId: oaIdOf(body) }).event.kind).toBe(kind);
  });
});
