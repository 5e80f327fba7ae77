/** Who works in the simulated office, written straight into the records. */
import type { Role } from '../../../src/domain/office.ts';
import { newId } from '../../../src/port/ids.ts';
import type { Database } from '../../../src/store/database.ts';
import type { Chance } from './chance.ts';

export type Colleague = {
  staffId: string;
  /** Also their account and private chat. */
  code: string;
  name: string;
  role: Role;
  unitId: string;
  channel: 'zalo' | 'telegram';
  /** Never linked an account: nobody can write to them. */
  linked: boolean;
  /** Blocked the bot on their telephone. */
  blocked: boolean;
  /** How often a message moves them to act. */
  diligence: number;
};
export type Cast = {
  people: Colleague[];
  groups: Map<string, { channel: string; chatId: string }>;
};

const surnames = 'Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Ma Quan Nông Hà'.split(
  ' ',
);
const middles = 'Văn Thị Đức Minh Thu Quang Ngọc Hữu Thanh Xuân'.split(' ');
const givens =
  'An Bình Cường Dũng Giang Hạnh Hoà Hùng Huệ Khôi Lan Linh Mai Nam Nga Phúc Sơn Tâm Tuyết Yến'.split(
    ' ',
  );

/** As many as wanted, in units of ten with a head each, three leaders above. */
export async function castOffice(
  { prisma }: Database,
  size: number,
  luck: Chance,
  now: Date,
): Promise<Cast> {
  const root = newId(now);
  await prisma.unit.create({ data: { id: root, code: 'STP', name: 'Sở Tư pháp' } });
  const units = Array.from({ length: Math.max(1, Math.floor(size / 10)) }, (_, at) => ({
    id: newId(now),
    code: `DV${at + 1}`,
    name: `Đơn vị số ${at + 1}`,
    parentId: root,
  }));
  await prisma.unit.createMany({ data: units });
  const people = Array.from({ length: size }, (_, at) => colleague(at, root, units, luck, now));
  await writePeople({ prisma }, people, now);
  const groups = new Map<string, { channel: string; chatId: string }>();
  for (const { id, code } of units)
    if (luck.happens(0.8)) groups.set(id, { channel: 'zalo', chatId: `nhom-${code}` });
  await prisma.group.createMany({
    data: [...groups].map(([unitId, group]) => ({
      id: newId(now),
      unitId,
      ...group,
      connectedBy: people[0]?.staffId ?? '',
      connectedAt: now,
    })),
  });
  return { people, groups };
}

function colleague(
  at: number,
  root: string,
  units: readonly { id: string }[],
  luck: Chance,
  now: Date,
): Colleague {
  const leads = at < 3;
  const heads = !leads && at < 3 + units.length;
  const first = surnames[at % surnames.length];
  const middle = middles[Math.floor(at / surnames.length) % middles.length];
  return {
    staffId: newId(now),
    code: `cb${at}`,
    name: `${first} ${middle} ${givens[(at * 7 + Math.floor(at / 17)) % givens.length]}`,
    role: leads ? 'leader' : heads ? 'head' : 'staff',
    unitId: leads ? root : (units[(at - 3) % units.length]?.id ?? root),
    channel: luck.happens(0.6) ? 'zalo' : 'telegram',
    linked: leads || heads || luck.happens(0.95),
    blocked: !leads && !heads && luck.happens(0.03),
    diligence: luck.one([0.95, 0.9, 0.9, 0.7, 0.4, 0.05]),
  };
}

async function writePeople(
  { prisma }: Pick<Database, 'prisma'>,
  people: readonly Colleague[],
  now: Date,
): Promise<void> {
  const linked = people.filter((one) => one.linked);
  const personIds = new Map(linked.map(({ code }) => [code, newId(now)]));
  await prisma.person.createMany({
    data: [...personIds.values()].map((id) => ({ id, createdAt: now })),
  });
  await prisma.contact.createMany({
    data: linked.map(({ code, channel }) => ({
      id: newId(now),
      personId: personIds.get(code) ?? '',
      channel,
      userId: code,
      chatId: code,
    })),
  });
  await prisma.staff.createMany({
    data: people.map(({ staffId: id, code, name, role, unitId }) => ({
      id,
      code,
      role,
      unitId,
      fullName: name,
      position: '',
      personId: personIds.get(code) ?? null,
    })),
  });
}
