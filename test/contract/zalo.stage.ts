import { startZaloEmulator, type ZaloEmulator } from '../../bots/zalo/emulator/index.ts';
import { createZaloChannel, type ZaloChannel, zaloConfig } from '../../bots/zalo/index.ts';
import type { ZaloPart } from '../../bots/zalo/render.ts';
import { StoppedClock } from '../../src/port/clock.ts';
import type { Address } from '../../src/port/message.ts';
import { loadSpeak } from '../../src/speak.ts';
import { memoryKeep } from '../support/memory-keep.ts';
import type { Stage } from './stage.ts';

export type ZaloStage = Stage<ZaloPart> & {
  channel: ZaloChannel;
  emulator: ZaloEmulator;
  clock: StoppedClock;
};

export const citizenName = 'Nguyễn Văn An';
const citizen: Address = { channel: 'zalo', chatId: '9223372036854775807', kind: 'private' };

/** Zalo's stand-in with a channel that holds a pasted token pair. */
export async function openZalo(webhookUrl: string): Promise<ZaloStage> {
  const clock = new StoppedClock(new Date('2026-11-23T01:00:00Z'));
  const emulator = await startZaloEmulator({ clock, requestsPerMinute: 100 });
  emulator.setWebhook(webhookUrl);
  const { people } = emulator;
  people.addUser({ id: citizen.chatId, name: citizenName });
  const { groupId } = people.createGroup({ name: 'Phòng Hành chính', memberIds: [citizen.chatId] });
  const group: Address = { channel: 'zalo', chatId: groupId, kind: 'group' };
  const channel = channelOn(emulator, clock);
  return {
    ...{ channel, citizen, group, emulator, clock },
    async say({ kind, chatId }, text) {
      if (kind === 'private') people.say({ userId: chatId, text });
      else people.sayInGroup({ userId: citizen.chatId, groupId: chatId, text: `/${text}` });
    },
    async press({ chatId }, message, button) {
      people.press({ userId: chatId, messageId: message.id, button });
    },
    async seen({ chatId }) {
      return emulator
        .messages(chatId)
        .filter(({ from }) => from === 'oa')
        .map(({ id, text, buttons }) => ({ id, text, buttons: buttons.map(({ title }) => title) }));
    },
    advance: async (ms) => clock.advance(ms),
    violations: async () => emulator.violations().length,
    close: () => emulator.close(),
  };
}

function channelOn(emulator: ZaloEmulator, clock: StoppedClock): ZaloChannel {
  const { accessToken, refreshToken } = emulator.issueTokens();
  const { oaId, appId, appSecret, oaSecret, apiRoot, oauthRoot } = emulator;
  const ids = { oaId, appId, appSecret, oaSecret, apiRoot, oauthRoot };
  const config = zaloConfig.parse({ ...ids, accessToken, refreshToken, timeoutMs: 1_000 });
  return createZaloChannel(config, { keep: memoryKeep(), clock, speak: loadSpeak() });
}
