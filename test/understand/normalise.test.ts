import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageOf } from '../../src/understand/language.ts';
import { canonicalWord, foldWord } from '../../src/understand/letters.ts';
import { normalise, wordsOf } from '../../src/understand/normalise.ts';

test.each([
  ['hoà', 'hòa'],
  ['thuỷ', 'thủy'],
  ['đăng kí', 'đăng ký'],
  ['lí lịch', 'lý lịch'],
])('%s and %s are one word', (one, other) => {
  expect(normalise(one).line).toBe(normalise(other).line);
});

test.each([
  ['giaays khai sinhh', 'giay khai sinh'],
  ['gia6y1 chu7ng1 sinh', 'giay chung sinh'],
  ['khia sinh cho con', 'khai sinh cho con'],
  ['làm giấy khai xinh', 'lam giay khai sinh'],
  ['trích lụt khai sinh', 'trich luc khai sinh'],
  ['khaisinh', 'khai sinh'],
  ['e mún lm gks', 'em muon lam giay khai sinh'],
  ['đkkh cần j', 'dang ky ket hon can gi'],
  ['có đk ko', 'co duoc khong'],
  ['đk khai sinh', 'dang ky khai sinh'],
])('reads %s as %s', (typed, meant) => {
  expect(normalise(typed).foldedLine.trim()).toBe(meant);
});

test.each(['kết hợp', 'chứng minh nhân dân', 'giấy phép', 'chưa kết hôn', 'cơ sở', 'tài chính'])(
  'leaves %s alone',
  (right) => {
    const folded = right.split(' ').map((word) => foldWord(canonicalWord(word)));
    expect(normalise(right).folded).toEqual(folded);
  },
);

test('composed and decomposed letters read the same, in any case', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(normalise(text.normalize('NFD'))).toEqual(normalise(text.normalize('NFC')));
    }),
  );
});

test('never throws, and lines hold the words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const said = normalise(text);
      expect(said.line).toBe(` ${said.words.join(' ')} `);
      expect(said.folded).toHaveLength(said.words.length);
    }),
  );
});

test('numbers that identify a person are dropped before anything reads them', () => {
  const said = wordsOf('cccd 012345678901 sđt 0912 345 678, sinh 12/5/1990');
  expect(said.join(' ')).not.toMatch(/\d{7}|0912/);
});

test.each([
  ['how do i register a birth', 'en'],
  ['birth certificate fee', 'en'],
  ['lam giay khai sinh o dau', 'vi'],
  ['Làm khai sinh', 'vi'],
  ['', 'vi'],
])('the language of "%s" is %s', (text, language) => {
  expect(languageOf(wordsOf(text))).toBe(language);
});
