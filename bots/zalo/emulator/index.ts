import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createControl } from './control.ts';
import { createOAuthDesk, type TokenPair } from './oauth.ts';
import { createPeople, type People } from './people.ts';
import { createServer } from './server.ts';
import { createWebhooks } from './webhooks.ts';
import {
  type ChatMessage,
  createWorld,
  type Fault,
  type FaultKind,
  type JournalEntry,
  type ZaloEmulatorOptions,
} from './world.ts';

export type { People } from './people.ts';
export type { ChatMessage, FaultKind, JournalEntry, ZaloEmulatorOptions } from './world.ts';

export type ZaloEmulator = {
  /** Both of the platform's hosts. */
  readonly apiRoot: string;
  readonly oauthRoot: string;
  /** The control API; never the public port. */
  readonly controlUrl: string;
  readonly oaId: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly oaSecret: string;
  /** A token pair as an administrator copies it from the console. */
  issueTokens(): TokenPair;
  /** How many refreshes were granted. */
  refreshes(): number;
  setWebhook(url: string | undefined): void;
  isWebhookDisabled(): boolean;
  readonly people: People;
  fault(fault: { kind: FaultKind; times?: number; on?: 'api' | 'oauth'; status?: number }): void;
  /** What stands in a chat (user id or group id), oldest first, as people there see it. */
  messages(chatId: string): ChatMessage[];
  /** Every message that appears in any chat; gives back the way to stop. */
  onMessage(listener: (message: ChatMessage) => void): () => void;
  journal(): JournalEntry[];
  /** Requests beyond the rate limit. */
  violations(): { at: Date; path: string }[];
  /** Top-level keys of requests that the platform does not document. */
  unknownKeys(): string[];
  /** Sends the repeats that are due by the clock. */
  tick(): Promise<void>;
  /** Moves a clock that can be moved, then ticks. */
  advance(ms: number): Promise<void>;
  /** Resolves when no webhook is on its way. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

const tickMs = 200;

/** A strict stand-in for the Zalo OA platform over HTTP: it refuses what the platform refuses and tells what it tells. */
export async function startZaloEmulator(options: ZaloEmulatorOptions = {}): Promise<ZaloEmulator> {
  const world = createWorld(options);
  const webhooks = createWebhooks(world);
  const desk = createOAuthDesk(world);
  const server = createServer(world, desk, webhooks);
  const apiRoot = await listen(server, options.port);
  world.root = apiRoot;
  const ticking = setInterval(() => void webhooks.tick(), tickMs);
  ticking.unref();

  const emulator: Omit<ZaloEmulator, 'controlUrl' | 'close'> = {
    apiRoot,
    oauthRoot: apiRoot,
    oaId: world.oaId,
    appId: world.appId,
    appSecret: world.appSecret,
    oaSecret: world.oaSecret,
    issueTokens: desk.issue,
    refreshes: desk.refreshes,
    setWebhook: webhooks.setUrl,
    isWebhookDisabled: webhooks.isDisabled,
    people: createPeople(world, webhooks),
    fault: ({ kind, times = 1, on = 'api', status = 502 }) =>
      void world.faults.push({ kind, times, on: placeOf(kind, on), status }),
    messages: (chatId) => {
      const isOnPc = world.users.get(chatId)?.onPc ?? false;
      const all = world.chats.get(chatId) ?? [];
      return all.map((message) => (isOnPc ? { ...message, buttons: [] } : { ...message }));
    },
    onMessage(listener) {
      world.listeners.add(listener);
      return () => void world.listeners.delete(listener);
    },
    journal: () => [...world.journal],
    violations: () => [...world.violations],
    unknownKeys: () => [...world.unknownKeys],
    tick: webhooks.tick,
    async advance(ms) {
      if (!('advance' in world.clock) || typeof world.clock.advance !== 'function') {
        throw new Error('This clock cannot be moved');
      }
      world.clock.advance(ms);
      await webhooks.tick();
    },
    settled: webhooks.settled,
  };
  return withControl(emulator, options.controlPort, async () => {
    clearInterval(ticking);
    webhooks.setUrl(undefined);
    await server.close();
  });
}

async function withControl(
  emulator: Omit<ZaloEmulator, 'controlUrl' | 'close'>,
  port: number | undefined,
  closeRest: () => Promise<void>,
): Promise<ZaloEmulator> {
  const whole = { ...emulator, controlUrl: '', close: closeRest };
  const control = createControl(whole);
  whole.controlUrl = await listen(control, port);
  whole.close = async () => {
    await control.close();
    await closeRest();
  };
  return whole;
}

async function listen(server: FastifyInstance, port = 0): Promise<string> {
  await server.listen({ host: '127.0.0.1', port });
  const { port: given } = server.server.address() as AddressInfo;
  return `http://127.0.0.1:${given}`;
}

const webhookFaults: readonly FaultKind[] = [
  'duplicate',
  'reorder',
  'wrong-mac',
  'empty-body',
  'console-sample',
  'no-user-id-by-app',
];

function placeOf(kind: FaultKind, on: 'api' | 'oauth'): Fault['on'] {
  return webhookFaults.includes(kind) ? 'webhook' : on;
}
