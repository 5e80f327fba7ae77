/** A division with one leader, and work that is simply there: written by the store, without a conversation. */
import { giveAssignment } from '../../src/domain/assignment.ts';
import { builtInCalendar } from '../../src/domain/calendar-vn.ts';
import type { Role } from '../../src/domain/office.ts';
import { newId } from '../../src/port/ids.ts';
import { createAssignment } from '../../src/store/assignment-writing.ts';
import type { Database } from '../../src/store/database.ts';

const people: readonly (readonly [code: string, role: Role, unit: string])[] = [
  ['hung', 'leader', 'STP'],
  ['lan', 'head', 'HCTP'],
  ['an', 'staff', 'HCTP'],
  ['ha', 'staff', 'HCTP'],
];

export type GivenWork = Awaited<ReturnType<typeof giveWork>>;

/** Everybody has a private chat "chat-<code>"; Lan gives the work. */
export async function giveWork({ prisma }: Database, now: Date) {
  const department = newId(now);
  const units = new Map([
    ['STP', department],
    ['HCTP', newId(now)],
  ]);
  for (const [code, id] of units)
    await prisma.unit.create({
      data: { id, code, name: code, parentId: code === 'STP' ? null : department },
    });
  const staff = new Map<string, { staffId: string; unitId: string }>();
  for (const [code, role, unit] of people) {
    const [personId, staffId, unitId] = [newId(now), newId(now), units.get(unit) ?? ''];
    await prisma.person.create({ data: { id: personId, createdAt: now } });
    await prisma.contact.create({
      data: { id: newId(now), personId, channel: 'zalo', userId: code, chatId: `chat-${code}` },
    });
    await prisma.staff.create({
      data: { id: staffId, code, fullName: code, position: '', role, unitId, personId },
    });
    staff.set(code, { staffId, unitId });
  }
  let number = 0;

  async function give(given: { title: string; to: string[]; due: Date; seen?: boolean }) {
    const parties = given.to.flatMap((code) => staff.get(code) ?? []);
    const assignment = giveAssignment({
      title: given.title,
      createdBy: staff.get('lan')?.staffId ?? '',
      createdAt: now,
      dueAt: given.due,
      parties,
    });
    number += 1;
    const seenAt = given.seen ? now : null;
    const view = {
      ...assignment,
      parties: assignment.parties.map((party) => ({ ...party, acknowledgedAt: seenAt })),
      id: newId(now),
      number,
      version: 1,
      urgent: false,
      document: null,
      parent: null,
      place: null,
    };
    await prisma.$transaction((tx) => createAssignment(tx, view, null, builtInCalendar));
    if (seenAt)
      await prisma.assignmentParty.updateMany({
        where: { assignmentId: view.id },
        data: { acknowledgedAt: seenAt },
      });
    return view;
  }
  return { give };
}
