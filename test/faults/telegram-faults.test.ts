/** What Telegram does wrong, and what becomes of the messages it did it to. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isIdle } from '../../src/store/waiting.ts';
import { strike } from '../support/alerts.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { type Office, openOffice } from '../support/office.ts';
import type { Phone } from '../support/phone.ts';
import { until } from '../support/until.ts';
import { type Bridge, openBridge } from './bridge.ts';

let house: TestHouse;
let office: Office;
let bridge: Bridge;

beforeAll(async () => {
  bridge = await openBridge();
  house = await openHouse('postgres', {
    adjust: (given) => ({
      ...given,
      TELEGRAM_API_ROOT: bridge.leadTo(given.TELEGRAM_API_ROOT ?? ''),
    }),
  });
  office = await openOffice(house, 'telegram');
  const { head } = office;
  await head.say('/giaoviec chị Hà rà soát sổ hộ tịch, hạn 17h thứ Sáu');
  await head.awaits(/xem lại/);
  await head.press('Xác nhận');
  await office.ha.awaits(/rà soát sổ hộ tịch/);
  await quiet();
}, 90_000);
afterAll(async () => {
  await house?.stop();
  await bridge?.cut();
});
beforeEach(async () => {
  house.telegram.clearFaults();
  await quiet();
});

async function quiet(): Promise<void> {
  const { prisma } = house.database;
  await until(
    async () => (await isIdle(prisma)) || undefined,
    () => 'there is no rest',
    30_000,
  );
}

type Fault = Parameters<TestHouse['telegram']['failNext']>[0]['fault'];
const question = 'đăng ký khai sinh cần giấy tờ gì';

function breakNextMessage(fault: Fault): void {
  house.telegram.failNext({ fault, method: 'sendMessage' });
}

async function citizen(name: string): Promise<Phone> {
  return house.phone('telegram', name);
}

async function deliveriesTo(chatId: string) {
  return house.database.prisma.delivery.findMany({
    where: { chatId },
    orderBy: { createdAt: 'asc' },
    select: { state: true, reason: true, repeatOf: true, purpose: true },
  });
}

/** The newest delivery to a chat, once it has come to an end. */
function ending(chatId: string, patienceMs?: number) {
  return until(
    async () => {
      const last = (await deliveriesTo(chatId)).at(-1);
      return last && !['pending', 'sending'].includes(last.state) ? last : undefined;
    },
    () => `nothing ends for ${chatId}`,
    patienceMs,
  );
}

test('429: waits as long as it is told, arrives once, and other chats go on meanwhile', async () => {
  const [told, other] = [await citizen('Bị chặn'), await citizen('Người khác')];
  breakNextMessage({ kind: 'too-many', retryAfter: 3 });
  const began = performance.now();
  await told.say(question);
  await until(
    async () => (await deliveriesTo(told.userId))[0]?.reason ?? undefined,
    () => 'no 429 noticed',
  );
  await other.say(question);
  await other.awaits(/./);
  expect(told.read()).toHaveLength(0);
  await told.awaits(/./);
  expect(performance.now() - began).toBeGreaterThan(3000);
  expect((await ending(told.userId)).state).toBe('delivered');
  expect(told.read()).toHaveLength(1);
  expect(house.telegram.violations()).toEqual([]);
});

test('500: tried again, arrives once', async () => {
  const phone = await citizen('Lỗi 500');
  breakNextMessage({ kind: 'error', status: 500 });
  await phone.say(question);
  await phone.awaits(/./);
  expect((await ending(phone.userId)).state).toBe('delivered');
  expect(phone.read()).toHaveLength(1);
});

test('an answer lost on the way back: uncertain, and not said again', async () => {
  const phone = await citizen('Mất tin');
  breakNextMessage({ kind: 'accept-then-drop' });
  await phone.say(question);
  expect(await ending(phone.userId)).toMatchObject({ state: 'unknown', reason: 'unheard' });
  await phone.say('còn lệ phí?');
  await until(
    () => (phone.read().length >= 2 ? true : undefined),
    () => 'the chat does not go on',
  );
  expect(phone.read()).toHaveLength(2);
});

