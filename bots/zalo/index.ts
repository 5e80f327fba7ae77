import type { Channel } from '../../src/port/channel.ts';
import type { Clock } from '../../src/port/clock.ts';
import type { Keep } from '../../src/port/keep.ts';
import type { Speak } from '../../src/port/words.ts';
import { type Client, createClient } from './api/client.ts';
import { createOAuth } from './api/oauth.ts';
import { createTokens } from './api/tokens.ts';
import { createTransport, type Fetch } from './api/transport.ts';
import { type Acquaintance, createCheck } from './check.ts';
import type { ZaloConfig } from './config.ts';
import { connectLink, connectRoutes } from './connect.ts';
import { fetchFile } from './fetch-file.ts';
import { createLinks } from './links.ts';
import { paceFor } from './pace.ts';
import { parseWebhook } from './parse.ts';
import { renderMessage, type ZaloPart } from './render.ts';
import { sendPart } from './send.ts';
import { createVerifier } from './verify.ts';

export { type ZaloConfig, type ZaloConfigInput, zaloConfig } from './config.ts';
export { domainMetaTag } from './connect.ts';
export type { ZaloPart } from './render.ts';

export type ZaloDeps = { keep: Keep; clock: Clock; speak: Speak; fetch?: Fetch };

export type ZaloChannel = Channel<ZaloPart> & {
  /** Address of a page that leads an administrator of the account through its authorisation, once. */
  createConnectLink(): Promise<string>;
  /** The whole OA API, for what is no message: people, groups, uploads, quotas. */
  readonly client: Client;
};

/** Uploads of tables are not among the platform's types (platform document, §4). */
const carries = { png: 1024 * 1024 };

/** The channel to one Zalo Official Account. */
export function createZaloChannel(config: ZaloConfig, deps: ZaloDeps): ZaloChannel {
  const { keep, clock, speak, fetch = globalThis.fetch } = deps;
  const transport = createTransport(config, { fetch, clock });
  const oauth = createOAuth(config, { fetch });
  const tokens = createTokens(config, { keep, clock, oauth });
  const client = createClient(transport, tokens);
  const links = createLinks(config, { keep, clock });
  const verifier = createVerifier(config, { clock });
  const met: Acquaintance = {};
  const names = () => (met.name ? [...config.groupNames, met.name] : config.groupNames);
  return {
    name: 'zalo',
    abilities: { textLimit: 2000, writesFirst: false, tellsSeen: true, groups: true, carries },
    verify: verifier.verify,
    parse: (body) => parseWebhook(body, { ...config, groupNames: names() }, clock.now()),
    render: (message, to) => renderMessage(message, to, config, speak(message.language ?? 'vi')),
    enclose: (file) => ({ picture: file }),
    fetchFile: (reference) => fetchFile(fetch, config, reference),
    limits: () => paceFor(config.appId, transport.rate()?.perMinute ?? config.requestsPerMinute),
    send: (part, to) => sendPart(client, part, to, clock),
    check: createCheck(config, { tokens, client, clock, verifier, met }),
    tend: tokens.tend,
    routes: connectRoutes(config, { links, oauth, tokens, words: speak('vi') }),
    createConnectLink: () => connectLink(config, links),
    client,
  };
}
