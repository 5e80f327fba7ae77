import type { Job } from './job.ts';

/** Lets each channel look after itself, such as renewing a token at half its life, and says when one is down. */
export const tendChannels: Job = {
  name: 'tend-channels',
  every: '0 * * * * *',
  async run({ channels, onProblem }) {
    for (const channel of channels.values()) {
      await channel.tend?.().catch((error: unknown) => {
        onProblem('channel_needs_care', {
          channel: channel.name,
          error: error instanceof Error ? error.name : '',
        });
      });
      const { ok, detail } = await channel.check();
      if (!ok) onProblem('channel_down', { channel: channel.name, detail });
    }
  },
};
