import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Channel } from '../../src/port/channel.ts';
import type { Running } from './channel-contract.ts';
import type { ContractDescription, Stage } from './stage.ts';

const wellFormed = z.object({
  channel: z.string().min(1),
  id: z.string().min(1),
  at: z.iso.datetime(),
  chat: z.object({ id: z.string().min(1), kind: z.enum(['private', 'group']) }),
  sender: z.object({ id: z.string() }),
  event: z.object({
    kind: z.enum([
      'text',
      'press',
      'files',
      'location',
      'contact',
      'arrived',
      'departed',
      'withdrew',
      'receipt',
      'moved',
      'group',
      'echo',
      'unsupported',
    ]),
  }),
});

/** Whatever arrives, parse answers with a list of well-formed updates and never throws. */
export function describeParsing<Part, S extends Stage<Part>>(
  { samples }: ContractDescription<Part, S>,
  running: Running<Part, S>,
): void {
  const parse = (body: Buffer) => checked(running.stage().channel, body);

  describe('parsing', () => {
    test('bytes that are no update give nothing', () => {
      for (const body of ['', 'xin chào', '{', 'null', '[]', '0', '"a"', '{}', '\u0000']) {
        expect(parse(Buffer.from(body)), body).toEqual([]);
      }
      expect(parse(Buffer.from([0xff, 0xfe, 0x00, 0xc3]))).toEqual([]);
    });

    test('a megabyte of anything is survived', () => {
      parse(Buffer.alloc(1_048_576, 'a'));
      parse(Buffer.from(JSON.stringify({ text: 'ă'.repeat(500_000) })));
      parse(Buffer.from('['.repeat(1_048_576)));
      parse(Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)));
    });

    test('random bytes and random JSON are survived', () => {
      fc.assert(fc.property(fc.uint8Array(), (bytes) => void parse(Buffer.from(bytes))));
      fc.assert(fc.property(fc.json(), (json) => void parse(Buffer.from(json))));
    });

    test.each([...samples])('sample %s is survived', (_name, body) => {
      parse(body);
    });

    test('samples with one value replaced are survived', () => {
      expect(samples.size).toBeGreaterThan(0);
      const mutant = fc.tuple(fc.constantFrom(...samples.values()), fc.nat(), fc.jsonValue());
      fc.assert(
        fc.property(mutant, ([body, place, value]) => void parse(mutate(body, place, value))),
        { numRuns: 300 },
      );
    });
  });
}

function checked(channel: Channel, body: Buffer) {
  const updates = channel.parse(body);
  for (const update of updates) {
    wellFormed.parse(update);
    expect(update.channel).toBe(channel.name);
  }
  return updates;
}

/** The sample with the value at one place of its tree (counted in reading order) replaced. */
function mutate(body: Buffer, place: number, value: unknown): Buffer {
  let count = 0;
  try {
    JSON.parse(body.toString(), () => void count++);
  } catch {
    return body;
  }
  let seen = 0;
  const target = place % count;
  const mutated: unknown = JSON.parse(body.toString(), (_key, old) =>
    seen++ === target ? value : old,
  );
  return Buffer.from(JSON.stringify(mutated) ?? 'null');
}
