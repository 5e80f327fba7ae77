import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BroadcastDraft, newBroadcast, tally } from '../../src/domain/broadcast.ts';
import { readLadder } from '../../src/domain/broadcast-ladder.ts';
import type { Outgoing } from '../../src/domain/decision.ts';
import { newId } from '../../src/port/ids.ts';
import { actOnBroadcast } from '../../src/store/broadcast-sending.ts';
import { brokenBroadcasts, createBroadcast, newestBroadcasts } from '../../src/store/broadcasts.ts';
import { erasePerson } from '../../src/store/people.ts';
import { answered, button, openOffice, type TestOffice } from '../support/office-fixture.ts';

/** Everybody on Telegram but two, whose platform deletes nothing. */
const onZalo = ['tuyet', 'nga'];
let office: TestOffice;
beforeAll(async () => {
  office = await openOffice(undefined, (code) => (onZalo.includes(code) ? 'zalo' : 'telegram'));
});
afterAll(() => office.close());
beforeEach(() => office.reset());

const at = (day: number, hour: string) => new Date(`2026-11-${day}T${hour}:00+07:00`);

/** Every message that waits arrives now. */
const arrive = () =>
  office.database.prisma.$executeRaw`
    UPDATE delivery SET state = 'delivered', sent_at = ${office.clock.now()}, external_ids = ARRAY[seq::text]
    WHERE state = 'pending'`;

async function send(draft: Partial<BroadcastDraft> = {}): Promise<string> {
  const { prisma } = office.database;
  const now = office.clock.now();
  const hung = await prisma.staff.findFirstOrThrow({ where: { code: 'hung' } });
  const broadcast = newBroadcast({
    ...{ id: newId(now), number: 1, text: 'nộp báo cáo', audience: { kind: 'all' } },
    ...{ createdBy: hung.id, createdAt: now },
    ...draft,
  });
  await prisma.$transaction((tx) => createBroadcast(tx, broadcast, now));
  await office.tick();
  return broadcast.id;
}

const unitOf = async (code: string) =>
  (await office.database.prisma.unit.findUniqueOrThrow({ where: { code } })).id;

async function tickAt(time: Date): Promise<Outgoing[]> {
  office.clock.set(time);
  return office.tick();
}

const chats = (messages: readonly Outgoing[]) =>
  messages.map(({ to }) => (to === 'here' ? to : to.chatId)).sort();

test('a ladder in words: hours, days, or none', () => {
  expect(readLadder('nhắc sau 4 giờ, 1 ngày và 2 ngày')).toEqual([240, 450, 900]);
  expect(readLadder('Nhac lai sau 2 ngay')).toEqual([900]);
  expect(readLadder('không nhắc')).toEqual([]);
  for (const other of ['nhắc anh An nộp báo cáo', 'nhắc sau 0 giờ', 'nhắc sau 900 ngày', 'không'])
    expect(readLadder(other)).toBeUndefined();
});

test('its sender chooses the ladder', async () => {
  const preview = await office.say('lan', '/thongbao họp chiều nay');
  expect(answered(preview)).toContain('sau: 1 ngày, 2 ngày làm việc');
  const changed = await office.say('lan', 'nhắc sau 4 giờ');
  expect(answered(changed)).toContain('sau: 4 giờ làm việc');
  await office.press('lan', button(changed, 'Gửi'));
  await arrive();
  await office.press('an', '#daro 1');
  expect(await tickAt(at(23, '13:40'))).toEqual([]);
  expect(chats(await tickAt(at(23, '14:05')))).toEqual(['ha']);
});

test('the ladder: the silent are reminded twice in office hours, then their head gets one digest', async () => {
  await send({ audience: { kind: 'unit', unitId: await unitOf('HCTP') } });
  await arrive();
  await office.press('an', '#daro 1');
  expect(await tickAt(at(23, '20:00'))).toEqual([]);
  // A working day later, not by night.
  const first = await tickAt(at(24, '08:05'));
  expect(chats(first)).toEqual(['ha', 'lan']);
  expect(first[0]?.message.text).toContain('NHẮC LẠI');
  expect(await office.tick()).toEqual([]);
  await arrive();
  await office.press('lan', '#daro 1');
  // The second rung was due in the morning of a day when nobody was there to ring it.
  expect(await tickAt(at(25, '21:00'))).toEqual([]);
  expect(chats(await tickAt(at(26, '07:31')))).toEqual(['ha']);
  await arrive();
  // The head is not told in the same breath.
  expect(await office.tick()).toEqual([]);
  const digest = await tickAt(at(26, '09:00'));
  expect(chats(digest)).toEqual(['lan']);
  expect(digest[0]?.message.text).toContain('1 người');
  expect(digest[0]?.message.text).toContain('Trần Thị Hà');
  await arrive();
  expect(await tickAt(at(30, '09:00'))).toEqual([]);
  const progress = answered(await office.say('hung', '/tiendo tb 1'));
  expect(progress).toContain('Đã tự nhắc 2 người');
  expect(progress).toContain('Đã báo 1 trưởng đơn vị');
});

