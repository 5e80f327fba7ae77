import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { tryParseJson } from './json.ts';
import { addressOf, exchange, type Fetch } from './transport.ts';

/** What one successful exchange or refresh gives; `livesMs` is the access token's life. */
export type Grant = { accessToken: string; refreshToken: string; livesMs: number };

export type GrantResult =
  | { kind: 'granted'; grant: Grant }
  /** Nothing was granted. `code` is the platform's number, or what came instead. */
  | { kind: 'refused'; code: string }
  /** The request never left: the refresh token is unused. */
  | { kind: 'unreachable' }
  /** No answer was understood: a single-use token may be gone. */
  | { kind: 'lost' };

export type OAuthSettings = {
  appId: string;
  appSecret: string;
  oauthRoot: string;
  timeoutMs: number;
  accessTokenLifeMs: number;
};

export type OAuth = {
  permissionUrl(request: { redirectUri: string; challenge: string; state: string }): string;
  exchangeCode(code: string, verifier: string): Promise<GrantResult>;
  refresh(refreshToken: string): Promise<GrantResult>;
};

/** OAuth v4 for OA. The token endpoint answers failures with HTTP 200 in a shape of its own. */
export function createOAuth(settings: OAuthSettings, deps: { fetch: Fetch }): OAuth {
  const ask = (fields: Record<string, string>) => askForGrant(settings, deps.fetch, fields);
  return {
    permissionUrl({ redirectUri, challenge, state }) {
      const url = addressOf(settings.oauthRoot, '/v4/oa/permission');
      url.searchParams.set('app_id', settings.appId);
      url.searchParams.set('redirect_uri', redirectUri);
      url.searchParams.set('code_challenge', challenge);
      url.searchParams.set('state', state);
      return url.href;
    },
    exchangeCode: (code, verifier) =>
      ask({ code, code_verifier: verifier, grant_type: 'authorization_code' }),
    refresh: (refreshToken) => ask({ refresh_token: refreshToken, grant_type: 'refresh_token' }),
  };
}

/** PKCE (RFC 7636, S256) with a verifier of 43 characters, as the platform wants it. */
export function newProof(): { verifier: string; challenge: string } {
  let verifier = randomBytes(32).toString('base64url');
  while (!(/[a-z]/.test(verifier) && /[A-Z]/.test(verifier) && /\d/.test(verifier))) {
    verifier = randomBytes(32).toString('base64url');
  }
  return { verifier, challenge: challengeOf(verifier) };
}

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

async function askForGrant(
  settings: OAuthSettings,
  fetch: Fetch,
  fields: Record<string, string>,
): Promise<GrantResult> {
  const answer = await exchange(fetch, addressOf(settings.oauthRoot, '/v4/oa/access_token').href, {
    method: 'POST',
    headers: {
      secret_key: settings.appSecret,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ ...fields, app_id: settings.appId }).toString(),
    signal: AbortSignal.timeout(settings.timeoutMs),
  });
  if ('kind' in answer) return { kind: answer.kind === 'refused' ? 'unreachable' : 'lost' };
  return readGrant(answer.status, answer.text, settings.accessTokenLifeMs);
}

const success = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});
const failure = z.object({
  error: z.coerce.string().optional(),
  error_name: z.string().optional(),
});

/** Granted only if both tokens are there; anything else leaves the old pair in force. */
export function readGrant(status: number, text: string, defaultLifeMs: number): GrantResult {
  const body = tryParseJson(text);
  const granted = success.safeParse(body);
  if (granted.success && status < 400) {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in } = granted.data;
    const livesMs = expires_in ? expires_in * 1000 : defaultLifeMs;
    return { kind: 'granted', grant: { accessToken, refreshToken, livesMs } };
  }
  const refused = failure.safeParse(body);
  if (refused.success && (refused.data.error ?? refused.data.error_name)) {
    return { kind: 'refused', code: refused.data.error ?? 'unnamed' };
  }
  return status >= 400 && status < 500
    ? { kind: 'refused', code: `http-${status}` }
    : { kind: 'lost' };
}
