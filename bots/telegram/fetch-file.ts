import type { Client } from './client.ts';
import type { TelegramSettings } from './config.ts';

/**
 * Brings a file that somebody sent to the bot (Bot API, "getFile": up to 20 MB; its address holds the bot's token, so
 * it is never handed on). Undefined when Telegram does not give it.
 */
export async function fetchFile(
  client: Client,
  { apiRoot, token, requestTimeoutMs }: TelegramSettings,
  reference: string,
): Promise<Uint8Array | undefined> {
  const signal = AbortSignal.timeout(requestTimeoutMs);
  try {
    const { file_path } = await client.call('getFile', { file_id: reference }, signal);
    if (!file_path) return undefined;
    const address = `${apiRoot.replace(/\/+$/, '')}/file/bot${token}/${file_path}`;
    const answer = await fetch(address, { signal, redirect: 'error' });
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}
