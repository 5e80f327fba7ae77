import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';

describe.each(['zalo', 'telegram'] as const)('giving work in everyday words, on %s', (channel) => {
  let house: TestHouse;
  let office: Office;
  beforeAll(async () => {
    house = await openHouse('pglite');
    office = await openOffice(house, channel);
  });
  afterAll(() => house.stop());

  /** What the head reads in answer to their words. */
  async function answerTo(text: string, pattern: RegExp): Promise<string> {
    const { head } = office;
    const after = head.read().length;
    await head.say(text);
    return (await head.awaits(pattern, { after })).text;
  }

  test('several orders of one message are shown, corrected by number and given together', async () => {
    const { head, ha, an } = office;
    const both = await answerTo(
      '/giaoviec 1. Chị Hà rà soát sổ gốc theo 125/STP-HCTP, hạn 27/11\n2. Anh An in tài liệu, hạn 30/11',
      /có 2 việc/,
    );
    expect(both).toMatch(/1\) rà soát sổ gốc[\s\S]*Trần Thị Hà[\s\S]*Theo văn bản: 125\/STP-HCTP/);
    expect(both).toMatch(/2\) in tài liệu[\s\S]*Nguyễn Văn An[\s\S]*thứ Hai 30\/11\/2026/);
    expect(await answerTo('2 hạn thứ Năm', /có 2 việc/)).toMatch(/thứ Năm 26\/11\/2026/);
    expect(await house.database.prisma.assignment.count()).toBe(0);
    await head.press('Giao cả 2 việc');
    await ha.awaits(/việc mới[\s\S]*rà soát sổ gốc/);
    await an.awaits(/việc mới[\s\S]*in tài liệu[\s\S]*26\/11/);
  });

  test('what is shown is corrected by typing: the day, the people, one person less', async () => {
    await answerTo('Giao anh An kiểm tra kho, hạn 27/11', /Giao cho: Nguyễn Văn An/);
    expect(await answerTo('hạn thứ 5', /xem lại/)).toMatch(/thứ Năm 26\/11\/2026, 17:00/);
    expect(await answerTo('giao cho chị Hà', /xem lại/)).not.toMatch(/Nguyễn Văn An/);
    expect(await answerTo('thêm anh An', /xem lại/)).toMatch(/Trần Thị Hà.*Nguyễn Văn An/);
    expect(await answerTo('bỏ anh An', /xem lại/)).not.toMatch(/Nguyễn Văn An/);
    await answerTo('huỷ', /Đã thôi/);
    expect(await house.database.prisma.assignment.count()).toBe(2);
  });

  test('a sentence that recurs starts recurring work', async () => {
    const { head, ha } = office;
    const shown = await answerTo(
      '/giaoviec chị Hà báo cáo số liệu chứng thực vào ngày 28 hằng tháng',
      /việc định kỳ/,
    );
    // 28 November 2026 is a Saturday.
    expect(shown).toMatch(/ngày 28 hằng tháng[\s\S]*thứ Hai 30\/11\/2026, 17:00/);
    await head.press('Xác nhận');
    await head.awaits(/Đã đặt việc định kỳ số 1/);
    await house.pass(0);
    await ha.awaits(/việc định kỳ đến kỳ[\s\S]*chứng thực/);
  });

  test('a nickname is said once and used from then on; two who share one are asked about', async () => {
    const { head, an } = office;
    await answerTo('chị Hà béo = Trần Thị Hà', /Đã nhớ/);
    const shown = await answerTo('Giao chị Hà béo đối chiếu sổ, hạn 27/11', /xem lại/);
    expect(shown).toMatch(/Việc: đối chiếu sổ\nGiao cho: Trần Thị Hà/);
    await answerTo('huỷ', /Đã thôi/);
    await an.say('/tengoi gọi tôi là Hà béo');
    await an.awaits(/Có người khác cũng được gọi như vậy/);
    // What the head has said decides for the head; the leader is asked.
    const { leader } = office;
    await leader.say('/giaoviec Hà béo đối chiếu sổ, hạn 27/11');
    await leader.awaits(/Có 2 người tên “Hà béo”/);
    await leader.press('Nguyễn Văn An (Phòng Hành chính tư pháp)');
    const chosen = await leader.awaits(/xem lại trước khi giao/);
    expect(chosen.text).toMatch(/Giao cho: Nguyễn Văn An/);
    await head.say('/tengoi');
    await head.awaits(/Hà béo = Trần Thị Hà/);
  });
});
