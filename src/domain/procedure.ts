import { z } from 'zod';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const levels = ['ministry', 'province', 'commune', 'vertical', 'other'] as const;
export const ways = ['direct', 'online', 'postal'] as const;
const waySchema = z.enum(ways);

/** Papers to hand in or show; quantities are copies of paper, never both zero. */
const paperSchema = z.object({
  name: z.string().min(1),
  originals: z.int().min(0),
  copies: z.int().min(0),
  /** The heading the record puts it under: a case, "to show", … */
  group: z.string().optional(),
  /** The portal holds a form to fill in for it. */
  form: z.boolean().optional(),
});

/**
 * What one pays. A row exists only where the record states something: an amount with its currency,
 * `free` where its text says so, or the text itself. Amounts are whole units of the currency.
 */
const feeSchema = z.object({
  ways: z.array(waySchema).min(1),
  amount: z.number().positive().optional(),
  currency: z.enum(['VND', 'USD']).optional(),
  /** What the amount is for: "/trang", "/hồ sơ". */
  unit: z.string().optional(),
  free: z.literal(true).optional(),
  text: z.string().optional(),
  /** A reduced amount between two days, both included, and the document that grants it. */
  reduced: z
    .object({ amount: z.number().positive(), from: date, until: date, by: z.string() })
    .optional(),
});

/** A time limit; a quantity stands only with the unit the source gives for it. */
const timeLimitSchema = z.object({
  ways: z.array(waySchema).min(1),
  quantity: z.number().positive().optional(),
  unit: z.enum(['hour', 'working_day', 'day', 'month', 'year']).optional(),
  text: z.string().optional(),
  /** Received before 15:00: the same working day; later: the next one. */
  sameDay: z.literal(true).optional(),
  /** Which part of the record says so. */
  source: z.enum(['method', 'case', 'description', 'steps']),
});

/** The facts of a procedure while one version of the law is in force. */
const versionSchema = z.object({
  effectiveFrom: date,
  /** Last day in force. */
  effectiveTo: date.optional(),
  decision: z.object({ number: z.string(), date: date.optional() }).optional(),
  handledBy: z.array(z.string()),
  ways: z.array(waySchema),
  papers: z.array(paperSchema),
  fees: z.array(feeSchema),
  times: z.array(timeLimitSchema),
  results: z.array(z.string()),
  conditions: z.array(z.string()),
  legalBasis: z.array(z.string()),
  applicants: z.array(z.string()),
  source: z.url(),
  /** The day the source was read. */
  readOn: date,
  /** The day a person of the office last held it against the law. */
  reviewedOn: date.optional(),
});

/** Plain words by hand, in one language. Facts do not live here. */
const plainWordsSchema = z.object({
  /** What people call it; the first one is shown. */
  names: z.array(z.string()).min(1),
  summary: z.string().optional(),
  /** Situations in which a person needs it, as people tell them. */
  situations: z.array(z.string()).default([]),
  /** What to bring, by case, in plain language; the common case first. */
  checklists: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        items: z.array(z.string()).min(1),
        /** Words that tell this case, as patterns (understand/pattern.ts). */
        said: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  /** Which of these cases is it? Asked where the message does not say. */
  question: z.string().optional(),
  /** What the record says in Vietnamese, in this language, text by text. */
  terms: z.record(z.string(), z.string()).optional(),
});

export const procedureSchema = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  field: z.string(),
  levels: z.array(z.enum(levels)),
  /** Whose procedure it is; anything but justice is answered with the way to the right office. */
  ministry: z.string().default('justice'),
  /** It exists only since its first version, which replaced these codes. */
  replaces: z.array(z.string()).optional(),
  replacedBy: z.string().optional(),
  versions: z.array(versionSchema).min(1),
  vi: plainWordsSchema.optional(),
  en: plainWordsSchema.optional(),
});

export type Way = z.infer<typeof waySchema>;
export type Level = (typeof levels)[number];
export type Paper = z.infer<typeof paperSchema>;
export type Fee = z.infer<typeof feeSchema>;
export type TimeLimit = z.infer<typeof timeLimitSchema>;
export type ProcedureVersion = z.infer<typeof versionSchema>;
export type PlainWords = z.infer<typeof plainWordsSchema>;
export type Procedure = z.infer<typeof procedureSchema>;

/** The hand-written half of an entry, kept in its own files so that a new import never touches it. */
export const wordsFileSchema = z.record(
  z.string(),
  z.object({ vi: plainWordsSchema.optional(), en: plainWordsSchema.optional() }),
);

/** The day in Vietnam (UTC+7, no summer time) as yyyy-mm-dd. */
export function dayInVietnam(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** The day that comes `days` after another (yyyy-mm-dd). */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The version in force on a day (yyyy-mm-dd), or nothing when the procedure is repealed by then or
 * not yet there. A day before the oldest version we know gets that one, unless it replaced another code.
 */
export function versionOn(procedure: Procedure, day: string): ProcedureVersion | undefined {
  const known = procedure.versions.toSorted((a, b) =>
    b.effectiveFrom.localeCompare(a.effectiveFrom),
  );
  const current = known.find((version) => version.effectiveFrom <= day);
  if (current) return !current.effectiveTo || current.effectiveTo >= day ? current : undefined;
  return procedure.replaces ? undefined : known.at(-1);
}
