import { dateFromIso, isoDate, type LocalDate } from '../../domain/local-date.ts';

/** A local day as a column of type `date` holds it: midnight UTC of that day. */
export const toColumn = (day: LocalDate): Date => new Date(`${isoDate(day)}T00:00:00Z`);
export const fromColumn = (at: Date): LocalDate => dateFromIso(at.toISOString().slice(0, 10));
