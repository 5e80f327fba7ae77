import { type Incoming, type Planned, planFor } from '../domain/catalogue-plan.ts';
import { hashOf } from '../domain/portal-hash.ts';
import { newId } from '../port/ids.ts';
import { codesInForce, dateOf, readKnown } from './catalogue.ts';
import { retire, rowOf, settleWithin } from './catalogue-shipped.ts';
import type { Database, Tx } from './database.ts';

/** A code in force that a whole reading no longer holds; after two in a row it may have been repealed. */
export type Missing = { code: string; inARow: number };

export type Reading = {
  incoming: readonly Incoming[];
  /** The folder or file, without its path. */
  source: string;
  /** Everything the source has, so that what is absent is missing. */
  whole: boolean;
  /** The day of the reading (yyyy-mm-dd); `stated` when whoever imports said so. */
  readOn: string;
  stated: boolean;
};

export type ImportOutcome = { planned: Planned[]; missing: Missing[]; written: boolean };

/** Thrown to undo everything a rehearsal did. */
class Rehearsed extends Error {
  override readonly name = 'Rehearsed';
}

/**
 * Takes a checked reading of the portal into the catalogue, whole or not at all, and says what it changed.
 * Reading the same again writes nothing. A rehearsal writes nothing either.
 */
export async function importReading(
  { prisma }: Pick<Database, 'prisma'>,
  reading: Reading,
  now: Date,
  rehearsal = false,
): Promise<ImportOutcome> {
  let outcome: ImportOutcome = { planned: [], missing: [], written: false };
  try {
    await prisma.$transaction(
      async (tx) => {
        outcome = await importWithin(tx, reading, now);
        if (rehearsal) throw new Rehearsed();
      },
      { timeout: 300_000, maxWait: 60_000 },
    );
    return outcome;
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
    return { ...outcome, written: false };
  }
}

async function importWithin(tx: Tx, reading: Reading, now: Date): Promise<ImportOutcome> {
  await settleWithin(tx, now);
  const known = await readKnown(tx, reading.incoming);
  const planned = reading.incoming.map((found) =>
    planFor(found, known.get(found.code) ?? {}, reading.readOn),
  );
  const digest = digestOf(reading);
  const { missing, repeated } = await whatIsMissing(tx, reading, digest);
  const news = planned.some(({ keeps, version }) => keeps || version);
  const written = news || (!repeated && (reading.whole || reading.stated));
  if (written) await write(tx, reading, { planned, digest, missing, now });
  return { planned, missing, written };
}

const digestOf = ({ incoming, whole, stated, readOn }: Reading): string =>
  hashOf({
    whole,
    records: incoming.map(({ code, hashes }) => [code, hashes.record].join(' ')),
    ...(stated && { readOn }),
  });

async function whatIsMissing(
  tx: Tx,
  { incoming, whole, readOn }: Reading,
  digest: string,
): Promise<{ missing: Missing[]; repeated: boolean }> {
  const earlier = await tx.catalogueImport.findMany({
    where: { kind: 'portal', whole },
    orderBy: { seq: 'desc' },
    select: { codes: true, digest: true },
    take: 10,
  });
  const repeated = earlier[0]?.digest === digest;
  if (!whole) return { missing: [], repeated };
  const held = new Set(incoming.map(({ code }) => code));
  const before = repeated ? earlier.slice(1) : earlier;
  const absent = (await codesInForce(tx, readOn)).filter((code) => !held.has(code));
  const missing = absent.map((code) => {
    const had = before.findIndex(({ codes }) => codes.includes(code));
    return { code, inARow: 1 + (had < 0 ? before.length : had) };
  });
  return { missing, repeated };
}

type Book = { planned: Planned[]; digest: string; missing: Missing[]; now: Date };

async function write(tx: Tx, reading: Reading, book: Book): Promise<void> {
  const importId = newId(book.now);
  await tx.catalogueImport.create({
    data: {
      id: importId,
      kind: 'portal',
      source: reading.source,
      whole: reading.whole,
      readOn: reading.stated ? dateOf(reading.readOn) : null,
      at: book.now,
      digest: book.digest,
      codes: reading.incoming.map(({ code }) => code).sort(),
      summary: summaryOf(book.planned, book.missing),
    },
  });
  const records = await keepRecords(tx, importId, book);
  const corrected = book.planned.flatMap(({ version }) => version?.corrects ?? []);
  await retire(tx, importId, corrected);
  const data = book.planned.flatMap(({ version, keeps }) => {
    if (!version || !keeps) return [];
    const review = keeps.suspicions.length > 0 ? 'suspicious' : 'open';
    const portalRecordId = records.get(keeps.code) ?? null;
    const rest = { basis: version.basis, importId, portalRecordId, review };
    return [rowOf(version.procedure, rest, book.now)];
  });
  await tx.procedureVersion.createMany({ data });
}

/** How many of each kind of change. */
export function summaryOf(
  planned: readonly Planned[],
  missing: readonly Missing[],
): Record<Planned['change'] | 'missing', number> {
  const count = (change: Planned['change']) =>
    planned.filter((plan) => plan.change === change).length;
  return {
    added: count('added'),
    changed: count('changed'),
    restated: count('restated'),
    unchanged: count('unchanged'),
    missing: missing.length,
  };
}

/** Records are large: a handful per statement. */
const handful = 20;

async function keepRecords(
  tx: Tx,
  importId: string,
  { planned, now }: Book,
): Promise<Map<string, string>> {
  const kept = planned.flatMap(({ keeps }) => keeps ?? []);
  const rows = kept.map(({ code, file, record, hashes, suspicions }) => ({
    id: newId(now),
    code,
    file,
    record: record as object,
    contentHash: hashes.content,
    recordHash: hashes.record,
    suspicions,
    importId,
  }));
  for (let at = 0; at < rows.length; at += handful)
    await tx.portalRecord.createMany({ data: rows.slice(at, at + handful) });
  return new Map(rows.map(({ code, id }) => [code, id]));
}
