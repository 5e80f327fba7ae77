import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Address, Button, Message } from '../../src/port/message.ts';
import type { Running } from './channel-contract.ts';
import { awaitUpdate, hear } from './listening.ts';
import type { ContractDescription, SeenMessage, Stage } from './stage.ts';

const phrases = [
  'Tờ khai đăng ký khai sinh theo mẫu.',
  'Bản chính giấy chứng sinh do cơ sở y tế cấp!',
  'Anh/Chị nộp tại Ủy ban nhân dân xã nơi cư trú của cha hoặc mẹ;',
  'Thời hạn: ngay trong ngày, nếu nhận sau 15 giờ thì trả ngày làm việc tiếp theo.',
  'Lệ phí theo nghị quyết của Hội đồng nhân dân tỉnh?',
  'Nghiêng ngả 🏠👩‍👩‍👧 đường Nguyễn Huệ.',
];
const longText = fc
  .array(fc.tuple(fc.constantFrom(...phrases), fc.constantFrom(' ', '\n', '\n\n')), {
    minLength: 1,
    maxLength: 200,
  })
  .map((lines) => lines.flat().join('').trim());

/** From us to the platform's shapes: nothing is lost, nothing is too long, buttons come back. */
export function describeRendering<Part, S extends Stage<Part>>(
  description: ContractDescription<Part, S>,
  running: Running<Part, S>,
): void {
  const texts = (message: Message, to: Address): string[] =>
    running
      .stage()
      .channel.render(message, to)
      .flatMap((part) => description.textOf(part) ?? []);

  describe('rendering', () => {
    test('long texts keep every sentence whole and in order, within the limit', () => {
      const { channel, citizen, group } = running.stage();
      fc.assert(
        fc.property(longText, fc.constantFrom(citizen, group), (text, to) => {
          const parts = texts({ text }, to);
          for (const part of parts) {
            expect(part.length).toBeLessThanOrEqual(channel.abilities.textLimit);
            expect(part.trim()).not.toBe('');
          }
          expectInOrder(sentencesOf(text), parts);
        }),
        { numRuns: 60 },
      );
    });

    test('a word longer than the limit is cut without breaking a character', () => {
      const { channel, citizen } = running.stage();
      const parts = texts({ text: '🏠'.repeat(channel.abilities.textLimit) }, citizen);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(channel.abilities.textLimit);
        expect(part.isWellFormed()).toBe(true);
      }
    });

    test('a long text with buttons arrives whole at the person', async () => {
      const { channel, citizen } = running.stage();
      await hear(running, citizen, 'xin chào');
      const text = Array.from(
        { length: 150 },
        (_, n) => `Bước ${n}: nộp hồ sơ tại bộ phận một cửa.`,
      );
      const seen = await deliver(running, { text: text.join('\n'), buttons: twoButtons }, citizen);
      for (const { text: part } of seen) {
        expect(part.length).toBeLessThanOrEqual(channel.abilities.textLimit);
      }
      expectInOrder(
        text,
        seen.map((message) => message.text),
      );
    });

    test('a pressed button brings back its own payload', async () => {
      const { citizen, press } = running.stage();
      await hear(running, citizen, 'xin chào');
      const seen = await deliver(running, { text: 'Chọn', buttons: twoButtons }, citizen);
      const message = seen.find(({ buttons }) => buttons.length > 0);
      if (!message) throw new Error('The person sees no buttons');
      expect(message.buttons).toEqual(twoButtons.map(({ label }) => label));
      await press(citizen, message, 1);
      const update = await awaitUpdate(running, returned(description.presses), 'the press');
      expect(update.sender.id).toBe(citizen.chatId);
    });

    test('a person named in the text is still named there', () => {
      const { citizen, group } = running.stage();
      const people = [{ name: 'Nguyễn Văn An', userId: citizen.chatId }];
      const parts = texts({ text: 'Giao Nguyễn Văn An báo cáo trước thứ Sáu.', people }, group);
      expect(parts.join('')).toContain('Nguyễn Văn An');
    });
  });
}

const twoButtons = [
  { label: 'Giấy tờ', payload: 'ask:1.001193:documents' },
  { label: 'Lệ phí', payload: 'ask:1.001193:fee' },
] satisfies Button[];

function returned(presses: boolean) {
  const payload = twoButtons[1]?.payload;
  return ({ event }: { event: { kind: string; payload?: string; text?: string } }): boolean =>
    presses
      ? event.kind === 'press' && event.payload === payload
      : event.kind === 'text' && event.text === payload;
}

async function deliver<Part, S extends Stage<Part>>(
  running: Running<Part, S>,
  message: Message,
  to: Address,
): Promise<SeenMessage[]> {
  const { channel, seen } = running.stage();
  for (const part of channel.render(message, to)) {
    expect(await channel.send(part, to)).toMatchObject({ kind: 'sent' });
  }
  return seen(to);
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?;])\s+/u).filter((sentence) => sentence !== '');
}

/** Each sentence stands whole inside one part, and they follow each other as they were written. */
function expectInOrder(sentences: string[], parts: string[]): void {
  let part = 0;
  let from = 0;
  for (const sentence of sentences) {
    let at = parts[part]?.indexOf(sentence, from) ?? -1;
    while (at < 0 && part < parts.length) at = parts[++part]?.indexOf(sentence) ?? -1;
    expect(at, `lost: ${sentence}`).toBeGreaterThanOrEqual(0);
    from = at + sentence.length;
  }
}
