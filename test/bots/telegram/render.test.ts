import { expect, test } from 'vitest';
import { renderMessage, UnsendableMessage } from '../../../bots/telegram/render.ts';

test('buttons hang on the last part only, the press is answered first', () => {
  const parts = renderMessage({
    text: 'Nộp hồ sơ tại xã. '.repeat(500),
    buttons: [{ label: 'Lệ phí', payload: 'fee' }],
    answersPress: 'p1',
  });
  expect(parts[0]).toEqual({ kind: 'answer-press', pressId: 'p1' });
  const keyboards = parts.flatMap((part) => (part.kind === 'text' ? [part.keyboard] : []));
  expect(keyboards.length).toBeGreaterThan(1);
  expect(keyboards.at(-1)).toEqual([[{ text: 'Lệ phí', callback_data: 'fee' }]]);
  expect(keyboards.slice(0, -1).flat()).toEqual([]);
});

test('a payload is measured in bytes, not letters', () => {
  const message = (payload: string) => ({ text: 'a', buttons: [{ label: 'b', payload }] });
  expect(() => renderMessage(message('ă'.repeat(32)))).not.toThrow();
  expect(() => renderMessage(message('ă'.repeat(33)))).toThrow(UnsendableMessage);
  expect(() => renderMessage(message('a'))).not.toThrow();
  expect(() => renderMessage(message(''))).toThrow(UnsendableMessage);
});

test('a row is at most 24 letters wide', () => {
  const rows = (...labels: string[]) => {
    const buttons = labels.map((label) => ({ label, payload: 'a' }));
    const [part] = renderMessage({ text: 'a', buttons });
    return part?.kind === 'text' ? part.keyboard.length : undefined;
  };
  expect(rows('a'.repeat(12), 'b'.repeat(12))).toBe(1);
  expect(rows('a'.repeat(12), 'b'.repeat(13))).toBe(2);
});

test('the refusal of a payload does not repeat it', () => {
  const payload = 'so-dien-thoai-0900000001'.repeat(3);
  const render = () => renderMessage({ text: 'a', buttons: [{ label: 'b', payload }] });
  expect(render).toThrow(/^A payload of 72 bytes/);
});

test('without words there is nothing to send, except the answer to a press', () => {
  expect(() => renderMessage({ text: ' \n' })).toThrow(UnsendableMessage);
  expect(() => renderMessage({ text: 'a', buttons: [{ label: ' ', payload: 'b' }] })).toThrow(
    UnsendableMessage,
  );
  expect(renderMessage({ text: '', answersPress: 'p' })).toHaveLength(1);
  const buttons = [{ label: 'b', payload: 'c' }];
  expect(() => renderMessage({ text: '', answersPress: 'p', buttons })).toThrow(UnsendableMessage);
});

test('short choices share a row, long ones have their own', () => {
  const labels = ['Đã nhận', 'Xong', 'Xin gia hạn thêm thời gian', 'Có', 'Không', 'Thôi', 'Lại'];
  const [part] = renderMessage({
    text: 'a',
    buttons: labels.map((label) => ({ label, payload: label.slice(0, 8) })),
  });
  const rows = part?.kind === 'text' ? part.keyboard.map((row) => row.map(({ text }) => text)) : [];
  expect(rows).toEqual([
    ['Đã nhận', 'Xong'],
    ['Xin gia hạn thêm thời gian'],
    ['Có', 'Không', 'Thôi'],
    ['Lại'],
  ]);
});

test('a link button stays a link', () => {
  const [part] = renderMessage({ text: 'a', buttons: [{ label: 'Mở', url: 'https://a.vn' }] });
  expect(part).toMatchObject({ keyboard: [[{ text: 'Mở', url: 'https://a.vn' }]] });
});

test('a name is marked where it stands as words of its own', () => {
  const [part] = renderMessage({
    text: 'Anh/Chị An và Văn An: An',
    people: [
      { name: 'An', userId: '1' },
      { name: 'Văn An', userId: '2' },
    ],
  });
  expect(part).toMatchObject({
    names: [
      { offset: 14, length: 6, userId: '2' },
      { offset: 8, length: 2, userId: '1' },
    ],
  });
});

test('two people of one name get one place each; a third stays unmarked', () => {
  const people = ['1', '2', '3'].map((userId) => ({ name: 'Bình', userId }));
  const [part] = renderMessage({ text: '🏠 Bình, Bình', people });
  expect(part).toMatchObject({
    names: [
      { offset: 3, userId: '1' },
      { offset: 9, userId: '2' },
    ],
  });
});

test('a name in a later part is marked there, once', () => {
  const parts = renderMessage({
    text: `${'Nộp hồ sơ tại xã. '.repeat(300)}Giao Bình. Bình làm.`,
    people: [{ name: 'Bình', userId: '5' }],
  });
  const marks = parts.map((part) => (part.kind === 'text' ? part.names.length : 0));
  expect(marks).toEqual([0, 1]);
});

test('an id of another platform leaves the name as plain text', () => {
  const people = [{ name: 'Bình', userId: '1234567890123456789' }];
  expect(renderMessage({ text: 'Giao Bình', people })[0]).toMatchObject({ names: [] });
});
