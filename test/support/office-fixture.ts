/** A small department whose people talk to the bot: real decisions on a real database, no channel. */
import { createTelegramChannel } from '../../bots/telegram/index.ts';
import { commands } from '../../src/commands/index.ts';
import { createDecide } from '../../src/decide/decide.ts';
import type { AnswerCitizen } from '../../src/decide/steps/citizen.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import type { Decision, Outgoing } from '../../src/domain/decision.ts';
import { readOrganisation } from '../../src/domain/organisation-file.ts';
import { createCarryOut } from '../../src/inbox/carry-out.ts';
import { feedBroadcasts } from '../../src/jobs/feed-broadcasts.ts';
import type { JobDeps } from '../../src/jobs/job.ts';
import { recallWithdrawn } from '../../src/jobs/recall-withdrawn.ts';
import { remindSilent } from '../../src/jobs/remind-silent.ts';
import { StoppedClock } from '../../src/port/clock.ts';
import type { Event, IncomingFile, Mention, Update } from '../../src/port/update.ts';
import { loadSpeak } from '../../src/speak.ts';
import type { Database } from '../../src/store/database.ts';
import { insertDeliveries, type NewDelivery } from '../../src/store/deliveries.ts';
import { importOrganisation } from '../../src/store/organisation.ts';
import { freshDatabase } from './fresh-database.ts';

/** Unit, staff code, full name, position, role. */
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
HY   binh     Bùi Văn Bình     Trưởng bộ phận   head`;

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
      staff_code: code,
      full_name: name,
      position,
      role,
      phone: '',
      email: '',
    };
    return { line: at + 2, record };
  });
const unlinked = new Set(['binh']);

export type Place = {
  group?: string;
  mentions?: Mention[];
  quotes?: string;
  channel?: string;
  username?: string;
};

const secretKey = Buffer.alloc(32, 7);
const monday = new Date('2026-11-23T08:00:00+07:00');

export type TestOffice = Awaited<ReturnType<typeof openOffice>>;

/**
 * `prepared` answers citizens; without it they are only told apart from staff. Everybody has one account, on
 * the channel `channelOf` their code says.
 */
export async function openOffice(
  prepared?: AnswerCitizen,
  channelOf: (code: string) => string = () => 'telegram',
) {
  const database = await freshDatabase('pglite');
  const clock = new StoppedClock(monday);
  const speak = loadSpeak();
  const calendar = () => builtInCalendar;
  const unread = () => ({
    outcome: 'clarify' as const,
    codes: [],
    aspects: [],
    confidence: 0,
    text: 'citizen',
    buttons: [],
    dialogue: {},
  });
  const answerCitizen = prepared ?? unread;
  const decide = createDecide({ calendar, speak, secretKey, commands, answerCitizen });
  const carryOut = createCarryOut({ calendar, enqueue: insertDeliveries });
  let count = 0;

  async function happen(
    who: string,
    event: Event,
    { group, channel, username }: Place,
  ): Promise<Decision> {
    clock.advance(1000);
    const now = clock.now();
    const update: Update = {
      channel: channel ?? channelOf(who),
      id: String(++count),
      at: now.toISOString(),
      chat: group ? { id: group, kind: 'group' } : { id: who, kind: 'private' },
      sender: { id: who, ...(username && { username }) },
      event,
    };
    const decision = await database.prisma.$transaction(async (tx) => {
      const decided = await decide(tx, update, now);
      await carryOut(tx, update, decided, now);
      await tx.$executeRaw`UPDATE delivery SET state = 'delivered' WHERE state = 'pending' AND purpose <> 'notice'`;
      return decided.decision;
    });
    const notices = await feed();
    return notices.length > 0
      ? { ...decision, messages: [...(decision.messages ?? []), ...notices] }
      : decision;
  }

  /** What the outbox is handed of the broadcasts that are being sent. */
  async function feed(): Promise<Outgoing[]> {
    const written: Outgoing[] = [];
    const unused = () => {
      throw new Error('Not needed to feed broadcasts');
    };
    const deps: JobDeps = {
      database,
      clock,
      calendar,
      speak,
      channels: new Map([['telegram', createTelegramChannel({ token: '1:test' })]]),
      queue: {
        transact: (work) => database.prisma.$transaction(work),
        ring: unused,
        answer: unused,
        waiting: unused,
        stop: unused,
      },
      async enqueue(tx, deliveries) {
        await insertDeliveries(tx, deliveries);
        written.push(...deliveries.map(asOutgoing));
      },
      onProblem: unused,
    };
    for (const job of [feedBroadcasts, remindSilent, recallWithdrawn]) await job.run(deps);
    return written;
  }

  const say = (who: string, text: string, place: Place = {}) =>
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
    );

  const codes = await invite(database, monday);
  for (const [code, invitation] of codes)
    if (!unlinked.has(code)) await say(code, `/lienket ${invitation}`);

  return {
    database,
    clock,
    speak,
    /** Invite codes by staff code. */
    codes,
    /** Types something; who is written as their staff code, which is also their account. */
    say,
    /** Sends photos or files, with words or without. */
    send: (who: string, files: IncomingFile[], text?: string, place: Place = {}) =>
      happen(who, { kind: 'files', files, toBot: true, ...(text && { text }) }, place),
    press: (who: string, payload: string, place: Place = {}) =>
      happen(who, { kind: 'press', payload, pressId: 'p' }, place),
    /** What the house does by itself at this hour, and says to whom. */
    tick: feed,
    /** Monday morning again: everybody linked but "binh", nothing given, nothing said. */
    async reset() {
      clock.set(monday);
      await forgetWork(database);
    },
    close: () => database.close(),
  };
}

function asOutgoing({ to, message, purpose, subjectId, staffId }: NewDelivery): Outgoing {
  return { to, message, purpose, ...(subjectId && { subjectId }), ...(staffId && { staffId }) };
}

/** Rows go, people and links stay: deleting is quicker here than truncating and linking again. */
async function forgetWork({ prisma }: Database): Promise<void> {
  await prisma.$transaction(async (tx) => {
    for (const table of [
      'group_chat',
      'assignment',
      'broadcast',
      'delivery',
      'hand_over',
      'conversation',
    ])
      await tx.$executeRawUnsafe(`DELETE FROM ${table}`);
    for (const table of ['assignment', 'broadcast', 'hand_over'])
      await tx.$executeRawUnsafe(
        `SELECT setval(pg_get_serial_sequence('${table}', 'number'), 1, false)`,
      );
  });
}

async function invite({ prisma }: Database, now: Date): Promise<Map<string, string>> {
  const file = readOrganisation(rows);
  if (file.kind === 'bad') throw new Error(JSON.stringify(file.problems));
  const invitations = await prisma.$transaction((tx) =>
    importOrganisation(tx, file.rows, secretKey, now),
  );
  return new Map(invitations.map(({ staff_code, invite_code }) => [staff_code, invite_code]));
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
