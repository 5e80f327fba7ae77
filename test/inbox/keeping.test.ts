import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskNumbers } from '../../src/domain/personal-number.ts';
import { withoutSecrets } from '../../src/inbox/keeping.ts';
import type { Update } from '../../src/port/update.ts';

const said = (text: string): Update => ({
  channel: 'zalo',
  id: '1',
  at: '2026-11-23T01:00:00Z',
  chat: { id: '5', kind: 'private' },
  sender: { id: '5', name: 'Lò Thị Mai' },
  event: { kind: 'text', text, toBot: true },
});

test.each([
  ['CCCD của tôi 001199012345', 'CCCD của tôi ••••••45'],
  ['gọi 0912 345 678 nhé', 'gọi ••••••78 nhé'],
  ['gọi 0912.345.678', 'gọi ••••••78'],
])('%s is kept as %s', (text, kept) => {
  expect(maskNumbers(text)).toBe(kept);
});

test.each(['công văn 125/STP-HCTP', 'hạn 25/11/2026', 'lúc 17h30 ngày 27', '2.000815'])(
  '%s is no personal number',
  (text) => expect(maskNumbers(text)).toBe(text),
);

test('nine digits in a row never stay, whatever stands around them', () => {
  const digits = fc.stringMatching(/^\d{9,14}$/);
  fc.assert(
    fc.property(fc.string(), digits, fc.string(), (before, number, after) => {
      expect(maskNumbers(`${before} ${number} ${after}`)).not.toMatch(/\d{9,}/);
    }),
  );
});

test('a name is not kept; talk among others is not kept at all; erased is erased', () => {
  expect(withoutSecrets(said('xin chào'), 'smalltalk').sender).toEqual({ id: '5' });
  expect(JSON.stringify(withoutSecrets(said('bí mật của phòng'), 'overheard'))).not.toContain(
    'bí mật',
  );
  const erased = JSON.stringify(withoutSecrets(said('chuyện riêng'), 'erased'));
  expect(erased).not.toContain('chuyện riêng');
});
