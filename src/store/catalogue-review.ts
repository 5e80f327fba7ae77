import { type KnownChanges, reviewDay } from '../domain/catalogue-changes.ts';
import type { Suspicion } from '../domain/portal-suspicions.ts';
import { dateOf, readCatalogue } from './catalogue.ts';
import type { Tx } from './database.ts';

export type ReviewItem = {
  code: string;
  name: string;
  effectiveFrom: string;
  /** The day it is, or was, to be looked at again. */
  due: string;
  suspicious: Suspicion[];
};

/** The newest versions that somebody should hold against the law on a day: due, or suspicious and never reviewed. */
export async function reviewList(
  tx: Tx,
  day: string,
  changes: KnownChanges,
): Promise<ReviewItem[]> {
  const suspicions = await suspicionsByCode(tx);
  return (await readCatalogue(tx)).flatMap((procedure) => {
    const [version] = procedure.versions;
    if (!version || (version.effectiveTo && version.effectiveTo < day)) return [];
    const due = reviewDay(procedure, version, changes);
    const suspicious = version.reviewedOn ? [] : (suspicions.get(procedure.code) ?? []);
    if (due > day && suspicious.length === 0) return [];
    const { code, name } = procedure;
    return [{ code, name, effectiveFrom: version.effectiveFrom, due, suspicious }];
  });
}

async function suspicionsByCode(tx: Tx): Promise<Map<string, Suspicion[]>> {
  const rows = await tx.portalRecord.findMany({
    orderBy: [{ code: 'asc' }, { seq: 'desc' }],
    distinct: ['code'],
    select: { code: true, suspicions: true },
  });
  return new Map(rows.map((row) => [row.code, row.suspicions as Suspicion[]]));
}

/** Notes that a person held the newest version of a code against the law; false when there is none. */
export async function markReviewed(tx: Tx, code: string, day: string): Promise<boolean> {
  const newest = await tx.procedureVersion.findFirst({
    where: { code, retiredById: null },
    orderBy: [{ effectiveFrom: 'desc' }, { import: { seq: 'desc' } }],
  });
  if (!newest) return false;
  await tx.procedureVersion.update({
    where: { id: newest.id },
    data: { review: 'reviewed', reviewedOn: dateOf(day) },
  });
  return true;
}
