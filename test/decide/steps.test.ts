import { expect, test } from 'vitest';
import { takeSteps, Undecided } from '../../src/decide/pipeline.ts';
import { end, go, type Step } from '../../src/decide/step.ts';
import { choiceStep } from '../../src/decide/steps/choice.ts';
import { overheard, unreadable } from '../../src/decide/steps/housekeeping.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import type { Records, Situation } from '../../src/domain/decision.ts';
import { readOrder } from '../../src/domain/order-name.ts';
import type { Event } from '../../src/port/update.ts';
import { loadSpeak } from '../../src/speak.ts';

const speak = loadSpeak();
const known = new Set(['giaoviec', 'nhan', 'duyet', 'viec', 'baocao', 'baocaotuan', 'ketnoinhom']);

function situation(event: Event, kind: 'private' | 'group' = 'private'): Situation {
  const chat = { id: '5', kind };
  const sender = { id: '7' };
  return {
    update: { channel: 'zalo', id: '1', at: '2026-11-23T01:00:00Z', chat, sender, event },
    now: new Date('2026-11-23T01:00:00Z'),
    chat,
    sender,
    conversation: {},
    calendar: createCalendar({ holidays: [], workingDays: [] }),
    records: {} as Records,
    words: speak('vi'),
    speak,
  };
}

const text = (words: string, more: { toBot?: boolean; quotes?: string } = {}): Event => ({
  kind: 'text',
  text: words,
  toBot: true,
  ...more,
});

test.each([
  ['/giaoviec chị Hà làm', 'giaoviec', 'chị Hà làm'],
  ['/giao việc anh Nam làm A', 'giaoviec', 'anh Nam làm A'],
  ['/Báo cáo tuần', 'baocaotuan', ''],
  ['/báo cáo 3 xong', 'baocao', '3 xong'],
  ['/kết nối nhóm HCTP', 'ketnoinhom', 'HCTP'],
  ['#nhan 12', 'nhan', '12'],
  ['/GiaoViệc@tro_ly_bot việc', 'giaoviec', 'việc'],
  ['/đuyệt 3', 'duyet', '3'],
  ['/viec', 'viec', ''],
  ['/baocao 3 dòng một\ndòng hai', 'baocao', '3 dòng một\ndòng hai'],
])('%s orders %s', (said, name, argument) => {
  expect(readOrder(said, known)).toEqual({ name, argument });
});

test.each(['giao việc', '12/11', 'a /viec', '/', '#', ''])('%s is no order', (said) => {
  expect(readOrder(said, known)).toBeUndefined();
});

test('the first step that ends decides, and later steps are not asked', async () => {
  const asked: string[] = [];
  const step = (name: string, ends: boolean): Step => ({
    name,
    take(current) {
      asked.push(name);
      return ends ? end({ outcome: 'smalltalk' }) : go(current);
    },
  });
  const decision = await takeSteps(
    [step('a', false), step('b', true), step('c', true)],
    situation(text('x')),
  );
  expect(decision.outcome).toBe('smalltalk');
  expect(asked).toEqual(['a', 'b']);
});

test('steps that decide nothing are our mistake, said by name', async () => {
  await expect(takeSteps([], situation(text('x')))).rejects.toThrow(Undecided);
});

test('a bare number means the choice of that number, in private', async () => {
  const offered = {
    text: '?',
    buttons: [
      { label: 'a', payload: '#a' },
      { label: 'b', payload: '#b' },
    ],
  };
  const step = choiceStep(async () => offered);
  expect(await step.take(situation(text(' 2. ')))).toMatchObject({
    go: { update: { event: { kind: 'press', payload: '#b' } } },
  });
  expect(await step.take(situation(text('3')))).toMatchObject({
    go: { update: { event: { text: '3' } } },
  });
  expect(await step.take(situation(text('2 con')))).toMatchObject({
    go: { update: { event: { text: '2 con' } } },
  });
});

test('in a group a number counts only when it quotes the message', async () => {
  const asked: (string | undefined)[] = [];
  const step = choiceStep(async (quoted) => {
    asked.push(quoted);
    return { text: '?', buttons: [{ label: 'a', payload: '#a' }] };
  });
  expect(await step.take(situation(text('1'), 'group'))).toMatchObject({
    go: { update: { event: { kind: 'text' } } },
  });
  expect(await step.take(situation(text('1', { quotes: 'm9' }), 'group'))).toMatchObject({
    go: { update: { event: { kind: 'press' } } },
  });
  expect(asked).toEqual(['m9']);
});

test('what a group says among itself is overheard, and nothing is answered', async () => {
  expect(
    await overheard.take(situation(text('trưa nay ăn gì', { toBot: false }), 'group')),
  ).toEqual({
    end: { outcome: 'overheard' },
  });
  expect(await overheard.take(situation(text('/viec'), 'group'))).toHaveProperty('go');
});

test('a notice of the platform is passed over in silence; a sticker of a person is not', async () => {
  expect(await unreadable.take(situation({ kind: 'unsupported', what: 'notice:tags' }))).toEqual({
    end: { outcome: 'unsupported' },
  });
  const answered = await unreadable.take(situation({ kind: 'unsupported', what: 'sticker' }));
  expect(answered).toMatchObject({ end: { messages: [{ to: 'here' }] } });
});

test('a picture with words is read by its words', async () => {
  const files: Event = { kind: 'files', files: [], text: 'làm khai sinh', toBot: true };
  expect(await unreadable.take(situation(files))).toMatchObject({
    go: { update: { event: { kind: 'text', text: 'làm khai sinh' } } },
  });
});
