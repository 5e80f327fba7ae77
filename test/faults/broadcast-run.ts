/**
 * One broadcast to a small office on platforms that misbehave by a seed: processes die between any two statements,
 * the database goes away for a while, platforms hang, refuse, silence a chat for 10,000 seconds, lose their token,
 * move groups; people block the bot and join or leave the office meanwhile, and now and then somebody pauses, stops
 * or withdraws it. The real feeding, sending and sweeping
 * run on a real database; only the platform is a stand-in, which writes down what reached whom.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { newBroadcast, tally } from '../../src/domain/broadcast.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import { feedBroadcasts } from '../../src/jobs/feed-broadcasts.ts';
import type { JobDeps } from '../../src/jobs/job.ts';
import { recallWithdrawn } from '../../src/jobs/recall-withdrawn.ts';
import { rescue } from '../../src/jobs/rescue.ts';
import { sweepNow } from '../../src/jobs/sweep.ts';
import { deliverMany } from '../../src/outbox/deliver-many.ts';
import { newId } from '../../src/port/ids.ts';
import type { Address } from '../../src/port/message.ts';
import { loadSpeak } from '../../src/speak.ts';
import { actOnBroadcast } from '../../src/store/broadcast-sending.ts';
import {
  acknowledgeBroadcast,
  brokenBroadcasts,
  createBroadcast,
  findBroadcast,
} from '../../src/store/broadcasts.ts';
import type { Database } from '../../src/store/database.ts';
import { insertDeliveries } from '../../src/store/deliveries.ts';
import {
  type Chance,
  channelOf,
  isNotice,
  misbehaving,
  type Platform,
  randomOf,
} from './misbehaving.ts';
import { mortal } from './mortal.ts';

const now = new Date('2026-11-23T01:00:00Z');
const channels = ['telegram', 'zalo'] as const;
const speak = loadSpeak();

export type RunFigures = {
  recipients: number;
  arrived: number;
  unknown: number;
  failed: number;
  deaths: number;
  faults: Record<string, number>;
};

/** Plays one run. @throws Error that names the seed when anything is lost, doubled or unaccounted for. */
export async function playBroadcast(database: Database, seed: number): Promise<RunFigures> {
  const chance = randomOf(seed);
  const office = await furnish(database, chance);
  const chats = office.members.flatMap((one) => one.chats.map(({ chatId }) => chatId));
  const platform = misbehaving(chats, office.group.chatId, chance);
  const figures = { deaths: 0 };
  const fail = (what: string): never => {
    throw new Error(`seed ${seed}: ${what}`);
  };
  const broadcast = newBroadcast({
    id: newId(now),
    number: 1,
    text: 'Họp giao ban',
    audience: { kind: 'all' },
    groupOnce: chance() < 0.2,
    createdBy: office.leaderId,
    createdAt: now,
  });
  await database.prisma.$transaction((tx) => createBroadcast(tx, broadcast, now));
  const frozen = new Set(office.members.map(({ id }) => id));
  const plan = planOf(seed);
  for (let turn = 0, over = false; !over; turn++) {
    if (turn > 60) fail('it does not end');
    // Troubles are over at last; what they left behind must still come right.
    const troubled = turn < 12;
    if (!troubled) platform.calm();
    if ((await liveOnce(database, platform, chance, troubled)) === 'died') figures.deaths += 1;
    if (troubled) await changeOffice(database, office, broadcast.id, chance);
    for (const act of plan.acts[turn] ?? [])
      await database.prisma.$transaction((tx) => actOnBroadcast(tx, broadcast.id, act, null, now));
    await conserved(database, frozen, fail);
    await letTimePass(database, platform);
    over = await isOver(database, broadcast.id);
  }
  await conserved(database, frozen, fail);
  const reached = await audit(database, office, platform, fail, plan.whole);
  await auditRecall(database, platform, fail);
  return { recipients: frozen.size, ...reached, ...figures, faults: platform.faults };
}

