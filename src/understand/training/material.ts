import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LabelledQuestion, questionSchema } from './examples.ts';

const folder = fileURLToPath(new URL('../../../prisma/catalogue/questions/', import.meta.url));

const filesIn = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path)
        .filter((file) => file.endsWith('.jsonl'))
        .sort()
        .map((file) => join(path, file))
    : [];

/** The labelled questions that come with the catalogue. Throws a ZodError when a line has not the shape. */
export function readMaterial(path = folder): LabelledQuestion[] {
  return filesIn(path).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => questionSchema.parse(JSON.parse(line))),
  );
}

/** What the model was trained on, as one hash: the questions, whatever the order of their lines. */
export function trainedOn(path = folder): string {
  const lines = filesIn(path).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== ''),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
