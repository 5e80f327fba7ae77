import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { RawRequest, Verdict } from '../../src/port/channel.ts';
import type { Clock } from '../../src/port/clock.ts';
import { tryParseJson } from './api/json.ts';
import type { ZaloConfig } from './config.ts';

/** The name of the secret that signs, once a genuine request has shown it. */
export type SigningKey = 'oaSecret' | 'appSecret';

export type Verifier = {
  verify(request: RawRequest): Verdict;
  signingKey(): SigningKey | undefined;
};

type Settings = Pick<
  ZaloConfig,
  'appId' | 'appSecret' | 'oaSecret' | 'replayWindowMs' | 'retryWindowMs'
>;

/** Checks the proof over the raw bytes and remembers which of the two secrets made it. */
export function createVerifier(settings: Settings, deps: { clock: Clock }): Verifier {
  let matched: SigningKey | undefined;
  return {
    signingKey: () => matched,
    verify(request) {
      if (isEmpty(request.body)) return 'rehearsal';
      const claims = claimsOf(request);
      if (isConsoleSample(claims)) return 'rehearsal';
      if (claims.appId !== undefined && claims.appId !== settings.appId) return 'forged';
      const key = keyThatSigned(settings, request, claims.timestamp);
      if (!key || !isFresh(settings, request, claims.timestamp, deps.clock.now())) return 'forged';
      matched = key;
      return 'genuine';
    },
  };
}

/** SHA-256 over the concatenation (no HMAC), hexadecimal: platform document, §6.2. */
export function signatureOf(
  appId: string,
  body: Buffer,
  timestamp: string,
  secret: string,
): string {
  return createHash('sha256')
    .update(appId)
    .update(body)
    .update(timestamp)
    .update(secret)
    .digest('hex');
}

const claimed = z.object({
  app_id: z.coerce.string().optional().catch(undefined),
  timestamp: z.union([z.string(), z.number()]).transform(String).optional().catch(undefined),
  message: z
    .object({ msg_id: z.unknown().optional(), text: z.unknown().optional() })
    .optional()
    .catch(undefined),
});
type Claims = {
  appId?: string;
  timestamp: string;
  message?: { msg_id?: unknown; text?: unknown };
};

function claimsOf(request: RawRequest): Claims {
  const body = claimed.safeParse(tryParseJson(request.body.toString()));
  const header = request.headers['x-zevent-timestamp'] ?? '';
  if (!body.success) return { timestamp: header };
  const { app_id: appId, timestamp = header, message } = body.data;
  return { appId, timestamp, message };
}

/** `{}` and nothing at all are what the console sends to see whether somebody answers. */
function isEmpty(body: Buffer): boolean {
  return body.length < 16 && /^(\{\s*\})?$/.test(body.toString().trim());
}

/** The console's test events carry these words whatever their signature; nobody is behind them. */
function isConsoleSample({ message }: Claims): boolean {
  return message?.msg_id === 'This is message id' || message?.text === 'This is testing message';
}

function keyThatSigned(
  settings: Settings,
  { headers, body }: RawRequest,
  timestamp: string,
): SigningKey | undefined {
  const given = readProof(headers['x-zevent-signature']);
  if (!given) return undefined;
  const keys: readonly SigningKey[] = ['oaSecret', 'appSecret'];
  return keys.find((key) => {
    const secret = settings[key];
    if (!secret) return false;
    const expected = Buffer.from(signatureOf(settings.appId, body, timestamp, secret), 'hex');
    return timingSafeEqual(expected, given);
  });
}

/** `mac=<64 hex>` or the bare number, in either case. */
function readProof(header: string | undefined): Buffer | undefined {
  const hex = /^\s*(?:mac\s*=\s*)?([0-9a-f]{64})\s*$/i.exec(header ?? '')?.[1];
  return hex ? Buffer.from(hex, 'hex') : undefined;
}

function isFresh(settings: Settings, request: RawRequest, timestamp: string, now: Date): boolean {
  if (settings.replayWindowMs === 0) return true;
  const age = now.getTime() - Number(timestamp || Number.NaN);
  const isRepeated = request.headers.num_retry !== undefined;
  const oldest = isRepeated
    ? Math.max(settings.retryWindowMs, settings.replayWindowMs)
    : settings.replayWindowMs;
  return age <= oldest && age >= -settings.replayWindowMs;
}
