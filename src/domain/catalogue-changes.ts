import { z } from 'zod';
import { dayAfter, type Procedure, type ProcedureVersion } from './procedure.ts';

const date = z.iso.date();
const source = z.string().min(1);

/** Changes of law known ahead, as data with effective days (prisma/catalogue/changes.json). */
export const knownChangesSchema = z.object({
  /** The office reads a procedure again when its source was read longer ago than this. Our own rule, no law. */
  reviewAfterDays: z.int().positive(),
  /** Codes that end and the code that takes their place. */
  replaced: z.array(
    z.object({ codes: z.array(z.string()).min(1), by: z.string(), lastDay: date, source }),
  ),
  /** Codes that did not exist before a day. */
  began: z.array(z.object({ code: z.string(), firstDay: date, source })),
  /** Laws that touch a whole field: every version read before must be looked at again. */
  laws: z.array(z.object({ key: z.string(), field: z.string(), from: date, source })),
});
export type KnownChanges = z.infer<typeof knownChangesSchema>;

/** Gives a procedure's versions the days that the known changes set: first day, last day, successor. */
export function withKnownChanges(procedure: Procedure, changes: KnownChanges): Procedure {
  const end = changes.replaced.find(({ codes }) => codes.includes(procedure.code));
  const start = changes.began.find(({ code }) => code === procedure.code);
  const replaces = changes.replaced.flatMap(({ by, codes }) =>
    by === procedure.code ? codes : [],
  );
  return {
    ...procedure,
    ...(start && { replaces }),
    ...(end && { replacedBy: end.by }),
    versions: procedure.versions.map((version) => ({
      ...version,
      ...(start && version.effectiveFrom < start.firstDay && { effectiveFrom: start.firstDay }),
      ...(end && { effectiveTo: end.lastDay }),
    })),
  };
}

/**
 * The first day on which somebody should have looked at a version again: a law of its field takes effect,
 * a reduced fee has ended, or its source was read too long ago. A review by a person starts the count anew.
 */
export function reviewDay(
  { field }: Pick<Procedure, 'field'>,
  version: ProcedureVersion,
  { reviewAfterDays, laws }: KnownChanges,
): string {
  const seen = version.reviewedOn ?? version.readOn;
  const ahead = [
    ...laws.filter((law) => law.field === field).map((law) => law.from),
    ...version.fees.flatMap(({ reduced }) => (reduced ? [dayAfter(reduced.until)] : [])),
  ].filter((day) => day > seen);
  return [...ahead, dayAfter(seen, reviewAfterDays)].sort()[0] ?? seen;
}
