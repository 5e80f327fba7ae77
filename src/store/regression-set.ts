import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { citizenOutcomes } from '../domain/citizen-reply.ts';
import { shippedCatalogue } from './catalogue-files.ts';

const row = z.object({
  q: z.string(),
  codes: z.array(z.string()).default([]),
  expected: z.enum(citizenOutcomes),
  also: z.array(z.enum(citizenOutcomes)).default([]),
});
export type KnownQuestion = z.infer<typeof row>;

/** Questions with the answer they should get, as they ship with the service: `questions/*.jsonl`. */
export function readKnownQuestions(directory: string = shippedCatalogue): KnownQuestion[] {
  const folder = join(directory, 'questions');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .flatMap((line) => row.safeParse(JSON.parse(line)).data ?? []);
}
