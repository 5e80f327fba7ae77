import { createHash } from 'node:crypto';
import { newSecret, nowOf, type World } from './world.ts';

type Code = { challenge?: string; expiresAt: number };
export type TokenPair = { accessToken: string; refreshToken: string; expiresInSeconds: number };

export type OAuthDesk = {
  /** A pair as an administrator would copy it from the console. */
  issue(): TokenPair;
  /** Undefined = good; else the API error number. */
  problemWith(accessToken: string | undefined): number | undefined;
  /** The address the administrator's browser goes to next, or an error page's text. */
  permit(query: Record<string, string | undefined>): { location: string } | { error: string };
  grant(secret: string | undefined, fields: Record<string, string>): Record<string, unknown>;
  /** How many refreshes succeeded. */
  refreshes(): number;
};

const codeLifeMs = 10 * 60_000;
const refreshLifeMs = 90 * 24 * 60 * 60_000;

export function createOAuthDesk(world: World): OAuthDesk {
  const access = new Map<string, number>();
  const refresh = new Map<string, { expiresAt: number; access: string }>();
  const codes = new Map<string, Code>();
  let refreshes = 0;

  const issue = (): TokenPair => {
    const pair = { accessToken: newSecret(), refreshToken: newSecret() };
    access.set(pair.accessToken, nowOf(world) + world.settings.accessTokenLifeMs);
    refresh.set(pair.refreshToken, {
      expiresAt: nowOf(world) + refreshLifeMs,
      access: pair.accessToken,
    });
    return { ...pair, expiresInSeconds: Math.round(world.settings.accessTokenLifeMs / 1000) };
  };

  const byCode = (fields: Record<string, string>): Record<string, unknown> => {
    const code = codes.get(fields.code ?? '');
    codes.delete(fields.code ?? '');
    if (!code || code.expiresAt < nowOf(world)) return oauthFailure('Invalid authorization code');
    if (code.challenge && challengeOf(fields.code_verifier ?? '') !== code.challenge) {
      return oauthFailure('Invalid code verifier');
    }
    return printed(issue());
  };

  const byRefresh = (fields: Record<string, string>): Record<string, unknown> => {
    const old = refresh.get(fields.refresh_token ?? '');
    if (!old) return oauthFailure('Invalid refresh token', -14014);
    refresh.delete(fields.refresh_token ?? '');
    if (old.expiresAt < nowOf(world)) return oauthFailure('Expired refresh token', -14020);
    if (world.settings.killsOldToken) access.delete(old.access);
    refreshes += 1;
    return printed(issue());
  };

  return {
    issue,
    refreshes: () => refreshes,
    problemWith(accessToken) {
      const expiresAt = access.get(accessToken ?? '');
      if (expiresAt === undefined) return world.codes.tokenMissing;
      return expiresAt <= nowOf(world) ? world.codes.tokenExpired : undefined;
    },
    permit(query) {
      const { callbackUrl, consents } = world.settings;
      const { app_id: appId, redirect_uri: redirect, code_challenge: challenge, state } = query;
      if (appId !== world.appId) return { error: '-14002 Invalid app id' };
      if (!redirect || (callbackUrl && redirect !== callbackUrl)) {
        return { error: '-14003 Invalid redirect uri' };
      }
      const location = new URL(redirect);
      if (state) location.searchParams.set('state', state);
      if (!consents) return { location: location.href };
      const code = newSecret();
      codes.set(code, { challenge, expiresAt: nowOf(world) + codeLifeMs });
      location.searchParams.set('code', code);
      location.searchParams.set('oa_id', world.oaId);
      return { location: location.href };
    },
    grant(secret, fields) {
      if (secret !== world.appSecret) return oauthFailure('Invalid secret key');
      if (fields.app_id !== world.appId) return oauthFailure('Invalid app id', -14002);
      if (fields.grant_type === 'authorization_code') return byCode(fields);
      if (fields.grant_type === 'refresh_token') return byRefresh(fields);
      return oauthFailure('Invalid grant type');
    },
  };
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** Seconds as a string, as documented. */
function printed({ accessToken, refreshToken, expiresInSeconds }: TokenPair) {
  return {
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: String(expiresInSeconds),
  };
}

/** The shape of its own, answered with HTTP 200; a number is not always there. */
function oauthFailure(name: string, error?: number): Record<string, unknown> {
  return {
    error_name: name,
    error_reason: name,
    ref_doc: '',
    error_description: name,
    ...(error === undefined ? {} : { error }),
  };
}
