import { fold } from './fold.ts';
import type { Office, StaffMember, Unit } from './office.ts';
import { unitWithin } from './office.ts';
import { isAtLeast } from './permission.ts';

/** The units somebody gives orders to: a leader all, anyone else their own and those below. */
export function commandedUnits(office: Office, staff: StaffMember): ReadonlySet<string> {
  return isAtLeast(staff.role, 'leader')
    ? new Set(office.units.map((unit) => unit.id))
    : unitWithin(office, staff.unitId);
}

const kinds =
  /^(?:phong|ban|trung tam|van phong|xa|phuong|thi tran|dac khu|ubnd|uy ban nhan dan|so|don vi|nhom|tu phap|cac can bo|toan|ca) (?=\S)/;

/** "phòng Hành chính tư pháp" and "Hành chính tư pháp" are the same place. */
function withoutKind(folded: string): string {
  let rest = folded;
  while (kinds.test(rest)) rest = rest.replace(kinds, '');
  return rest;
}

function initials(folded: string): string {
  return withoutKind(folded)
    .split(' ')
    .map((word) => word[0])
    .join('');
}

/** The units a phrase can mean: by code or whole name, else by name without its kind, else by initials. */
export function findUnits(office: Office, typed: string): Unit[] {
  const wanted = fold(typed).replace(/[.,;:()"“”]/gu, '');
  const core = withoutKind(wanted);
  if (core === '') return [];
  const readings: ((unit: Unit) => boolean)[] = [
    ({ code, name }) => [fold(code), fold(name)].includes(wanted),
    ({ code, name }) => fold(code) === core || withoutKind(fold(name)) === core,
    ({ name }) => core.length >= 2 && initials(fold(name)) === core,
  ];
  return readings.map((fits) => office.units.filter(fits)).find((found) => found.length > 0) ?? [];
}

/** Who answers for a unit: its head, or the only person there. */
export function headsOf(office: Office, unitId: string): StaffMember[] {
  const members = office.staff.filter((member) => member.unitId === unitId);
  const heads = members.filter((member) => member.role === 'head');
  return heads.length > 0 || members.length > 1 ? heads : members;
}

export function unitName(office: Office, unitId: string): string {
  return office.units.find((unit) => unit.id === unitId)?.name ?? '';
}
