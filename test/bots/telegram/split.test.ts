import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitText } from '../../../bots/telegram/split.ts';

const squeeze = (text: string) => text.replace(/\s+/gu, '');
const anyText = fc.string({ unit: 'grapheme', maxLength: 400 });
const proseText = fc
  .array(fc.constantFrom('Nộp hồ sơ', 'ở xã', '. ', '; ', '\n', '\n\n', ' ', '🏠', 'ầ'), {
    maxLength: 200,
  })
  .map((words) => words.join(''));

test('nothing but white space is lost, and every part fits', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, proseText), fc.integer({ min: 8, max: 120 }), (text, limit) => {
      const parts = splitText(text, limit);
      expect(squeeze(parts.join(''))).toBe(squeeze(text));
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        expect(part).toBe(part.trim());
        expect(part).not.toBe('');
      }
    }),
  );
});

test('no character is torn apart', () => {
  const family = '👩‍👩‍👧‍👦';
  fc.assert(
    fc.property(fc.integer({ min: 12, max: 60 }), (limit) => {
      for (const part of splitText(family.repeat(20), limit)) {
        expect(squeeze(part).replaceAll(family, '')).toBe('');
      }
    }),
  );
});

test('a character longer than a part is cut as code points', () => {
  const parts = splitText('👩‍👩‍👧‍👦'.repeat(3), 8);
  expect(parts.join('')).toBe('👩‍👩‍👧‍👦'.repeat(3));
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(8);
    expect(part.isWellFormed()).toBe(true);
  }
});

test('half a character from outside becomes a sign that can be sent', () => {
  expect(splitText('a\ud83c b')).toEqual(['a\ufffd b']);
});

test('a text that just fits stays one part', () => {
  expect(splitText('một hai ba', 10)).toEqual(['một hai ba']);
  expect(splitText('a'.repeat(4096))).toHaveLength(1);
  expect(splitText('a'.repeat(4097)).map(({ length }) => length)).toEqual([4096, 1]);
});

test('paragraphs stay together while the part is half full, else sentences do', () => {
  expect(splitText('Một hai ba.\n\nBốn năm. Sáu bảy.', 26)).toEqual([
    'Một hai ba.\n\nBốn năm.',
    'Sáu bảy.',
  ]);
  expect(splitText('Đoạn một khá dài.\n\nBốn năm. Sáu.', 26)).toEqual([
    'Đoạn một khá dài.',
    'Bốn năm. Sáu.',
  ]);
  expect(splitText('Thế à?” Ông nói tiếp và đi', 20)).toEqual(['Thế à?”', 'Ông nói tiếp và đi']);
  expect(splitText('một hai ba bốn năm sáu', 12)).toEqual(['một hai ba', 'bốn năm sáu']);
});

test('a number such as 1.001193 or 15.000 is no end of a sentence', () => {
  expect(splitText('Mã thủ tục 1.001193 lệ phí 15.000 đồng', 30)).toEqual([
    'Mã thủ tục 1.001193 lệ phí',
    '15.000 đồng',
  ]);
});
