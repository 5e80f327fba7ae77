import { Telegram } from 'telegraf';
import type { Telegram as Api, Opts } from 'telegraf/types';
import type { TelegramSettings } from './config.ts';
import { connectionAgent } from './connection.ts';

/** Telegraf's own client: no retries, no answers hidden inside a webhook response. */
export type Client = {
  /** @throws TelegramError when Telegram refuses, FetchError or AbortError when it is not heard. */
  call<M extends keyof Api>(
    method: M,
    payload: Opts<M>,
    signal: AbortSignal,
  ): Promise<ReturnType<Api[M]>>;
  close(): void;
};

/** Telegraf is typed against a polyfill of AbortSignal; it runs on the real one. */
type SignalOfTelegraf = NonNullable<Parameters<Telegram['callApi']>[2]>['signal'];

export function createClient(settings: TelegramSettings): Client {
  const connectTimeoutMs = Math.min(5_000, settings.requestTimeoutMs / 2);
  const agent = connectionAgent(settings.apiRoot, connectTimeoutMs);
  // Without the last slash a path in the root would be replaced instead of extended.
  const root = settings.apiRoot.replace(/\/?$/, '/');
  const telegram = new Telegram(settings.token, { apiRoot: root, webhookReply: false });
  // Given to the constructor, an agent would be dropped for plain http.
  telegram.options.agent = agent;
  return {
    call: (method, payload, signal) =>
      telegram.callApi(method, payload, { signal: signal as SignalOfTelegraf }),
    close: () => agent.destroy(),
  };
}
