import { createHash, timingSafeEqual } from 'node:crypto';
import type { RawRequest, Verdict } from '../../src/port/channel.ts';

/** Bot API, setWebhook: the secret comes back in this header with every delivery. */
export const secretHeader = 'x-telegram-bot-api-secret-token';

/** Without a secret nothing can be proved, so everything is forged. */
export function verifySecret(
  request: Pick<RawRequest, 'headers'>,
  secret: string | undefined,
): Verdict {
  const given = request.headers[secretHeader];
  if (!secret || !given) return 'forged';
  return timingSafeEqual(digest(given), digest(secret)) ? 'genuine' : 'forged';
}

/** Equal lengths whatever was sent, so that the comparison tells nothing by its time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
