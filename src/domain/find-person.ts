import { findUnits, headsOf } from './find-unit.ts';
import { fold, isAccented, spelling } from './fold.ts';
import type { Office, StaffMember, Unit } from './office.ts';

/** Whom a phrase means. More than one is never guessed between. */
export type Found =
  | { kind: 'one'; member: StaffMember }
  | { kind: 'several'; members: StaffMember[] }
  /** A unit without a head. */
  | { kind: 'headless'; unit: Unit }
  /** Known, but not under the one who gives the order. */
  | { kind: 'outside' }
  | { kind: 'nobody' };

export type Search = {
  office: Office;
  typed: string;
  /** The units the order may reach. */
  within: ReadonlySet<string>;
  /** Who speaks: "tôi" is them. */
  self: StaffMember;
};

/** Finds a person by name, position and name, name and unit, or the unit they head. */
export function findPerson({ office, typed, within, self }: Search): Found {
  const tokens = withoutHonorific(typed);
  if (tokens.length === 0) return { kind: 'nobody' };
  if (/^(?:toi|minh|me)$/.test(fold(tokens.join(' ')))) return { kind: 'one', member: self };
  const called = byNickname(office, tokens, self);
  if (called) return choose(called, within);
  const readings = [byName, byPosition, byNameAndUnit, byUnit];
  for (const read of readings) {
    const members = read(office, tokens);
    if (members.length > 0) return choose(members, within);
  }
  const [unit] = findUnits(office, tokens.join(' '));
  return unit ? { kind: 'headless', unit } : { kind: 'nobody' };
}

/** A name without titles and marks, by which nicknames are compared: "chị Hà béo" → "ha beo". */
export const nameKey = (typed: string): string => fold(withoutHonorific(typed).join(' '));

/**
 * Who is called so. What the speaker has said themselves decides; what others have said stands beside those
 * whose name it is, so that it is asked.
 */
function byNickname(
  office: Office,
  tokens: readonly string[],
  self: StaffMember,
): StaffMember[] | undefined {
  const key = fold(tokens.join(' '));
  const calledSo = (by: (id: string) => boolean) =>
    office.staff.filter(({ called = [] }) =>
      called.some(({ name, by: who }) => by(who) && nameKey(name) === key),
    );
  const own = calledSo((who) => who === self.id);
  if (own.length > 0) return own;
  const others = calledSo(() => true);
  return others.length > 0 ? [...new Set([...others, ...byName(office, tokens)])] : undefined;
}

function choose(members: readonly StaffMember[], within: ReadonlySet<string>): Found {
  const reached = members.filter((member) => within.has(member.unitId));
  const [first] = reached;
  if (!first) return { kind: 'outside' };
  return reached.length === 1
    ? { kind: 'one', member: first }
    : { kind: 'several', members: reached };
}

const honorifics = new Set(
  'anh chi em co chu bac ong ba a c d/c dc ms mr mrs đ/c thay bạn ban can bo'.split(' '),
);

/** "@chị Hà", "đ/c Hà", "đồng chí Trần Thị Hà" all speak of Hà. */
function withoutHonorific(typed: string): string[] {
  const tokens = typed
    .replace(/[@()"“”,;:]/gu, ' ')
    .replace(/(?<=^|\s)(?:đồng chí|dong chi)(?=\s)/giu, ' ')
    .split(/\s+/u)
    .filter(Boolean)
    .map((token) => token.replace(/\.$/u, ''));
  while (tokens.length > 1 && honorifics.has(fold(tokens[0] ?? ''))) tokens.shift();
  return tokens;
}

/** The typed words in the order of the full name, ending with the given name: "Hà", "Thu Hà", "Trần Hà". */
function isNamed(fullName: readonly string[], tokens: readonly string[]): boolean {
  if (fullName.at(-1) !== tokens.at(-1)) return false;
  let at = 0;
  for (const word of fullName) if (word === tokens[at]) at++;
  return at === tokens.length;
}

function byName(office: Office, tokens: readonly string[]): StaffMember[] {
  return named(office.staff, tokens);
}

/** Where the writer types diacritics, "Hà" is not "Hạ"; where not, both are meant until somebody chooses. */
function named(staff: readonly StaffMember[], tokens: readonly string[]): StaffMember[] {
  const typed = tokens.join(' ');
  const alike = matching(staff, typed, fold);
  const same = isAccented(typed) ? matching(staff, typed, spelling) : [];
  return same.length > 0 ? same : alike;
}

function matching(
  staff: readonly StaffMember[],
  typed: string,
  read: (text: string) => string,
): StaffMember[] {
  const wanted = read(typed);
  const whole = staff.filter((member) => read(member.fullName) === wanted);
  if (whole.length > 0) return whole;
  return staff.filter((member) => isNamed(read(member.fullName).split(' '), wanted.split(' ')));
}

/** "trưởng phòng Hà", "trưởng phòng HCTP". */
function byPosition(office: Office, tokens: readonly string[]): StaffMember[] {
  const line = `${fold(tokens.join(' '))} `;
  const held = office.staff.filter(
    ({ position }) => position !== '' && line.startsWith(`${fold(position)} `),
  );
  const longest = Math.max(0, ...held.map(({ position }) => position.split(/\s+/u).length));
  const holders = held.filter(({ position }) => position.split(/\s+/u).length === longest);
  const rest = tokens.slice(longest);
  if (holders.length === 0 || rest.length === 0) return holders;
  const byTheirName = named(holders, rest);
  return byTheirName.length > 0 ? byTheirName : inUnits(office, holders, rest);
}

function inUnits(
  office: Office,
  staff: readonly StaffMember[],
  tokens: readonly string[],
): StaffMember[] {
  const units = new Set(findUnits(office, tokens.join(' ')).map((unit) => unit.id));
  return staff.filter((member) => units.has(member.unitId));
}

/** "Hà phòng HCTP". */
function byNameAndUnit(office: Office, tokens: readonly string[]): StaffMember[] {
  for (let cut = tokens.length - 1; cut > 0; cut--) {
    const found = inUnits(office, named(office.staff, tokens.slice(0, cut)), tokens.slice(cut));
    if (found.length > 0) return found;
  }
  return [];
}

const headWords = /^(?:trưởng|truong|lãnh đạo|lanh dao)\s+/iu;

/** "phòng HCTP", "trưởng phòng HCTP": whoever heads the unit. */
function byUnit(office: Office, tokens: readonly string[]): StaffMember[] {
  const units = findUnits(office, tokens.join(' ').replace(headWords, ''));
  return units.flatMap((unit) => headsOf(office, unit.id));
}
