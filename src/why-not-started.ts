import { ConfigError } from './config.ts';
import type { Words } from './port/words.ts';
import { FolderInUse } from './store/database.ts';

/** What node and PostgreSQL call the things an operator can mend, and our words for them. */
const mendable: Readonly<Record<string, string>> = {
  EADDRINUSE: 'portInUse',
  EACCES: 'notAllowed',
  ECONNREFUSED: 'databaseAway',
  ENOTFOUND: 'databaseAway',
  ETIMEDOUT: 'databaseAway',
  '28P01': 'databaseRefuses',
  '28000': 'databaseRefuses',
  '3D000': 'databaseMissing',
};

/** Why the service did not start: in words for an operator where he can mend it, the whole trace where we must. */
export function whyNotStarted(error: unknown, words: Words): string {
  if (error instanceof ConfigError || error instanceof FolderInUse) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port, path } = error as Error & { code?: string; port?: number; path?: string };
  const key = mendable[code ?? ''];
  if (!key) return error.stack ?? error.message;
  return words(`service.notStarted.${key}`, { port: port ?? '', path: path ?? '' });
}
