import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { getAccount } from '../../../bots/zalo/api/account.ts';
import type { Client } from '../../../bots/zalo/api/client.ts';
import { errorTable, explain, policyOf, retryAfter } from '../../../bots/zalo/api/errors.ts';
import * as groups from '../../../bots/zalo/api/groups.ts';
import { parseJson } from '../../../bots/zalo/api/json.ts';
import * as messages from '../../../bots/zalo/api/messages.ts';
import { accountQuota, personQuota } from '../../../bots/zalo/api/quota.ts';
import { createTransport } from '../../../bots/zalo/api/transport.ts';
import * as uploads from '../../../bots/zalo/api/uploads.ts';
import { forgetUser, listUsers, userDetail } from '../../../bots/zalo/api/users.ts';
import { StoppedClock } from '../../../src/port/clock.ts';
import { fixtures, hasFixtures } from './fixtures.ts';
import { knownPerson, openOffice } from './office.ts';

const png = { name: 'a.png', bytes: Buffer.from('89504e470d0a1a0a00', 'hex') };
const pdf = { name: 'Đơn.pdf', bytes: Buffer.from('%PDF-1.7 nội dung') };
const gif = { name: 'a.gif', bytes: Buffer.from('GIF89a') };

async function connected() {
  const office = await openOffice();
  const channel = office.process(office.firstPair);
  return { ...office, channel, client: channel.client };
}

function given<T>(reply: { kind: string; data?: T }): T {
  if (reply.kind !== 'ok' || reply.data === undefined) throw new Error(JSON.stringify(reply));
  return reply.data;
}

test('ids beyond 2^53 stay whole wherever they stand', () => {
  const text = '{"a":9223372036854775807,"b":[-9007199254740993],"c":1.5,"d":12,"e":"9"}';
  expect(parseJson(text)).toEqual({
    a: '9223372036854775807',
    b: ['-9007199254740993'],
    c: 1.5,
    d: 12,
    e: '9',
  });
});

describe('errors', () => {
  test('every code has a policy and a reason of the port', () => {
    for (const code of Object.keys(errorTable)) {
      expect(policyOf(code)).toMatch(/^[RTUCB]$/);
      expect(explain(code).why).toMatch(/^(later|recipient|configuration|request)$/);
    }
    expect(explain('-99999').why).toBe('request');
  });

  test('the next minute for -32, six in the morning in Vietnam for -234', () => {
    expect(retryAfter('-32', new Date('2026-11-23T01:00:20Z'))).toBe(40_000);
    expect(retryAfter('-234', new Date('2026-11-23T16:00:00Z'))).toBe(7 * 3_600_000);
    expect(retryAfter('-234', new Date('2026-11-22T22:59:00Z'))).toBe(60_000);
    expect(retryAfter('-230', new Date())).toBeUndefined();
  });
});

describe('messages', () => {
  test('every kind goes through the emulator, with the allowance', async () => {
    const { client, emulator } = await connected();
    const { userId } = knownPerson(emulator);
    const send = async (message: messages.WireMessage) =>
      given(await messages.sendToPerson(client, userId, message));
    const first = await send(messages.textMessage('chào'));
    expect(first.messageId).toMatch(/^[0-9a-f]{20}$/);
    expect(first.allowance).toEqual({ kind: 'reply', remain: 7, total: 8 });
    await send(messages.textMessage('đáp', { quotes: first.messageId }));
    const image = given(await okUpload(uploads.uploadImage(client, png)));
    await send(messages.imageMessage({ attachmentId: image }, 'ảnh'));
    await send(messages.imageMessage({ url: 'https://so.gov.vn/a.png' }));
    await send(messages.fileMessage(given(await okUpload(uploads.uploadFile(client, pdf)))));
    expect(emulator.messages(userId).map(({ attachment }) => attachment)).toEqual([
      ...[undefined, undefined, undefined, 'image', 'image', 'file'],
    ]);
    expect(emulator.unknownKeys()).toEqual([]);
  });
});

async function okUpload(upload: ReturnType<typeof uploads.uploadImage>) {
  const result = await upload;
  if (result.kind === 'unfit') throw new Error(result.why);
  return result;
}

describe('uploads', () => {
  test('what the platform would refuse is not sent', async () => {
    const { client, emulator } = await connected();
    const big = { name: 'a.png', bytes: Buffer.concat([png.bytes, Buffer.alloc(1024 * 1024)]) };
    expect(await uploads.uploadImage(client, big)).toEqual({ kind: 'unfit', why: 'size' });
    const disguised = { name: 'a.pdf', bytes: png.bytes };
    expect(await uploads.uploadFile(client, disguised)).toEqual({ kind: 'unfit', why: 'type' });
    const unnamed = { name: 'a.exe', bytes: pdf.bytes };
    expect(await uploads.uploadFile(client, unnamed)).toEqual({ kind: 'unfit', why: 'type' });
    expect(emulator.journal()).toEqual([]);
    expect((await uploads.uploadGif(client, gif)).kind).toBe('ok');
  });

  test('an upload older than 7 days is refused', async () => {
    const { client, emulator, clock } = await connected();
    const token = given(await okUpload(uploads.uploadFile(client, pdf)));
    clock.advance(7 * 24 * 3_600_000 + 1);
    const { userId } = knownPerson(emulator);
    const reply = await messages.sendToPerson(client, userId, messages.fileMessage(token));
    expect(reply).toEqual({ kind: 'refused', code: '-100' });
  });
});

