import { expect, test } from 'vitest';
import { forgetOld } from '../../src/store/forgetting.ts';
import { alertProcess } from '../support/alert-house.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { giveWork } from '../support/given-work.ts';

const at = (local: string) => new Date(`${local}+07:00`);

test('who was alerted is forgotten once the work has long been closed, and not before', async () => {
  const database = await freshDatabase('pglite');
  const { prisma } = database;
  const work = await giveWork(database, at('2026-11-23T08:00'));
  await work.give({ title: 'rà soát sổ', to: ['an'], due: at('2026-11-27T17:00') });
  await work.give({ title: 'báo cáo quý', to: ['ha'], due: at('2026-11-27T17:00') });
  const process = alertProcess(database);
  process.clock.set(at('2026-11-27T17:00:01'));
  await process.tick();
  const letters = () =>
    prisma.alertLetter.groupBy({ by: ['assignmentId'] }).then((rows) => rows.length);
  expect(await letters()).toBe(2);
  await prisma.assignment.updateMany({
    where: { number: 1 },
    data: { state: 'accepted', closedAt: at('2026-11-28T08:00') },
  });
  const day = 24 * 3_600_000;
  await forgetOld(prisma, new Date(+at('2026-11-28T08:00') + 59 * day));
  expect(await letters()).toBe(2);
  await forgetOld(prisma, new Date(+at('2026-11-28T08:00') + 61 * day));
  expect(await letters()).toBe(1);
  await database.close();
});
