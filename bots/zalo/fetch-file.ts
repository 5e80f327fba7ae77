import type { Fetch } from './api/transport.ts';
import type { ZaloConfig } from './config.ts';

/** No file that a person can send to an account is larger (platform document, §4: 5 MB), with room for pictures. */
const mostBytes = 25 * 1024 * 1024;

/** Brings a file that somebody sent to the account from the address the platform named. Undefined when it is gone. */
export async function fetchFile(
  fetch: Fetch,
  { apiRoot, timeoutMs }: Pick<ZaloConfig, 'apiRoot' | 'timeoutMs'>,
  reference: string,
): Promise<Uint8Array | undefined> {
  if (!reference.startsWith('https://') && !reference.startsWith(`${apiRoot}/`)) return undefined;
  try {
    const answer = await fetch(reference, { signal: AbortSignal.timeout(timeoutMs) });
    if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > mostBytes)
      return undefined;
    return new Uint8Array(await answer.arrayBuffer());
  } catch {
    return undefined;
  }
}