test('nobody is reminded of what was withdrawn, ran out, was corrected, or only informs', async () => {
  const ways: Record<string, (id: string) => Promise<unknown>> = {
    withdrawn: (id) =>
      office.database.prisma.$transaction((tx) =>
        actOnBroadcast(tx, id, 'withdraw', null, office.clock.now()),
      ),
    expired: (id) =>
      office.database.prisma.broadcast.update({
        where: { id },
        data: { expiresAt: at(23, '16:00') },
      }),
    corrected: (id) =>
      send({
        ...{ number: 9, urgency: 'information', correctsId: id },
        audience: { kind: 'past', broadcastId: id, number: 1, who: 'reached' },
      }),
    information: () => Promise.resolve(),
  };
  for (const [way, end] of Object.entries(ways)) {
    await office.reset();
    const urgency = way === 'information' ? 'information' : 'acknowledge';
    const id = await send({ urgency, audience: { kind: 'unit', unitId: await unitOf('HCTP') } });
    await arrive();
    await end(id);
    await office.tick();
    await arrive();
    expect([way, await tickAt(at(26, '09:00'))]).toEqual([way, []]);
  }
});

test('who could not be reached at first gets it as new with the reminder, and counts as reached', async () => {
  await send({ audience: { kind: 'unit', unitId: await unitOf('HY') } });
  await office.say('hung', '/ketnoinhom HY', { group: 'nhom-hy' });
  const reminded = await office.press('hung', '#nhac 1');
  expect(answered(reminded)).toContain('cho 1 người');
  await arrive();
  expect(answered(await office.say('hung', '/tiendo tb 1'))).toContain('đã gửi tới 1 (tổng 1)');
  expect(await brokenBroadcasts(office.database.prisma)).toEqual([]);
});

test('a form: answers by button and in words; a changed answer replaces the former; all are counted', async () => {
  await send({
    audience: { kind: 'unit', unitId: await unitOf('HCTP') },
    questions: [
      { text: 'Dự họp?', options: ['Có', 'Không'] },
      { text: 'Ý kiến?', options: [] },
    ],
  });
  await arrive();
  const first = await office.press('an', '#phieu 1 1 2');
  expect(answered(first)).toContain('Đã ghi câu 1 của thông báo 1: Không');
  expect(answered(first)).toContain('/phieu 1 2');
  expect(answered(await office.press('an', '#phieu 1 1 1'))).toContain('Đã đổi câu 1');
  await office.say('an', '/phieu 1 2 nên họp sớm hơn');
  await office.say('ha', '/phieu 1 1 khong');
  expect(button(await office.say('ha', '/phieu 1 1 chịu'), 'Có')).toBe('#phieu 1 1 1');
  expect((await office.press('tuyet', '#phieu 1 1 1')).outcome).toBe('command_refused');
  const progress = answered(await office.say('hung', '/tiendo tb 1'));
  expect(progress).toContain('Dự họp? (2 người trả lời)\n– Có: 1/2 (50%)\n– Không: 1/2 (50%)');
  expect(progress).toContain('“nên họp sớm hơn”');
  // Who answers has read it.
  expect(progress).toContain('Đã xác nhận: 2/3');
  await office.say('hung', '/ruttb 1');
  expect(answered(await office.press('lan', '#phieu 1 1 1'))).toContain('không nhận trả lời nữa');
});

test('withdrawn: deleted where the platform can, told where not or no longer, and only who may have it', async () => {
  const { prisma } = office.database;
  const id = await send();
  await prisma.$executeRaw`UPDATE delivery SET state = 'failed', reason = 'request:400' FROM staff
    WHERE staff.id = delivery.staff_id AND staff.code = 'son' AND purpose = 'notice'`;
  await prisma.$executeRaw`UPDATE delivery SET state = 'unknown', sending_at = now() FROM staff
    WHERE staff.id = delivery.staff_id AND staff.code = 'mai' AND purpose = 'notice'`;
  await arrive();
  await prisma.$executeRaw`UPDATE delivery SET sent_at = sent_at - interval '3 days' FROM staff
    WHERE staff.id = delivery.staff_id AND staff.code = 'an' AND purpose = 'notice'`;
  const withdrawn = await office.say('hung', '/ruttb 1');
  const recalls = (withdrawn.messages ?? []).filter(({ purpose }) => purpose === 'notice');
  const deleted = recalls.filter(({ message }) => message.takesBack);
  const told = recalls.filter(({ message }) => !message.takesBack);
  expect(chats(deleted)).toEqual(['ha', 'lan', 'minh', 'thong', 'thuha']);
  expect(chats(told)).toEqual(['an', 'mai', 'nga', 'tuyet']);
  expect(told[0]?.message.text).toContain('THU HỒI thông báo số 1');
  // One may not be deleted after all: its reader is told, too.
  await prisma.$executeRaw`UPDATE delivery SET state = 'failed', reason = 'request:400'
    WHERE takes_back IS NOT NULL AND chat_id = 'ha'`;
  await arrive();
  const more = await office.tick();
  expect([chats(more), more[0]?.message.takesBack]).toEqual([['ha'], undefined]);
  await arrive();
  await office.tick();
  const progress = answered(await office.say('hung', '/tiendo tb 1'));
  expect(progress).toContain(
    'Thu hồi 9 tin đã tới hoặc có thể đã tới: xoá được 4, đã báo thu hồi 5',
  );
  expect(await prisma.broadcastEvent.count({ where: { broadcastId: id, kind: 'recalled' } })).toBe(
    1,
  );
  expect(await brokenBroadcasts(prisma)).toEqual([]);
});