describe('people and account', () => {
  test('who we are, who follows, what is left', async () => {
    const { client, emulator } = await connected();
    const { userId } = knownPerson(emulator);
    emulator.people.follow({ userId });
    emulator.people.submitInfo({ userId, phone: '84912000111' });
    expect(given(await getAccount(client))).toMatchObject({
      oaId: emulator.oaId,
      isVerified: true,
    });
    const detail = given(await userDetail(client, userId));
    expect(detail).toEqual({
      userId,
      displayName: 'Vàng Thị Mai',
      isFollower: true,
      sharedPhone: '84912000111',
    });
    const page = { offset: 0, count: 50, isFollower: true };
    expect(given(await listUsers(client, page))).toEqual({ total: 1, userIds: [userId] });
    expect(given(await personQuota(client, userId)).replies).toEqual({ remain: 8, total: 8 });
    expect(given(await accountQuota(client))[0]?.productType).toBe('cs');
    expect((await forgetUser(client, userId)).kind).toBe('ok');
    expect(given(await userDetail(client, userId)).sharedPhone).toBeUndefined();
    expect(emulator.unknownKeys()).toEqual([]);
  });
});

describe('groups', () => {
  test('a group lives from its asset to its end', async () => {
    const { client, emulator } = await connected();
    const admin = knownPerson(emulator, { isAdmin: true });
    const member = knownPerson(emulator);
    emulator.people.addAsset({ productType: 'gmf10' });
    const [asset] = given(
      await groups.groupAssets(client, { productType: 'gmf10', quotaType: 'sub_quota' }),
    );
    expect(asset?.isAvailable).toBe(true);
    const assetId = asset?.assetId ?? '';
    const wanted = { name: 'Phòng Hành chính', assetId, memberIds: [admin.userId] };
    const { groupId } = given(await groups.createGroup(client, wanted));
    expect(await groups.createGroup(client, wanted)).toEqual({ kind: 'refused', code: '-241' });
    expect((await groups.changeMembers(client, 'invite', groupId, [member.userId])).kind).toBe(
      'ok',
    );
    const page = { offset: 0, count: 50 };
    const { members } = given(await groups.listMembers(client, groupId, page));
    expect(members.map((one) => one.userId)).toEqual([undefined, admin.userId, member.userId]);
    expect(given(await groups.getGroup(client, groupId))).toMatchObject({
      memberCount: 3,
      isEnabled: true,
    });
    expect(given(await groups.listGroups(client, page)).groups).toHaveLength(1);
    const hello = messages.textMessage(`chào [@${member.userId}]`);
    expect((await messages.sendToGroup(client, groupId, hello)).kind).toBe('ok');
    expect(emulator.messages(groupId).at(-1)?.text).toBe('chào @Vàng Thị Mai');
    expect((await groups.deleteGroup(client, groupId)).kind).toBe('ok');
    expect(await messages.sendToGroup(client, groupId, hello)).toEqual({
      kind: 'refused',
      code: '-403',
    });
    expect(emulator.unknownKeys()).toEqual([]);
  });
});

