import { z } from 'zod';

const pace = z.object({
  /** Milliseconds between messages once the burst is used up. */
  everyMs: z.number().positive(),
  burst: z.number().int().positive(),
  /** Counted exactly instead: at most `count` in any `ms`. */
  window: z.object({ count: z.number().int().positive(), ms: z.number().positive() }).optional(),
});

/**
 * Settings of the Telegram channel. They come in as an argument; this folder reads no environment.
 * The default paces keep every sliding window under Telegram's own limits (Bot FAQ: 30 messages/s
 * in all, about 1/s to one chat, 20/min to one group): burst + span / everyMs never exceeds them. The limit
 * in all is counted instead, so that the whole of it can be used; its pace only spreads it evenly.
 */
export const telegramConfig = z.object({
  token: z.string().regex(/^\d+:[\w-]+$/),
  /** May carry a path, for a Bot API server of one's own or a proxy. */
  apiRoot: z.url({ protocol: /^https?$/ }).default('https://api.telegram.org'),
  mode: z.enum(['polling', 'webhook']).default('polling'),
  webhookSecret: z
    .string()
    .regex(/^[\w-]{1,256}$/)
    .optional(),
  /** Outside address of the service; Telegram is told to deliver to /webhooks/telegram below it. */
  publicUrl: z.url().optional(),
  /** The bot's @name without the @; learned by getMe when absent. */
  username: z.string().optional(),
  requestTimeoutMs: z.number().int().positive().default(15_000),
  /** How long Telegram may hold an empty getUpdates, in seconds. */
  pollSeconds: z.number().int().nonnegative().default(50),
  /** Longest wait between two tries while Telegram cannot be reached. */
  patienceMs: z.number().int().positive().default(30_000),
  pace: z
    .object({
      all: pace.default({ everyMs: 30, burst: 6, window: { count: 30, ms: 1_000 } }),
      private: pace.default({ everyMs: 1_000, burst: 3 }),
      group: pace.default({ everyMs: 3_600, burst: 3 }),
    })
    .prefault({}),
});

export type TelegramConfig = z.input<typeof telegramConfig>;
export type TelegramSettings = z.output<typeof telegramConfig>;

/** The bot's own account, as far as it is known. The id is the front of the token. */
export type Self = { id: string; username?: string | undefined };

export function selfOf({ token, username }: TelegramSettings): Self {
  return { id: token.slice(0, token.indexOf(':')), username };
}
