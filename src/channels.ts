import { createTelegramChannel } from '../bots/telegram/index.ts';
import { createZaloChannel, zaloConfig } from '../bots/zalo/index.ts';
import type { Config, TelegramSettings } from './config.ts';
import type { Channel } from './port/channel.ts';
import type { Clock } from './port/clock.ts';
import type { Keep } from './port/keep.ts';
import type { Speak } from './port/words.ts';

export type Channels = {
  all: ReadonlyMap<string, Channel>;
  /** A link that leads an administrator through Zalo's authorisation, once; where Zalo is configured. */
  zaloConnectLink?: () => Promise<string>;
};

/** The channels this service speaks through. A new channel is one folder under bots/ and one line here. */
export function createChannels(
  config: Config,
  { keep, clock, speak }: { keep: Keep; clock: Clock; speak: Speak },
): Channels {
  const outside = config.publicUrl ? { publicUrl: config.publicUrl } : {};
  const zalo =
    config.zalo &&
    createZaloChannel(zaloConfig.parse({ ...config.zalo, ...outside }), {
      keep,
      clock,
      speak,
    });
  const telegram = config.telegram && createTelegram(config.telegram, outside, clock);
  const all = [zalo, telegram].filter((channel) => channel !== undefined);
  return {
    all: new Map(all.map((channel) => [channel.name, channel as Channel])),
    ...(zalo && { zaloConnectLink: zalo.createConnectLink }),
  };
}

function createTelegram(
  { perSecond, ...settings }: TelegramSettings,
  outside: { publicUrl?: string },
  clock: Clock,
) {
  const pace = perSecond && { pace: { all: paceOf(perSecond) } };
  return createTelegramChannel({ ...settings, ...outside, ...pace }, clock);
}

/** Small allowances are counted exactly and only spread by their pace; of large ones a steady pace uses nearly all. */
function paceOf(perSecond: number) {
  if (perSecond > 120) return { everyMs: 1000 / perSecond, burst: 5 };
  const window = { count: Math.max(1, Math.floor(perSecond)), ms: 1000 };
  const burst = Math.max(1, Math.floor(window.count / 5));
  return { everyMs: 900 / perSecond, burst, window };
}
