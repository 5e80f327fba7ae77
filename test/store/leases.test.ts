import { expect, onTestFinished, test } from 'vitest';
import { createKeep, endLeases } from '../../src/store/keep.ts';
import { freshDatabase } from '../support/fresh-database.ts';

test('where one process works alone, a lease its predecessor died with keeps nobody waiting', async () => {
  const database = await freshDatabase('pglite');
  onTestFinished(() => database.close());
  const { prisma } = database;
  await prisma.keep.create({
    data: { key: 'lease:zalo:token', value: 'a dead process', updatedAt: new Date() },
  });
  const keep = createKeep(prisma, Buffer.alloc(32, 7));
  await keep.write('zalo:token', 'kept');
  await endLeases(prisma);
  expect(await keep.exclusively('zalo:token', () => keep.read('zalo:token'))).toBe('kept');
});
