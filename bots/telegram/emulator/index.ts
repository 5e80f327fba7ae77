import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type Clock, systemClock } from '../../../src/port/clock.ts';
import { createBotApi } from './bot-api.ts';
import { type Controls, controlsOf } from './control.ts';
import { createControlApi } from './control-api.ts';
import { scriptFaults } from './faults.ts';
import { keepPace, type PaceRules, telegramPace } from './pace.ts';
import { createUpdateQueue } from './updates.ts';
import type { DeliveryRules } from './webhook.ts';
import type { MessageEvent, World } from './world.ts';

export type { MessageView } from './view.ts';
export type { MessageEvent } from './world.ts';

export type TelegramEmulatorOptions = {
  token?: string;
  username?: string;
  /** The platform's clock: dates of messages, rate limits, age of updates and presses. */
  clock?: Clock;
  /** Stricter or laxer than Telegram; what is absent stays as Telegram has it. */
  pace?: Partial<PaceRules>;
  privacy?: boolean;
  /** Telegram's own servers insist on https; a Bot API server of one's own does not. */
  insecureWebhooks?: boolean;
  delivery?: Partial<DeliveryRules>;
  /**
   * Where ids of messages and updates begin. A service that keeps its memory over a restart of
   * this stand-in must not meet the same ids again: Telegram never gives one twice.
   */
  firstId?: number;
  /** Ports to listen on; 0, the default, takes any free one. */
  port?: number;
  controlPort?: number;
};

export type TelegramEmulator = Controls & {
  /** For TELEGRAM_API_ROOT. */
  apiRoot: string;
  controlUrl: string;
  token: string;
  bot: { id: string; username: string };
  /** Called after every message that appears, changes or goes; returns how to stop listening. */
  onMessage(listener: (event: MessageEvent) => void): () => void;
  /** Stops answering on the Bot API, as a blocked or fallen Telegram would. */
  fall(): Promise<void>;
  close(): Promise<void>;
};

/** Starts a strict stand-in for Telegram on 127.0.0.1. */
export async function startTelegramEmulator(
  options: TelegramEmulatorOptions = {},
): Promise<TelegramEmulator> {
  const world = createWorld(options);
  const controls = controlsOf(world);
  const api = createBotApi(world);
  const control = createControlApi(controls);
  const [apiRoot, controlUrl] = await Promise.all([
    listen(api, options.port ?? 0),
    listen(control, options.controlPort ?? 0),
  ]);
  const fall = async () => {
    world.updates.stop();
    await api.close();
  };
  return {
    ...controls,
    apiRoot,
    controlUrl,
    token: world.token,
    bot: { id: String(world.bot.id), username: world.bot.username },
    onMessage(listener) {
      world.listeners.add(listener);
      return () => void world.listeners.delete(listener);
    },
    fall,
    async close() {
      await Promise.all([fall(), control.close()]);
    },
  };
}

function createWorld(options: TelegramEmulatorOptions): World {
  const clock = options.clock ?? systemClock;
  const token = options.token ?? '7000000001:AAE-emulated_token';
  const privacy = options.privacy ?? true;
  const username = options.username ?? 'tro_ly_tu_phap_bot';
  return {
    token,
    bot: {
      id: Number(token.split(':')[0]),
      is_bot: true,
      first_name: 'Trợ lý Tư pháp',
      username,
      can_join_groups: true,
      can_read_all_group_messages: !privacy,
      supports_inline_queries: false,
    },
    privacy,
    insecureWebhooks: options.insecureWebhooks ?? true,
    clock,
    people: new Map(),
    rooms: new Map(),
    posts: [],
    presses: new Map(),
    files: new Map(),
    commands: [],
    journal: [],
    pace: keepPace(clock, { ...telegramPace, ...options.pace }),
    faults: scriptFaults(),
    updates: createUpdateQueue(
      clock,
      { attempts: 5, retryMs: 50, ...options.delivery },
      options.firstId,
    ),
    listeners: new Set(),
    nextId: options.firstId ?? 1,
  };
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  await app.listen({ host: '127.0.0.1', port });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}
