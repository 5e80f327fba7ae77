/** A small department whose people talk to the bot: real decisions on a real database, no channel. */
import { commands } from '../../src/commands/index.ts';
import { createDecide } from '../../src/decide/decide.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import type { Decision, Outgoing } from '../../src/domain/decision.ts';
import { readOrganisation } from '../../src/domain/organisation-file.ts';
import { createCarryOut } from '../../src/inbox/carry-out.ts';
import { StoppedClock } from '../../src/port/clock.ts';
import type { Event, Mention, Update } from '../../src/port/update.ts';
import { loadSpeak } from '../../src/speak.ts';
import type { Database } from '../../src/store/database.ts';
import { insertDeliveries } from '../../src/store/deliveries.ts';
import { importOrganisation } from '../../src/store/organisation.ts';
import { freshDatabase } from './fresh-database.ts';

/** unit, staff code, full name, position, role; who has "–" never links. */
const people = `
STP  hung     Nguyễn Văn Hùng  Giám đốc         leader
STP  mai      Lê Thị Mai       Phó Giám đốc     leader
HCTP lan      Đỗ Thị Lan       Trưởng phòng     head
HCTP ha       Trần Thị Hà      Chuyên viên      staff
HCTP an       Lý Văn An        Chuyên viên      staff
VP   son      Hoàng Văn Sơn    Chánh Văn phòng  head
VP   thuha    Nguyễn Thu Hà    Văn thư          staff
VP   minh     Phạm Quang Minh  Quản trị mạng    admin
NH   thong    Ma Văn Thông     Trưởng bộ phận   head
NH   tuyet    Bàn Thị Tuyết    Công chức        staff
CH   nga      Quan Thị Nga     Công chức        staff
HY   -binh    Bùi Văn Bình     Trưởng bộ phận   head`;

const units: Record<string, [name: string, parent: string]> = {
  STP: ['Sở Tư pháp', ''],
  HCTP: ['Phòng Hành chính tư pháp', 'STP'],
  VP: ['Văn phòng Sở', 'STP'],
  NH: ['Xã Na Hang', 'STP'],
  CH: ['Xã Chiêm Hoá', 'STP'],
  HY: ['Xã Hàm Yên', 'STP'],
};

const rows = people
  .trim()
  .split('\n')
  .map((line, at) => {
    const [unit = '', code = '', name = '', position = '', role = ''] = line
      .trim()
      .split(/\s{2,}|(?<=^\w+) (?=\S)/);
    const [unitName, parent] = units[unit] ?? ['', ''];
    const record = {
      unit_code: unit,
      unit_name: unitName,
      parent_unit: parent,
      staff_code: code.replace('-', ''),
      full_name: name,
      position,
      role,
      phone: '',
      email: '',
    };
    return { line: at + 2, links: !code.startsWith('-'), record };
  });

export type Place = { group?: string; mentions?: Mention[]; quotes?: string; channel?: string };

const secretKey = Buffer.alloc(32, 7);
const monday = new Date('2026-11-23T08:00:00+07:00');

export type TestOffice = Awaited<ReturnType<typeof openOffice>>;

export async function openOffice() {
  const database = await freshDatabase('pglite');
  const clock = new StoppedClock(monday);
  const speak = loadSpeak();
  const calendar = () => builtInCalendar;
  const answerCitizen = () => ({
    outcome: 'clarify' as const,
    codes: [],
    aspects: [],
    confidence: 0,
    text: 'citizen',
    buttons: [],
    dialogue: {},
  });
  const decide = createDecide({ calendar, speak, secretKey, commands, answerCitizen });
  const carryOut = createCarryOut({ calendar, enqueue: insertDeliveries });
  let count = 0;

  async function happen(who: string, event: Event, { group, channel }: Place): Promise<Decision> {
    clock.advance(1000);
    const now = clock.now();
    const update: Update = {
      channel: channel ?? 'telegram',
      id: String(++count),
      at: now.toISOString(),
      chat: group ? { id: group, kind: 'group' } : { id: who, kind: 'private' },
      sender: { id: who },
      event,
    };
    return database.prisma.$transaction(async (tx) => {
      const decided = await decide(tx, update, now);
      await carryOut(tx, update, decided, now);
      await tx.$executeRaw`UPDATE delivery SET state = 'delivered' WHERE state = 'pending' AND purpose <> 'notice'`;
      return decided.decision;
    });
  }

  return {
    database,
    clock,
    speak,
    /** Types something; who is written as their staff code, which is also their account. */
    say: (who: string, text: string, place: Place = {}) =>
      happen(
        who,
        {
          kind: 'text',
          text,
          toBot: true,
          ...(place.mentions && { mentions: place.mentions }),
          ...(place.quotes && { quotes: place.quotes }),
        },
        place,
      ),
    press: (who: string, payload: string, place: Place = {}) =>
      happen(who, { kind: 'press', payload, pressId: 'p' }, place),
    /** A new office: everybody linked but those who never do. */
    async reset() {
      clock.set(monday);
      await clear(database);
      const codes = await invite(database, clock.now());
      for (const [code, invitation] of codes) await this.say(code, `/lienket ${invitation}`);
      return codes;
    },
    close: () => database.close(),
  };
}

async function clear({ prisma }: Database): Promise<void> {
  await prisma.$executeRawUnsafe(
    `TRUNCATE person, unit, staff, group_chat, assignment, broadcast, delivery, hand_over,
      conversation, inbox RESTART IDENTITY CASCADE`,
  );
}

async function invite({ prisma }: Database, now: Date): Promise<Map<string, string>> {
  const file = readOrganisation(rows);
  if (file.kind === 'bad') throw new Error(JSON.stringify(file.problems));
  const invitations = await prisma.$transaction((tx) =>
    importOrganisation(tx, file.rows, secretKey, now),
  );
  const linking = new Set(rows.filter(({ links }) => links).map(({ record }) => record.staff_code));
  return new Map(
    invitations
      .filter(({ staff_code }) => linking.has(staff_code))
      .map(({ staff_code, invite_code }) => [staff_code, invite_code]),
  );
}

/** What the one who gave the order reads. */
export function answered({ messages = [] }: Decision): string {
  return messages.find(({ to }) => to === 'here')?.message.text ?? '';
}

/** The payload behind a button of the answer whose label begins so. */
export function button({ messages = [] }: Decision, label: string): string {
  const buttons = messages.find(({ to }) => to === 'here')?.message.buttons ?? [];
  const found = buttons.find((candidate) => candidate.label.startsWith(label));
  if (!found || !('payload' in found))
    throw new Error(`No button ${label} in ${answered({ outcome: 'command_asked', messages })}`);
  return found.payload;
}

/** What went to others, by chat. */
export function sentTo({ messages = [] }: Decision, chatId: string): Outgoing[] {
  return messages.filter(({ to }) => to !== 'here' && to.chatId === chatId);
}