type Plan = { acts: Record<number, ('pause' | 'resume' | 'stop' | 'withdraw')[]>; whole: boolean };

/** What somebody does with it, by a stream of chance of its own. Not `whole`: not everybody is to get it. */
function planOf(seed: number): Plan {
  const chance = randomOf(seed ^ 0x5bd1e995);
  const turn = Math.floor(chance() * 4);
  const dice = chance();
  if (dice < 0.15) return { acts: { [turn]: ['stop'] }, whole: false };
  if (dice < 0.35) return { acts: { [turn]: ['withdraw'] }, whole: false };
  if (dice < 0.55) return { acts: { [turn]: ['pause'], [turn + 3]: ['resume'] }, whole: true };
  return { acts: {}, whole: true };
}

/** Everybody has it, or nothing of it is on its way any more and what was to be taken back is. */
async function isOver({ prisma }: Database, id: string): Promise<boolean> {
  const { state } = await prisma.broadcast.findUniqueOrThrow({ where: { id } });
  if (state === 'sent') return true;
  if (state !== 'stopped' && state !== 'withdrawn') return false;
  const where = { subjectId: id, state: { in: ['pending', 'sending'] } };
  if ((await prisma.delivery.count({ where })) > 0) return false;
  const recalled = { broadcastId: id, kind: 'recalled' };
  return state === 'stopped' || (await prisma.broadcastEvent.count({ where: recalled })) > 0;
}

/** One process, from its start until it dies or has nothing more to do and is taken away. */
async function liveOnce(
  database: Database,
  platform: Platform,
  chance: Chance,
  troubled: boolean,
): Promise<'died' | 'lived'> {
  const statements = troubled && chance() < 0.5 ? 1 + Math.floor(chance() * 60) : undefined;
  const away = troubled && chance() < 0.15 ? 1 + Math.floor(chance() * 6) : 0;
  platform.begin();
  const process = mortal(database, { statements, away, chance });
  const ended = await Promise.race([process.died, work(process.database, platform)]);
  process.kill();
  return ended;
}

type Member = {
  id: string;
  name: string;
  unitId: string;
  chats: { channel: string; chatId: string }[];
};
type Office = Awaited<ReturnType<typeof furnish>>;

/** Some have both channels, some one, some none; one unit has a group. */
async function furnish({ prisma }: Database, chance: Chance) {
  for (const table of [
    'broadcast',
    'delivery',
    'group_chat',
    'pace',
    'contact',
    'staff',
    'person',
    'unit',
  ])
    await prisma.$executeRawUnsafe(`DELETE FROM ${table}`);
  const units = [newId(now), newId(now)];
  await prisma.unit.createMany({
    data: units.map((id, n) => ({ id, code: `U${n}`, name: `Phòng ${n}` })),
  });
  const [grouped = '', plain = ''] = units;
  const groupId = `-${Math.floor(chance() * 1e9)}`;
  await prisma.group.create({
    data: {
      id: newId(now),
      channel: 'telegram',
      chatId: groupId,
      unitId: grouped,
      connectedBy: grouped,
      connectedAt: now,
    },
  });
  const members: Member[] = [];
  const size = 4 + Math.floor(chance() * 10);
  for (let n = 0; n <= size; n++) {
    const personId = newId(now);
    const id = newId(now);
    const unitId = chance() < 0.5 ? grouped : plain;
    const name = `Người ${String(n).padStart(3, '0')}.`;
    const chats = channels
      .filter(() => chance() < 0.7)
      .map((channel) => ({ channel, chatId: `${seedOf(chance)}${n}` }));
    await prisma.person.create({ data: { id: personId, createdAt: now } });
    await prisma.staff.create({
      data: {
        id,
        code: `S${n}`,
        fullName: name,
        position: '',
        role: n === 0 ? 'leader' : 'staff',
        unitId,
        personId,
      },
    });
    await prisma.contact.createMany({
      data: chats.map(({ channel, chatId }) => ({
        id: newId(now),
        personId,
        channel,
        userId: chatId,
        chatId,
        lastSeenAt: now,
      })),
    });
    members.push({ id, name, unitId, chats });
  }
  const [leader, ...others] = members;
  return {
    leaderId: leader?.id ?? '',
    members: others,
    group: { unitId: grouped, chatId: groupId },
  };
}

