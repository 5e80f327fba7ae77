import { vi } from 'vitest';
import {
  startTelegramEmulator,
  type TelegramEmulator,
} from '../../bots/telegram/emulator/index.ts';
import { createTelegramChannel } from '../../bots/telegram/index.ts';
import type { TelegramPart } from '../../bots/telegram/render.ts';
import { StoppedClock } from '../../src/port/clock.ts';
import type { Address } from '../../src/port/message.ts';
import type { Stage } from './stage.ts';

export type TelegramStage = Stage<TelegramPart> & { emulator: TelegramEmulator };

/** Ids of users have at most 52 significant bits (Bot API, User). */
const citizen: Address = { channel: 'telegram', chatId: '4503599627370495', kind: 'private' };

/** Telegram's stand-in with a channel that receives by webhook. */
export async function openTelegram(webhookUrl: string): Promise<TelegramStage> {
  const clock = new StoppedClock(new Date('2026-11-23T01:00:00Z'));
  const emulator = await startTelegramEmulator({ clock });
  emulator.addUser({ id: citizen.chatId, name: 'Nguyễn Văn An' });
  const made = emulator.addGroup({ title: 'Phòng Hành chính', memberIds: [citizen.chatId] });
  const group: Address = { channel: 'telegram', chatId: made.id, kind: 'group' };
  const channel = createTelegramChannel(
    {
      token: emulator.token,
      apiRoot: emulator.apiRoot,
      mode: 'webhook',
      webhookSecret: 'a-secret_only-Telegram-knows',
      publicUrl: webhookUrl,
      requestTimeoutMs: 400,
    },
    clock,
  );
  await channel.start(async () => undefined);
  await vi.waitFor(() => {
    if (!emulator.webhook().url) throw new Error('No webhook yet');
  });
  return {
    ...{ channel, citizen, group, emulator },
    async say(where, text) {
      const inGroup = where.kind === 'group';
      emulator.say({
        userId: citizen.chatId,
        chatId: where.chatId,
        text: inGroup ? `@${emulator.bot.username} ${text}` : text,
      });
    },
    async press(where, message, button) {
      const messageId = message.id;
      emulator.press({
        userId: citizen.chatId,
        chatId: where.chatId,
        messageId,
        buttonIndex: button,
      });
    },
    async seen(where) {
      return emulator
        .messages({ chatId: where.chatId })
        .filter(({ fromBot }) => fromBot)
        .map(({ id, text, buttons }) => ({ id, text, buttons: buttons.map(({ label }) => label) }));
    },
    advance: async (ms) => clock.advance(ms),
    violations: async () => emulator.violations().length,
    async close() {
      await channel.stop();
      await emulator.close();
    },
  };
}
