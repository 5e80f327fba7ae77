import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '../support/fresh-database.ts';
import { openHouse, type TestHouse } from '../support/house.ts';

describe.each(databaseKinds)('the way through, on %s', (kind) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openHouse(kind);
  });
  afterAll(() => house.stop());

  test.each(['zalo', 'telegram'] as const)('a word on %s gets an answer', async (channel) => {
    const phone = await house.phone(channel, 'Bà Lò Thị Mai');
    await phone.say('/start');
    await phone.awaits(/./);
    const rows = await house.database.prisma.inbox.findMany({ where: { channel, state: 'done' } });
    expect(rows.map(({ outcome }) => outcome)).not.toContain(null);
  });
});
