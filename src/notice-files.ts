import type { Channel } from './port/channel.ts';
import type { Clock } from './port/clock.ts';
import type { Database } from './store/database.ts';
import { linkedNoticeFile } from './store/notice-files.ts';

/** Thousands open one file within minutes: the platform is asked for it once. */
const keptMs = 10 * 60_000;
const keptFiles = 4;

type Deps = {
  database: Database;
  secretKey: Buffer;
  clock: Clock;
  channels: ReadonlyMap<string, Channel>;
};
type Fetched = Promise<Uint8Array | undefined>;

/** Opens the files of notices: they stay on the platform that brought them and are fetched when somebody asks. */
export function createNoticeFiles({ database, secretKey, clock, channels }: Deps) {
  const kept = new Map<string, { at: number; bytes: Fetched }>();

  async function fetchOnce(channel: string, reference: string): Fetched {
    const key = `${channel}:${reference}`;
    const now = Date.now();
    const before = kept.get(key);
    if (before && now - before.at < keptMs) return before.bytes;
    const bytes = channels.get(channel)?.fetchFile?.(reference) ?? Promise.resolve(undefined);
    kept.delete(key);
    kept.set(key, { at: now, bytes });
    for (const oldest of [...kept.keys()].slice(0, -keptFiles)) kept.delete(oldest);
    if ((await bytes) === undefined) kept.delete(key);
    return bytes;
  }

  return async (link: { id: string; index: number; key: string }) => {
    const found = await linkedNoticeFile(database.prisma, secretKey, link, clock.now());
    const bytes = found && (await fetchOnce(found.channel, found.reference));
    return bytes && { name: found.name, bytes };
  };
}
