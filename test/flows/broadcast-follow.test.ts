import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newBroadcast } from '../../src/domain/broadcast.ts';
import { newId } from '../../src/port/ids.ts';
import { createBroadcast } from '../../src/store/broadcasts.ts';
import { type DatabaseKind, databaseKinds } from '../support/fresh-database.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';
import { until } from '../support/until.ts';

/** Each channel on a database of its own kind. */
const places: readonly [DatabaseKind, 'zalo' | 'telegram'][] = [
  [databaseKinds[0], 'zalo'],
  [databaseKinds[1], 'telegram'],
];

describe.each(places)('a notice with a question, on %s and %s', (kind, channel) => {
  let house: TestHouse;
  let office: Office;
  beforeAll(async () => {
    house = await openHouse(kind);
    office = await openOffice(house, channel);
    const { prisma } = house.database;
    const leader = await prisma.staff.findFirstOrThrow({ where: { code: 'GD01' } });
    const now = house.clock.now();
    const broadcast = newBroadcast({
      ...{ id: newId(now), number: 7, text: 'Thứ Hai họp giao ban', audience: { kind: 'all' } },
      questions: [{ text: 'Dự họp?', options: ['Có', 'Không'] }],
      ...{ createdBy: leader.id, createdAt: now },
    });
    await prisma.$transaction((tx) => createBroadcast(tx, broadcast, now));
  });
  afterAll(() => house?.stop());

  test('is answered by button and by number, and counted', async () => {
    const { leader, ha, an } = office;
    for (const phone of [ha, an]) await phone.awaits(/họp giao ban[\s\S]*Dự họp\?/);
    await ha.press('Không');
    await ha.awaits(/Đã ghi câu 1 của thông báo 7: Không/);
    await an.say('1');
    await an.awaits(/Đã ghi câu 1 của thông báo 7: Có/);
    await leader.say('/tiendo tb 7');
    const progress = await leader.awaits(/Đã xác nhận: 2\/4/);
    expect(progress.text).toMatch(/Có: 1\/2 \(50%\)[\s\S]*Không: 1\/2 \(50%\)/);
  });

  test('the silent are reminded by themselves a working day later, and nobody else', async () => {
    const { head, ha } = office;
    const before = ha.read().length;
    await house.pass(25 * 60 * 60_000);
    await head.awaits(/NHẮC LẠI thông báo số 7/);
    expect(ha.read()).toHaveLength(before);
  });

  test('withdrawn, it goes from the screen where the platform can, and is recalled in words where not', async () => {
    const { leader, ha, head } = office;
    await leader.say('/ruttb 7');
    await leader.awaits(/Đã rút thông báo số 7/);
    const isGone = () => !head.read().some(({ text }) => /^(?:THÔNG BÁO|NHẮC LẠI)/.test(text));
    if (channel === 'zalo')
      for (const phone of [ha, head]) await phone.awaits(/THU HỒI thông báo số 7/);
    else
      await until(
        () => isGone() || undefined,
        () => 'it still stands there',
      );
    expect(isGone()).toBe(channel === 'telegram');
    const done =
      channel === 'zalo' ? /đã báo thu hồi 4, đang làm 0/ : /xoá được 4, đã báo thu hồi 0/;
    await until(
      async () => {
        const after = leader.read().length;
        await leader.say('/tiendo tb 7');
        const said = await leader.awaits(/Thu hồi 4 tin/, { after });
        return done.test(said.text) || undefined;
      },
      () => 'the recall does not end',
    );
  });
});
