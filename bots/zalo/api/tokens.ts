import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../../src/port/clock.ts';
import type { Keep } from '../../../src/port/keep.ts';
import type { Grant, GrantResult, OAuth } from './oauth.ts';

/** What is kept about the account's tokens. Times are milliseconds UTC. */
const keptPair = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  obtainedAt: z.number(),
  expiresAt: z.number(),
  /** A refresh was asked for and not answered: this refresh token may be used up. */
  askedAt: z.number().optional(),
  /** Why the last renewal was refused. */
  refused: z.string().optional(),
  /** The platform will never renew this pair: only a person can help now. */
  ended: z.boolean().optional(),
  /** Which configured pair was taken over last (a hash): it is not taken twice. */
  seed: z.string().optional(),
});
type Pair = z.infer<typeof keptPair>;

export type TokenState =
  | { kind: 'none' }
  | { kind: 'ready' | 'expired'; expiresAt: Date; renewable: boolean; refused?: string }
  | { kind: 'needs-authorisation'; reason: string };

export type Tokens = {
  /** The access token in force, from memory where possible. */
  current(): Promise<string | undefined>;
  /** Another token than `stale`, or undefined. Whoever comes second uses what the first one got. */
  renew(stale: string): Promise<string | undefined>;
  /** A pair that a person obtained for us. */
  adopt(grant: Grant): Promise<void>;
  state(): Promise<TokenState>;
  /** Renews at half of the token's life. */
  tend(): Promise<void>;
};

export type TokenSettings = {
  oaId: string;
  accessToken?: string;
  refreshToken?: string;
  accessTokenLifeMs: number;
  /** How long to leave the platform alone after a refresh that failed. */
  refreshPauseMs: number;
};

/** The token pair, shared by all processes through Keep: written before it is used, renewed under one lock. */
export function createTokens(
  settings: TokenSettings,
  deps: { keep: Keep; clock: Clock; oauth: OAuth },
): Tokens {
  const { keep, clock, oauth } = deps;
  const key = `zalo:token:${settings.oaId}`;
  const now = () => clock.now().getTime();
  let known: Pair | undefined;
  /** Granted, but Keep did not take it yet: the old refresh token is gone, so this must not be lost. */
  let unsaved: Pair | undefined;
  let quietUntil = 0;

  const save = async (pair: Pair): Promise<Pair> => {
    await keep.write(key, JSON.stringify(pair));
    known = pair;
    return pair;
  };

  const load = async (): Promise<Pair | undefined> => {
    const kept = readPair(await keep.read(key));
    known = kept;
    return kept;
  };

  /** The configured pair, where none is kept or the kept one has ended and this is another. */
  const fromConfig = async (ended?: Pair): Promise<Pair | undefined> => {
    const { accessToken, refreshToken, accessTokenLifeMs } = settings;
    const seed = accessToken && seedOf(accessToken);
    if (!accessToken || seed === ended?.seed) return undefined;
    const obtainedAt = now();
    const expiresAt = obtainedAt + accessTokenLifeMs;
    return save({ accessToken, refreshToken, obtainedAt, expiresAt, seed });
  };

  const secure = async (): Promise<Pair | undefined> => {
    if (unsaved) {
      const pair = unsaved;
      await save(pair);
      unsaved = undefined;
    }
    return load();
  };

  const keepGrant = async (grant: Grant): Promise<Pair> => {
    const seed = known?.seed;
    unsaved = { ...tokensOf(grant), obtainedAt: now(), expiresAt: now() + grant.livesMs, seed };
    const saved = await save(unsaved);
    unsaved = undefined;
    return saved;
  };

  const settle = async (old: Pair, result: GrantResult): Promise<string | undefined> => {
    if (result.kind === 'granted') return (await keepGrant(result.grant)).accessToken;
    quietUntil = now() + settings.refreshPauseMs;
    if (result.kind === 'unreachable') await save(old);
    if (result.kind !== 'refused') return undefined;
    const left = await save({ ...old, refused: result.code, ended: endings.has(result.code) });
    return left.ended ? (await fromConfig(left))?.accessToken : undefined;
  };

  const renew = (stale: string): Promise<string | undefined> =>
    keep.exclusively(key, async () => {
      const pair = await secure();
      if (!pair) return undefined;
      if (pair.accessToken !== stale) return pair.accessToken;
      if (pair.ended) return (await fromConfig(pair))?.accessToken;
      if (!pair.refreshToken || now() < quietUntil) return undefined;
      // Noted before asking: if we die or hear nothing, the next one knows this token may be used up.
      await save({ ...pair, askedAt: now() });
      return settle(pair, await oauth.refresh(pair.refreshToken));
    });

  return {
    renew,
    async current() {
      // Without the lock where a pair is kept: a process that died holding it must not delay a reply.
      const pair = known ?? (await load());
      if (pair) return pair.accessToken;
      return keep.exclusively(
        key,
        async () => ((await secure()) ?? (await fromConfig()))?.accessToken,
      );
    },
    adopt: (grant) => keep.exclusively(key, async () => void (await keepGrant(grant))),
    async state() {
      return stateOf(await load(), clock.now());
    },
    async tend() {
      const pair = unsaved ? await keep.exclusively(key, secure) : await load();
      if (pair && now() >= (pair.obtainedAt + pair.expiresAt) / 2) await renew(pair.accessToken);
    },
  };
}

function readPair(kept: string | undefined): Pair | undefined {
  return kept ? keptPair.parse(JSON.parse(kept)) : undefined;
}

function seedOf(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest('hex').slice(0, 16);
}

function tokensOf({ accessToken, refreshToken }: Grant) {
  return { accessToken, refreshToken };
}

/** OAuth refusals after which the refresh token is worthless: invalid (or used), expired. */
const endings = new Set(['-14014', '-14020']);

function stateOf(pair: Pair | undefined, now: Date): TokenState {
  if (!pair) return { kind: 'none' };
  if (pair.ended) return { kind: 'needs-authorisation', reason: `refresh refused ${pair.refused}` };
  if (pair.askedAt !== undefined)
    return { kind: 'needs-authorisation', reason: 'refresh unanswered' };
  const kind = pair.expiresAt > now.getTime() ? 'ready' : 'expired';
  const { refreshToken, refused } = pair;
  return { kind, expiresAt: new Date(pair.expiresAt), renewable: !!refreshToken, refused };
}
