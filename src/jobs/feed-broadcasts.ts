import { type Broadcast, rankOf } from '../domain/broadcast.ts';
import { citizenNotice, groupNotice, privateNotice } from '../domain/notice-message.ts';
import type { UnitGroup } from '../domain/office.ts';
import { newId } from '../port/ids.ts';
import {
  actOnBroadcast,
  dueBroadcasts,
  type Ending,
  endTurns,
  finishBroadcast,
  groupTurns,
  hungryRoutes,
  leaveStragglers,
  lockBroadcast,
  sendingBroadcasts,
  staffByIds,
  type Turn,
  takeTurns,
} from '../store/broadcast-sending.ts';
import { beginSending } from '../store/broadcasts.ts';
import type { Tx } from '../store/database.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { accountsOf } from '../store/records.ts';
import type { Job, JobDeps } from './job.ts';

/** So many people are written to in one transaction, and so many notices of one urgency wait at a channel. */
const lot = 500;
const enough = 500;

/**
 * Hands the recipients of what is being sent to the outbox, a lot at a time for each channel, so that memory stays
 * flat, a pause is felt at once and something urgent finds a short queue. Begins what is due, ends what is over.
 */
export const feedBroadcasts: Job = {
  name: 'feed-broadcasts',
  every: '* * * * * *',
  async run(deps) {
    const { prisma } = deps.database;
    for (const { id, what } of await dueBroadcasts(prisma, deps.clock.now()))
      await deps.queue.transact((tx) =>
        what === 'begin' ? begin(deps, tx, id) : end(deps, tx, id),
      );
    await leaveStragglers(prisma);
    for (const broadcast of await sendingBroadcasts(prisma)) await feed(deps, broadcast);
  },
};

async function begin({ clock }: JobDeps, tx: Tx, id: string): Promise<void> {
  const broadcast = await lockBroadcast(tx, id);
  if (broadcast?.state === 'scheduled') await beginSending(tx, broadcast, clock.now());
}

async function end({ clock }: JobDeps, tx: Tx, id: string): Promise<void> {
  await actOnBroadcast(tx, id, 'expire', null, clock.now());
}

async function feed(deps: JobDeps, broadcast: Broadcast): Promise<void> {
  const { prisma } = deps.database;
  const channels = [...deps.channels.keys()];
  const rank = rankOf[broadcast.urgency];
  const routes = await hungryRoutes(prisma, broadcast.id, channels, rank, enough);
  for (const route of routes)
    await deps.queue.transact((tx) => feedRoute(deps, tx, broadcast, route, channels));
  await deps.queue.transact((tx) => feedGroups(deps, tx, broadcast));
  await deps.queue.transact((tx) => finishBroadcast(tx, broadcast.id, deps.clock.now()));
}

async function feedRoute(
  deps: JobDeps,
  tx: Tx,
  given: Broadcast,
  route: string,
  channels: readonly string[],
): Promise<void> {
  // Stopping waits for this lot, and this lot for a stop.
  const broadcast = await lockBroadcast(tx, given.id);
  if (broadcast?.state !== 'sending') return;
  const now = deps.clock.now();
  const turns = await takeTurns(tx, broadcast.id, route, channels, lot, now);
  const [sender] = await staffByIds(tx, [broadcast.createdBy]);
  const messages = {
    vi: privateNotice(deps.speak('vi'), { ...broadcast, sender }, 'vi'),
    en: privateNotice(deps.speak('en'), { ...broadcast, sender }, 'en'),
  };
  const toCitizens = {
    vi: citizenNotice(deps.speak('vi'), { ...broadcast, sender }, 'vi'),
    en: citizenNotice(deps.speak('en'), { ...broadcast, sender }, 'en'),
  };
  const deliveries: NewDelivery[] = [];
  const endings = turns.map((turn): Ending => {
    const { memberId, staffId, personId, triedId, to, language } = turn;
    // A group that refused is no reason not to write to its members.
    if (!to || (broadcast.groupOnce && turn.hasGroup && !triedId)) return withoutChat(turn);
    const id = newId(now);
    deliveries.push({
      id,
      to,
      message: (staffId ? messages : toCitizens)[language],
      purpose: 'notice',
      subjectId: broadcast.id,
      staffId: staffId ?? undefined,
      personId: staffId ? undefined : (personId ?? undefined),
      repeatOf: triedId ?? undefined,
      rank: rankOf[broadcast.urgency],
      createdAt: now,
    });
    return { memberId, state: 'written', deliveryId: id };
  });
  await deps.enqueue(tx, deliveries);
  await endTurns(tx, broadcast.id, endings, now);
}

/** In the group of the unit, or nowhere; who was refused before stays with that refusal. */
function withoutChat({ memberId, hasGroup, triedId }: Turn): Ending {
  if (hasGroup) return { memberId, state: 'for_group', deliveryId: null };
  return { memberId, state: triedId ? 'written' : 'unreachable', deliveryId: null };
}

/** One message to each group, however many of its members it speaks to. */
async function feedGroups(deps: JobDeps, tx: Tx, given: Broadcast): Promise<void> {
  const broadcast = await lockBroadcast(tx, given.id);
  if (broadcast?.state !== 'sending') return;
  const turns = await groupTurns(tx, broadcast.id);
  if (turns.length === 0) return;
  const now = deps.clock.now();
  const groups = await tx.group.findMany({ orderBy: { connectedAt: 'asc' } });
  const deliveries: NewDelivery[] = [];
  const endings: Ending[] = [];
  for (const [unitId, members] of Map.groupBy(turns, (turn) => turn.unitId)) {
    const group = groups.find((one) => one.unitId === unitId);
    const id = newId(now);
    if (group) deliveries.push(await callGroup(deps, tx, { id, group, broadcast, members, now }));
    for (const { memberId } of members)
      endings.push(
        group
          ? { memberId, state: 'written', deliveryId: id }
          : { memberId, state: 'unreachable', deliveryId: null },
      );
  }
  await deps.enqueue(tx, deliveries);
  await endTurns(tx, broadcast.id, endings, now);
}

type GroupCall = {
  id: string;
  group: UnitGroup;
  broadcast: Broadcast;
  members: readonly { staffId: string }[];
  now: Date;
};

async function callGroup(
  { speak }: JobDeps,
  tx: Tx,
  { id, group: { channel, chatId }, broadcast, members, now }: GroupCall,
): Promise<NewDelivery> {
  const staffIds = members.map(({ staffId }) => staffId);
  const [sender] = await staffByIds(tx, [broadcast.createdBy]);
  const people = await staffByIds(tx, staffIds);
  const accounts = await accountsOf(tx, staffIds);
  return {
    id,
    to: { channel, chatId, kind: 'group' },
    message: groupNotice(speak('vi'), { ...broadcast, sender }, people, accounts, channel),
    purpose: 'notice',
    subjectId: broadcast.id,
    rank: rankOf[broadcast.urgency],
    createdAt: now,
  };
}
