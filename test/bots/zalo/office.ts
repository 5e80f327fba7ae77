import { onTestFinished } from 'vitest';
import {
  startZaloEmulator,
  type ZaloEmulator,
  type ZaloEmulatorOptions,
} from '../../../bots/zalo/emulator/index.ts';
import { createZaloChannel, type ZaloConfigInput, zaloConfig } from '../../../bots/zalo/index.ts';
import { StoppedClock } from '../../../src/port/clock.ts';
import type { Keep } from '../../../src/port/keep.ts';
import { loadSpeak } from '../../../src/speak.ts';
import { memoryKeep } from '../../support/memory-keep.ts';

export const HOUR = 3_600_000;

/** An emulated account, a clock that stands still and a Keep, from which any number of processes can be started. */
export async function openOffice(options: ZaloEmulatorOptions = {}) {
  const clock = new StoppedClock(new Date('2026-11-23T01:00:00Z'));
  const emulator = await startZaloEmulator({ clock, ...options });
  onTestFinished(() => emulator.close());
  const keep = memoryKeep();
  const process = (config: Partial<ZaloConfigInput> = {}, ownKeep: Keep = keep) =>
    createZaloChannel(zaloConfig.parse({ ...settingsOf(emulator), ...config }), {
      keep: ownKeep,
      clock,
      speak: loadSpeak(),
    });
  const { accessToken, refreshToken } = emulator.issueTokens();
  return { clock, emulator, keep, process, firstPair: { accessToken, refreshToken } };
}

function settingsOf({ oaId, appId, appSecret, oaSecret, apiRoot, oauthRoot }: ZaloEmulator) {
  return { oaId, appId, appSecret, oaSecret, apiRoot, oauthRoot, timeoutMs: 5_000 };
}

/** A person who has just written, and how to write to them. */
export function knownPerson(
  emulator: ZaloEmulator,
  options: { onPc?: boolean; isAdmin?: boolean } = {},
) {
  const { userId } = emulator.people.addUser({ name: 'Vàng Thị Mai', ...options });
  emulator.people.say({ userId, text: 'xin chào' });
  return { userId, to: { channel: 'zalo', chatId: userId, kind: 'private' } as const };
}
