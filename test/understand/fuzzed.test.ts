import fc from 'fast-check';
import { expect, test } from 'vitest';
import { citizenOutcomes, type Dialogue } from '../../src/domain/citizen-reply.ts';
import { replyToCitizen } from '../../src/intents/index.ts';
import { chanceFrom } from '../../src/understand/training/chance.ts';
import { readMaterial } from '../../src/understand/training/material.ts';
import { spoil } from '../../src/understand/training/spoil.ts';
import { index, speak, today } from '../support/citizen.ts';

/** `FUZZED_MESSAGES=10000` for the long form. */
const messages = Number(process.env.FUZZED_MESSAGES ?? 1000);
const words = readMaterial()
  .slice(0, 400)
  .flatMap(({ q }) => q.split(' '));

/** Anything a phone may send: noise, orders, numbers, and real words in any order. */
const message = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 3000 }),
  fc.array(fc.constantFrom(...words), { maxLength: 120 }).map((some) => some.join(' ')),
  fc
    .tuple(fc.constantFrom(...words), fc.integer({ min: 0 }))
    .map(([word, seed]) => spoil(`${word} khai sinh cho con`, false, chanceFrom(seed))),
  fc.string({ maxLength: 40 }).map((rest) => `#${rest}`),
  fc.constantFrom('', ' ', '1', '9', '/', '#tt', '#tt 1.001193 fee', '#nguoi', '👍', '؟', '🏳️‍🌈'),
);

test(`${messages} strange messages: each one outcome, within bounds`, () => {
  let dialogue: Dialogue = {};
  fc.assert(
    fc.property(message, fc.boolean(), (text, goesOn) => {
      const reply = replyToCitizen(
        { text, dialogue: goesOn ? dialogue : {}, at: today },
        index,
        speak,
      );
      dialogue = reply.dialogue;
      expect(citizenOutcomes).toContain(reply.outcome);
      expect(reply.confidence).toBeGreaterThanOrEqual(0);
      expect(reply.confidence).toBeLessThanOrEqual(1);
      expect(reply.codes.length).toBeLessThanOrEqual(5);
      expect(reply.text.trim()).not.toBe('');
    }),
    { numRuns: messages },
  );
}, 120_000);
