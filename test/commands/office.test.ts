import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
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

test('a code links its owner once; wrong and used codes are refused without a hint', async () => {
  expect(answered(await office.say('nguoi-la', '/lienket'))).toContain('/lienket MÃ');
  expect(answered(await office.say('nguoi-la', '/lienket ABC'))).toContain('không đúng');
  const used = await office.say('nguoi-la', `/lienket ${office.codes.get('ha')}`);
  expect([used.outcome, used.changes]).toEqual(['command_refused', undefined]);
  const inGroup = await office.say('nguoi-la', '/lienket ABC', { group: 'nhom' });
  expect(inGroup.outcome).toBe('command_refused');
  expect(answered(await office.say('ha', '/lienket ABC'))).toContain('liên kết với Trần Thị Hà');
});

test('linking greets by name, position, unit and says what one can do', async () => {
  const code = office.codes.get('binh') ?? '';
  const linked = await office.say('binh', `/LienKet ${code.toLowerCase()}`);
  expect(linked.outcome).toBe('linked');
  expect(answered(linked)).toContain('Bùi Văn Bình, Trưởng bộ phận, Xã Hàm Yên (trưởng đơn vị)');
});

test('/help shows staff only what they may do, and leaves citizens their own menu', async () => {
  const staff = answered(await office.say('an', '/help'));
  expect(staff).toContain('/viec');
  expect(staff).not.toContain('/giaoviec');
  expect(answered(await office.say('hung', '/start'))).toContain('/giaoviec');
  expect(answered(await office.say('nguoi-la', '/help'))).toBe('citizen');
  expect(answered(await office.say('nguoi-la', '/trogiup'))).toBe('citizen');
});

test('a head connects a group with the own unit only, a leader with any', async () => {
  const group = 'nhom-1';
  expect(answered(await office.say('lan', '/ketnoinhom', { group }))).toContain('HCTP – Phòng');
  expect((await office.say('lan', '/ketnoinhom VP', { group })).outcome).toBe('command_refused');
  expect((await office.say('an', '/ketnoinhom HCTP', { group })).outcome).toBe('command_refused');
  expect((await office.say('lan', '/ketnoinhom HCTP')).outcome).toBe('command_refused');
  expect(answered(await office.say('lan', '/ketnoinhom hctp', { group }))).toContain('Phòng Hành');
  expect((await office.say('son', '/ketnoinhom VP', { group })).outcome).toBe('command_refused');
  const moved = await office.say('hung', '/ketnoinhom VP', { group });
  expect(answered(moved)).toContain('trước đây: Phòng Hành chính tư pháp');
});

test('an answer reaches the citizen in their language, once', async () => {
  const { prisma } = office.database;
  await office.say('dan', 'xin chào');
  const { personId } = await prisma.contact.findFirstOrThrow({ where: { userId: 'dan' } });
  await prisma.person.update({ where: { id: personId }, data: { language: 'en' } });
  await prisma.handOver.create({
    data: {
      id: personId,
      personId,
      channel: 'telegram',
      chatId: 'dan',
      question: 'Saturday?',
      openedAt: office.clock.now(),
    },
  });
  expect((await office.say('an', '/traloi 1')).outcome).toBe('command_refused');
  expect((await office.say('nguoi-la', '/traloi 1 có')).outcome).toBe('command_refused');
  const told = await office.say('an', '/traloi 1 Open on Saturday morning');
  expect(sentTo(told, 'dan')[0]?.message.text).toContain('An officer answers your question');
  const late = await office.say('ha', '/traloi 1 again');
  expect([answered(late), sentTo(late, 'dan').length]).toEqual([
    'Câu hỏi số 1 đã có người trả lời.',
    0,
  ]);
});

test('the weekly report counts by unit and defines what it counts', async () => {
  const give = async (text: string) =>
    office.press('lan', button(await office.say('lan', `/giaoviec ${text}`), 'Xác nhận'));
  await give('anh An việc một hạn 27/11');
  await give('anh An việc hai hạn 24/11');
  await give('chị Hà rà soát sổ hộ tịch hạn 25/11');
  await office.say('an', '/xong 1');
  office.clock.set(new Date('2026-11-25T08:00:00+07:00'));
  await office.say('an', '/xong 2');
  office.clock.set(new Date('2026-11-26T08:00:00+07:00'));
  const report = answered(await office.say('lan', '/baocaotuan'));
  expect(report).toContain(
    'Phòng Hành chính tư pháp: giao 3, xong đúng hạn 1, xong trễ 1, đang làm 1 (quá hạn 1)',
  );
  expect(report).toContain('Đúng hạn: lần báo xong');
  expect(answered(await office.say('thong', '/baocaotuan'))).toContain('chưa có số liệu');
});

test('every order refuses who stands below it', async () => {
  for (const { name, may, where } of commands) {
    const place = where === 'group' ? { group: 'nhom' } : {};
    const stranger = await office.say('nguoi-la', `/${name} 1 abc`, place);
    const expected = may === 'anyone' || name === 'trogiup' ? /.*/ : /command_refused/;
    expect([name, stranger.outcome]).toEqual([name, expect.stringMatching(expected)]);
    if (may === 'anyone' || may === 'staff') continue;
    const staff = await office.say('an', `/${name} 1 abc`, place);
    expect([name, staff.outcome]).toEqual([name, 'command_refused']);
    expect(answered(staff)).toContain('trưởng đơn vị trở lên');
  }
});

test('whatever is typed after an order, somebody gets an answer and nothing breaks', async () => {
  const oddities = ['', '999999999', '🙂 a: b', `1/1 ${'x'.repeat(3000)}`];
  for (const { name, where } of commands) {
    const place = where === 'group' ? { group: 'nhom' } : {};
    for (const [at, oddity] of oddities.entries()) {
      const who = ['hung', 'lan', 'an'][at % 3] ?? 'hung';
      const decision = await office.say(who, `/${name} ${oddity}`, place);
      expect([name, oddity, answered(decision) !== '']).toEqual([name, oddity, true]);
    }
  }
});

test('who chose English reads English', async () => {
  const { prisma } = office.database;
  await prisma.$executeRaw`UPDATE person SET language = 'en' FROM staff WHERE person.id = staff.person_id AND staff.code = 'ha'`;
  const preview = await office.say('lan', '/giaoviec chị Hà rà soát sổ hạn 27/11');
  const given = await office.press('lan', button(preview, 'Xác nhận'));
  expect(sentTo(given, 'ha')[0]?.message.text).toContain('Deadline: Friday 27/11/2026, 17:00');
  expect(answered(await office.press('ha', '#nhan 1'))).toContain('you have received work no. 1');
  await prisma.$executeRaw`UPDATE person SET language = NULL`;
});
