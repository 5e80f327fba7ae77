import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswerer } from '../../src/answerer.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { noteMissed } from '../../src/store/learning.ts';
import { answered, button, openOffice, type TestOffice } from '../support/office-fixture.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice(createAnswerer());
});
afterAll(() => office.close());

const firstButton = (decision: Decision): string => {
  const [first] = decision.messages?.[0]?.message.buttons ?? [];
  return first && 'payload' in first ? first.payload : '';
};

/** As the decision about a citizen's message would have it. */
const note = (question: string) =>
  office.database.prisma.$transaction((tx) =>
    noteMissed(
      tx,
      { question, why: 'unanswered', language: 'vi', personId: undefined },
      office.clock.now(),
    ),
  );

/** Nobody would say this; so nothing but learning makes it mean anything. */
const odd = 'làm cái giấy zúp bà lão mần răng đặng khoẻ';

test('a question nobody understood is learned by an officer and understood from then on', async () => {
  for (const text of [odd, `ơi ${odd}`, `${odd} ••••••78`]) await note(text);
  const list = await office.say('lan', '/cauhoi');
  expect(answered(list)).toContain('(3 lần, chưa trả lời được)');
  const group = await office.press('lan', firstButton(list));
  expect(answered(group)).toContain('••••••78');
  const number = /số (\d+)/u.exec(answered(group))?.[1];
  const attached = await office.say('lan', `/ganten ${number} 1.000656 giấy zúp bà lão`);
  expect(answered(attached)).toContain('Có hiệu lực ngay');
  const again = await office.say('citizen3', 'giấy zúp bà lão cần gì');
  expect(again.outcome).toBe('answer');
  expect(answered(again)).toContain('Đăng ký khai tử');
  expect(answered(await office.say('lan', '/cauhoi'))).not.toContain('zúp');
});

test('a name learned can be taken back', async () => {
  await office.say('lan', '/ganten bo 1.000656 giấy zúp bà lão');
  const reply = await office.say('citizen4', 'giấy zúp bà lão cần gì');
  expect(answered(reply)).not.toContain('Đăng ký khai tử');
});

test('a name that would spoil right answers is refused with the reasons', async () => {
  await note('cái giấy kia kìa đó nha');
  const list = await office.say('lan', '/cauhoi');
  const number = /Số (\d+) /u.exec(answered(list))?.[1];
  const spoilt = await office.say('lan', `/ganten ${number} 1.000656 đăng ký kết hôn`);
  expect(spoilt.outcome).toBe('command_refused');
  expect(answered(spoilt)).toContain('đúng là 1.000894, sẽ thành 1.000656');
  const reply = await office.say('citizen6', 'đăng ký kết hôn cần gì');
  expect(answered(reply)).toContain('Đăng ký kết hôn');
});

test('what was asked in vain is noted, its numbers masked', async () => {
  const phone = '0912345678';
  for (const text of [
    'blah ơi',
    'cái đó',
    `cái kia ${phone}`,
    `gì nhỉ ${phone}`,
    `hả ${phone}`,
    'ơ kìa',
  ])
    await office.say('citizen8', text);
  const where = { personId: { not: null } };
  const noted = await office.database.prisma.missedQuestion.findMany({ where });
  expect(noted.length).toBeGreaterThan(0);
  expect(noted.map(({ text }) => text).join()).not.toContain(phone);
});

test('"that is not it" is noted with what was asked, and a person forgotten takes their questions along', async () => {
  const wrong = await office.say('citizen7', 'chứng thực bản sao bao nhiêu tiền');
  await office.press('citizen7', button(wrong, 'Chưa đúng ý'));
  const where = { why: 'thumbs_down', code: '2.000815' };
  const noted = await office.database.prisma.missedQuestion.findMany({ where });
  expect(noted.map(({ text }) => text)).toEqual(['chứng thực bản sao bao nhiêu tiền']);
  const asked = await office.say('citizen7', '/xoadulieu');
  await office.press('citizen7', button(asked, 'Đồng ý'));
  expect(await office.database.prisma.missedQuestion.count({ where })).toBe(0);
});

test('staff without a unit to lead do not see what citizens asked', async () => {
  expect((await office.say('an', '/cauhoi')).outcome).toBe('command_refused');
});
