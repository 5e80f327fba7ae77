import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { aspects, citizenOutcomes } from '../../src/domain/citizen-reply.ts';

const question = z.object({
  id: z.string(),
  style: z.string().default('development'),
  turns: z.array(z.string()).default([]),
  question: z.string(),
  expected: z.enum(citizenOutcomes),
  /** Other outcomes that are as right. */
  also: z.array(z.enum(citizenOutcomes)).default([]),
  codes: z.array(z.string()),
  // Empty: not to be judged. The development set names aspects in words of its own.
  aspects: z.array(z.enum(aspects)).default([]).catch([]),
});
export type LabelledQuestion = z.infer<typeof question>;

/** Questions with the outcome, codes and aspects they should get, one JSON object per line. */
export function readQuestions(file: string): LabelledQuestion[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => question.parse(JSON.parse(line)));
}