test('what a platform put off does not leave once its notice is withdrawn', async () => {
  await send({ audience: { kind: 'unit', unitId: await unitOf('HCTP') } });
  const { prisma } = office.database;
  await prisma.$executeRaw`UPDATE delivery SET state = 'sending', sending_at = now() WHERE chat_id = 'ha'`;
  await office.say('hung', '/ruttb 1');
  await prisma.$executeRaw`UPDATE delivery SET state = 'pending' WHERE state = 'sending'`;
  await office.tick();
  const left = await prisma.delivery.findFirstOrThrow({
    where: { chatId: 'ha', purpose: 'notice' },
  });
  expect([left.state, left.reason]).toEqual(['skipped', 'withdrawn']);
});

test('a correction in the middle of sending: who has or may have the first gets it, the rest get neither', async () => {
  const id = await send();
  const { prisma } = office.database;
  const become = (state: string, codes: string[]) =>
    prisma.$executeRaw`UPDATE delivery SET state = ${state} FROM staff WHERE staff.id = delivery.staff_id
      AND staff.code = ANY(${codes}::text[]) AND purpose = 'notice'`;
  await become('delivered', ['an', 'tuyet']);
  await become('unknown', ['ha']);
  await become('sending', ['lan']);
  await become('failed', ['son']);
  await send({
    ...{ number: 2, text: 'đúng ra là mai', correctsId: id },
    audience: { kind: 'past', broadcastId: id, number: 1, who: 'reached' },
  });
  const reached = await prisma.delivery.findMany({
    where: { purpose: 'notice', NOT: { subjectId: id } },
  });
  expect(reached.map(({ chatId }) => chatId).sort()).toEqual(['an', 'ha', 'lan', 'tuyet']);
  expect(await prisma.delivery.count({ where: { subjectId: id, state: 'pending' } })).toBe(0);
  const first = await prisma.broadcast.findUniqueOrThrow({ where: { id } });
  expect(first.state).toBe('stopped');
  expect(await brokenBroadcasts(prisma)).toEqual([]);
});

test('who is forgotten while a notice waits for them is left out, which is no failure', async () => {
  const id = await send();
  const { prisma } = office.database;
  const ha = await prisma.staff.findFirstOrThrow({ where: { code: 'ha' } });
  await prisma
    .$transaction(async (tx) => {
      await erasePerson(tx, ha.personId ?? '');
      const [row] = await tx.$queryRaw<{ state: string; reason: string }[]>`SELECT d.state, d.reason
      FROM recipient r JOIN delivery d ON d.id = r.delivery_id WHERE r.broadcast_id = ${id}::uuid AND r.member_id = ${ha.id}::uuid`;
      expect(row).toEqual({ state: 'skipped', reason: 'erased' });
      expect(await brokenBroadcasts(tx)).toEqual([]);
      throw new Error('undo');
    })
    .catch((error: Error) => expect(error.message).toBe('undo'));
});

test('a citizen who is forgotten while a notice waits for them is left out as well', async () => {
  const { prisma } = office.database;
  const now = office.clock.now();
  const citizens = ['c1', 'c2'].map((chatId) => ({ chatId, id: newId(now) }));
  for (const { chatId, id } of citizens) {
    await prisma.person.create({ data: { id, createdAt: now } });
    const chat = { channel: 'telegram', userId: chatId, chatId, lastSeenAt: now };
    await prisma.contact.create({ data: { id: newId(now), personId: id, ...chat } });
    await prisma.subscription.create({ data: { personId: id, topic: 'x', since: now } });
  }
  const id = await send({ audience: { kind: 'topic', topic: 'x' } });
  const [first, second] = citizens;
  // One has a message that waits to leave, the other has not been written to yet.
  await prisma.recipient.updateMany({
    where: { memberId: second?.id ?? '' },
    data: { state: 'waiting', deliveryId: null },
  });
  await prisma.delivery.deleteMany({ where: { personId: second?.id ?? '' } });
  for (const one of [first, second])
    await prisma.$transaction((tx) => erasePerson(tx, one?.id ?? ''));
  expect(await office.tick()).toEqual([]);
  const [notice] = await newestBroadcasts(prisma, { limit: 1 });
  const { targeted, skipped, failed, pending } = tally(notice?.recipients ?? []);
  expect([notice?.id, targeted, skipped, failed, pending]).toEqual([id, 2, 2, 0, 0]);
  expect(await brokenBroadcasts(prisma)).toEqual([]);
});
