import type { Clock } from '../../src/port/clock.ts';
import { getAccount } from './api/account.ts';
import type { Client } from './api/client.ts';
import { explain } from './api/errors.ts';
import type { TokenState, Tokens } from './api/tokens.ts';
import type { Verifier } from './verify.ts';

type Health = { ok: boolean; detail: string };
/** What the platform last told about ourselves. */
export type Acquaintance = { name?: string };

type Deps = { tokens: Tokens; client: Client; clock: Clock; verifier: Verifier; met: Acquaintance };

const freshMs = 60_000;

/** Asks the platform who we are, at most once a minute: every question counts against the limit. */
export function createCheck({ oaId }: { oaId: string }, deps: Deps): () => Promise<Health> {
  let last: { at: number; account: Promise<Health> } | undefined;
  const account = (): Promise<Health> => {
    const at = deps.clock.now().getTime();
    if (last && at - last.at < freshMs) return last.account;
    const asked = { at, account: askAccount(oaId, deps) };
    last = asked;
    // Only a good answer is kept; those who ask meanwhile wait for the same one.
    const forget = () => {
      if (last === asked) last = undefined;
    };
    void asked.account.then(({ ok }) => (ok ? undefined : forget()), forget);
    return asked.account;
  };
  return async () => {
    try {
      const known = await account();
      const token = describeToken(await deps.tokens.state());
      const key = `webhook key: ${deps.verifier.signingKey() ?? 'not seen yet'}`;
      return { ok: known.ok && token.ok, detail: [token.detail, known.detail, key].join('; ') };
    } catch {
      return { ok: false, detail: 'token store not readable' };
    }
  };
}

async function askAccount(oaId: string, { client, met }: Deps): Promise<Health> {
  const reply = await getAccount(client);
  if (reply.kind === 'unheard') return { ok: false, detail: `account: ${reply.detail}` };
  if (reply.kind === 'refused') {
    return { ok: false, detail: `account: ${reply.code} ${explain(reply.code).detail}` };
  }
  if (reply.data.oaId !== oaId)
    return { ok: false, detail: 'account: the token is for another one' };
  met.name = reply.data.name || undefined;
  return { ok: true, detail: 'account: answers' };
}

function describeToken(state: TokenState): Health {
  switch (state.kind) {
    case 'none':
      return { ok: false, detail: 'token: none, the account must be connected' };
    case 'needs-authorisation':
      return { ok: false, detail: `token: needs authorisation (${state.reason})` };
    default: {
      const renewal = state.renewable ? '' : ', cannot be renewed';
      const until = `${state.kind === 'ready' ? 'until' : 'expired'} ${state.expiresAt.toISOString()}`;
      const refusal = state.refused ? `, last renewal refused ${state.refused}` : '';
      return { ok: true, detail: `token: ${until}${renewal}${refusal}` };
    }
  }
}
