/**
 * A smaller office whose every word goes over HTTP: the whole service in front of the emulated platforms. Now and
 * then the service is stopped and started anew, or a platform answers nothing.
 */
import { builtInCalendar as calendar } from '../../../src/domain/calendar-vn.ts';
import { addDays, instantAt } from '../../../src/domain/local-date.ts';
import { StoppedClock } from '../../../src/port/clock.ts';
import { type Cast, type Colleague, castOffice } from './cast.ts';
import { type Chance, chance } from './chance.ts';
import { orderOf, reactionTo } from './habits.ts';
import { firstDay, type SimulatedOffice } from './office.ts';
import { type Outages, planOutages } from './outages.ts';
import { type WholeService, wholeService } from './whole-service.ts';

type Story = { seed: number; people: number; days: number; url: string };
type Intent = { at: Date; who: Colleague; say: string };
type Shown = { text: string; buttons: { label: string; payload: string }[] };

const stepMinutes = 60;

export async function liveOverHttp({ seed, people, days, url }: Story): Promise<SimulatedOffice> {
  const luck = chance(seed);
  const start = instantAt(firstDay, 7);
  const service = await wholeService(url, start);
  const cast = await castOffice(service.database, people, luck, start);
  const outages = planOutages(luck, start, days);
  const counts: Record<string, number> = {};
  await handOutPhones(service, cast);
  await service.open();
  const life = createLife(service, cast, { luck, outages, counts });
  await life.begin();
  for (let day = 0; day < days; day++) {
    const date = addDays(firstDay, day);
    if (calendar.isWorkingDay(date))
      for (const who of cast.people.filter(({ role }) => role !== 'staff')) {
        const at = instantAt(date, 7, 30 + luck.between(0, 540));
        life.plan({ at, who, say: orderOf(who, cast, luck, date) });
      }
    for (let minute = 7 * 60; minute <= 20 * 60; minute += stepMinutes) {
      const ahead = instantAt(date, 0, minute).getTime() - service.clock.now().getTime();
      if (ahead > 0) service.clock.advance(ahead);
      await life.step();
    }
  }
  counts.zaloRateViolations = service.zalo.violations().length;
  await service.close();
  return { database: service.database, clock: new StoppedClock(service.clock.now()), cast, counts };
}

/** Everybody gets a telephone, which stays silent for who never linked; units get their group. */
async function handOutPhones(
  { database: { prisma }, zalo, telegram }: WholeService,
  cast: Cast,
): Promise<void> {
  for (const [at, one] of cast.people.entries()) {
    const code = String((one.channel === 'zalo' ? 9_000_000_000_000_000_000n : 5000n) + BigInt(at));
    if (one.channel === 'zalo')
      zalo.people.addUser({ id: code, name: one.name, follows: one.linked });
    else telegram.addUser({ id: code, name: one.name, started: one.linked });
    const contact = { userId: code, chatId: code };
    await prisma.contact.updateMany({ where: { userId: one.code }, data: contact });
    one.code = code;
  }
  for (const [unitId, { chatId }] of cast.groups) {
    const memberIds = cast.people
      .filter((one) => one.unitId === unitId && one.channel === 'zalo')
      .map(({ code }) => code);
    if (memberIds.length === 0) continue;
    const { groupId } = zalo.people.createGroup({ name: 'Phòng', memberIds });
    await prisma.group.updateMany({ where: { chatId }, data: { chatId: groupId } });
  }
}

/** What the bot wrote to somebody in private, oldest first. */
function screenOf({ zalo, telegram }: WholeService, { channel, code }: Colleague): Shown[] {
  if (channel === 'telegram')
    return telegram
      .messages({ chatId: code })
      .filter(({ fromBot }) => fromBot)
      .map(({ text, buttons }) => ({
        text,
        buttons: buttons.flatMap(({ label, payload }) => (payload ? [{ label, payload }] : [])),
      }));
  return zalo
    .messages(code)
    .filter(({ from }) => from === 'oa')
    .map(({ text, buttons }) => ({
      text,
      buttons: buttons.flatMap(({ title: label, payload }) =>
        typeof payload === 'string' ? [{ label, payload }] : [],
      ),
    }));
}

type Fate = { luck: Chance; outages: Outages; counts: Record<string, number> };

function createLife(service: WholeService, cast: Cast, { luck, outages, counts }: Fate) {
  const { clock, zalo, telegram } = service;
  const linked = cast.people.filter((one) => one.linked);
  const read = new Map<string, number>();
  let intents: Intent[] = [];
  let up = true;
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };

  function speak({ channel, code }: Colleague, text: string): void {
    count('said');
    if (channel === 'zalo') zalo.people.say({ userId: code, text });
    else telegram.say({ userId: code, text });
  }

  /** Everybody looks at their telephone, and may do later what a message moves them to. */
  function look(): void {
    for (const who of linked) {
      const screen = screenOf(service, who);
      for (const message of screen.slice(read.get(who.code) ?? 0)) {
        count('messagesRead');
        const alert = /^(?:Nhắc|Sắp|Đến hạn|⚠|Hôm nay)/u.test(message.text);
        const reaction = reactionTo(message, alert ? 'alert' : 'assignment', who, luck);
        if (!reaction) continue;
        const delay = luck.between(1, reaction.withinMinutes) * 60_000;
        intents.push({ at: new Date(clock.now().getTime() + delay), who, say: reaction.say });
      }
      read.set(who.code, screen.length);
    }
  }

  function act(): void {
    const now = clock.now();
    const ready = intents.filter(({ at, who }) => at <= now && outages.open(who.channel, now));
    intents = intents.filter((intent) => !ready.includes(intent));
    for (const { who, say } of ready) if (!who.blocked) speak(who, say);
  }

  async function step(): Promise<void> {
    const now = clock.now();
    const works = outages.open('service', now);
    if (up && !works) {
      await service.shut();
      count('timesDown');
    }
    up = works;
    if (!works) return;
    await service.open();
    const down = (channel: string) => !outages.open(channel, now);
    service.letDown({ zalo: down('zalo'), telegram: down('telegram') });
    if (down('zalo') || down('telegram')) count('hoursOfSilentPlatform');
    act();
    await service.live(stepMinutes * 60_000);
    look();
  }

  return {
    plan: (intent: Intent) => void intents.push(intent),
    step,
    /** Everybody says something once, so that they may be written to; some block the bot after that. */
    async begin(): Promise<void> {
      for (const one of linked) speak(one, '/viec');
      await service.live(0);
      for (const { channel, code } of linked.filter(({ blocked }) => blocked))
        if (channel === 'telegram') telegram.block({ userId: code });
    },
  };
}
