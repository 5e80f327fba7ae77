import { expect, test } from 'vitest';
import { approvalFrom, needsApproval } from '../../src/domain/notice-manner.ts';
import { fieldsOf, fillFields } from '../../src/domain/notice-template.ts';
import {
  readExpiryWords,
  readGroupOnce,
  readLanguages,
  readQuestion,
  readUrgency,
} from '../../src/domain/notice-words.ts';
import { readingTrouble } from '../../src/domain/reading-ease.ts';
import { findTopic } from '../../src/domain/topics.ts';
import { loadSpeak } from '../../src/speak.ts';

test('a second person is needed from the set size on, and wherever a citizen is reached', () => {
  const all = { kind: 'all' } as const;
  const past = { kind: 'past', broadcastId: 'b', number: 1, who: 'reached' } as const;
  expect(needsApproval(all, { targeted: approvalFrom - 1, citizens: 0 })).toBe(false);
  expect(needsApproval(all, { targeted: approvalFrom, citizens: 0 })).toBe(true);
  expect(needsApproval(past, { targeted: 2, citizens: 1 })).toBe(true);
  const hidden = { kind: 'except', from: all, without: { kind: 'topic', topic: 'x' } } as const;
  expect(needsApproval(hidden, { targeted: 2, citizens: 0 })).toBe(true);
});

test.each([
  ['hỏi: Dự không? Có / Không', { text: 'Dự không?', options: ['Có', 'Không'] }],
  ['Hỏi: Cần bao nhiêu bộ hồ sơ?', { text: 'Cần bao nhiêu bộ hồ sơ?', options: [] }],
  ['hỏi: Một lựa chọn thôi? Có', undefined],
  ['hỏi: Nhiều quá? 1/2/3/4/5/6/7', undefined],
  ['Hỏi thăm sức khoẻ các bác', undefined],
])('%s', (typed, question) => {
  expect(readQuestion(typed)).toEqual(question);
});

test('words that steer are whole messages; a text that only contains them is none', () => {
  expect(readUrgency('Khẩn cấp!')).toBe('urgent');
  expect(readUrgency('việc khẩn cấp')).toBeUndefined();
  expect(readGroupOnce('một lần trong nhóm')).toBe(true);
  expect(readGroupOnce('họp trong nhóm')).toBeUndefined();
  expect(readExpiryWords('hết hạn: 17h thứ Sáu')).toBe('17h thứ Sáu');
  expect(readExpiryWords('hạn 17h')).toBeUndefined();
  expect(readLanguages('Nghỉ lễ\n EN: Holiday\nAll day')).toEqual({
    text: 'Nghỉ lễ',
    textEn: 'Holiday\nAll day',
  });
  expect(readLanguages('Nộp qua TEN: abc')).toEqual({ text: 'Nộp qua TEN: abc' });
});

test('a value is never read as a field, and no other name is filled', () => {
  const text = 'Họp {giờ} tại {{nơi}}, {giờ}; {constructor} {__proto__}';
  expect(fieldsOf(text)).toEqual(['giờ', 'nơi', 'constructor', '__proto__']);
  expect(fillFields(text, { giờ: '{nơi}', nơi: '$& $1' })).toBe(
    'Họp {nơi} tại $& $1, {nơi}; {constructor} {__proto__}',
  );
});

test('short and plain sentences raise no hint; numbers and addresses do not end or lengthen them', () => {
  expect(
    readingTrouble('8.00 sáng mai họp. Địa chỉ: https://a.vn/b.c. Mang theo CCCD.'),
  ).toBeUndefined();
  expect(readingTrouble('KHẨN TRƯƠNG NỘP BÁO CÁO')?.shortForms ?? []).toEqual([]);
  expect(readingTrouble('Nộp cho Trung tâm (TTPVHCC), TTPVHCC sẽ nhận')).toBeUndefined();
  const trouble = readingTrouble(`${'một hai '.repeat(20)}xong.\nĐề nghị các xã khẩn trương nộp`);
  expect(trouble?.longSentence).toBe(41);
  expect(trouble?.officeWords).toEqual([{ word: 'khẩn trương', plain: 'sớm' }]);
});

test.each([
  ['hộ tịch', 'ho-tich'],
  ['Khai sinh', 'ho-tich'],
  ['tro giup phap ly', 'tro-giup'],
  ['lich-lam-viec', 'lich-lam-viec'],
  ['kết hôn với người nước ngoài', undefined],
  ['', undefined],
])('topic “%s”', (typed, topic) => {
  expect(findTopic(loadSpeak()('vi'), typed)).toBe(topic);
});
