import { randomBytes } from 'node:crypto';
import type { ChannelRoute, PlainResponse, RawRequest } from '../../src/port/channel.ts';
import type { Words } from '../../src/port/words.ts';
import { newProof, type OAuth } from './api/oauth.ts';
import type { Tokens } from './api/tokens.ts';
import type { ZaloConfig } from './config.ts';
import type { Links } from './links.ts';
import { escapeHtml, page } from './page.ts';

type Deps = { links: Links; oauth: OAuth; tokens: Tokens; words: Words };
type Settings = Pick<ZaloConfig, 'oaId' | 'publicUrl' | 'domainProof'>;

const connectPath = '/zalo/connect/';
const callbackPath = '/zalo/callback';

/** The pages through which an administrator of the account gives us its tokens, and the proof of our domain. */
export function connectRoutes(settings: Settings, deps: Deps): ChannelRoute[] {
  return [
    {
      method: 'GET',
      path: `${connectPath}:token`,
      access: 'one-time-link',
      answer: (request) => showConnect(request, settings, deps),
    },
    {
      method: 'GET',
      path: callbackPath,
      access: 'one-time-link',
      answer: (request) => finishConnect(request, settings, deps),
    },
    ...proofRoutes(settings),
  ];
}

/** The whole address where the service is known to the outside, else the path alone. */
export async function connectLink(settings: Settings, links: Links): Promise<string> {
  return `${root(settings.publicUrl ?? '')}${connectPath}${await links.create()}`;
}

function root(url: string): string {
  return url.replace(/\/+$/, '');
}

async function showConnect(
  request: RawRequest,
  settings: Settings,
  { links, oauth, words }: Deps,
): Promise<PlainResponse> {
  const token = request.path.slice(request.path.lastIndexOf('/') + 1);
  const state = randomBytes(24).toString('base64url');
  const { verifier, challenge } = newProof();
  // Without an outside address only this machine can be meant.
  const origin = settings.publicUrl ?? `http://${request.headers.host ?? 'localhost'}`;
  const redirectUri = `${root(origin)}${callbackPath}`;
  if (!(await links.open(token, { state, verifier, redirectUri }))) {
    return page(words, 410, { title: 'zalo.connect.gone.title', text: 'zalo.connect.gone.text' });
  }
  return page(words, 200, {
    title: 'zalo.connect.open.title',
    text: 'zalo.connect.open.text',
    link: {
      label: 'zalo.connect.open.button',
      url: oauth.permissionUrl({ redirectUri, challenge, state }),
    },
  });
}

async function finishConnect(
  request: RawRequest,
  settings: Settings,
  { links, oauth, tokens, words }: Deps,
): Promise<PlainResponse> {
  const { code, state, oa_id: oaId } = request.query;
  const attempt = state ? await links.take(state) : undefined;
  const say = (status: number, what: 'gone' | 'refused' | 'other' | 'failed' | 'done') =>
    page(words, status, { title: `zalo.connect.${what}.title`, text: `zalo.connect.${what}.text` });
  if (!attempt) return say(410, 'gone');
  if (!code) return say(400, 'refused');
  if (oaId !== undefined && oaId !== settings.oaId) return say(400, 'other');
  const result = await oauth.exchangeCode(code, attempt.verifier);
  if (result.kind !== 'granted') return say(502, 'failed');
  await tokens.adopt(result.grant);
  await links.close(attempt.hash);
  return say(200, 'done');
}

/** The file by which the platform's console sees that the domain is ours. */
function proofRoutes({ domainProof: { file } }: Settings): ChannelRoute[] {
  if (!file) return [];
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const answer = async () => ({ status: 200, headers, body: file.content });
  return [{ method: 'GET', path: `/${file.name}`, access: 'public', answer }];
}

/** The same proof as a tag for the head of the start page, whose owner is the http room. */
export function domainMetaTag({ domainProof: { metaTag } }: Settings): string | undefined {
  if (!metaTag) return undefined;
  return `<meta name="${escapeHtml(metaTag.name)}" content="${escapeHtml(metaTag.content)}">`;
}
