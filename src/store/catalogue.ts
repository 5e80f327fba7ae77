import type { Incoming, Known } from '../domain/catalogue-plan.ts';
import { type Procedure, procedureSchema } from '../domain/procedure.ts';
import type { Tx } from './database.ts';
import type { ProcedureVersionModel } from './generated/models.ts';

/** Days are kept as dates without a time. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

type Row = Pick<ProcedureVersionModel, 'entry' | 'effectiveFrom' | 'effectiveTo' | 'reviewedOn'>;

/** One version as an entry of its own. Throws a ZodError when the row is not ours. */
export function entryOf({ entry, effectiveFrom, effectiveTo, reviewedOn }: Row): Procedure {
  const procedure = procedureSchema.parse(entry);
  const days = {
    effectiveFrom: dayOf(effectiveFrom),
    ...(effectiveTo && { effectiveTo: dayOf(effectiveTo) }),
    ...(reviewedOn && { reviewedOn: dayOf(reviewedOn) }),
  };
  return {
    ...procedure,
    versions: procedure.versions.map((version) => ({ ...version, ...days })),
  };
}

const newestFirst = [
  { code: 'asc' },
  { effectiveFrom: 'desc' },
  { import: { seq: 'desc' } },
] as const;

/** Every procedure with all its versions, the newest first; name, field and levels are the newest's. */
export async function readCatalogue(tx: Tx): Promise<Procedure[]> {
  const rows = await tx.procedureVersion.findMany({
    where: { retiredById: null },
    orderBy: [...newestFirst],
  });
  const readAgain = await lastReadings(tx);
  const found = new Map<string, Procedure>();
  for (const row of rows) {
    const entry = entryOf(row);
    const newest = found.get(entry.code);
    if (newest) newest.versions.push(...entry.versions);
    else found.set(entry.code, readOnDay(entry, readAgain.get(entry.code)));
  }
  return [...found.values()];
}

/** A later reading found the newest version unchanged. */
const readOnDay = (entry: Procedure, day = ''): Procedure => ({
  ...entry,
  versions: entry.versions.map((version) => ({
    ...version,
    readOn: day > version.readOn ? day : version.readOn,
  })),
});

/** The last day on which each code was read at its source, where whoever imported said so. */
async function lastReadings(tx: Tx): Promise<Map<string, string>> {
  const imports = await tx.catalogueImport.findMany({
    where: { kind: 'portal', readOn: { not: null } },
    select: { codes: true, readOn: true },
    orderBy: { readOn: 'asc' },
  });
  return new Map(
    imports.flatMap(({ codes, readOn }) =>
      readOn ? codes.map((code): [string, string] => [code, dayOf(readOn)]) : [],
    ),
  );
}

/** Changes whenever the catalogue did. */
export async function catalogueMark(tx: Tx): Promise<string> {
  const last = await tx.catalogueImport.findFirst({ orderBy: { seq: 'desc' } });
  const reviews = await tx.procedureVersion.aggregate({
    _max: { reviewedOn: true },
    _count: { reviewedOn: true },
  });
  return [last?.id, reviews._max.reviewedOn?.toISOString(), reviews._count.reviewedOn].join();
}

/** What is there of the code of each of these records; the record itself only where it differs. */
export async function readKnown(
  tx: Tx,
  incoming: readonly Pick<Incoming, 'code' | 'hashes'>[],
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const records = await newestRecords(tx, incoming);
  const versions = await tx.procedureVersion.findMany({
    where: { code: { in: incoming.map(({ code }) => code) }, retiredById: null },
    orderBy: [...newestFirst],
    distinct: ['code'],
  });
  const current = new Map(
    versions.map((row) => [row.code, { id: row.id, procedure: entryOf(row) }]),
  );
  for (const { code } of incoming) {
    const [record, version] = [records.get(code), current.get(code)];
    known.set(code, { ...(record && { record }), ...(version && { current: version }) });
  }
  return known;
}

async function newestRecords(
  tx: Tx,
  incoming: readonly Pick<Incoming, 'code' | 'hashes'>[],
): Promise<Map<string, NonNullable<Known['record']>>> {
  const rows = await tx.portalRecord.findMany({
    where: { code: { in: incoming.map(({ code }) => code) } },
    orderBy: [{ code: 'asc' }, { seq: 'desc' }],
    distinct: ['code'],
    select: { id: true, code: true, recordHash: true, contentHash: true },
  });
  const fresh = new Map(incoming.map(({ code, hashes }) => [code, hashes.record]));
  const differing = rows.filter(({ code, recordHash }) => fresh.get(code) !== recordHash);
  const whole = await tx.portalRecord.findMany({
    where: { id: { in: differing.map(({ id }) => id) } },
    select: { id: true, record: true },
  });
  const bodies = new Map(whole.map(({ id, record }) => [id, record as Record<string, unknown>]));
  return new Map(
    rows.map(({ id, code, recordHash, contentHash }) => [
      code,
      { hashes: { record: recordHash, content: contentHash }, record: bodies.get(id) ?? {} },
    ]),
  );
}

/** Codes still in force on a day, as far as anybody knows. */
export async function codesInForce(tx: Tx, day: string): Promise<string[]> {
  const rows = await tx.procedureVersion.findMany({
    where: {
      retiredById: null,
      OR: [{ effectiveTo: null }, { effectiveTo: { gte: dateOf(day) } }],
    },
    select: { code: true },
    distinct: ['code'],
    orderBy: { code: 'asc' },
  });
  return rows.map(({ code }) => code);
}
