import type { Office, Role, StaffMember } from '../domain/office.ts';
import type { OrganisationRow } from '../domain/organisation-file.ts';
import { newId } from '../port/ids.ts';
import type { Tx } from './database.ts';
import { deriveCode } from './sealing.ts';

/** A parent unit that neither the file nor the records know. */
export class UnknownParent extends Error {
  readonly unit: string;
  readonly parent: string;

  constructor(unit: string, parent: string) {
    super(`Unit ${unit} names the unknown parent ${parent}`);
    this.name = 'UnknownParent';
    this.unit = unit;
    this.parent = parent;
  }
}

export type Invitation = { staff_code: string; invite_code: string };

/** Writes an organisation file into the records; people and units that exist are updated. */
export async function importOrganisation(
  tx: Tx,
  rows: readonly OrganisationRow[],
  secretKey: Buffer,
  now: Date,
): Promise<Invitation[]> {
  const units = await importUnits(tx, rows, now);
  const invitations: Invitation[] = [];
  for (const row of rows) {
    const person = {
      fullName: row.full_name,
      position: row.position,
      role: row.role,
      phone: row.phone || null,
      email: row.email || null,
      unitId: units.get(row.unit_code) ?? '',
      active: true,
    };
    const staff = await tx.staff.upsert({
      where: { code: row.staff_code },
      create: { id: newId(now), code: row.staff_code, ...person },
      update: person,
    });
    invitations.push({ staff_code: staff.code, invite_code: inviteCode(secretKey, staff) });
  }
  return invitations;
}

async function importUnits(
  tx: Tx,
  rows: readonly OrganisationRow[],
  now: Date,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { unit_code: code, unit_name: name } of rows) {
    if (ids.has(code)) continue;
    const unit = await tx.unit.upsert({
      where: { code },
      create: { id: newId(now), code, name },
      update: { name },
    });
    ids.set(code, unit.id);
  }
  for (const row of new Map(rows.map((row) => [row.unit_code, row])).values()) {
    const parentId = row.parent_unit ? await findParent(tx, row, ids) : null;
    await tx.unit.update({ where: { code: row.unit_code }, data: { parentId } });
  }
  return ids;
}

async function findParent(
  tx: Tx,
  row: OrganisationRow,
  ids: ReadonlyMap<string, string>,
): Promise<string> {
  const known =
    ids.get(row.parent_unit) ??
    (await tx.unit.findUnique({ where: { code: row.parent_unit } }))?.id;
  if (!known) throw new UnknownParent(row.unit_code, row.parent_unit);
  return known;
}

type Invited = { code: string; inviteVersion: number };

/** The code is derived from the key of the service, so it stands nowhere and survives a second import. */
export function inviteCode(secretKey: Buffer, { code, inviteVersion }: Invited): string {
  return deriveCode(secretKey, `invite:${code}:${inviteVersion}`);
}

const memberFields = {
  id: true,
  code: true,
  fullName: true,
  position: true,
  role: true,
  unitId: true,
  personId: true,
} as const;

type MemberRow = Omit<StaffMember, 'role'> & { role: string };

function member(row: MemberRow): StaffMember {
  return { ...row, role: row.role as Role };
}

export async function readOffice(tx: Tx): Promise<Office> {
  const units = await tx.unit.findMany({ orderBy: { code: 'asc' } });
  const staff = await tx.staff.findMany({
    where: { active: true },
    select: memberFields,
    orderBy: { code: 'asc' },
  });
  const called = await tx.nickname.findMany({ orderBy: { toldAt: 'asc' } });
  const names = Map.groupBy(called, ({ staffId }) => staffId);
  const withNames = (row: MemberRow): StaffMember => {
    const own = names.get(row.id)?.map(({ name, toldBy }) => ({ name, by: toldBy }));
    return { ...member(row), ...(own && { called: own }) };
  };
  return { units, staff: staff.map(withNames) };
}

type Called = { staffId: string; key: string; name: string; by: string };

/** What somebody is called from now on; said again, it is as it was said last. */
export async function callStaff(
  tx: Tx,
  { staffId, key, name, by }: Called,
  now: Date,
): Promise<void> {
  const told = { name, toldBy: by, toldAt: now };
  await tx.nickname.upsert({
    where: { key_staffId: { key, staffId } },
    create: { key, staffId, ...told },
    update: told,
  });
}

/** Nobody of these is called so any more. */
export async function uncallStaff(tx: Tx, key: string, staffIds: readonly string[]): Promise<void> {
  await tx.nickname.deleteMany({ where: { key, staffId: { in: [...staffIds] } } });
}

/** Whose invite code this is. Codes are compared as typed by people: any case, spaces ignored. */
export async function findInvited(
  tx: Tx,
  typed: string,
  secretKey: Buffer,
): Promise<StaffMember | 'unknown' | 'used'> {
  const wanted = typed.replace(/[\s-]/g, '').toUpperCase();
  const staff = await tx.staff.findMany({
    where: { active: true },
    select: { ...memberFields, inviteVersion: true },
  });
  const found = staff.find((candidate) => inviteCode(secretKey, candidate) === wanted);
  if (!found) return 'unknown';
  return found.personId ? 'used' : member(found);
}

/** Ends the old link of a member of staff and gives a new code; undefined when there is nobody by that code. */
export async function reinvite(
  tx: Tx,
  code: string,
  secretKey: Buffer,
): Promise<Invitation | undefined> {
  const { count } = await tx.staff.updateMany({
    where: { code },
    data: { personId: null, inviteVersion: { increment: 1 } },
  });
  const staff = count > 0 ? await tx.staff.findUnique({ where: { code } }) : null;
  return staff ? { staff_code: staff.code, invite_code: inviteCode(secretKey, staff) } : undefined;
}
