import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Procedure, procedureSchema, wordsFileSchema } from '../domain/procedure.ts';

export const shippedCatalogue = fileURLToPath(new URL('../../prisma/catalogue/', import.meta.url));

const jsonIn = (folder: string): unknown[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown);

/**
 * The catalogue kept as files: `procedures/<code>.json` (facts, derived) and `words/*.json` (by hand).
 * Throws a ZodError naming the field when a file has not the shape, and an Error for words without a procedure.
 */
export function loadCatalogue(directory: string = shippedCatalogue): Procedure[] {
  const words = Object.assign(
    {},
    ...jsonIn(join(directory, 'words')).map((file) => wordsFileSchema.parse(file)),
  ) as z.infer<typeof wordsFileSchema>;
  const procedures = jsonIn(join(directory, 'procedures')).map((file) =>
    procedureSchema.parse(file),
  );
  const codes = new Set(procedures.map((procedure) => procedure.code));
  const lost = Object.keys(words).find((code) => !codes.has(code));
  if (lost) throw new Error(`Words for ${lost}, which is not in the catalogue`);
  return procedures.map((procedure) => ({ ...procedure, ...words[procedure.code] }));
}

/** A row of another ministry's catalogue: name, office, papers and address of the record, nothing more. */
const otherRow = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  field: z.string().default(''),
  level: z.string().default(''),
  ministry: z.string().default('justice'),
  agency: z.string().nullish(),
  documents: z.array(z.string()).default([]),
  source_url: z.string(),
});

const levelOf = {
  'Cấp bộ': 'ministry',
  'Cấp tỉnh': 'province',
  'Cấp xã': 'commune',
  'Cơ quan khác': 'other',
} as const;

/** Reads one line of `--extra-catalogue`. Throws when it is not such a row. */
export function procedureFromRow(json: unknown): Procedure {
  const row = otherRow.parse(json);
  const levels = row.level
    .split(',')
    .flatMap((name) => levelOf[name.trim() as keyof typeof levelOf] ?? []);
  return {
    code: row.code,
    name: row.name.normalize('NFC').trim(),
    field: row.field,
    levels,
    ministry: row.ministry,
    versions: [
      {
        effectiveFrom: '2000-01-01',
        handledBy: row.agency ? [row.agency] : [],
        ways: [],
        papers: row.documents
          .filter(Boolean)
          .map((name) => ({ name: name.slice(0, 240), originals: 1, copies: 0 })),
        fees: [],
        times: [],
        results: [],
        conditions: [],
        legalBasis: [],
        applicants: [],
        source: row.source_url,
        readOn: '2026-06-30',
      },
    ],
  };
}
