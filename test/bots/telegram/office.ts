import { afterEach } from 'vitest';
import {
  startTelegramEmulator,
  type TelegramEmulator,
  type TelegramEmulatorOptions,
} from '../../../bots/telegram/emulator/index.ts';
import { createTelegramChannel, type TelegramConfig } from '../../../bots/telegram/index.ts';
import type { Message } from '../../../src/port/message.ts';

/** Everything a test opened, closed after it in reverse order. */
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

export async function openEmulator(options?: TelegramEmulatorOptions): Promise<TelegramEmulator> {
  const emulator = await startTelegramEmulator(options);
  open.push(() => emulator.close());
  return emulator;
}

export function openChannel(emulator: TelegramEmulator, config: Partial<TelegramConfig> = {}) {
  const { token, apiRoot } = emulator;
  const quick = { requestTimeoutMs: 1_000, patienceMs: 20, pollSeconds: 5 };
  const channel = createTelegramChannel({ token, apiRoot, ...quick, ...config });
  open.push(() => channel.stop());
  return channel;
}

/** Renders a message and sends its parts; gives the results. */
export async function sendAll(
  channel: ReturnType<typeof openChannel>,
  message: Message,
  chatId: string,
) {
  const to = {
    channel: 'telegram',
    chatId,
    kind: chatId.startsWith('-') ? 'group' : 'private',
  } as const;
  const results = [];
  for (const part of channel.render(message, to)) results.push(await channel.send(part, to));
  return results;
}

export type BotAnswer = {
  ok: boolean;
  result?: unknown;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
};

/** A bare call of the Bot API, as any program could make it. */
export async function call(
  emulator: TelegramEmulator,
  method: string,
  args: object = {},
  token = emulator.token,
): Promise<BotAnswer> {
  const response = await fetch(`${emulator.apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  return (await response.json()) as BotAnswer;
}
