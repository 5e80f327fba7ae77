import { expect, test } from 'vitest';
import { readGrant } from '../../../bots/zalo/api/oauth.ts';
import { startZaloEmulator } from '../../../bots/zalo/emulator/index.ts';
import type { Keep } from '../../../src/port/keep.ts';
import { fixtures, hasFixtures } from './fixtures.ts';
import { HOUR, knownPerson, openOffice } from './office.ts';

const kept = (keep: { values: Map<string, string> }, oaId: string) =>
  JSON.parse(keep.values.get(`zalo:token:${oaId}`) ?? '{}');

test('two processes that renew at the same moment use one refresh', async () => {
  const { clock, emulator, process, firstPair } = await openOffice();
  const { to } = knownPerson(emulator);
  const processes = [process(firstPair), process(firstPair), process(firstPair)];
  for (const one of processes)
    expect(await one.send({ text: 'trước' }, to)).toMatchObject({ kind: 'sent' });
  clock.advance(13 * HOUR);
  await Promise.all(processes.map((one) => one.tend?.()));
  expect(emulator.refreshes()).toBe(1);
  clock.advance(26 * HOUR);
  const results = await Promise.all(processes.map((one) => one.send({ text: 'sau' }, to)));
  expect(results.map(({ kind }) => kind)).toEqual(['sent', 'sent', 'sent']);
  expect(emulator.refreshes()).toBe(2);
});

test('nothing is renewed before half of the life is over', async () => {
  const { clock, emulator, process, firstPair } = await openOffice();
  const channel = process(firstPair);
  await channel.check();
  clock.advance(12 * HOUR);
  await channel.tend?.();
  expect(emulator.refreshes()).toBe(0);
});

test('the pair of the configuration is only the first', async () => {
  const { clock, emulator, process, firstPair, keep } = await openOffice();
  const first = process(firstPair);
  await first.check();
  clock.advance(13 * HOUR);
  await first.tend?.();
  expect(kept(keep, emulator.oaId).accessToken).not.toBe(firstPair.accessToken);
  const restarted = process(firstPair);
  expect(await restarted.check()).toMatchObject({ ok: true });
  expect(emulator.refreshes()).toBe(1);
});

test('the new pair is written before it is used', async () => {
  const { clock, emulator, process, firstPair, keep } = await openOffice();
  const { to } = knownPerson(emulator);
  const order: string[] = [];
  const watched: Keep = {
    ...keep,
    async write(key, value) {
      order.push(emulator.refreshes() > 0 ? 'new pair written' : 'written');
      await keep.write(key, value);
    },
  };
  const channel = process(firstPair, watched);
  await channel.send({ text: 'một' }, to);
  clock.advance(26 * HOUR);
  emulator.people.say({ userId: to.chatId, text: 'còn đó không' });
  const calls = () =>
    emulator.journal().filter((entry) => entry.kind === 'call' && entry.error === 0);
  const before = calls().length;
  watched.exclusively = async (key, work) =>
    keep.exclusively(key, async () => {
      const result = await work();
      expect(calls().length).toBe(before);
      return result;
    });
  expect(await channel.send({ text: 'hai' }, to)).toMatchObject({ kind: 'sent' });
  expect(order.at(-1)).toBe('new pair written');
});

test('a token that died early is renewed once and the message goes once', async () => {
  const { emulator, process, firstPair } = await openOffice({ codes: { tokenMissing: -216 } });
  const { to, userId } = knownPerson(emulator);
  const channel = process({ ...firstPair, accessToken: 'dead' });
  expect(await channel.send({ text: 'một lần' }, to)).toMatchObject({ kind: 'sent' });
  expect(emulator.refreshes()).toBe(1);
  const seen = emulator.messages(userId).filter(({ from }) => from === 'oa');
  expect(seen.map(({ text }) => text)).toEqual(['một lần']);
});

test('a refused refresh leaves the old pair and asks for a person', async () => {
  const { clock, emulator, process, firstPair, keep } = await openOffice();
  const channel = process({ ...firstPair, refreshToken: 'used-up' });
  await channel.check();
  clock.advance(13 * HOUR);
  await channel.tend?.();
  expect(kept(keep, emulator.oaId)).toMatchObject({ ...firstPair, refreshToken: 'used-up' });
  const { ok, detail } = await channel.check();
  expect(ok).toBe(false);
  expect(detail).toContain('needs authorisation (refresh refused -14014)');
  const { to } = knownPerson(emulator);
  expect(await channel.send({ text: 'vẫn gửi được' }, to)).toMatchObject({ kind: 'sent' });
});

test('a refusal that may pass leaves the pair in force, is told, and is tried again', async () => {
  const { clock, emulator, process, firstPair, keep } = await openOffice();
  await process(firstPair).check();
  clock.advance(13 * HOUR);
  const mistaken = process({ ...firstPair, appSecret: 'mistyped' });
  await mistaken.tend?.();
  await mistaken.tend?.();
  expect(kept(keep, emulator.oaId)).toMatchObject(firstPair);
  const { ok, detail } = await mistaken.check();
  expect([ok, detail]).toEqual([true, expect.stringContaining('last renewal refused unnamed')]);
  const corrected = process(firstPair);
  await corrected.tend?.();
  expect(emulator.refreshes()).toBe(1);
  expect((await corrected.check()).detail).not.toContain('refused');
});

