import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../src/port/clock.ts';
import type { Keep } from '../../src/port/keep.ts';

/** A way to the authorisation page that works until it has served, or until its time is over. */
const kept = z.array(
  z.object({
    /** SHA-256 of the token: who reads the store cannot open the page. */
    hash: z.string(),
    expiresAt: z.number(),
    /** The authorisation under way: state and PKCE verifier, new at every opening. */
    state: z.string().optional(),
    verifier: z.string().optional(),
    redirectUri: z.string().optional(),
  }),
);
type Link = z.infer<typeof kept>[number];
export type Attempt = { state: string; verifier: string; redirectUri: string };

export type Links = {
  /** A new token, for the address of the connect page. */
  create(): Promise<string>;
  /** Ties an attempt to the link; false when the link is unknown, used or expired. */
  open(token: string, attempt: Attempt): Promise<boolean>;
  /** The attempt this state belongs to; a state serves once. */
  take(state: string): Promise<(Attempt & { hash: string }) | undefined>;
  /** The link has served. */
  close(hash: string): Promise<void>;
};

const most = 10;

export function createLinks(
  settings: { oaId: string; connectLinkMs: number },
  deps: { keep: Keep; clock: Clock },
): Links {
  const key = `zalo:connect:${settings.oaId}`;
  const now = () => deps.clock.now().getTime();
  const change = <T>(edit: (links: Link[]) => { links: Link[]; result: T }): Promise<T> =>
    deps.keep.exclusively(key, async () => {
      const text = await deps.keep.read(key);
      const live = text
        ? kept.parse(JSON.parse(text)).filter((link) => link.expiresAt > now())
        : [];
      const { links, result } = edit(live);
      await deps.keep.write(key, JSON.stringify(links.slice(-most)));
      return result;
    });
  return {
    create() {
      const token = randomBytes(24).toString('base64url');
      const link = { hash: hashOf(token), expiresAt: now() + settings.connectLinkMs };
      return change((links) => ({ links: [...links, link], result: token }));
    },
    open: (token, attempt) => change((links) => opened(links, hashOf(token), attempt)),
    take: (state) => change((links) => taken(links, state)),
    close: (hash) =>
      change((links) => ({ links: links.filter((link) => link.hash !== hash), result: undefined })),
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function opened(links: Link[], hash: string, attempt: Attempt) {
  return {
    links: links.map((link) => (link.hash === hash ? { ...link, ...attempt } : link)),
    result: links.some((link) => link.hash === hash),
  };
}

function taken(links: Link[], state: string) {
  const link = links.find((candidate) => candidate.state === state);
  const { hash, verifier, redirectUri, expiresAt } = link ?? {};
  if (!hash || !verifier || !redirectUri || !expiresAt) return { links, result: undefined };
  const spent = links.map((other) => (other === link ? { hash, expiresAt } : other));
  return { links: spent, result: { hash, state, verifier, redirectUri } };
}
