/** What Zalo does wrong, and what becomes of the messages it did it to. */
import { afterEach, expect, test } from 'vitest';
import { isIdle } from '../../src/store/waiting.ts';
import { strike } from '../support/alerts.ts';
import { type HouseOptions, openHouse, type TestHouse } from '../support/house.ts';
import { openOffice } from '../support/office.ts';
import { until } from '../support/until.ts';

let house: TestHouse;
afterEach(() => house?.stop());

const question = 'đăng ký khai sinh cần giấy tờ gì';
const day = 24 * 60 * 60 * 1000;

async function open(adjust?: HouseOptions['adjust']): Promise<TestHouse> {
  house = await openHouse('postgres', adjust ? { adjust } : {});
  return house;
}

const deadTokens = (given: Record<string, string>) => ({ ...given, ZALO_ACCESS_TOKEN: 'dead' });

async function quiet(): Promise<void> {
  const { prisma } = house.database;
  await until(
    async () => (await isIdle(prisma)) || undefined,
    () => 'there is no rest',
    30_000,
  );
}

/** The only delivery there is, once it has been tried. */
function tried() {
  return until(
    async () =>
      (await house.database.prisma.delivery.findFirst({ where: { NOT: { reason: null } } })) ??
      undefined,
    () => 'nothing was refused',
  );
}

/** Whatever is put off until later: later is now. */
async function letTimePass(): Promise<void> {
  await house.database.prisma.$executeRaw`
    UPDATE delivery SET not_before = now() WHERE state = 'pending'`;
  await house.database.prisma.pace.deleteMany();
}

test('-216: renews the token once and the answer arrives, once', async () => {
  const { zalo } = await open(deadTokens);
  const phone = await house.phone('zalo', 'Bà Mai');
  await phone.say(question);
  await phone.awaits(/./);
  await quiet();
  expect(phone.read()).toHaveLength(1);
  expect(zalo.refreshes()).toBe(1);
});

test('-32: waits for the next minute, arrives once', async () => {
  const { zalo } = await open();
  const phone = await house.phone('zalo', 'Bà Mai');
  zalo.fault({ kind: 'rate' });
  await phone.say(question);
  const waiting = await tried();
  expect(waiting).toMatchObject({ state: 'pending', reason: 'later:-32' });
  const waitMs = waiting.notBefore.getTime() - Date.now();
  expect(waitMs).toBeLessThan(60_500);
  await letTimePass();
  await phone.awaits(/./);
  await quiet();
  expect(phone.read()).toHaveLength(1);
});

test('a lost answer is uncertain and never said twice; a page of error 503 is tried again', async () => {
  const { zalo } = await open();
  const phone = await house.phone('zalo', 'Bà Mai');
  zalo.fault({ kind: 'accept-then-drop' });
  await phone.say(question);
  expect(await tried()).toMatchObject({ state: 'unknown', reason: 'unheard' });
  await quiet();
  expect(phone.read()).toHaveLength(1);
  zalo.fault({ kind: 'http', status: 503 });
  await phone.say('còn lệ phí?');
  await phone.awaits(/./, { after: 1 });
  await quiet();
  expect(phone.read()).toHaveLength(2);
});

test('-230: who has not written for a week gets no alert in private, the group gets it at once', {
  timeout: 60_000,
}, async () => {
  await open();
  const { head, ha, groupId } = await openOffice(house, 'zalo');
  await head.say('/giaoviec chị Hà rà soát sổ hộ tịch, hạn 17h 31/12/2026');
  await head.awaits(/xem lại/);
  await head.press('Xác nhận');
  await ha.awaits(/rà soát sổ hộ tịch/);
  await ha.press('Đã nhận');
  await head.awaits(/đã nhận việc số 1/);
  await quiet();
  await house.pass(8 * day);
  const after = head.read(groupId).length;
  await strike(house, 1);
  await head.awaits(/^@Trần Thị Hà:\nSắp đến hạn/, { groupId, after });
  const { prisma } = house.database;
  const failed = await prisma.delivery.findMany({ where: { state: 'failed' } });
  expect(failed.map(({ chatId, reason }) => [chatId, reason])).toEqual([
    [ha.userId, 'recipient:-230'],
  ]);
  expect(await prisma.contact.findFirst({ where: { userId: ha.userId } })).toMatchObject({
    reachable: false,
  });
  const said = ha.read().length;
  await ha.say('/viec');
  await ha.awaits(/rà soát sổ hộ tịch/, { after: said });
  expect(await prisma.contact.findFirst({ where: { userId: ha.userId } })).toMatchObject({
    reachable: true,
  });
});

test('a refresh that is refused (HTTP 200, the OAuth shape) loses nothing: messages wait for a new pair', async () => {
  await open((given) => ({ ...deadTokens(given), ZALO_REFRESH_TOKEN: 'dead too' }));
  const phone = await house.phone('zalo', 'Bà Mai');
  await phone.say(question);
  expect(await tried()).toMatchObject({ state: 'pending', reason: 'configuration:-216' });
  await phone.say('còn lệ phí?');
  await connectAgain();
  await letTimePass();
  await until(
    () => (phone.read().length === 2 ? true : undefined),
    () => 'messages were lost',
  );
  await quiet();
  expect(phone.read()).toHaveLength(2);
  expect(await house.database.prisma.delivery.count({ where: { state: 'delivered' } })).toBe(2);
});

/** As the administrator does, who was sent the link and presses the button on its page. */
async function connectAgain(): Promise<void> {
  const link = await house.app.channels.zaloConnectLink?.();
  const page = await fetch(new URL(link ?? '', house.app.address)).then((answer) => answer.text());
  const [, go = ''] = /class="go" href="([^"]+)"/.exec(page) ?? [];
  const answer = await fetch(go.replaceAll('&#38;', '&'));
  expect(answer.status).toBe(200);
}

test('the secret of the app is wrong: a refused refresh leaves the old pair as it was', async () => {
  await open((given) => ({ ...deadTokens(given), ZALO_APP_SECRET: 'wrong' }));
  const phone = await house.phone('zalo', 'Bà Mai');
  await phone.say(question);
  expect(await tried()).toMatchObject({ state: 'pending', reason: 'configuration:-216' });
  const health = await fetch(`${house.app.address}/readyz`);
  expect(JSON.stringify(await health.json())).toMatch(/last renewal refused/);
  expect(house.zalo.refreshes()).toBe(0);
});

test('webhooks twice, out of order or wrongly signed: each genuine one counts once', async () => {
  const { zalo } = await open();
  const phone = await house.phone('zalo', 'Bà Mai');
  zalo.fault({ kind: 'duplicate' });
  await phone.say(question);
  await phone.awaits(/./);
  zalo.fault({ kind: 'reorder' });
  await phone.say('đăng ký kết hôn cần gì');
  await phone.say('đăng ký khai tử cần gì');
  await phone.awaits(/kết hôn/i, { after: 1 });
  await phone.awaits(/khai tử/i, { after: 1 });
  zalo.fault({ kind: 'wrong-mac' });
  await phone.say('câu này giả mạo');
  await zalo.settled();
  await quiet();
  const texts = await house.database.prisma.inbox.findMany({
    where: { channel: 'zalo', outcome: { notIn: ['echo', 'receipt'] } },
  });
  expect(texts).toHaveLength(3);
  expect(texts.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  expect(phone.read()).toHaveLength(3);
});