const seedOf = (chance: Chance): number => 1000 + Math.floor(chance() * 1e8);

/** What one process does with a broadcast until nothing more can be done at this moment, as after a start. */
async function work(database: Database, platform: Platform): Promise<'lived'> {
  const unused = () => {
    throw new Error('Not needed here');
  };
  const deps: JobDeps = {
    database,
    clock: { now: () => now },
    calendar: () => builtInCalendar,
    speak,
    channels: new Map(channels.map((name) => [name, channelOf(name, platform)])),
    queue: {
      transact: (inside) => database.prisma.$transaction(inside),
      ring: async () => undefined,
      answer: unused,
      waiting: unused,
      stop: unused,
    },
    enqueue: insertDeliveries,
    onProblem: () => undefined,
  } as JobDeps;
  const deliver = {
    isStopping: () => false,
    database,
    clock: deps.clock,
    channels: deps.channels,
    onEnded: async (delivery: { id: string }, _to: Address, state: string) => {
      if (state !== 'delivered') await rescue(deps, delivery.id);
    },
  };
  const safely = (duty: Promise<unknown>) => duty.catch(() => undefined);
  await safely(sweepNow(deps, 0, 0));
  for (let round = 0; round < 3; round++) {
    await safely(feedBroadcasts.run(deps));
    await safely(recallWithdrawn.run(deps));
    const sending = channels.map((name) => safely(deliverMany(deliver, name)));
    // Whoever a platform leaves without an answer waits for ever; the process is then taken away.
    await Promise.race([Promise.all(sending), wait(100)]);
  }
  return 'lived';
}

/** Hours go by: every wait is over, on our side and on the platform's. */
async function letTimePass({ prisma }: Database, platform: Platform): Promise<void> {
  platform.pass(10_000_001);
  await prisma.$executeRaw`UPDATE delivery SET not_before = now() - interval '1 second' WHERE state = 'pending'`;
  await prisma.$executeRaw`UPDATE pace SET next_at = now() - interval '1 minute', busy = '{}', slowness = 1`;
}

/** People come, go, move and read, while the notice is on its way. */
async function changeOffice(
  { prisma }: Database,
  office: Office,
  broadcastId: string,
  chance: Chance,
): Promise<void> {
  const somebody = office.members[Math.floor(chance() * office.members.length)];
  if (!somebody) return;
  const dice = chance();
  if (dice < 0.2)
    await prisma.staff.update({ where: { id: somebody.id }, data: { active: false } });
  else if (dice < 0.4) {
    const id = newId(now);
    await prisma.staff.create({
      data: {
        id,
        code: id,
        fullName: 'Người mới',
        position: '',
        role: 'staff',
        unitId: office.group.unitId,
      },
    });
  } else if (dice < 0.6) {
    const got = await prisma.delivery.findFirst({
      where: { staffId: somebody.id, state: { in: ['delivered', 'unknown'] } },
    });
    if (got)
      await prisma.$transaction((tx) =>
        acknowledgeBroadcast(tx, {
          broadcastId,
          staffId: somebody.id,
          textVersion: 1,
          channel: 'zalo',
          now,
        }),
      );
  }
}

type Fail = (what: string) => never;

async function conserved(
  { prisma }: Database,
  frozen: ReadonlySet<string>,
  fail: Fail,
): Promise<void> {
  const view = await findBroadcast(prisma, 1);
  if (!view) return fail('the broadcast is gone');
  const counts = tally(view.recipients);
  const { targeted, delivered, failed, skipped, unknown, pending } = counts;
  if (targeted !== frozen.size || delivered + failed + skipped + unknown + pending !== targeted)
    fail(`the numbers do not add up: ${JSON.stringify(counts)}`);
  if (view.recipients.some(({ memberId }) => !frozen.has(memberId)))
    fail('somebody joined the frozen audience');
  if ((await brokenBroadcasts(prisma)).length > 0) fail('brokenBroadcasts found one');
}

