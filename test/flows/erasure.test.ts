import { expect, onTestFinished, test } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { openOffice } from '../support/office.ts';

const channels = ['zalo', 'telegram'] as const;
const secret = 'bản tuyên thệ thất lạc';

/** Everything the house remembers, as text. */
async function memory({ database: { prisma } }: TestHouse): Promise<string> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const rows = await Promise.all(
    tables.map(({ name }) => prisma.$queryRawUnsafe(`SELECT t::text FROM "${name}" t`)),
  );
  return JSON.stringify(rows);
}

test.each(channels)(
  'who has her data erased on %s leaves no word behind, also not with the officer she was handed to',
  async (channel) => {
    const house = await openHouse('pglite');
    onTestFinished(() => house.stop());
    const { head } = await openOffice(house, channel);
    const mai = await house.phone(channel, 'Lò Thị Mai');
    await mai.say('cho tôi gặp cán bộ');
    await mai.awaits(/nhắn câu hỏi vào đây/i);
    await mai.say(`Tôi hỏi về ${secret} của mẹ tôi`);
    await mai.awaits(/đã chuyển câu hỏi/i);
    await head.awaits(new RegExp(secret));
    const before = await memory(house);
    expect(before).toContain(secret);

    await mai.say('/xoadulieu');
    await mai.press((await mai.awaits(/xóa|xoá/i, { after: 2 })).buttons[0] ?? '');
    await mai.awaits(/đã xóa|đã xoá/i);

    const after = await memory(house);
    expect(after).not.toContain(secret);
  },
);
