import { expect, test } from 'vitest';
import { aspectsOf } from '../../src/understand/aspects.ts';
import { normalise } from '../../src/understand/normalise.ts';

test.each([
  ['đăng ký kết hôn cần giấy tờ gì và mất bao lâu', ['documents', 'time']],
  ['hết bao nhiêu tiền', ['fee']],
  ['nop o dau', ['where']],
  ['làm thế nào', ['how']],
  ['nộp qua mạng được không', ['online']],
  ['cho em xin mẫu tờ khai', ['form']],
  ['theo luật nào', ['legal_basis']],
  ['điều kiện nhận con nuôi', ['conditions']],
  ['có giá trị bao lâu', ['validity']],
  ['ai ký giấy khai sinh', ['who']],
  ['how much does it cost', ['fee']],
  ['khai sinh', []],
])('%s', (text, wanted) => {
  expect(aspectsOf(normalise(text)).sort()).toEqual(wanted.sort());
});
