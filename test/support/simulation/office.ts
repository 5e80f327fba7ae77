/**
 * An office that lives for some weeks: people give work, read what the bot writes to them and press its
 * buttons, each in their own time; the service and the platforms fail now and then. Decisions, rows and
 * alerts are the real ones; only the way over the network is left out.
 */
import { commands } from '../../../src/commands/index.ts';
import { createDecide } from '../../../src/decide/decide.ts';
import { builtInCalendar as calendar } from '../../../src/domain/calendar-vn.ts';
import type { Decision } from '../../../src/domain/decision.ts';
import { addDays, instantAt, type isoDate, localDateOf } from '../../../src/domain/local-date.ts';
import { createCarryOut } from '../../../src/inbox/carry-out.ts';
import { rescue } from '../../../src/jobs/rescue.ts';
import { StoppedClock } from '../../../src/port/clock.ts';
import type { Message } from '../../../src/port/message.ts';
import type { Event, Update } from '../../../src/port/update.ts';
import { loadSpeak } from '../../../src/speak.ts';
import type { Database } from '../../../src/store/database.ts';
import { insertDeliveries } from '../../../src/store/deliveries.ts';
import { alertDeps, alertTick } from '../alert-house.ts';
import { type Cast, type Colleague, castOffice } from './cast.ts';
import { type Chance, chance } from './chance.ts';
import { orderOf, reactionTo } from './habits.ts';
import { type Outages, planOutages } from './outages.ts';

export type Story = {
  seed: number;
  people: number;
  days: number;
  /** Orders given per head and working day. */
  ordersPerDay: number;
  /** Looks at the office at the end of each week. */
  everyFriday?(office: SimulatedOffice): Promise<void>;
};

/** Something somebody is about to do. */
type Intent = { at: Date; who: Colleague; say: string; inGroup?: string };

export type SimulatedOffice = {
  database: Database;
  clock: StoppedClock;
  cast: Cast;
  counts: Record<string, number>;
};

const stepMs = 15 * 60_000;
/** A Monday; sixty days from here run through New Year and into Tết. */
export const firstDay = { year: 2026, month: 12, day: 14 };

export async function liveThrough(database: Database, story: Story): Promise<SimulatedOffice> {
  const luck = chance(story.seed);
  const start = instantAt(firstDay, 7);
  const clock = new StoppedClock(start);
  const cast = await castOffice(database, story.people, luck, start);
  const outages = planOutages(luck, start, story.days);
  const office: SimulatedOffice = { database, clock, cast, counts: {} };
  const life = createLife(office, luck, outages);
  for (let day = 0; day < story.days; day++) {
    const date = addDays(firstDay, day);
    const working = calendar.isWorkingDay(date);
    if (working && day < story.days - 7) life.planOrders(date, story.ordersPerDay);
    for (let minute = 7 * 60; minute <= 21 * 60; minute += stepMs / 60_000) {
      clock.set(instantAt(date, 0, minute));
      await life.step();
    }
    if (day % 7 === 4) await story.everyFriday?.(office);
  }
  return office;
}

