import type { Channel, Limit } from '../../src/port/channel.ts';
import { type Clock, systemClock } from '../../src/port/clock.ts';
import type { Address } from '../../src/port/message.ts';
import type { Update } from '../../src/port/update.ts';
import { type Client, createClient } from './client.ts';
import {
  type Self,
  selfOf,
  type TelegramConfig,
  type TelegramSettings,
  telegramConfig,
} from './config.ts';
import { fetchFile } from './fetch-file.ts';
import { parseBody, parseUpdate } from './parse.ts';
import { describeTrouble, persist, poll, type Receiver, registerWebhook } from './receive.ts';
import { renderMessage, type TelegramPart } from './render.ts';
import { sendPart } from './send.ts';
import { textLimit } from './split.ts';
import { verifySecret } from './verify.ts';

export type { TelegramConfig } from './config.ts';

export type TelegramChannel = Channel<TelegramPart> & {
  start(accept: (updates: Update[]) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Telegram as a channel. @throws ZodError when the settings make no sense.
 */
export function createTelegramChannel(
  config: TelegramConfig,
  clock: Clock = systemClock,
): TelegramChannel {
  const settings = telegramConfig.parse(config);
  const client = createClient(settings);
  const self = selfOf(settings);
  const reception = createReception(settings, client, self, clock);
  return {
    name: 'telegram',
    abilities: {
      textLimit,
      writesFirst: false,
      tellsSeen: false,
      groups: true,
      deletesWithinMs,
      carries,
    },
    verify: (request) =>
      verifySecret(request, settings.mode === 'webhook' ? settings.webhookSecret : undefined),
    parse: (body) => parseBody(body, self, clock.now()),
    render: renderMessage,
    enclose: (file) => ({ kind: 'file', file }),
    fetchFile: (reference) => fetchFile(client, settings, reference),
    limits: (to) => limitsTo(to, settings.pace),
    send: (part, to) => sendPart(client, part, to, settings.requestTimeoutMs),
    check: () => check(client, settings, self, reception.trouble()),
    start: reception.start,
    stop: reception.stop,
  };
}

/** Bot API, deleteMessage: a bot may delete its own messages for 48 hours. */
const deletesWithinMs = 48 * 60 * 60 * 1000;
const MB = 1024 * 1024;
/** Bot API, "Sending files": photos up to 10 MB, other files up to 50 MB. */
const carries = { png: 10 * MB, xlsx: 50 * MB, csv: 50 * MB };

function limitsTo(to: Address, pace: TelegramSettings['pace']): Limit[] {
  return [
    { key: 'telegram:all', ...pace.all },
    { key: `telegram:chat:${to.chatId}`, ...pace[to.kind] },
  ];
}

async function check(
  client: Client,
  settings: TelegramSettings,
  self: Self,
  trouble: string | undefined,
): Promise<{ ok: boolean; detail: string }> {
  try {
    const signal = AbortSignal.timeout(settings.requestTimeoutMs);
    const me = await client.call('getMe', {}, signal);
    self.username ??= me.username;
    return { ok: trouble === undefined, detail: trouble ?? `@${me.username}, ${settings.mode}` };
  } catch (error) {
    return { ok: false, detail: describeTrouble(error) };
  }
}

/** Receiving goes on behind start(): Telegram may be out of reach for days and come back. */
function createReception(settings: TelegramSettings, client: Client, self: Self, clock: Clock) {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let trouble: string | undefined;

  async function start(accept: (updates: Update[]) => Promise<void>): Promise<void> {
    const receiver: Receiver = {
      client,
      settings,
      signal: stopping.signal,
      accept: (updates) =>
        accept(updates.flatMap((update) => parseUpdate(update, self, clock.now()))),
      report: (current) => {
        trouble = current;
      },
    };
    running = receive(receiver, self).catch(() => undefined);
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await running;
    client.close();
  }

  return { start, stop, trouble: () => trouble };
}

async function receive(receiver: Receiver, self: Self): Promise<void> {
  const { client, settings, signal } = receiver;
  if (self.username === undefined) {
    await persist(receiver, async () => {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(settings.requestTimeoutMs)]);
      self.username = (await client.call('getMe', {}, patience)).username;
    });
  }
  if (settings.mode === 'polling') return poll(receiver);
  if (settings.webhookSecret === undefined) {
    receiver.report('no webhook secret: every delivery would be refused');
    return;
  }
  if (settings.publicUrl === undefined) return;
  const base = settings.publicUrl.replace(/\/$/, '');
  await registerWebhook(receiver, `${base}/webhooks/telegram`, settings.webhookSecret);
}
