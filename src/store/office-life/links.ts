import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkedView } from '../../domain/office-life.ts';
import type { Tx } from '../database.ts';

/** Links to what one person may see, signed by the key of the service: they need no session and can be ended. */
export type LinkMaker = { secretKey: Buffer; publicUrl: string };

const sign = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(`link:${text}`).digest('base64url').slice(0, 32);

/** A path that works until `expiresAt`: /life/<view>?for=<staff>&until=<seconds>&key=<signature>. */
export function viewLink(
  { secretKey, publicUrl }: LinkMaker,
  view: LinkedView,
  staffId: string,
  expiresAt: Date,
): string {
  const until = Math.floor(expiresAt.getTime() / 1000);
  const key = sign(secretKey, `${view}:${staffId}:${until}`);
  return `${publicUrl}/life/${view}?for=${staffId}&until=${until}&key=${key}`;
}

/** Whose link this is, if it is genuine and has not ended. */
export function readViewLink(
  secretKey: Buffer,
  view: string,
  query: Readonly<Record<string, string | undefined>>,
  now: Date,
): string | undefined {
  const { for: staffId = '', until = '', key = '' } = query;
  if (!equal(key, sign(secretKey, `${view}:${staffId}:${until}`))) return undefined;
  return Number(until) * 1000 > now.getTime() ? staffId : undefined;
}

/** The calendar's secret: derived, so it stands nowhere; a new version of the row ends it. */
const feedKey = (secretKey: Buffer, staffId: string, version: number): string =>
  sign(secretKey, `feed:${staffId}:${version}`);

export async function feedLink(
  tx: Tx,
  { secretKey, publicUrl }: LinkMaker,
  staffId: string,
): Promise<string | undefined> {
  const feed = await tx.calendarFeed.findUnique({ where: { staffId } });
  if (!feed?.enabled) return undefined;
  return `${publicUrl}/calendar/${staffId}/${feedKey(secretKey, staffId, feed.version)}.ics`;
}

export async function isFeedKey(
  tx: Tx,
  secretKey: Buffer,
  staffId: string,
  key: string,
): Promise<boolean> {
  const feed = await tx.calendarFeed.findUnique({ where: { staffId } });
  return feed?.enabled === true && equal(key, feedKey(secretKey, staffId, feed.version));
}

/** Turning it on makes a new link; turning it off ends the one there is. */
export async function turnFeed(tx: Tx, staffId: string, on: boolean, now: Date): Promise<void> {
  await tx.calendarFeed.upsert({
    where: { staffId },
    create: { staffId, enabled: on, changedAt: now },
    update: { enabled: on, changedAt: now, version: { increment: 1 } },
  });
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
