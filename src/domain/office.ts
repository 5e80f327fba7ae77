/** Who works where. */
export const roles = ['staff', 'head', 'leader', 'admin'] as const;
export type Role = (typeof roles)[number];

export type Unit = { id: string; code: string; name: string; parentId: string | null };

export type StaffMember = {
  id: string;
  code: string;
  fullName: string;
  position: string;
  role: Role;
  unitId: string;
  /** Null until they sent their invite code to the bot. */
  personId: string | null;
  /** What they are called besides their name, and who said so. */
  called?: readonly Nickname[];
};

export type Nickname = { name: string; by: string };

/** A group chat that speaks for a unit. */
export type UnitGroup = { id: string; unitId: string; channel: string; chatId: string };

/** A staff member's account on one channel, which a mention in a group needs. */
export type Account = { staffId: string; channel: string; userId: string };

/** The units and people of the office, small enough to be read whole. */
export type Office = { units: readonly Unit[]; staff: readonly StaffMember[] };

/** The unit and everything below it. */
export function unitWithin(office: Office, rootId: string): Set<string> {
  const within = new Set([rootId]);
  for (let grown = true; grown; ) {
    const found = office.units.filter(
      (unit) => unit.parentId !== null && within.has(unit.parentId) && !within.has(unit.id),
    );
    for (const unit of found) within.add(unit.id);
    grown = found.length > 0;
  }
  return within;
}
