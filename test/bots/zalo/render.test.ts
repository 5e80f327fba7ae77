import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMessage, withoutMentions } from '../../../bots/zalo/render.ts';
import { splitText } from '../../../bots/zalo/split.ts';
import type { Address, Button, Message } from '../../../src/port/message.ts';
import { loadSpeak } from '../../../src/speak.ts';

const words = loadSpeak()('vi');
const person: Address = { channel: 'zalo', chatId: '7730165520418899302', kind: 'private' };
const group: Address = { channel: 'zalo', chatId: '9b1f03ce77a4d2086e15', kind: 'group' };
const plain = { syntaxFilter: false, buttonsInGroups: false };

function render(message: Message, to = person, settings = plain) {
  return renderMessage(message, to, settings, words);
}

const buttons: Button[] = [
  { label: 'Giấy tờ', payload: 'ask:1:documents' },
  { label: 'Cổng dịch vụ công', url: 'https://dichvucong.gov.vn' },
  { label: 'Lệ phí', payload: 'ask:1:fee' },
];

test('buttons stand beside the same choices as text, numbered by their payloads', () => {
  expect(render({ text: 'Đăng ký khai sinh.', buttons })).toEqual([
    {
      text:
        'Đăng ký khai sinh.\n\nCổng dịch vụ công: https://dichvucong.gov.vn\n' +
        'Anh/Chị trả lời bằng một số để chọn:\n1. Giấy tờ\n2. Lệ phí',
      attachment: {
        type: 'template',
        payload: {
          buttons: [
            { title: 'Giấy tờ', type: 'oa.query.hide', payload: 'ask:1:documents' },
            {
              title: 'Cổng dịch vụ công',
              type: 'oa.open.url',
              payload: { url: 'https://dichvucong.gov.vn' },
            },
            { title: 'Lệ phí', type: 'oa.query.hide', payload: 'ask:1:fee' },
          ],
        },
      },
    },
  ]);
});

test('groups have choices as text only, unless the office switched their buttons on', () => {
  const [part] = render({ text: 'Giao việc', buttons }, group);
  expect(part?.attachment).toBeUndefined();
  expect(part?.text).toContain('trích dẫn');
  const [withButtons] = render({ text: 'Giao việc', buttons }, group, {
    ...plain,
    buttonsInGroups: true,
  });
  expect(withButtons?.attachment).toBeDefined();
});

test('more than 5: buttons for the first 5, text for all', () => {
  const many = Array.from({ length: 7 }, (_, n) => ({ label: `Mục ${n + 1}`, payload: `p${n}` }));
  const [part] = render({ text: 'Chọn', buttons: many });
  const payload = part?.attachment?.payload;
  expect(payload && 'buttons' in payload ? payload.buttons.length : 0).toBe(5);
  expect(part?.text).toContain('7. Mục 7');
});

test('long titles are clipped, a payload that is too long has only its number', () => {
  const [part] = render({
    text: 'Chọn',
    buttons: [
      { label: 'ă'.repeat(150), payload: 'a' },
      { label: 'B', payload: 'b'.repeat(1001) },
    ],
  });
  const payload = part?.attachment?.payload;
  const shown = payload && 'buttons' in payload ? payload.buttons : [];
  expect(shown.map(({ title }) => title.length)).toEqual([100]);
  expect(part?.text).toContain('2. B');
});

test('with the syntax filter payloads start with #', () => {
  const [part] = render({ text: 'Chọn', buttons }, person, { ...plain, syntaxFilter: true });
  expect(JSON.stringify(part)).toContain('#ask:1:fee');
});

test('a named person is mentioned once in a group, and only named in private', () => {
  const people = [
    { name: 'Nguyễn Văn An', userId: '123' },
    { name: 'An', userId: '456' },
    { name: 'Vắng', userId: '789' },
  ];
  const message = { text: 'Anh/Chị giao Nguyễn Văn An và An. An báo cáo.', people };
  expect(render(message, group)[0]?.text).toBe('Anh/Chị giao [@123] và [@456]. An báo cáo.');
  expect(render(message)[0]?.text).toBe(message.text);
});

test('nobody else’s words can mention', () => {
  const text = 'Hỏi [@123], [[@1]@2] và [ @all]';
  for (const to of [person, group]) {
    expect(render({ text, buttons: [{ label: '[@9]', payload: 'x' }] }, to)[0]?.text).not.toMatch(
      /\[\s*@/,
    );
  }
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('[', '@', ']', ' ', '1', 'a') }), (any) => {
      expect(withoutMentions(any)).not.toMatch(/\[\s*@/);
    }),
  );
});

test('a split loses no word and keeps the limit', () => {
  const word = fc.string({
    unit: fc.constantFrom('ă', 'b', '🏠', '.', '!'),
    minLength: 1,
    maxLength: 30,
  });
  const text = fc
    .array(fc.tuple(word, fc.constantFrom(' ', '\n', '\n\n', '. ')), { maxLength: 60 })
    .map((pairs) => pairs.flat().join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 40, max: 200 }), (given, limit) => {
      const parts = splitText(given, limit);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        expect(part.isWellFormed()).toBe(true);
      }
      expect(parts.join('').replace(/\s/g, '')).toBe(given.replace(/\s/g, ''));
    }),
  );
});

test('a character of two halves is not cut in two', () => {
  expect(splitText(`a${'🏠'.repeat(4)}`, 4)).toEqual(['a🏠', '🏠🏠', '🏠']);
});

test('a mention at the border moves on whole', () => {
  const people = [{ name: 'X', userId: '7730165520418899302' }];
  const text = `${'-'.repeat(1990)}X${'-'.repeat(50)}`;
  const parts = render({ text, people }, group).map((part) => part.text ?? '');
  expect(parts.some((part) => part.includes('[@7730165520418899302]'))).toBe(true);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(2000);
});
