import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { rebuild } from '../../src/domain/assignment-event.ts';
import { assignmentHistory, findAssignment } from '../../src/store/assignments.ts';
import {
  answered,
  button,
  openOffice,
  sentTo,
  type TestOffice,
} from '../support/office-fixture.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(() => office.reset());

const group = 'nhom-hctp';

async function give(who: string, text: string, place = {}) {
  const preview = await office.say(who, `/giaoviec ${text}`, place);
  return office.press(who, button(preview, 'Xác nhận'), place);
}

const stateOf = async (number: number) =>
  (await office.database.prisma.assignment.findUniqueOrThrow({ where: { number } })).state;

const texts = (decision: Parameters<typeof sentTo>[0], who: string) =>
  sentTo(decision, who).map(({ message }) => message.text);

test('one leads: a colleague’s “xong” is told to the lead and hands in nothing', async () => {
  await give('lan', 'anh An và chị Hà rà soát sổ hạn 27/11');
  const part = await office.say('ha', '/xong 1 em xong phần xã Na Hang');
  expect(answered(part)).toContain('phần việc của Anh/Chị');
  expect(texts(part, 'an')[0]).toContain('Trần Thị Hà đã xong phần việc của mình');
  expect(await stateOf(1)).toBe('in_progress');
  expect(answered(await office.say('ha', '/giahan 1 1/12 lý do bận'))).toContain(
    'do Lý Văn An chủ trì',
  );
  await office.say('an', '/xong 1');
  expect(await stateOf(1)).toBe('submitted');
});

test('a head hands on what was given to the unit, and goes on hearing of it', async () => {
  await give('hung', 'phòng HCTP rà soát sổ hạn 27/11');
  const handed = await office.say('lan', '/chuyenviec 1 anh An');
  expect(texts(handed, 'an')[0]).toContain('Anh/Chị có việc mới');
  expect(texts(handed, 'hung')[0]).toContain('Đỗ Thị Lan chuyển việc số 1');
  const submitted = await office.say('an', '/xong 1');
  expect(texts(submitted, 'lan')).toHaveLength(1);
  expect((await office.say('an', '/chuyenviec 1 chị Hà')).outcome).toBe('command_refused');
  const outside = await office.say('son', '/chuyenviec 1 chị Thu Hà');
  expect(outside.outcome).toBe('command_refused');
});

test('work is given again to somebody else: the old lead is told, the ladder begins anew', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  await office.press('an', '#nhan 1');
  const again = await office.say('lan', '/chuyenviec 1 cho chị Hà');
  expect(texts(again, 'an')[0]).toContain('không còn là việc của Anh/Chị');
  expect(texts(again, 'ha')[0]).toContain('Anh/Chị có việc mới');
  expect(await stateOf(1)).toBe('assigned');
  const { prisma } = office.database;
  expect(await prisma.alert.count({ where: { rung: 'unseen', firedAt: null } })).toBe(1);
  const unknown = await office.say('lan', '/chuyenviec 1 chị Hường');
  expect(answered(unknown)).toContain('Tôi chưa biết “chị Hường”');
  expect(answered(await office.say('lan', 'anh An'))).toContain('Đã giao lại việc số 1');
});

test('co-workers come and go, the lead stays', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  const added = await office.say('lan', '/themnguoi 1 chị Hà');
  expect(texts(added, 'ha')[0]).toContain('Lý Văn An (chủ trì), Trần Thị Hà');
  expect(answered(await office.say('lan', '/botnguoi 1 anh An'))).toContain('không bỏ ra được');
  const removed = await office.say('lan', '/botnguoi 1 chị Hà');
  expect(texts(removed, 'ha')[0]).toContain('không còn là việc của Anh/Chị');
  expect(answered(await office.say('lan', '/themnguoi 1 anh Sơn'))).toContain('không thuộc đơn vị');
});

test('who follows hears how it ends, and comments reach everybody in it', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  expect((await office.say('son', '/theodoi 1')).outcome).toBe('command_refused');
  const asked = await office.say('lan', '/theodoi 1 anh Sơn');
  expect(texts(asked, 'son')[0]).toContain('theo dõi việc số 1');
  const comment = await office.say('son', '/gopy 1 VP cũng cần số này');
  expect(texts(comment, 'an')[0]).toContain('“VP cũng cần số này”');
  expect(texts(comment, 'lan')).toHaveLength(1);
  const submitted = await office.say('an', '/xong 1');
  expect(texts(submitted, 'son')).toHaveLength(1);
  expect(answered(await office.say('son', '/thoitheodoi 1'))).toContain('thôi theo dõi');
  expect((await office.say('son', '/gopy 1 nữa')).outcome).toBe('command_refused');
});

