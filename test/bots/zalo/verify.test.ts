import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createVerifier, signatureOf } from '../../../bots/zalo/verify.ts';
import type { RawRequest } from '../../../src/port/channel.ts';
import { StoppedClock } from '../../../src/port/clock.ts';
import { fixtures, hasFixtures } from './fixtures.ts';

const MINUTE = 60_000;
const now = new Date('2026-11-23T01:00:00Z');
const settings = {
  appId: '1902377145630087711',
  appSecret: 'app-secret',
  oaSecret: 'oa-secret',
  replayWindowMs: 10 * MINUTE,
  retryWindowMs: 150 * MINUTE,
};

function verifier(given: Partial<typeof settings> = {}) {
  return createVerifier({ ...settings, ...given }, { clock: new StoppedClock(now) });
}

function bodyOf(given: Record<string, unknown> = {}): Buffer {
  const event = { app_id: settings.appId, event_name: 'user_send_text', ...given };
  return Buffer.from(JSON.stringify({ timestamp: String(now.getTime()), ...event }));
}

function request(body: Buffer, headers: Record<string, string> = {}): RawRequest {
  return { method: 'POST', path: '/webhooks/zalo', query: {}, headers, body };
}

function signed(body: Buffer, secret = settings.oaSecret, headers: Record<string, string> = {}) {
  const timestamp = /"timestamp":"?(\d+)/.exec(body.toString())?.[1] ?? '';
  const mac = signatureOf(settings.appId, body, timestamp, secret);
  return request(body, { 'x-zevent-signature': `mac=${mac}`, ...headers });
}

describe.skipIf(!hasFixtures)(
  'third-party signature vectors (../shared/platforms/fixtures)',
  () => {
    const shape = z.object({
      vectors: z.array(
        z.object({
          app_id: z.string(),
          oa_secret: z.string(),
          timestamp: z.string(),
          raw_body: z.string(),
          mac: z.string(),
        }),
      ),
    });
    const [file] = fixtures(/^signature-vectors/);
    const vectors = file ? shape.parse(JSON.parse(file[1].toString())).vectors : [];

    test('every vector is reproduced', () => {
      expect(vectors.length).toBeGreaterThan(0);
      for (const vector of vectors) {
        const body = Buffer.from(vector.raw_body);
        const made = signatureOf(vector.app_id, body, vector.timestamp, vector.oa_secret);
        expect(made).toBe(vector.mac);
      }
    });

    test.each(fixtures(/^console-test\./))('%s is a rehearsal', (_name, body) => {
      expect(verifier().verify(request(body))).toBe('rehearsal');
      expect(verifier().verify(request(body, { 'x-zevent-signature': 'mac=00' }))).toBe(
        'rehearsal',
      );
    });
  },
);

test('the mark before the number, its case and blanks do not matter', () => {
  const one = signed(bodyOf());
  const mac = (one.headers['x-zevent-signature'] ?? '').slice('mac='.length);
  for (const proof of [mac, mac.toUpperCase(), `MAC=${mac}`, ` mac = ${mac} `]) {
    expect(verifier().verify({ ...one, headers: { 'x-zevent-signature': proof } })).toBe('genuine');
  }
});

test('either secret may sign, and the one that did is remembered', () => {
  const both = verifier();
  expect(both.signingKey()).toBeUndefined();
  expect(both.verify(signed(bodyOf()))).toBe('genuine');
  expect(both.signingKey()).toBe('oaSecret');
  expect(both.verify(signed(bodyOf(), settings.appSecret))).toBe('genuine');
  expect(both.signingKey()).toBe('appSecret');
  expect(both.verify(signed(bodyOf(), 'another'))).toBe('forged');
  expect(verifier({ oaSecret: undefined }).verify(signed(bodyOf(), 'undefined'))).toBe('forged');
});

test('another app, even signed with our keys, is forged; an event without an app is ours', () => {
  expect(verifier().verify(signed(bodyOf({ app_id: '1' })))).toBe('forged');
  expect(verifier().verify(signed(bodyOf({ app_id: undefined })))).toBe('genuine');
});

test('a numeric time and a time only in the header are understood', () => {
  expect(verifier().verify(signed(bodyOf({ timestamp: now.getTime() })))).toBe('genuine');
  const body = bodyOf({ timestamp: undefined });
  const time = String(now.getTime());
  const mac = signatureOf(settings.appId, body, time, settings.oaSecret);
  const headers = { 'x-zevent-signature': mac, 'x-zevent-timestamp': time };
  expect(verifier().verify(request(body, headers))).toBe('genuine');
});

test('an old or future request is a replay, unless the platform says that it repeats', () => {
  const at = (ms: number) => bodyOf({ timestamp: String(now.getTime() + ms) });
  expect(verifier().verify(signed(at(-9 * MINUTE)))).toBe('genuine');
  expect(verifier().verify(signed(at(-11 * MINUTE)))).toBe('forged');
  expect(verifier().verify(signed(at(11 * MINUTE)))).toBe('forged');
  const repeated = { num_retry: '4' };
  expect(verifier().verify(signed(at(-112 * MINUTE), undefined, repeated))).toBe('genuine');
  expect(verifier().verify(signed(at(-151 * MINUTE), undefined, repeated))).toBe('forged');
  expect(verifier({ replayWindowMs: 0 }).verify(signed(at(-1e9)))).toBe('genuine');
});

test('the console’s sample is a rehearsal whatever its signature', () => {
  const sample = bodyOf({
    message: { msg_id: 'This is message id', text: 'This is testing message' },
  });
  expect(verifier().verify(request(sample))).toBe('rehearsal');
  expect(verifier().verify(signed(sample))).toBe('rehearsal');
  const foreign = bodyOf({ app_id: '1', message: { text: 'This is testing message' } });
  expect(verifier().verify(signed(foreign, 'theirs'))).toBe('rehearsal');
});

test('nothing and an empty object are rehearsals; garbage is forged', () => {
  for (const body of ['', ' ', '{}', '{ }\n']) {
    expect(verifier().verify(request(Buffer.from(body))), body).toBe('rehearsal');
  }
  for (const body of ['{', 'null', '[]', 'x'.repeat(1_048_576), '[{}]']) {
    expect(verifier().verify(request(Buffer.from(body)))).toBe('forged');
  }
});
