import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { paceFor } from '../../../bots/zalo/pace.ts';
import { catchWebhooks } from '../../contract/webhook-catcher.ts';
import { HOUR, knownPerson, openOffice } from './office.ts';

test('check tells the token, the account and which secret signs', async () => {
  const { emulator, process, firstPair } = await openOffice();
  const catcher = await catchWebhooks();
  onTestFinished(() => catcher.close());
  emulator.setWebhook(catcher.url);
  const channel = process({ ...firstPair, appSecret: emulator.appSecret });
  const before = await channel.check();
  expect(before).toMatchObject({ ok: true });
  expect(before.detail).toBe(
    'token: until 2026-11-24T02:00:00.000Z; account: answers; webhook key: not seen yet',
  );
  knownPerson(emulator);
  await emulator.settled();
  for (const request of catcher.caught) channel.verify(request);
  expect((await channel.check()).detail).toContain('webhook key: oaSecret');
});

test('check asks the platform once a minute, however often it is asked', async () => {
  const { clock, emulator, process, firstPair } = await openOffice();
  const channel = process(firstPair);
  await Promise.all([channel.check(), channel.check(), channel.check()]);
  await channel.check();
  expect(emulator.journal()).toHaveLength(1);
  clock.advance(60_000);
  await channel.check();
  expect(emulator.journal()).toHaveLength(2);
});

test('a token for another account is no connection', async () => {
  const { process, firstPair } = await openOffice();
  const channel = process({ ...firstPair, oaId: '1' });
  expect(await channel.check()).toMatchObject({ ok: false });
});

test('the name the platform gives us is what a group may call us by', async () => {
  const { process, firstPair } = await openOffice({ oaName: 'Tư pháp Hà Giang' });
  const channel = process(firstPair);
  const body = Buffer.from(
    JSON.stringify({
      event_name: 'user_send_group_text',
      sender: { id: '1' },
      recipient: { id: 'aa' },
      message: { text: '@Tư pháp Hà Giang tiến độ?', msg_id: 'bb' },
    }),
  );
  expect(channel.parse(body)).toMatchObject([{ event: { toBot: false } }]);
  await channel.check();
  expect(channel.parse(body)).toMatchObject([{ event: { toBot: true } }]);
});

test('the pace is learned from what the platform says', async () => {
  const { emulator, process, firstPair } = await openOffice({ requestsPerMinute: 2000 });
  const { to } = knownPerson(emulator);
  const channel = process(firstPair);
  expect(channel.limits(to)).toEqual(paceFor(emulator.appId, 100));
  await channel.send({ text: 'x' }, to);
  expect(channel.limits(to)).toEqual(paceFor(emulator.appId, 2000));
});

test('no clock minute ever sees more than the limit, from whatever moment it is counted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5000 }), (perMinute) => {
      const [limit] = paceFor('app', perMinute);
      if (!limit) throw new Error('No limit');
      const inOneMinute = limit.burst + Math.floor(60_000 / limit.everyMs);
      expect(inOneMinute).toBeLessThanOrEqual(perMinute);
    }),
  );
});

test('a person on a computer reads the choices that the phone shows as buttons', async () => {
  const { emulator, process, firstPair } = await openOffice();
  const pc = knownPerson(emulator, { onPc: true });
  const channel = process(firstPair);
  const message = { text: 'Chọn mục:', buttons: [{ label: 'Lệ phí', payload: 'fee' }] };
  for (const part of channel.render(message, pc.to)) await channel.send(part, pc.to);
  const [, seen] = emulator.messages(pc.userId);
  expect(seen).toMatchObject({ buttons: [], text: expect.stringContaining('1. Lệ phí') });
});

test('a redirect is not followed: the token is for one host only', async () => {
  const { emulator, process, firstPair } = await openOffice();
  const { to } = knownPerson(emulator);
  const elsewhere = createServer((request, response) => {
    response.writeHead(307, { location: `${emulator.apiRoot}${request.url}` }).end();
  });
  await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void elsewhere.close());
  const { port } = elsewhere.address() as AddressInfo;
  const channel = process({ ...firstPair, apiRoot: `http://127.0.0.1:${port}` });
  expect(await channel.send({ text: 'x' }, to)).toMatchObject({ kind: 'unheard' });
  expect(emulator.journal()).toEqual([]);
});

test('a Keep that fails makes a message late, not lost, and never throws', async () => {
  const { emulator, process, firstPair, keep } = await openOffice();
  const { to } = knownPerson(emulator);
  const broken = { ...keep, exclusively: () => Promise.reject(new Error('no database')) };
  const channel = process(firstPair, broken);
  expect(await channel.send({ text: 'x' }, to)).toMatchObject({ kind: 'refused', why: 'later' });
  expect(await channel.check()).toEqual({ ok: false, detail: 'token store not readable' });
});

test('nothing that a person wrote or is called stands in a refusal', async () => {
  const { emulator, process, firstPair, clock } = await openOffice();
  const { to, userId } = knownPerson(emulator);
  const channel = process(firstPair);
  clock.advance(8 * 24 * HOUR);
  const result = await channel.send({ text: 'bí mật' }, to);
  expect(result).toMatchObject({ kind: 'refused' });
  const told = JSON.stringify(result);
  for (const secret of ['bí mật', userId, 'Mai', firstPair.accessToken]) {
    expect(told).not.toContain(secret);
  }
});
