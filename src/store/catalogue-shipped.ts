import { type KnownChanges, withKnownChanges } from '../domain/catalogue-changes.ts';
import { entryHash } from '../domain/catalogue-difference.ts';
import { hashOf } from '../domain/portal-hash.ts';
import { procedureFromPortal } from '../domain/portal-record.ts';
import type { Procedure } from '../domain/procedure.ts';
import { newId } from '../port/ids.ts';
import { dateOf, dayOf, entryOf } from './catalogue.ts';
import { readKnownChanges, readShippedFacts } from './catalogue-files.ts';
import type { Database, Tx } from './database.ts';
import type { Prisma } from './generated/client.ts';

/** Any number, as long as everybody who writes to the catalogue takes the same. */
const lockKey = 7_303_015;

/** One writer at a time, until the transaction ends. */
async function lockCatalogue(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey}::bigint)`;
}

type NewVersion = Prisma.ProcedureVersionCreateManyInput;

/** The row of an entry that holds one version. */
export function rowOf(
  procedure: Procedure,
  rest: Pick<NewVersion, 'basis' | 'importId'> & Partial<NewVersion>,
  now: Date,
): NewVersion {
  const [version] = procedure.versions;
  if (!version) throw new Error(`${procedure.code} has no version`);
  const { effectiveFrom, effectiveTo } = version;
  return {
    id: newId(now),
    code: procedure.code,
    effectiveFrom: dateOf(effectiveFrom),
    ...(effectiveTo && { effectiveTo: dateOf(effectiveTo) }),
    entry: procedure,
    entryHash: entryHash(procedure),
    ...rest,
  };
}

/** One entry for each version. */
const apart = (procedure: Procedure): Procedure[] =>
  procedure.versions.map((version) => ({ ...procedure, versions: [version] }));

/**
 * Brings what came with the service into the database, the first time and whenever a new release brought
 * something else. What an import read since stays, derived anew by this release's rules.
 */
export async function settleShipped(
  { prisma }: Pick<Database, 'prisma'>,
  now: Date,
): Promise<void> {
  const shipment = readShipment();
  if (await isSettled(prisma, shipment.digest)) return;
  await prisma.$transaction((tx) => settleWithin(tx, now, shipment), {
    timeout: 120_000,
    maxWait: 60_000,
  });
}

/** The same inside somebody's transaction; holds the catalogue until that ends. */
export async function settleWithin(tx: Tx, now: Date, shipment = readShipment()): Promise<void> {
  await lockCatalogue(tx);
  if (!(await isSettled(tx, shipment.digest))) await settle(tx, now, shipment);
}

export type Shipment = { shipped: readonly Procedure[]; changes: KnownChanges; digest: string };

/** What came with the service, in its folder `prisma/catalogue` or another. */
export function readShipment(directory?: string): Shipment {
  const shipped = readShippedFacts(directory);
  const changes = readKnownChanges(directory);
  return { shipped, changes, digest: hashOf([shipped, changes]) };
}

async function isSettled(tx: Tx, digest: string): Promise<boolean> {
  const last = await tx.catalogueImport.findFirst({
    where: { kind: 'shipped' },
    orderBy: { seq: 'desc' },
  });
  return last?.digest === digest;
}

async function settle(tx: Tx, now: Date, { shipped, changes, digest }: Shipment): Promise<void> {
  const importId = newId(now);
  const codes = shipped.map(({ code }) => code);
  await tx.catalogueImport.create({
    data: {
      id: importId,
      kind: 'shipped',
      source: 'catalogue',
      whole: true,
      at: now,
      digest,
      codes,
      summary: {},
    },
  });
  const derived = await deriveAnew(tx, importId, changes, now);
  const added = await replaceShipped(tx, importId, shipped, now);
  const summary = { versions: added, derivedAnew: derived };
  await tx.catalogueImport.update({ where: { id: importId }, data: { summary } });
}

const keyOf = (row: { code: string; effectiveFrom: Date | string }): string =>
  `${row.code} ${dayOf(new Date(row.effectiveFrom))}`;

/** Puts the shipped versions in the place of those an earlier release brought. */
async function replaceShipped(
  tx: Tx,
  importId: string,
  shipped: readonly Procedure[],
  now: Date,
): Promise<number> {
  const old = await tx.procedureVersion.findMany({ where: { retiredById: null } });
  const imported = new Set(old.filter((row) => row.portalRecordId).map(keyOf));
  const rows = shipped
    .flatMap(apart)
    .map((entry) => rowOf(entry, { basis: 'shipped', importId }, now))
    .filter((row) => !imported.has(keyOf(row)));
  const before = old.filter((row) => !row.portalRecordId);
  const hashes = new Set(rows.map((row) => row.entryHash));
  const kept = new Set(before.map((row) => row.entryHash));
  await retire(
    tx,
    importId,
    before.filter((row) => !hashes.has(row.entryHash)).map(({ id }) => id),
  );
  const data = rows.filter((row) => !kept.has(row.entryHash));
  await tx.procedureVersion.createMany({ data });
  return data.length;
}

/** Versions that an import brought, by this release's rules of derivation; their days stay. */
async function deriveAnew(
  tx: Tx,
  importId: string,
  changes: KnownChanges,
  now: Date,
): Promise<number> {
  const rows = await tx.procedureVersion.findMany({
    where: { retiredById: null, portalRecordId: { not: null } },
    include: { portalRecord: true },
  });
  const stale = rows.flatMap((row) => {
    const [version] = entryOf(row).versions;
    if (!row.portalRecord || !version) return [];
    const { effectiveFrom, readOn } = version;
    const fresh = withKnownChanges(procedureFromPortal(row.portalRecord.record, readOn), changes);
    const versions = fresh.versions.map((one) => ({ ...one, effectiveFrom }));
    const { basis, review, reviewedOn, portalRecordId } = row;
    const rest = { basis, importId, review, reviewedOn, portalRecordId };
    const made = rowOf({ ...fresh, versions }, rest, now);
    return made.entryHash === row.entryHash ? [] : [{ old: row.id, made }];
  });
  await retire(
    tx,
    importId,
    stale.map(({ old }) => old),
  );
  await tx.procedureVersion.createMany({ data: stale.map(({ made }) => made) });
  return stale.length;
}

/** Takes versions out of use; they stay as history. */
export async function retire(tx: Tx, importId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.procedureVersion.updateMany({
    where: { id: { in: [...ids] } },
    data: { retiredById: importId },
  });
}
