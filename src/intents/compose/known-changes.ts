import type { Procedure } from '../../domain/procedure.ts';

/** Changes of law known ahead that touch whole fields; the words stand in locales under citizen.change. */
const changes = [
  // The new Civil Status Law takes effect on 1 March 2027.
  { key: 'civilStatusLaw', from: '2027-03-01', field: 'Hộ tịch' },
] as const;

/** Which changes a citizen must be told of when asking about a procedure on a day (yyyy-mm-dd). */
export function changesFor(procedure: Procedure, day: string): string[] {
  return changes
    .filter((change) => change.field === procedure.field && day >= change.from)
    .map((change) => change.key);
}
