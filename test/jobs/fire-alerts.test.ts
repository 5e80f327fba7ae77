import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fireAlerts } from '../../src/jobs/fire-alerts.ts';
import { StoppedClock } from '../../src/port/clock.ts';
import type { Database } from '../../src/store/database.ts';
import { alertDeps, alertProcess, alertTick } from '../support/alert-house.ts';
import { databaseKinds, freshDatabase } from '../support/fresh-database.ts';
import { type GivenWork, giveWork } from '../support/given-work.ts';

const at = (local: string) => new Date(`${local}+07:00`);

describe.each(databaseKinds)('alerts on %s', (kind) => {
  let database: Database;
  let work: GivenWork;
  beforeEach(async () => {
    database = await freshDatabase(kind);
    work = await giveWork(database, at('2026-11-23T08:00'));
  });
  afterEach(() => database.close());

  const written = async () =>
    (await database.prisma.delivery.findMany({ orderBy: [{ chatId: 'asc' }, { seq: 'asc' }] })).map(
      ({ chatId, message }) => ({ chatId, text: (message as { text: string }).text }),
    );
  /** Every letter that was due is told once, or was no longer true. */
  const letters = () =>
    database.prisma.alertLetter.findMany({ select: { toldAt: true, deliveryId: true } });

  test('down over several rungs: one message to each person, and only the last rung speaks', async () => {
    await work.give({ title: 'rà soát sổ', to: ['an'], due: at('2026-11-27T17:00') });
    await work.give({ title: 'báo cáo quý', to: ['an', 'ha'], due: at('2026-11-27T16:00') });
    const process = alertProcess(database);
    process.clock.set(at('2026-11-27T17:00:01'));
    await process.tick();
    await process.tick();
    const messages = await written();
    expect(messages.map(({ chatId }) => chatId)).toEqual([
      'chat-an',
      'chat-ha',
      'chat-hung',
      'chat-lan',
    ]);
    const [toAn, toHa] = messages;
    expect(toAn?.text).toMatch(/^Nhắc việc thứ Sáu 27\/11\/2026 \(2 việc\)/);
    expect(toAn?.text.match(/Việc \d/g)).toEqual(['Việc 2', 'Việc 1']);
    expect(toHa?.text).toMatch(/^Đến hạn: việc số 2/);
    const told = await letters();
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter(({ toldAt, deliveryId }) => !toldAt || !deliveryId)).toEqual([]);
  });

  test('nothing on a day off or at night: it waits for the next working morning', async () => {
    await work.give({ title: 'rà soát sổ', to: ['an'], due: at('2026-11-27T17:00'), seen: true });
    const process = alertProcess(database);
    process.clock.set(at('2026-11-28T10:00:00'));
    await process.tick();
    expect(await written()).toEqual([]);
    process.clock.set(at('2026-11-30T07:29:59'));
    await process.tick();
    expect(await written()).toEqual([]);
    process.clock.set(at('2026-11-30T07:30:00'));
    await process.tick();
    expect((await written()).map(({ text }) => text.split('\n')[0])).toEqual([
      '⚠ Việc số 1 quá hạn 2 ngày',
      '⚠ Việc số 1 quá hạn 2 ngày',
    ]);
  });

  test('work that was closed while its letters waited is not spoken of', async () => {
    await work.give({ title: 'rà soát sổ', to: ['an'], due: at('2026-11-26T22:30'), seen: true });
    const process = alertProcess(database);
    process.clock.set(at('2026-11-26T21:30'));
    await process.tick();
    await database.prisma.assignment.updateMany({ data: { state: 'cancelled' } });
    process.clock.set(at('2026-11-27T07:30'));
    await process.tick();
    expect(await written()).toEqual([]);
    expect((await letters()).every(({ toldAt }) => toldAt !== null)).toBe(true);
  });

  test('each overdue morning once, climbing from the assignee to the leader', async () => {
    await work.give({ title: 'rà soát sổ', to: ['an'], due: at('2026-11-27T17:00'), seen: true });
    const process = alertProcess(database);
    const told: string[][] = [];
    for (const day of ['30', '01', '02']) {
      process.clock.set(at(`2026-${day === '30' ? '11' : '12'}-${day}T07:30:00`));
      await process.tick();
      await process.tick();
      told.push((await written()).map(({ chatId }) => chatId));
      await database.prisma.delivery.deleteMany();
    }
    expect(told).toEqual([
      ['chat-an', 'chat-lan'],
      ['chat-an', 'chat-lan'],
      ['chat-an', 'chat-hung', 'chat-lan'],
    ]);
  });

  test('more than one tick can hold is fired in several, and still told in one message', async () => {
    for (let number = 1; number <= 90; number++)
      await work.give({ title: `việc ${number}`, to: ['an'], due: at('2026-11-27T17:00') });
    const clock = new StoppedClock(at('2026-11-27T17:00:01'));
    let ticks = 0;
    await alertTick(database, clock, () => ticks++)();
    expect(ticks).toBeGreaterThan(3);
    const messages = await written();
    expect(messages.map(({ chatId }) => chatId)).toEqual(['chat-an', 'chat-hung', 'chat-lan']);
    expect(messages[0]?.text).toMatch(/\(90 việc\)/);
    expect((await letters()).filter(({ deliveryId }) => !deliveryId)).toEqual([]);
  });

  test('one that cannot be read is set aside and reported; all others are told, each once', async () => {
    for (let number = 1; number <= 50; number++)
      await work.give({ title: `việc ${number}`, to: ['an'], due: at('2026-11-27T17:00') });
    await work.give({ title: 'hỏng', to: ['ha'], due: at('2026-11-27T16:59') });
    await database.prisma.assignment.updateMany({
      where: { title: 'hỏng' },
      data: { state: 'no_such_state' },
    });
    const problems: unknown[] = [];
    const clock = new StoppedClock(at('2026-11-27T17:00:01'));
    const deps = alertDeps(database, clock, (...problem) => problems.push(problem));
    await fireAlerts.run(deps);
    await fireAlerts.run(deps);
    const messages = await written();
    expect(messages.map(({ chatId }) => chatId)).toEqual(['chat-an', 'chat-hung', 'chat-lan']);
    expect(messages[0]?.text).toMatch(/\(50 việc\)/);
    const broken = { title: 'hỏng' };
    const aside = await database.prisma.alert.findMany({ where: { fault: { not: null } } });
    const due = await database.prisma.alert.count({
      where: { assignment: broken, dueAt: { lte: clock.now() } },
    });
    expect(aside).toHaveLength(due);
    expect(aside.every(({ fault, firedAt }) => fault === 'ZodError' && firedAt !== null)).toBe(
      true,
    );
    expect(problems).toHaveLength(due);
  });

  test('a letter that cannot be written holds up no other, not even to the same person', async () => {
    await work.give({ title: 'rà soát sổ', to: ['an'], due: at('2026-11-26T22:30'), seen: true });
    await work.give({ title: 'hỏng', to: ['an', 'ha'], due: at('2026-11-26T22:30'), seen: true });
    const problems: unknown[] = [];
    const clock = new StoppedClock(at('2026-11-26T21:30'));
    const deps = alertDeps(database, clock, (...problem) => problems.push(problem));
    await fireAlerts.run(deps);
    await database.prisma.assignment.updateMany({
      where: { title: 'hỏng' },
      data: { state: 'no_such_state' },
    });
    clock.set(at('2026-11-27T07:29:59'));
    await fireAlerts.run(deps);
    const before = problems.length;
    await database.prisma.alert.updateMany({
      where: { firedAt: null },
      data: { firedAt: clock.now() },
    });
    clock.set(at('2026-11-27T07:30'));
    await fireAlerts.run(deps);
    expect((await written()).map(({ chatId }) => chatId)).toContain('chat-an');
    expect((await written()).every(({ text }) => !text.includes('hỏng'))).toBe(true);
    expect((await letters()).every(({ toldAt }) => toldAt !== null)).toBe(true);
    expect(problems.length).toBeGreaterThan(before);
  });

  test('two processes at once tell nobody twice', async () => {
    for (let number = 1; number <= 60; number++)
      await work.give({ title: `việc ${number}`, to: ['an', 'ha'], due: at('2026-11-27T17:00') });
    const one = alertProcess(database);
    const other = alertProcess(database);
    for (const { clock } of [one, other]) clock.set(at('2026-11-27T17:00:01'));
    await Promise.all([one.tick(), other.tick(), one.tick(), other.tick()]);
    await one.tick();
    const messages = await written();
    expect(messages.map(({ chatId }) => chatId)).toEqual([
      'chat-an',
      'chat-ha',
      'chat-hung',
      'chat-lan',
    ]);
    expect((await letters()).filter(({ deliveryId }) => !deliveryId)).toEqual([]);
  });
});
