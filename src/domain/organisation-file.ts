import { z } from 'zod';
import { roles } from './office.ts';

/** One row of an organisation file, as CONTRACT.md names its columns. */
const row = z.object({
  unit_code: z.string().trim().min(1),
  unit_name: z.string().trim().min(1),
  parent_unit: z.string().trim(),
  /** Buttons carry it, and a button of Telegram holds 64 bytes. */
  staff_code: z.string().trim().min(1).max(30),
  full_name: z.string().trim().min(1),
  position: z.string().trim(),
  role: z.enum(roles),
  phone: z.string().trim(),
  email: z.union([z.literal(''), z.email()]),
});

export type OrganisationRow = z.output<typeof row>;
export const organisationColumns = Object.keys(row.shape);

/** What is wrong with one line of the file; line 1 is the header. */
export type LineProblem = { line: number; column: string; problem: string };

export type OrganisationFile =
  | { kind: 'good'; rows: OrganisationRow[] }
  | { kind: 'bad'; problems: LineProblem[] };

/** Checks the whole file: every problem is told, and nothing is taken from a file that has one. */
export function readOrganisation(
  records: readonly { line: number; record: Record<string, string> }[],
): OrganisationFile {
  const read = records.map(({ line, record }) => ({ line, parsed: row.safeParse(record) }));
  const malformed = read.flatMap(({ line, parsed }) =>
    parsed.success
      ? []
      : parsed.error.issues.map((issue) => ({
          line,
          column: issue.path.join('.'),
          problem: issue.message,
        })),
  );
  const rows = read.flatMap(({ line, parsed }) =>
    parsed.success ? [{ line, ...parsed.data }] : [],
  );
  const problems = [...malformed, ...findContradictions(rows)].sort((a, b) => a.line - b.line);
  if (problems.length > 0) return { kind: 'bad', problems };
  return { kind: 'good', rows: rows.map(({ line: _line, ...rest }) => rest) };
}

type NumberedRow = OrganisationRow & { line: number };

function findContradictions(rows: readonly NumberedRow[]): LineProblem[] {
  const units = new Map(rows.map((entry) => [entry.unit_code, entry]));
  const staff = new Map<string, number>();
  return rows.flatMap((entry) => {
    const problems: LineProblem[] = [];
    const say = (column: string, problem: string) =>
      problems.push({ line: entry.line, column, problem });
    const earlier = staff.get(entry.staff_code);
    if (earlier !== undefined) say('staff_code', `already on line ${earlier}`);
    staff.set(entry.staff_code, entry.line);
    const unit = units.get(entry.unit_code);
    if (unit && (unit.unit_name !== entry.unit_name || unit.parent_unit !== entry.parent_unit))
      say('unit_code', `described differently on line ${unit.line}`);
    if (entry.parent_unit === entry.unit_code || leadsBack(entry, units))
      say('parent_unit', 'the unit would be above itself');
    return problems;
  });
}

function leadsBack(start: NumberedRow, units: ReadonlyMap<string, NumberedRow>): boolean {
  let above = units.get(start.parent_unit);
  for (let steps = 0; above && steps <= units.size; steps++) {
    if (above.unit_code === start.unit_code) return true;
    above = units.get(above.parent_unit);
  }
  return false;
}
