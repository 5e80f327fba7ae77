import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import type { Decision } from '../domain/decision.ts';
import { findPerson, nameKey } from '../domain/find-person.ts';
import { commandedUnits, unitName } from '../domain/find-unit.ts';
import { fold } from '../domain/fold.ts';
import type { Office, StaffMember } from '../domain/office.ts';
import { isAtLeast } from '../domain/permission.ts';
import { done, refused } from '../domain/reply.ts';

/**
 * What people call each other: "/tengoi chị Hà béo = Trần Thị Hà". Heads say it of those they command,
 * everybody of themselves.
 */
export const tengoi: OfficeCommand = {
  name: 'tengoi',
  aliases: ['nickname'],
  where: 'both',
  may: 'staff',
  listed: true,
  saidIn: ({ staff }, text) => staff !== undefined && sentence.test(text) && !text.includes('\n'),
  run,
};

const sentence = /^\s*\p{L}[\p{L} .]{1,39}\s*=\s*\p{L}[\p{L} .,()-]{1,80}$/u;
const ofMe =
  /^(?:gọi (?:tôi|em|mình) là|goi (?:toi|em|minh) la|tôi là|toi la|tôi =|toi =)\s+(.+)$/iu;
const removal = /^(?:bỏ|bo|xoá|xóa|xoa)\s+(.+)$/iu;
const chosen = /^ma (\S+) = (.+)$/u;
const longest = 30;

async function run(call: StaffCall): Promise<Decision> {
  const { argument, words, records, staff } = call;
  const office = await records.office();
  const reach = reachOf(office, staff);
  if (!argument) return list(call, office, reach);
  const gone = removal.exec(argument)?.[1];
  if (gone !== undefined) return remove(call, gone, reach);
  const [, code, picked] = chosen.exec(argument) ?? [];
  if (code && picked) {
    const member = reach.find((one) => one.code === code);
    return member ? keep(call, picked, member, office) : refused(words('order.nickname.notYours'));
  }
  const own = ofMe.exec(argument)?.[1];
  if (own !== undefined) return keep(call, own, staff, office);
  const [left = '', right = ''] = argument.split('=').map((side) => side.trim());
  if (!left || !right) return refused(words('order.nickname.how'));
  return name(call, left, right, office, reach);
}

/** Those whose names this person may say: those they command, and themselves. */
function reachOf(office: Office, staff: StaffMember): StaffMember[] {
  const units = isAtLeast(staff.role, 'head') ? commandedUnits(office, staff) : new Set<string>();
  return office.staff.filter(({ id, unitId }) => id === staff.id || units.has(unitId));
}

async function name(
  call: StaffCall,
  left: string,
  right: string,
  office: Office,
  reach: readonly StaffMember[],
): Promise<Decision> {
  const { words, staff } = call;
  const within = new Set(reach.map(({ unitId }) => unitId));
  const find = (typed: string) =>
    findPerson({ office: { ...office, staff: reach }, typed, within, self: staff });
  const [found, other] = [find(right), find(left)];
  if (found.kind === 'one') return keep(call, left, found.member, office);
  if (found.kind === 'several') return askWhich(call, left, found.members, office);
  // "Trần Thị Hà = chị Hà béo": said the other way round.
  if (other.kind === 'one') return keep(call, right, other.member, office);
  const known = findPerson({
    ...{ office, typed: right, self: staff },
    within: new Set(office.units.map(({ id }) => id)),
  });
  const why = known.kind === 'nobody' ? 'nobody' : 'notYours';
  return refused(words(`order.nickname.${why}`, { name: right }));
}

function askWhich(
  { words }: StaffCall,
  called: string,
  members: readonly StaffMember[],
  office: Office,
): Decision {
  const buttons = members.slice(0, 8).map(({ fullName, unitId, code }) => ({
    label: words('office.personOfUnit', { name: fullName, unit: unitName(office, unitId) }),
    payload: `#tengoi ma ${code} = ${tidy(called)}`,
  }));
  const fits = buttons.every(({ payload }) => Buffer.byteLength(payload) <= 64);
  return fits
    ? done(words('order.nickname.which', { called, n: members.length }), buttons)
    : refused(words('order.nickname.fullName'));
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function keep(
  { words, staff }: StaffCall,
  typed: string,
  member: StaffMember,
  office: Office,
): Decision {
  const called = tidy(typed);
  const key = nameKey(called);
  const isName = /^\p{L}[\p{L} .]*$/u.test(called) && called.length <= longest && key.length > 1;
  if (!isName) return refused(words('order.nickname.notAName'));
  const others = office.staff.filter(
    (one) => one.id !== member.id && one.called?.some((nick) => nameKey(nick.name) === key),
  );
  const values = { called, name: member.fullName };
  return {
    ...done(words(`order.nickname.${others.length > 0 ? 'shared' : 'kept'}`, values)),
    changes: [{ kind: 'call-staff', staffId: member.id, key, name: called, by: staff.id }],
  };
}

function remove({ words }: StaffCall, typed: string, reach: readonly StaffMember[]): Decision {
  const key = nameKey(typed);
  const members = reach.filter(({ called }) => called?.some((nick) => nameKey(nick.name) === key));
  if (members.length === 0) return refused(words('order.nickname.unknown', { called: typed }));
  return {
    ...done(words('order.nickname.gone', { called: tidy(typed) })),
    changes: [{ kind: 'uncall-staff', key, staffIds: members.map(({ id }) => id) }],
  };
}

function list({ words }: StaffCall, office: Office, reach: readonly StaffMember[]): Decision {
  const lines = reach.flatMap(({ called = [], fullName, unitId }) =>
    called.map((nick) =>
      words('order.nickname.line', {
        called: nick.name,
        name: fullName,
        unit: unitName(office, unitId),
      }),
    ),
  );
  if (lines.length === 0) return done(words('order.nickname.none'));
  const sorted = [...lines].sort((a, b) => fold(a).localeCompare(fold(b)));
  return done([words('order.nickname.heading'), ...sorted.slice(0, 60)].join('\n'));
}