function createLife(office: SimulatedOffice, luck: Chance, outages: Outages) {
  const { database, clock, cast, counts } = office;
  const speak = loadSpeak();
  const deps = alertDeps(database, clock);
  const decide = createDecide({
    calendar: () => calendar,
    speak,
    secretKey: Buffer.alloc(32, 7),
    commands,
    answerCitizen: (_asked: unknown) => ({
      outcome: 'clarify' as const,
      codes: [],
      aspects: [],
      confidence: 0,
      text: 'citizen',
      buttons: [],
      dialogue: {},
    }),
  });
  const carryOut = createCarryOut({ calendar: () => calendar, enqueue: insertDeliveries });
  const tick = alertTick(database, clock);
  const byCode = new Map(cast.people.map((one) => [one.code, one]));
  let intents: Intent[] = [];
  let updates = 0;
  const count = (what: string, by = 1) => {
    counts[what] = (counts[what] ?? 0) + by;
  };

  async function happen({ who, say, inGroup }: Intent): Promise<Decision> {
    const now = clock.now();
    const event: Event = say.startsWith('#')
      ? { kind: 'press', payload: say }
      : { kind: 'text', text: say, toBot: true };
    const update: Update = {
      channel: inGroup ? 'zalo' : who.channel,
      id: String(++updates),
      at: now.toISOString(),
      chat: inGroup ? { id: inGroup, kind: 'group' } : { id: who.code, kind: 'private' },
      sender: { id: who.code },
      event,
    };
    const decision = await database.prisma.$transaction(async (tx) => {
      const decided = await decide(tx, update, now);
      await carryOut(tx, update, decided, now);
      return decided.decision;
    });
    count('said');
    count(decision.outcome);
    return decision;
  }

  /** Everything whose time has come and whose way is open; the rest waits at the platform, in order. */
  async function act(): Promise<void> {
    const now = clock.now();
    const ready = intents.filter(({ at, who }) => at <= now && outages.open(who.channel, now));
    intents = intents.filter((intent) => !ready.includes(intent));
    for (const intent of ready.sort((one, other) => +one.at - +other.at)) await happen(intent);
  }

  /** Carries what waits to people's telephones, as far as their platform answers. */
  async function post(): Promise<void> {
    const now = clock.now();
    const open = ['zalo', 'telegram'].filter((channel) => outages.open(channel, now));
    const rows = await database.prisma.$queryRaw<
      { id: string; chatId: string; kind: string; message: Message; purpose: string }[]
    >`
      UPDATE delivery SET state = 'delivered', sent_at = ${now}
      WHERE state = 'pending' AND channel = ANY(${open}::text[])
      RETURNING id, chat_id AS "chatId", chat_kind AS kind, message, purpose`;
    count('messages', rows.length);
    for (const row of rows) {
      const reader = byCode.get(row.chatId);
      if (reader?.blocked) await bounce(row.id, reader);
      else if (reader) read(reader, row.message, row.purpose);
      else if (row.kind === 'group') readTogether(row.chatId, row.message, row.purpose);
    }
  }

  /** Their telephone refuses the bot: the house looks for another way, as it does in earnest. */
  async function bounce(id: string, reader: Colleague): Promise<void> {
    await database.prisma.delivery.update({
      where: { id },
      data: { state: 'failed', reason: 'recipient:blocked', sendingAt: new Date() },
    });
    await database.prisma.contact.updateMany({
      where: { chatId: reader.code },
      data: { reachable: false },
    });
    count('bounced');
    await rescue(deps, id);
  }

  /** In a group whoever is called by name reads it. */
  function readTogether(chatId: string, message: Message, purpose: string): void {
    const named = new Set((message.people ?? []).map(({ userId }) => userId));
    for (const reader of cast.people)
      if (named.has(reader.code) && cast.groups.get(reader.unitId)?.chatId === chatId)
        read(reader, message, purpose, chatId);
  }

  /** Somebody reads a message, and perhaps does what one of its buttons offers. */
  function read(reader: Colleague, message: Message, purpose: string, inGroup?: string): void {
    const reaction = reactionTo(message, purpose, reader, luck);
    if (!reaction) return;
    const delay = luck.between(1, reaction.withinMinutes) * 60_000;
    const at = new Date(clock.now().getTime() + delay);
    intents.push({ at: awake(at), who: reader, say: reaction.say, ...(inGroup && { inGroup }) });
  }

  /** Nobody types at night. */
  function awake(at: Date): Date {
    const date = localDateOf(at);
    const [from, to] = [instantAt(date, 7, 15), instantAt(date, 20)];
    if (at < from) return from;
    return at > to ? instantAt(addDays(date, 1), 7, luck.between(15, 59)) : at;
  }

  return {
    /** Work the heads and leaders will give on that day, at moments between half past seven and five. */
    planOrders(date: Parameters<typeof isoDate>[0], perDay: number): void {
      for (const giver of cast.people.filter(({ role }) => role !== 'staff'))
        for (let order = 0; order < perDay; order++) {
          if (!luck.happens(0.7)) continue;
          const at = instantAt(date, 7, 30 + luck.between(0, 570));
          intents.push({ at, who: giver, say: orderOf(giver, cast, luck, date) });
        }
    },
    async step(): Promise<void> {
      const now = clock.now();
      if (!outages.open('service', now)) {
        count('stepsDown');
        return;
      }
      await act();
      await tick();
      await post();
    },
  };
}
