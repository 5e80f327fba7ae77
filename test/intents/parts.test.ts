import { expect, test } from 'vitest';
import { ask } from '../support/citizen.ts';

test.each([
  [
    'khai sinh cho con cần gì, với lại chứng thực bản sao bao nhiêu tiền',
    ['1.001193', '2.000815'],
    ['documents', 'fee'],
  ],
  [
    'Đăng ký kết hôn cần giấy tờ gì? Chứng thực chữ ký mất bao nhiêu tiền?',
    ['1.000894', '2.000884'],
    ['documents', 'fee'],
  ],
  [
    'dang ky khai tu can giay gi con trich luc khai sinh mat bao nhieu tien',
    ['1.000656', '2.000635'],
    ['documents', 'fee'],
  ],
])('%s', (text, codes, aspects) => {
  const reply = ask(text);
  expect(reply.outcome).toBe('answer');
  expect(reply.codes.slice(0, 2)).toEqual(codes);
  expect(new Set(reply.aspects)).toEqual(new Set(aspects));
  expect(reply.text.length).toBeLessThanOrEqual(600);
  for (const code of codes)
    expect(reply.buttons.some((b) => 'payload' in b && b.payload.startsWith(`#tt ${code}`))).toBe(
      true,
    );
});

test('one part may be another office’s', () => {
  const reply = ask('khai sinh cần giấy tờ gì, còn đổi bằng lái xe ở đâu');
  expect(reply.codes[0]).toBe('1.001193');
  expect(reply.text).toContain('Cảnh sát giao thông');
});

test.each([
  'khai sinh cho con cần gì và mất bao lâu',
  'tôi kết hôn rồi, giờ làm khai sinh cho con cần giấy gì, có mất tiền không',
  'đăng ký khai sinh và nhận cha con cần giấy gì, mất bao lâu',
])('one matter stays one: %s', (text) => {
  const reply = ask(text);
  expect(reply.text.match(/Nguồn: /gu)).toHaveLength(1);
});