/** What each person can have read, held against what is said of them. */
async function audit(
  database: Database,
  office: Office,
  platform: Platform,
  fail: Fail,
  whole: boolean,
) {
  const view = await findBroadcast(database.prisma, 1);
  const fates = new Map(view?.recipients.map((one) => [one.memberId, one]));
  if (platform.faults.impatient) fail('a chat was written to before its time');
  const sum = { arrived: 0, unknown: 0, failed: 0 };
  for (const member of office.members) {
    const says = fates.get(member.id)?.delivery ?? 'nothing';
    const read = timesRead(member, office, platform);
    const open =
      member.chats.some(({ chatId }) => !platform.blocked.has(chatId)) ||
      (member.unitId === office.group.unitId && !platform.blocked.has(platform.groupNow()));
    const wrong = contradiction(says, read, open && whole);
    if (wrong) fail(`${member.name} ${wrong} (${says}, read ${read} times)`);
    sum.arrived += read;
    if (says === 'unknown') sum.unknown += 1;
    if (gone.includes(says)) sum.failed += 1;
  }
  return sum;
}

/** In any of their chats, and in their unit's group where it calls them. */
function timesRead(member: Member, office: Office, { arrivals, groupNow }: Platform): number {
  const own = new Set(member.chats.map(({ chatId }) => chatId));
  const group = [office.group.chatId, groupNow()];
  return arrivals
    .filter(({ text }) => isNotice(text))
    .filter(
      ({ chatId, text }) =>
        own.has(chatId) || (group.includes(chatId) && text.includes(member.name)),
    ).length;
}

/** Whoever may have a withdrawn notice had it deleted or was told, as far as they can be reached; nobody else was. */
async function auditRecall({ prisma }: Database, platform: Platform, fail: Fail): Promise<void> {
  const { id, state } = await prisma.broadcast.findFirstOrThrow();
  const letters = await prisma.delivery.findMany({ where: { subjectId: id } });
  const recalls = letters.filter(({ takesBack }) => takesBack !== null);
  if (state !== 'withdrawn' && recalls.length > 0) fail('something was recalled and not withdrawn');
  const mayHave = ['delivered', 'seen', 'acknowledged', 'unknown'];
  for (const letter of letters.filter(({ takesBack }) => takesBack === null)) {
    const own = recalls.filter(({ takesBack }) => takesBack === letter.id);
    const has = mayHave.includes(letter.state);
    if (state === 'withdrawn' && has !== own.length > 0)
      fail(`a ${letter.state} one was recalled or not`);
    const ended = own.some(({ message, state: how }) =>
      'takesBack' in Object(message) ? how === 'delivered' : true,
    );
    if (own.length > 0 && !ended) fail('a message was neither deleted nor spoken of');
  }
  const told = platform.arrivals.filter(({ text }) => text.startsWith('THU HỒI'));
  const perChat = Map.groupBy(told, ({ chatId }) => chatId);
  for (const [, times] of perChat) if (times.length > 1) fail('somebody was told twice');
}

const gone = ['failed', 'skipped', 'unreachable'];

/** Notices are never said twice, not even when it is unknown whether they arrived. */
function contradiction(says: string, read: number, open: boolean): string | undefined {
  if (read > 1) return 'got it more than once';
  if (['delivered', 'seen', 'acknowledged'].includes(says))
    return read === 0 && says !== 'acknowledged' ? 'is said to have it and has not' : undefined;
  if (says === 'unknown') return undefined;
  if (!gone.includes(says)) return 'was left behind';
  if (read > 0) return 'has it and is said not to';
  return open ? 'could be reached and was not' : undefined;
}