test('no answer at all: uncertain after the time-out; an alert is said again once, marked', {
  timeout: 60_000,
}, async () => {
  const phone = await citizen('Chờ mãi');
  breakNextMessage({ kind: 'hang' });
  await phone.say(question);
  await until(
    () => (house.telegram.journal().at(-1)?.fault === 'hang' ? true : undefined),
    () => 'nothing hangs',
  );
  const { ha } = office;
  const before = ha.read().length;
  breakNextMessage({ kind: 'accept-then-hang' });
  await strike(house, 1);
  expect(await ending(phone.userId, 30_000)).toMatchObject({ state: 'unknown' });
  await ha.awaits(/^\(gửi lại\) Sắp đến hạn/, { after: before });
  await house.app.tick();
  const sent = (await deliveriesTo(ha.userId)).filter(({ purpose }) => purpose === 'alert');
  expect(sent.map(({ state }) => state)).toEqual(['unknown', 'delivered']);
  expect(ha.read().slice(before)).toHaveLength(2);
  expect(phone.read()).toHaveLength(0);
});

test('no way there: waits, and arrives once there is one', async () => {
  const phone = await citizen('Mất mạng');
  await phone.say(question);
  await phone.awaits(/./);
  const { prisma } = house.database;
  await bridge.cut();
  await strike(house, 1);
  const waiting = await until(
    () =>
      prisma.delivery
        .findFirst({ where: { state: 'pending', reason: { not: null } } })
        .then((row) => row ?? undefined),
    () => 'nothing waits',
  );
  expect(waiting.reason).toMatch(/^later:NOT_CONNECTED/);
  const before = office.ha.read().length;
  await bridge.mend();
  await office.ha.awaits(/Sắp đến hạn/, { after: before });
  expect(office.ha.read().slice(before)).toHaveLength(1);
});

test('blocked by the person: failed with its reason, and the alert is called in the group at once', async () => {
  const { ha, head, groupId } = office;
  const { prisma } = house.database;
  const before = head.read(groupId).length;
  breakNextMessage({
    kind: 'error',
    status: 403,
    description: 'Forbidden: bot was blocked by the user',
  });
  await strike(house, 1);
  await head.awaits(/^Trần Thị Hà:\nSắp đến hạn/, { groupId, after: before });
  expect(await ending(ha.userId)).toMatchObject({ state: 'failed', reason: 'recipient:403' });
  expect(await prisma.contact.findFirst({ where: { userId: ha.userId } })).toMatchObject({
    reachable: false,
  });
  await strike(house, 1);
  await until(
    () => (head.read(groupId).length >= before + 2 ? true : undefined),
    () => 'the next alert is not called in the group',
  );
  expect(
    head
      .read(groupId)
      .slice(before)
      .map(({ text }) => text.split('\n')[0]),
  ).toEqual(['Trần Thị Hà:', 'Trần Thị Hà:']);
  await prisma.contact.updateMany({ data: { reachable: true } });
});

test('a group that became a supergroup: the message follows it, and so does everything after', async () => {
  const { ha, head, groupId } = office;
  const { prisma } = house.database;
  await prisma.contact.updateMany({ where: { userId: ha.userId }, data: { reachable: false } });
  const { id: newId } = house.telegram.upgrade({ chatId: groupId });
  await until(
    () => prisma.group.findFirst({ where: { chatId: newId } }).then((row) => row ?? undefined),
    () => 'the group did not move',
  );
  // As if nobody had told us: the refusal alone must lead to the new place.
  await prisma.group.updateMany({ where: { chatId: newId }, data: { chatId: groupId } });
  await strike(house, 1);
  await head.awaits(/Trần Thị Hà:\nSắp đến hạn/, { groupId: newId });
  expect(await prisma.group.findFirst({ where: { chatId: newId } })).not.toBeNull();
  expect(head.read(newId)).toHaveLength(1);
});
