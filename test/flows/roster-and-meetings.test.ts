import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';

describe.each([
  ['pglite', 'telegram'],
  ['postgres', 'zalo'],
] as const)('days off and meetings, on %s and %s', (kind, channel) => {
  let house: TestHouse;
  let office: Office;
  beforeAll(async () => {
    house = await openHouse(kind);
    office = await openOffice(house, channel);
  });
  afterAll(() => house.stop());

  const passTo = (iso: string) => house.pass(new Date(iso).getTime() - house.clock.now().getTime());

  test('the head plans Saturdays in turn; each person is told, and reminded on Friday', async () => {
    const { head, ha, an } = office;
    await head.say('/lichtruc chị Hà, anh An');
    await head.awaits(/xem lại lịch trực[\s\S]*28\/11\/2026[\s\S]*Hà[\s\S]*05\/12\/2026[\s\S]*An/);
    await head.press('Xác nhận');
    await head.awaits(/Đã xếp 4 ca trực/);
    await ha.awaits(/lịch trực mới[\s\S]*Ca 1: thứ Bảy 28\/11\/2026, 07:30–11:30/);
    await an.awaits(/lịch trực mới[\s\S]*Ca 2: thứ Bảy 05\/12\/2026/);
    await ha.say('/lichtruc anh An');
    await ha.awaits(/Chỉ trưởng đơn vị/);
  });

  test('a shift changes hands only with the word of both and of the head', async () => {
    const { head, ha, an } = office;
    await ha.say('/doitruc 1 với ca 2');
    await ha.awaits(/Đã gửi đề nghị đổi trực/);
    await an.awaits(/đề nghị đổi trực với Anh\/Chị/);
    await head.say('/doitruc duyet 1');
    await head.awaits(/chưa trả lời/);
    await an.press('Đồng ý đổi');
    await head.awaits(/Hai bên đã đồng ý đổi trực/);
    await an.say('/doitruc duyet 1');
    await an.awaits(/Chỉ trưởng đơn vị của ca trực mới duyệt/);
    await head.press('Duyệt đổi trực');
    await ha.awaits(/đã duyệt đổi trực/);
    const shifts = await house.database.prisma.dutyShift.findMany({ orderBy: { number: 'asc' } });
    const staff = await house.database.prisma.staff.findMany();
    const code = (id: string | undefined) => staff.find((one) => one.id === id)?.code;
    expect([code(shifts[0]?.staffId), code(shifts[1]?.staffId)]).toEqual(['HC03', 'HC02']);
  });

  test('a citizen who asks about the weekend hears which unit is open, and no names', async () => {
    const citizen = await house.phone(channel, 'Người dân');
    await citizen.say('thứ bảy có làm việc không');
    const answer = await citizen.awaits(
      /thứ Bảy 28\/11\/2026, 07:30–11:30: Phòng Hành chính tư pháp/,
    );
    expect(answer.text).not.toMatch(/Trần Thị Hà|Nguyễn Văn An/);
  });

  test('a meeting is called in a sentence, answered by buttons, and takes no secret papers', async () => {
    const { head, ha, an } = office;
    await head.say('/hop 8h thứ Năm giao ban quý IV tại phòng 201: chị Hà, anh An');
    await head.awaits(
      /giao ban quý IV\nThời gian: thứ Năm 26\/11\/2026, 08:00\nĐịa điểm: phòng 201/,
    );
    await head.press('Xác nhận');
    await ha.awaits(/Mời Anh\/Chị dự họp/);
    await ha.press('Tôi dự');
    await ha.awaits(/dự cuộc họp số 1/);
    await an.awaits(/Mời Anh\/Chị dự họp/);
    await an.press('Tôi vắng');
    await an.awaits(/vì lý do gì/);
    await an.say('đi công tác xã Na Hang');
    await head.awaits(/Nguyễn Văn An vắng cuộc họp số 1[\s\S]*đi công tác/);
    await head.say('/hop tailieu 1 Công văn MẬT số 5 https://127.0.0.1/5.pdf');
    await head.awaits(/dấu hiệu mật/);
    await head.say('/hop tailieu 1 Dự thảo báo cáo https://127.0.0.1/6.pdf');
    await ha.awaits(/Dự thảo báo cáo[\s\S]*6\.pdf/);
    await ha.press('Đã nhận tài liệu');
    await ha.awaits(/có tài liệu “Dự thảo báo cáo”/);
    expect(await house.database.prisma.meetingDocument.count()).toBe(1);
  });

  test('reminders come the day before and just before; attendance is taken by button', async () => {
    const { head, ha } = office;
    await passTo('2026-11-25T16:00:10+07:00');
    await ha.awaits(/Nhắc lịch họp/);
    await passTo('2026-11-26T07:31:00+07:00');
    await ha.awaits(/Sắp đến giờ họp/);
    await ha.press('Tôi có mặt');
    await ha.awaits(/Đã điểm danh cuộc họp số 1/);
    await head.say('/hop 1');
    const state = await head.awaits(/Đã có mặt \(1\): Trần Thị Hà/);
    expect(state.text).toMatch(/Vắng \(1\): Nguyễn Văn An/);
    expect(state.text).toMatch(/Dự thảo báo cáo”: 1\/2/);
  });

  test('another time and place are told to everybody, who answers again; then it is called off', async () => {
    const { head, ha, an } = office;
    await head.say('/hop 9h thứ Sáu họp tổ rà soát tại phòng 201: chị Hà, anh An');
    await head.awaits(/họp tổ rà soát|tổ rà soát/);
    await head.press('Xác nhận');
    await ha.awaits(/dự họp[\s\S]*tổ rà soát/);
    await ha.press('Tôi dự');
    await ha.awaits(/dự cuộc họp số 2/);
    await an.say('/hop doi 2 10h thứ Sáu');
    await an.awaits(/Chỉ người mời họp/);
    await head.say('/hop đổi 2 14h thứ Hai tại phòng 305');
    await head.awaits(/Đã đổi và báo cho 2 người/);
    const told = await ha.awaits(/số 2 ĐỔI thời gian và địa điểm/);
    expect(told.text).toMatch(/Trước đây: thứ Sáu 27\/11\/2026, 09:00, phòng 201/);
    expect(told.text).toMatch(/thứ Hai 30\/11\/2026, 14:00\nĐịa điểm: phòng 305/);
    const meeting = () =>
      house.database.prisma.meeting.findUniqueOrThrow({
        where: { number: 2 },
        include: { people: true },
      });
    expect((await meeting()).people.map(({ answer }) => answer)).toEqual([null, null]);
    await ha.press('Tôi dự');
    await ha.awaits(/dự cuộc họp số 2, thứ Hai/);
    expect((await meeting()).people.map(({ version }) => version).sort()).toEqual([2, null]);
    const bells = await house.database.prisma.officeBell.findMany({
      where: { subjectId: (await meeting()).id, rungAt: null },
      orderBy: { dueAt: 'asc' },
    });
    expect(bells.map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-11-27T09:00:00.000Z',
      '2026-11-30T06:30:00.000Z',
    ]);
    const paper = { userId: head.userId, content: Buffer.from('phụ lục').toString('base64') };
    const caption = '/hop tailieu 2 Phụ lục số liệu';
    if (channel === 'telegram') house.telegram.sendFile({ ...paper, name: 'pl.pdf', caption });
    else house.zalo.people.sendImage({ ...paper, text: caption });
    const sent = await ha.awaits(/cuộc họp số 2[\s\S]*Phụ lục số liệu\nhttp/);
    const opened = await fetch(/http\S+/.exec(sent.text)?.[0] ?? '');
    expect(await opened.text()).toBe('phụ lục');
    await head.say('/hop huỷ 2 lý do trùng lịch tiếp dân');
    await ha.awaits(/Đã HUỶ cuộc họp số 2[\s\S]*trùng lịch/);
    await ha.say('/hop du 2');
    await ha.awaits(/số 2 đã huỷ/);
  });

  test("Friday's word goes to whoever stands on Saturday by then", async () => {
    const { ha, an } = office;
    const after = ha.read().length;
    await passTo('2026-11-27T14:00:10+07:00');
    await an.awaits(/Nhắc lịch trực[\s\S]*thứ Bảy 28\/11\/2026/);
    expect(
      ha
        .read()
        .slice(after)
        .filter(({ text }) => /Nhắc lịch trực/.test(text)),
    ).toEqual([]);
  });
});