test('a sub-task keeps the whole open until it is closed', async () => {
  await give('hung', 'phòng HCTP báo cáo hộ tịch hạn 27/11');
  const preview = await office.say('lan', '/viecnho 1 anh An thu số liệu các xã, hạn 25/11');
  expect(answered(preview)).toContain('Thuộc việc số 1');
  const split = await office.press('lan', button(preview, 'Xác nhận'));
  expect(texts(split, 'an')[0]).toContain('Thuộc việc số 1');
  expect(answered(await office.say('lan', '/xong 1'))).toContain('Còn 1 việc nhỏ chưa xong');
  expect(answered(await office.say('lan', '/viec 1'))).toContain('Việc nhỏ chưa xong: 1');
  await office.say('an', '/xong 2');
  await office.say('lan', '/duyet 2');
  expect(answered(await office.say('lan', '/xong 1'))).toContain('chờ người giao duyệt');
  expect((await office.say('son', '/viecnho 1 chị Thu Hà in sổ hạn 25/11')).outcome).toBe(
    'command_refused',
  );
});

test('another day is offered, and counts once the lead agrees', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  const asked = await office.say('an', '/giahan 1 4/12 lý do chờ số liệu');
  const offers = sentTo(asked, 'lan')[0]?.message.buttons?.map(({ label }) => label);
  expect(offers).toEqual(['Duyệt', 'Không duyệt', 'Đề nghị ngày khác']);
  expect(answered(await office.press('lan', '#ngaykhac 1'))).toContain('đến ngày nào');
  const countered = await office.say('lan', '1/12');
  expect(texts(countered, 'an')[0]).toContain('thứ Ba 01/12/2026, 17:00');
  expect((await office.press('lan', '#dongy 1')).outcome).toBe('command_refused');
  const agreed = await office.press('an', '#dongy 1');
  expect(texts(agreed, 'lan')[0]).toContain('đồng ý');
  const { extensions, dueAt } = await office.database.prisma.assignment.findUniqueOrThrow({
    where: { number: 1 },
    include: { extensions: true },
  });
  expect(dueAt?.toISOString()).toBe('2026-12-01T10:00:00.000Z');
  expect(extensions).toMatchObject([{ state: 'approved', grantedDueAt: dueAt }]);
});

test('changed words are another order: they are confirmed anew, for that version', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  await office.press('an', '#nhan 1');
  const amended = await office.say('lan', '/suaviec 1 nội dung: rà soát sổ gốc');
  expect(texts(amended, 'an')[0]).toContain('rà soát sổ gốc');
  expect(await stateOf(1)).toBe('assigned');
  await office.press('an', '#nhan 1');
  const events = await office.database.prisma.assignmentEvent.findMany({ orderBy: { id: 'asc' } });
  expect(events.map(({ kind, textVersion }) => `${kind} ${textVersion}`)).toEqual([
    'given 1',
    'acknowledged 1',
    'amended 2',
    'acknowledged 2',
  ]);
  await office.say('lan', '/suaviec 1 hạn thứ Hai tuần sau');
  expect(answered(await office.say('an', '/viec 1'))).toContain('thứ Hai 30/11/2026');
});

test('a photo with the words is kept as evidence; one without is asked about', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  const photo = { kind: 'image' as const, reference: 'file-1' };
  const noted = await office.send('an', [photo]);
  expect(answered(noted)).toContain('Đã lưu vào việc số 1');
  expect(texts(noted, 'lan')[0]).toContain('kèm 1 tệp');
  await give('lan', 'anh An kiểm tra hồ sơ hạn 27/11');
  const asked = await office.send('an', [photo]);
  expect(answered(asked)).toContain('là của việc nào');
  await office.press('an', button(asked, 'Việc 2'));
  const done = await office.send('an', [photo, photo], '/xong 1 đã ký');
  expect(texts(done, 'lan')[0]).toContain('“đã ký”\n(kèm 2 tệp)');
  const kept = await office.database.prisma.assignmentEvent.findMany({
    where: { detail: { path: ['files'], not: 'null' } },
  });
  expect(kept.map(({ kind }) => kind)).toEqual(['evidence_added', 'evidence_added', 'submitted']);
  expect(answered(await office.send('nguoi-la', [photo]))).toContain('chưa đọc được');
});

