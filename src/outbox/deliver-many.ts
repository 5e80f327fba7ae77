import { setTimeout as wait } from 'node:timers/promises';
import type { Channel } from '../port/channel.ts';
import { type ClaimedNotice, claimNotices, dueNotices } from '../store/notices.ts';
import { type DeliverDeps, deliverOne, sharedLimits } from './deliver.ts';

/** Places of a counted limit that notices leave to answers: none, since an answer may book the next and notices may not. */
const spare = 0;
/** So many notices of one channel are under way at once: enough for a platform that takes half a second each. */
const atOnce = 24;
const lookedAt = 60;
/**
 * Every millisecond that a counted place stands free is lost for good; a steady pace makes up for a moment's rest by
 * its burst, and looking less often costs less.
 */
const restMs = { counted: 10, steady: 40 };

/**
 * Sends the notices of one channel, the most urgent first, as fast as its limits allow, and never ahead of time:
 * a notice takes only a place that is free at this moment, while answers may take the next one. Ends when
 * nothing is due.
 */
export async function deliverMany(deps: DeliverDeps, name: string): Promise<void> {
  const channel = deps.channels.get(name);
  if (!channel) return;
  const counted = sharedLimits(channel).some(({ window }) => window !== undefined);
  const rest = counted ? restMs.counted : restMs.steady;
  const underWay = new Map<string, Promise<void>>();
  const send = (notice: ClaimedNotice): void => {
    const work = deliverOne(deps, channel, notice.to, notice)
      .catch(() => undefined)
      .then(() => void underWay.delete(notice.id));
    underWay.set(notice.id, work);
  };
  try {
    while (!deps.isStopping()) {
      const { claimed, more } = await takeSome(deps, channel, atOnce - underWay.size);
      for (const notice of claimed) send(notice);
      if (!more && underWay.size === 0) break;
      await wait(rest);
    }
  } finally {
    await Promise.all(underWay.values());
  }
}

async function takeSome(
  { database: { prisma } }: DeliverDeps,
  channel: Channel,
  hands: number,
): Promise<{ claimed: ClaimedNotice[]; more: boolean }> {
  if (hands <= 0) return { claimed: [], more: true };
  const shared = sharedLimits(channel);
  const { room, notices } = await dueNotices(prisma, channel.name, shared, {
    spare,
    most: lookedAt,
  });
  const chosen = notices.slice(0, Math.min(room, hands));
  if (chosen.length === 0) return { claimed: [], more: notices.length > 0 };
  const withLimits = chosen.map((notice) => ({ ...notice, limits: channel.limits(notice.to) }));
  return { claimed: await claimNotices(prisma, withLimits, spare), more: true };
}