describe('transport', () => {
  const settings = { apiRoot: 'http://127.0.0.1', timeoutMs: 1000, requestsPerMinute: 100 };
  const answering = (body: string, status = 200, headers: Record<string, string> = {}) => {
    const clock = new StoppedClock(new Date('2026-11-23T01:00:30Z'));
    const fetch = async () => new Response(body, { status, headers });
    return { clock, transport: createTransport(settings, { fetch, clock }) };
  };
  const call = { method: 'GET', path: '/v2.0/oa/getoa' } as const;
  const reply = async (body: string, status?: number) =>
    answering(body, status).transport.call(call, 'token');

  test.each([
    ['{"data":{"a":1},"error":"0","message":"success"}', { kind: 'ok', data: { a: 1 } }],
    ['{"error":0,"message":"Success"}', { kind: 'ok', data: undefined }],
    ['{"error":"-216","message":"x"}', { kind: 'refused', code: '-216' }],
    ['{"message":"x"}', { kind: 'unheard' }],
    ['<html>', { kind: 'unheard' }],
    ['', { kind: 'unheard' }],
  ])('%s', async (body, expected) => {
    expect(await reply(body)).toMatchObject(expected);
  });

  test('what is no envelope speaks through its status', async () => {
    expect(await reply('<html>', 404)).toEqual({ kind: 'refused', code: 'http-404' });
    expect(await reply('<html>', 500)).toEqual({ kind: 'refused', code: 'http-500' });
    expect(await reply('<html>', 504)).toMatchObject({ kind: 'unheard' });
    expect(await reply('{"error":-32}', 500)).toEqual({ kind: 'refused', code: '-32' });
  });

  test('a minute that is used up is not asked again before it is over', async () => {
    const { clock, transport } = answering('{"error":0}', 200, {
      'X-RateLimit-Limit': '5',
      'X-RateLimit-Remain': '0',
    });
    expect((await transport.call(call, 't')).kind).toBe('ok');
    expect(transport.rate()).toMatchObject({ perMinute: 5, remain: 0 });
    expect(await transport.call(call, 't')).toEqual({
      kind: 'refused',
      code: 'minute-spent',
    });
    clock.advance(30_000);
    expect((await transport.call(call, 't')).kind).toBe('ok');
  });

  test('what is under way counts against what is left of the minute', async () => {
    const clock = new StoppedClock(new Date(30_000));
    const waiting: ((answer: Response) => void)[] = [];
    const answer = (left: string) =>
      new Response('{"error":0}', {
        headers: { 'X-RateLimit-Limit': '9', 'X-RateLimit-Remain': left },
      });
    const fetch = () => new Promise<Response>((resolve) => void waiting.push(resolve));
    const settings = { apiRoot: 'http://127.0.0.1', timeoutMs: 1000, requestsPerMinute: 100 };
    const transport = createTransport(settings, { fetch, clock });
    const first = transport.call(call, 't');
    waiting[0]?.(answer('2'));
    await first;
    const others = [transport.call(call, 't'), transport.call(call, 't')];
    expect(await transport.call(call, 't')).toEqual({ kind: 'refused', code: 'minute-spent' });
    // The later answer comes first; the smaller remainder holds.
    waiting[2]?.(answer('0'));
    waiting[1]?.(answer('1'));
    await Promise.all(others);
    expect(transport.rate()?.remain).toBe(0);
    clock.advance(30_000);
    const next = transport.call(call, 't');
    expect(waiting).toHaveLength(4);
    waiting[3]?.(answer('8'));
    expect((await next).kind).toBe('ok');
  });
});

describe.skipIf(!hasFixtures)('documented answers (../shared/platforms/fixtures)', () => {
  const page = z.object({ responses: z.array(z.unknown()).default([]) });
  const pages = fixtures(/^api\./).map(([name, body]) => {
    return [name, page.parse(parseJson(body.toString())).responses] as const;
  });
  const clientOf = (answer: unknown): Client => {
    const fetch = async () => new Response(JSON.stringify(answer));
    const settings = { apiRoot: 'http://127.0.0.1', timeoutMs: 1000, requestsPerMinute: 100 };
    const transport = createTransport(settings, { fetch, clock: new StoppedClock(new Date(0)) });
    return {
      async request(call, shape) {
        const reply = await transport.call(call, 't');
        return reply.kind === 'ok' ? { kind: 'ok', data: shape.parse(reply.data) } : reply;
      },
    };
  };
  const listing = { offset: 0, count: 5 };
  const readers: Record<string, (client: Client) => Promise<{ kind: string }>> = {
    'api.v3.0_oa_message_cs.': (client) =>
      messages.sendToPerson(client, '1', messages.textMessage('x')),
    'api.v3.0_oa_group_message.': (client) =>
      messages.sendToGroup(client, '1', messages.textMessage('x')),
    'api.v2.0_oa_getoa.': getAccount,
    'api.v3.0_oa_user_detail.': (client) => userDetail(client, '1'),
    'api.v3.0_oa_user_getlist.': (client) => listUsers(client, listing),
    'api.v2.0_oa_upload_file.': (client) => uploads.uploadFile(client, pdf),
    'api.v2.0_oa_upload_image.': (client) => uploads.uploadImage(client, png),
    'api.v3.0_oa_group_creategroupwithoa.': (client) =>
      groups.createGroup(client, { name: 'x', assetId: '1', memberIds: ['1'] }),
    'api.v3.0_oa_group_getgroup.': (client) => groups.getGroup(client, '1'),
    'api.v3.0_oa_group_getgroupsofoa.': (client) => groups.listGroups(client, listing),
    'api.v3.0_oa_group_listmember.': (client) => groups.listMembers(client, '1', listing),
    'api.v3.0_oa_quota_group.': (client) =>
      groups.groupAssets(client, { productType: 'gmf10', quotaType: 'sub_quota' }),
    'api.v3.0_oa_quota_message.kiem-tra-han-muc-gui': (client) => personQuota(client, '1'),
    'api.v3.0_oa_quota_message.kiem-tra-han-muc-tin-nhan-oa': accountQuota,
  };

  test.each(Object.keys(readers))('%s is understood', async (prefix) => {
    const answers = pages.filter(([name]) => name.startsWith(prefix)).flatMap(([, all]) => all);
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) {
      expect(await readers[prefix]?.(clientOf(answer))).toMatchObject({ kind: 'ok' });
    }
  });
});
