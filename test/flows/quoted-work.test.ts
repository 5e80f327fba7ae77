import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';
import type { Phone, Read } from '../support/phone.ts';
import { until } from '../support/until.ts';

/** People answer a message by quoting it, and send photos without saying what they are for. */
describe.each(['zalo', 'telegram'] as const)(
  'work spoken of without its number, on %s',
  (channel) => {
    let house: TestHouse;
    let office: Office;
    beforeAll(async () => {
      house = await openHouse('pglite');
      office = await openOffice(house, channel);
      const { head, groupId } = office;
      await give('/giaoviec chị Hà rà soát hồ sơ chứng thực, hạn 17h thứ Sáu');
      await head.say('/giaoviec chị Hà báo cáo số liệu hộ tịch, hạn 17h thứ Năm', { groupId });
      await head.awaits(/xem lại[\s\S]*hộ tịch/, { groupId });
      await head.press('Xác nhận', { groupId });
      await head.awaits(/Giao việc[\s\S]*hộ tịch/, { groupId });
      await office.ha.awaits(/việc mới[\s\S]*hộ tịch/);
    });
    afterAll(() => house.stop());

    async function give(order: string): Promise<void> {
      const after = office.head.read().length;
      await office.head.say(order);
      await office.head.awaits(/xem lại trước khi giao/, { after });
      await office.head.press('Xác nhận');
      await office.head.awaits(/Đã giao/, { after });
    }
    const answers = async (
      phone: Phone,
      quoted: Read,
      text: string,
      pattern: RegExp,
      groupId?: string,
    ) => {
      const where = { ...(groupId && { groupId }) };
      const after = phone.read(groupId).length;
      await phone.say(text, { ...where, quote: quoted.id });
      return phone.awaits(pattern, { ...where, after });
    };
    const history = async (number: number) => {
      const rows = await house.database.prisma.assignmentEvent.findMany({
        where: { assignment: { number } },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ kind }) => kind);
    };

    test('"ok" to the card is an acknowledgement of that work, and "được 60%" a report of it', async () => {
      const { ha } = office;
      const card = await ha.awaits(/việc mới[\s\S]*chứng thực/);
      const said = await answers(ha, card, 'Vâng em nhận ạ', /đã nhận việc số 1/i);
      await answers(ha, said, 'Em đang làm, được 60%', /việc số 1/);
      expect(await history(1)).toEqual(['given', 'acknowledged', 'reported']);
    });

    test('asks for more time by quoting; the head answers that message with another day, she agrees', async () => {
      const { ha, head } = office;
      const card = await ha.awaits(/việc mới[\s\S]*chứng thực/);
      await answers(ha, card, 'xin lùi đến 30/11 vì chờ số liệu của xã', /30\/11\/2026/);
      const asked = await head.awaits(/30\/11[\s\S]*chờ số liệu của xã/);
      await answers(head, asked, 'đến thứ Bảy 28/11 thôi nhé', /28\/11\/2026/);
      const offered = await ha.awaits(/28\/11/);
      await answers(ha, offered, 'dạ đồng ý', /28\/11/);
      expect((await history(1)).slice(3)).toEqual([
        'extension_asked',
        'extension_countered',
        'counter_agreed',
      ]);
    });

    test('a new order stays an order, whatever it quotes', async () => {
      const { head, ha } = office;
      const card = await head.awaits(/Đã giao[\s\S]*chứng thực/);
      const order = 'Giao anh An soạn tờ trình kinh phí, hạn 17h thứ Sáu';
      await answers(head, card, order, /xem lại trước khi giao[\s\S]*soạn tờ trình/);
      await head.press('Huỷ');
      await head.awaits(/^Đã thô/);
      expect(ha.read().filter(({ text }) => text.includes('tờ trình'))).toEqual([]);
    });

    test('a reviewer may offer another day with the command that grants', async () => {
      const { ha, head } = office;
      await ha.say('/giahan 1 5/12 lý do xã chưa gửi');
      await head.awaits(/5\/12/);
      await head.say('/duyet 1 ngày khác 2/12');
      await ha.awaits(/2\/12/);
      await ha.say('/dongy 1');
      await head.awaits(/đồng ý[\s\S]*2\/12/i);
      expect((await history(1)).slice(-2)).toEqual(['extension_countered', 'counter_agreed']);
    });

    test('in the group: quoting the card there hands in that work, with what was said', async () => {
      const { ha, head, groupId } = office;
      const card = await ha.awaits(/Giao việc[\s\S]*hộ tịch/, { groupId });
      await answers(ha, card, 'em xong rồi ạ', /việc số 2[\s\S]*xong/i, groupId);
      const submitted = await head.awaits(/Hà[\s\S]*việc số 2/);
      await answers(head, submitted, 'chưa đạt, thiếu xã Na Hang', /việc số 2/);
      await ha.awaits(/thiếu xã Na Hang/);
      expect(await history(2)).toEqual(['given', 'submitted', 'returned']);
    });

    test('a paper without words is asked which work it is for, with words likewise', async () => {
      const { ha } = office;
      const send = async (name: string, caption?: string) => {
        const { userId } = ha;
        if (channel === 'telegram')
          house.telegram.sendFile({ userId, name, ...(caption && { caption }) });
        else if (caption) house.zalo.people.sendImage({ userId, text: caption });
        else house.zalo.people.sendFile({ userId, name });
      };
      await send('bao-cao.pdf');
      const asked = await ha.awaits(/là của việc nào/);
      expect(asked.buttons.length).toBeGreaterThanOrEqual(2);
      await ha.press(asked.buttons.find((label) => label.includes('hộ tịch')) ?? '');
      await ha.awaits(/việc số 2/, { after: ha.read().length });
      await send('anh.jpg', 'biên bản làm việc với xã');
      await ha.awaits(/là của việc nào/, { after: ha.read().length });
      await ha.press(asked.buttons.find((label) => label.includes('hộ tịch')) ?? '');
      await until(
        async () =>
          (await history(2)).filter((one) => one === 'evidence_added').length === 2 || undefined,
        () => 'two papers were not kept',
      );
      const rows = await house.database.prisma.assignmentEvent.findMany({
        where: { kind: 'evidence_added' },
        orderBy: { id: 'asc' },
      });
      expect(rows.map(({ text }) => text)).toEqual([null, 'biên bản làm việc với xã']);
    });

    test('the head opens what was sent from the card; a link that is not genuine opens nothing', async () => {
      const { ha, head } = office;
      const content = Buffer.from('biên bản').toString('base64');
      const file = { userId: ha.userId, name: 'bien-ban.txt', content };
      if (channel === 'telegram') house.telegram.sendFile(file);
      else house.zalo.people.sendFile(file);
      const asked = await ha.awaits(/là của việc nào/, { after: ha.read().length });
      await ha.press(asked.buttons.find((label) => label.includes('hộ tịch')) ?? '');
      await ha.awaits(/việc số 2/, { after: ha.read().length });
      await head.say('/viec 2');
      const card = await head.awaits(/bien-ban\.txt: http\S+/);
      const address = /bien-ban\.txt: (http\S+)/.exec(card.text)?.[1] ?? '';
      const opened = await fetch(address);
      expect([opened.status, await opened.text()]).toEqual([200, 'biên bản']);
      expect(opened.headers.get('content-disposition')).toContain('attachment');
      expect((await fetch(address.replace(/\/\d+\/(?=[\w-]{32}$)/, '/0/'))).status).toBe(410);
    });

    test.runIf(channel === 'telegram')('words that were forwarded are evidence, too', async () => {
      const { ha } = office;
      const after = ha.read().length;
      house.telegram.say({
        userId: ha.userId,
        text: 'Xã đã gửi bản giấy qua văn thư',
        forwardedFrom: 'Cán bộ xã',
      });
      const asked = await ha.awaits(/của việc nào/, { after });
      await ha.press(asked.buttons[0] ?? '');
      await until(
        async () =>
          (await house.database.prisma.assignmentEvent.findFirst({
            where: { kind: 'reported', text: 'Xã đã gửi bản giấy qua văn thư' },
          })) ?? undefined,
        () => 'the forwarded words were not kept',
      );
    });
  },
);
