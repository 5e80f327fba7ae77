import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '../support/fresh-database.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import type { Phone } from '../support/phone.ts';

const channels = ['zalo', 'telegram'] as const;

describe.each(databaseKinds)('a citizen, on %s', (kind) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openHouse(kind);
  });
  afterAll(() => house.stop());

  describe.each(channels)('on %s', (channel) => {
    let mai: Phone;
    beforeAll(async () => {
      mai = await house.phone(channel, 'Lò Thị Mai');
    });

    test('asks in plain words and gets the papers, with their source', async () => {
      await mai.say('vợ em mới đẻ, làm khai sinh cần giấy tờ gì ạ');
      const answer = await mai.awaits(/giấy chứng sinh/i);
      expect(answer.text).toMatch(/1\.001193|Quyết định|QĐ/);
      expect(answer.text).toMatch(/dichvucong\.gov\.vn/);
      expect(answer.buttons.length).toBeGreaterThan(1);
    });

    test('goes on without naming the procedure again', async () => {
      const after = mai.read().length;
      await mai.say('con le phi thi sao');
      const fee = await mai.awaits(/phí/i, { after });
      expect(fee.text).toMatch(/khai sinh/i);
      await mai.say('bao lâu thì có');
      expect((await mai.awaits(/ngày/i, { after: after + 1 })).text).toMatch(/khai sinh/i);
    });

    test('presses a button for another aspect', async () => {
      const after = mai.read().length;
      await mai.press(mai.read().at(-1)?.buttons[0] ?? '');
      expect((await mai.awaits(/./, { after })).text).toMatch(/khai sinh/i);
    });

    test('answers a number where buttons are not seen', async () => {
      const after = mai.read().length;
      await mai.say('/menu');
      await mai.awaits(/./, { after });
      await mai.say('1');
      const chosen = await mai.awaits(/./, { after: after + 1 });
      expect(chosen.text).not.toMatch(/chưa hiểu/i);
    });

    test('asks in English and is answered in English', async () => {
      const after = mai.read().length;
      await mai.say('What documents do I need to register a marriage?');
      const { text, buttons } = await mai.awaits(/./, { after });
      expect([text, ...buttons].join('\n')).toMatch(/marriage/i);
    });

    test('asks for a person; the question goes on, without her number', async () => {
      const after = mai.read().length;
      await mai.say('cho tôi gặp cán bộ');
      await mai.awaits(/nhắn câu hỏi vào đây/i, { after });
      await mai.say('xã Na Hang sáng thứ Bảy có làm việc không, gọi tôi 0912345678');
      await mai.awaits(/đã chuyển câu hỏi/i, { after });
      const row = await house.database.prisma.handOver.findFirst({ where: { channel } });
      expect(row?.state).toBe('open');
      expect(row?.question).toMatch(/thứ Bảy có làm việc/);
      expect(row?.question).not.toContain('0912345678');
    });

    test('has her data erased, after being asked once more', async () => {
      const after = mai.read().length;
      await mai.say('/xoadulieu');
      const asked = await mai.awaits(/xóa|xoá/i, { after });
      await mai.press(asked.buttons[0] ?? '');
      await mai.awaits(/đã xóa|đã xoá/i, { after: after + 1 });
      const { prisma } = house.database;
      expect(await prisma.contact.count({ where: { channel, userId: mai.userId } })).toBe(0);
      const kept = await prisma.inbox.findMany({ where: { channel } });
      expect(JSON.stringify(kept.map(({ update }) => update))).not.toMatch(/mới đẻ|marriage/);
    });
  });
});
