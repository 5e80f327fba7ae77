import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** Somebody of the demonstration with an account on one platform. */
export type Person = {
  userId: string;
  channel: 'zalo' | 'telegram';
  name: string;
  position: string;
  unitCode: string;
  /** Citizens have none. */
  staffCode?: string;
};

/** The file an office would import (CONTRACT.md, import-org). All people in it are made up. */
export const officeFile = readFileSync(new URL('./office.csv', import.meta.url), 'utf8');

const row = z.object({
  unit_code: z.string(),
  staff_code: z.string(),
  full_name: z.string(),
  position: z.string(),
});
const rows = z.array(row).parse(parse(officeFile, { columns: true }));

/** The unit whose group is shown; its people use Telegram, because groups have buttons there. */
export const groupUnit = 'HCTP';
export const groupId = '-4100200300';

/** Ids stay the same from start to start: the links in the records point at them. */
const staff: Person[] = rows.map(({ unit_code, staff_code, full_name, position }, n) => {
  const channel = unit_code === groupUnit ? 'telegram' : 'zalo';
  const serial = String(n + 1).padStart(3, '0');
  return {
    userId: channel === 'telegram' ? `410000${serial}` : `8410000000000000${serial}`,
    channel,
    name: full_name,
    position,
    unitCode: unit_code,
    staffCode: staff_code,
  };
});

const citizens = {
  zalo: citizen('zalo', '8420000000000000001', 'Triệu Thị Sửu'),
  telegram: citizen('telegram', '420000001', 'Giàng A Páo'),
};

function citizen(channel: Person['channel'], userId: string, name: string): Person {
  return { userId, channel, name, position: '', unitCode: '' };
}

function member(staffCode: string): Person {
  const found = staff.find((person) => person.staffCode === staffCode);
  if (!found) throw new Error(`office.csv has no ${staffCode}`);
  return found;
}

export const cast = {
  everyone: [...staff, citizens.zalo, citizens.telegram],
  staff,
  citizens,
  leader: member('LD02'),
  head: member('HC01'),
  assignee: member('HC02'),
  /** Works in a commune and reads notices on a phone of her own. */
  commune: member('CH01'),
  group: staff.filter(({ unitCode }) => unitCode === groupUnit),
};