test('the history says who, when, where, and rebuilds the assignment', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11', { group });
  await office.press('an', '#nhan 1', { group });
  await office.say('an', '/giahan 1 1/12 lý do chờ số liệu');
  await office.press('lan', '#duyet 1');
  const history = answered(await office.say('an', '/lichsu 1'));
  expect(history).toContain('Đỗ Thị Lan giao việc');
  expect(history).toMatch(/Lý Văn An báo đã nhận \(trong nhóm, telegram, bản 1\)/);
  expect(history).toMatch(/xin gia hạn: thứ Ba 01\/12\/2026, 17:00 · “chờ số liệu” \(nhắn riêng/);
  expect((await office.say('tuyet', '/lichsu 1')).outcome).toBe('command_refused');
  const { prisma } = office.database;
  const found = await findAssignment(prisma, 1);
  const events = await assignmentHistory(prisma, found?.id ?? '');
  expect(found).toMatchObject(rebuild(events) ?? { never: true });
});

test('a linked account is found by the name it is mentioned by', async () => {
  await office.say('an', '/viec', { username: 'Ly_An' });
  const mentions = [{ name: 'ly_an' }];
  const preview = await office.say('lan', '/giaoviec @ly_an rà soát sổ hạn 27/11', { mentions });
  expect(answered(preview)).toContain('Lý Văn An (Phòng');
});

test('bare words of staff show their work; citizens’ go on to the answer', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  for (const said of ['viec', 'Việc của tôi', 'việc 1', 'viec tre', 'công việc'])
    expect([said, (await office.say('an', said)).outcome]).toEqual([said, 'command_done']);
  expect(answered(await office.say('lan', 'việc của phòng'))).toContain('Việc của đơn vị (1)');
  expect(answered(await office.say('nguoi-la', 'viec'))).toBe('citizen');
});

test('nobody is held in a question: a button, a word, or other talk leads out', async () => {
  const asked = await office.say('hung', '/giaoviec chị Hường rà soát văn bản hạn 27/11');
  expect(answered(asked)).toContain('“chị Hường”');
  const other = await office.say('hung', 'làm giấy khai sinh cho cháu thì cần những giấy tờ gì?');
  expect(answered(other)).toBe('citizen');
  const again = await office.say('hung', 'chị Hượng');
  await office.press('hung', button(again, 'Huỷ'));
  expect(answered(await office.say('hung', 'chị Hà'))).toBe('citizen');
  await office.say('hung', '/giaoviec chị Hường và chị Lan rà soát văn bản hạn 27/11');
  const without = await office.say('hung', '/thoi');
  expect(answered(without)).toContain('Đã thôi');
  expect(answered(await office.say('hung', '/huy'))).toContain('Không có câu nào');
});

test('the units of a leader see open work counted alike in both overviews', async () => {
  await give('lan', 'anh An việc một hạn 27/11');
  await give('lan', 'anh An việc hai hạn 27/11');
  await office.say('an', '/xong 1');
  expect(answered(await office.say('lan', '/tiendo'))).toContain(
    'đang làm 1, quá hạn 0, chờ duyệt 1',
  );
  expect(answered(await office.say('lan', '/baocaotuan'))).toContain('đang làm 1 (quá hạn 0)');
});

test('who has seen it without confirming is marked', async () => {
  await give('lan', 'anh An rà soát sổ hạn 27/11');
  await office.database.prisma.$executeRaw`
    UPDATE delivery SET state = 'seen' WHERE chat_id = 'an' AND purpose = 'assignment'`;
  expect(answered(await office.say('lan', '/tiendo'))).toContain('Lý Văn An (đã xem)');
});

test('when alerts come is each one’s own choice', async () => {
  expect(answered(await office.say('an', '/nhacviec'))).toContain('giờ nào');
  await office.press('an', '#nhacviec sang');
  const { prisma } = office.database;
  expect(await prisma.alertPreference.findMany()).toMatchObject([{ digestOnly: true }]);
  expect(answered(await office.say('an', '/nhacviec 20h-7h30'))).toContain('từ 20:00 đến 7:30');
  expect(await prisma.alertPreference.findMany()).toMatchObject([
    { quietFrom: 1200, quietTo: 450, digestOnly: false },
  ]);
  await office.press('an', '#nhacviec ngay');
  expect(await prisma.alertPreference.count()).toBe(0);
});