test('nobody at the other end uses up nothing; after a failure the platform is left alone a while', async () => {
  const { clock, emulator, process, firstPair } = await openOffice();
  await process(firstPair).check();
  clock.advance(13 * HOUR);
  const gone = await startZaloEmulator();
  await gone.close();
  const astray = process({ ...firstPair, oauthRoot: gone.oauthRoot });
  await astray.tend?.();
  expect(await astray.check()).toMatchObject({ ok: true });
  const channel = process({ ...firstPair, timeoutMs: 1_000 });
  emulator.fault({ kind: 'http', on: 'oauth' });
  await channel.tend?.();
  clock.advance(59_000);
  await channel.tend?.();
  expect(emulator.refreshes()).toBe(0);
  clock.advance(1_000);
  await channel.tend?.();
  expect(emulator.refreshes()).toBe(1);
});

test('a lost answer asks for a person, and heals if the refresh token turns out to be unused', async () => {
  const { clock, emulator, process, firstPair } = await openOffice();
  const channel = process({ ...firstPair, timeoutMs: 1_000 });
  await channel.check();
  clock.advance(13 * HOUR);
  emulator.fault({ kind: 'hang', on: 'oauth' });
  await channel.tend?.();
  expect((await channel.check()).detail).toContain('needs authorisation (refresh unanswered)');
  clock.advance(HOUR);
  await channel.tend?.();
  expect(await channel.check()).toMatchObject({ ok: true });
});

test('a lost answer after which the token is really gone stays with the person', async () => {
  const { clock, emulator, process, firstPair } = await openOffice();
  const channel = process(firstPair);
  await channel.check();
  clock.advance(13 * HOUR);
  emulator.fault({ kind: 'accept-then-drop', on: 'oauth' });
  await channel.tend?.();
  clock.advance(HOUR);
  await channel.tend?.();
  expect((await channel.check()).detail).toContain('refresh refused -14014');
});

test('a pair that the store did not take is kept in hand and written next time', async () => {
  const { clock, emulator, process, firstPair, keep } = await openOffice();
  let isBroken = false;
  const shaky: Keep = {
    ...keep,
    async write(key, value) {
      if (isBroken && emulator.refreshes() > 0) throw new Error('the store is down');
      await keep.write(key, value);
    },
  };
  const channel = process(firstPair, shaky);
  await channel.check();
  clock.advance(13 * HOUR);
  isBroken = true;
  await expect(channel.tend?.()).rejects.toThrow('the store is down');
  isBroken = false;
  await channel.tend?.();
  expect(emulator.refreshes()).toBe(1);
  expect(kept(keep, emulator.oaId).accessToken).not.toBe(firstPair.accessToken);
  clock.advance(60_000);
  expect(await channel.check()).toMatchObject({ ok: true });
});

test('when the kept pair has ended, another configured pair takes its place, once', async () => {
  const { clock, emulator, process, firstPair, keep } = await openOffice();
  const { to } = knownPerson(emulator);
  await process({ accessToken: 'from another platform', refreshToken: 'r' }).check();
  const restarted = process(firstPair);
  expect(await restarted.send({ text: 'lại' }, to)).toMatchObject({ kind: 'sent' });
  expect(kept(keep, emulator.oaId)).toMatchObject(firstPair);
  clock.advance(26 * HOUR);
  const strange = process({ ...firstPair, appSecret: 'wrong' });
  expect(await strange.check()).toMatchObject({ ok: false });
  expect(emulator.refreshes()).toBe(0);
});

test('without any pair the channel says that it must be connected', async () => {
  const { emulator, process } = await openOffice();
  const { to } = knownPerson(emulator);
  const channel = process();
  expect((await channel.check()).detail).toContain('must be connected');
  expect(await channel.send({ text: 'x' }, to)).toMatchObject({ why: 'configuration' });
});

test.each([
  ['{"access_token":"a","refresh_token":"r","expires_in":"90000"}', 'granted'],
  ['{"access_token":"a","refresh_token":"r","expires_in":3600}', 'granted'],
  ['{"access_token":"a","refresh_token":"r"}', 'granted'],
  ['{"access_token":"","refresh_token":"r","expires_in":"90000"}', 'lost'],
  ['{"access_token":"a","expires_in":"90000"}', 'lost'],
  ['{"access_token":5,"refresh_token":"r"}', 'lost'],
  ['{"error_name":"Invalid refresh token","error":-14014}', 'refused'],
  ['{"error_name":"Something"}', 'refused'],
  ['{}', 'lost'],
  ['<html>', 'lost'],
  ['null', 'lost'],
  ['{"access_token":"a","refresh_token":"r"}', 'refused', 403],
])('the token endpoint answers %s: %s', (text, kind, status = 200) => {
  expect(readGrant(status, text, HOUR).kind).toBe(kind);
});

test.skipIf(!hasFixtures)('the documented token answers (../shared/platforms/fixtures)', () => {
  for (const [, body] of fixtures(/^oauth\.error/)) {
    expect(readGrant(200, body.toString(), HOUR)).toEqual({ kind: 'refused', code: '-14014' });
  }
  for (const [, body] of fixtures(/^oauth\.token-response/)) {
    for (const answer of Object.values(JSON.parse(body.toString()))) {
      const result = readGrant(200, JSON.stringify(answer), HOUR);
      expect(result).toMatchObject({ kind: 'granted', grant: { livesMs: 90_000_000 } });
    }
  }
});
