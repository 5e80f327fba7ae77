import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type KnownChanges, knownChangesSchema } from '../domain/catalogue-changes.ts';
import { type Procedure, procedureSchema, wordsFileSchema } from '../domain/procedure.ts';

export const shippedCatalogue = fileURLToPath(new URL('../../prisma/catalogue/', import.meta.url));

const jsonIn = (folder: string): unknown[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown);

type WordsByCode = z.infer<typeof wordsFileSchema>;

/** The facts of every procedure that comes with the service: `procedures/<code>.json`. Throws as below. */
export function readShippedFacts(directory: string = shippedCatalogue): Procedure[] {
  return jsonIn(join(directory, 'procedures')).map((file) => procedureSchema.parse(file));
}

/** The plain words by hand: `words/*.json`. */
function readWords(directory: string): WordsByCode {
  const files = jsonIn(join(directory, 'words')).map((file) => wordsFileSchema.parse(file));
  return Object.assign({}, ...files) as WordsByCode;
}

/** What records say in Vietnamese, in English, text by text: `english.json`. */
function readTerms(directory: string): Record<string, string> {
  const file = join(directory, 'english.json');
  if (!existsSync(file)) return {};
  return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The changes of law known ahead: `changes.json`. */
export function readKnownChanges(directory: string = shippedCatalogue): KnownChanges {
  const text = readFileSync(join(directory, 'changes.json'), 'utf8');
  return knownChangesSchema.parse(JSON.parse(text));
}

/** Adds the plain words by hand to facts from anywhere. */
export function withWords(
  procedures: readonly Procedure[],
  directory: string = shippedCatalogue,
): Procedure[] {
  const words = readWords(directory);
  const terms = readTerms(directory);
  return procedures.map((procedure) => {
    const { vi, en } = words[procedure.code] ?? {};
    return { ...procedure, ...(vi && { vi }), ...(en && { en: { ...en, terms } }) };
  });
}

/**
 * The catalogue kept as files: `procedures/<code>.json` (facts, derived) and `words/*.json` (by hand).
 * Throws a ZodError naming the field when a file has not the shape, and an Error for words without a procedure.
 */
export function loadCatalogue(directory: string = shippedCatalogue): Procedure[] {
  const procedures = readShippedFacts(directory);
  const codes = new Set(procedures.map((procedure) => procedure.code));
  const lost = Object.keys(readWords(directory)).find((code) => !codes.has(code));
  if (lost) throw new Error(`Words for ${lost}, which is not in the catalogue`);
  return withWords(procedures, directory);
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
