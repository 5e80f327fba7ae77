import type { FileOf } from './domain/office-life.ts';
import type { Channel } from './port/channel.ts';
import type { Clock } from './port/clock.ts';
import type { Database } from './store/database.ts';
import { linkedNoticeFile } from './store/notice-files.ts';
import { linkedSentFile } from './store/sent-files.ts';

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

/**
 * Opens the files of notices, meetings and work: they stay on the platform that brought them and are fetched when
 * somebody asks.
 */
export function createFileOpeners({ database, secretKey, clock, channels }: Deps) {
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

  type Place = { name: string; channel: string; reference: string };
  async function fetched(found: Place | undefined) {
    const bytes = found && (await fetchOnce(found.channel, found.reference));
    return bytes && { name: found.name, bytes };
  }

  type Link = { id: string; index: number; key: string };
  return {
    openNoticeFile: async (link: Link) =>
      fetched(await linkedNoticeFile(database.prisma, secretKey, link, clock.now())),
    openSentFile: async (link: Link & { of: FileOf }) =>
      fetched(await linkedSentFile(database.prisma, secretKey, link, clock.now())),
  };
}
