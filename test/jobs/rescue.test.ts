import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rescue } from '../../src/jobs/rescue.ts';
import { StoppedClock } from '../../src/port/clock.ts';
import { newId } from '../../src/port/ids.ts';
import type { Database } from '../../src/store/database.ts';
import { insertDeliveries } from '../../src/store/deliveries.ts';
import { alertDeps } from '../support/alert-house.ts';
import { databaseKinds, freshDatabase } from '../support/fresh-database.ts';
import { type GivenWork, giveWork } from '../support/given-work.ts';

const now = new Date('2026-11-23T08:00:00+07:00');
const due = new Date('2026-11-27T17:00:00+07:00');
const words = 'Chị An xin lùi hạn việc số 1. Lý do: con ốm.';

describe.each(databaseKinds)('what a private chat refused, on %s', (kind) => {
  let database: Database;
  let work: GivenWork;
  beforeEach(async () => {
    database = await freshDatabase(kind);
    work = await giveWork(database, now);
    await connectGroup('nhóm phòng');
  });
  afterEach(() => database.close());

  async function connectGroup(chatId: string): Promise<void> {
    const { id } = await database.prisma.staff.findFirstOrThrow({ where: { code: 'lan' } });
    const unit = await database.prisma.unit.findFirstOrThrow({ where: { code: 'HCTP' } });
    await database.prisma.group.create({
      data: {
        ...{ id: newId(now), channel: 'zalo', chatId, unitId: unit.id },
        ...{ connectedBy: id, connectedAt: now },
      },
    });
  }

  /** News about a piece of work to one of the staff; their chat refuses it; what is written instead. */
  async function refuse(
    code: string,
    place: string | null,
  ): Promise<{ chatId: string; text: string }> {
    const { prisma } = database;
    const { id: subjectId } = await work.give({ title: 'rà soát sổ', to: ['an'], due });
    if (place)
      await prisma.assignment.update({
        where: { id: subjectId },
        data: { channel: 'zalo', chatId: place, chatKind: 'group' },
      });
    const { id: staffId } = await prisma.staff.findFirstOrThrow({ where: { code } });
    const delivery = { id: newId(now), purpose: 'assignment' as const, createdAt: now };
    const to = { channel: 'zalo', chatId: `chat-${code}`, kind: 'private' as const };
    const message = { text: words };
    await prisma.$transaction((tx) =>
      insertDeliveries(tx, [{ ...delivery, to, message, staffId, subjectId }]),
    );
    await prisma.delivery.update({
      where: { id: delivery.id },
      data: { state: 'failed', reason: 'recipient:403', sendingAt: new Date() },
    });
    await rescue(alertDeps(database, new StoppedClock(now)), delivery.id);
    const again = await prisma.delivery.findFirstOrThrow({ where: { repeatOf: delivery.id } });
    return { chatId: again.chatId, text: (again.message as { text: string }).text };
  }

  test('about other people’s work, the group only hears that there is something', async () => {
    const { chatId, text } = await refuse('lan', null);
    expect(chatId).toBe('nhóm phòng');
    expect(text).toMatch(/lan/);
    expect(text).toMatch(/\/viec/);
    expect(text).not.toMatch(/con ốm/);
  });

  test('where the work was given, the group may read it', async () => {
    const { text } = await refuse('lan', 'nhóm phòng');
    expect(text).toContain(words);
  });

  test('their own work is told by name in the group of their unit', async () => {
    const { text } = await refuse('an', null);
    expect(text).toMatch(/an/);
    expect(text).toContain(words);
  });
});
