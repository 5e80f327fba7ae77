import { type FactChange, factsChanged } from './catalogue-difference.ts';
import { changedFields } from './portal-hash.ts';
import type { Suspicion } from './portal-suspicions.ts';
import type { Procedure } from './procedure.ts';

/** Why a version begins on its day. */
export type Basis =
  /** The day of the decision that published it. */
  | 'decision'
  /** The decision is undated: the day the portal made its record. */
  | 'created'
  /** No new decision: the day we first read the changed facts. They may be older. */
  | 'seen'
  /** A change of law known ahead. */
  | 'known-change'
  /** Came with the service. */
  | 'shipped';

/** One record as it was read: whole, derived, and what looked wrong in it. */
export type Incoming = {
  code: string;
  /** Where it lay: `details/1.001193.json`. */
  file: string;
  record: Record<string, unknown>;
  hashes: { content: string; record: string };
  procedure: Procedure;
  basis: Basis;
  suspicions: Suspicion[];
};

/** What is there of a code. */
export type Known = {
  record?: { hashes: { content: string; record: string }; record: Record<string, unknown> };
  /** The newest version in force or to come, alone in its entry. */
  current?: { id: string; procedure: Procedure };
};

export type PlannedVersion = {
  procedure: Procedure;
  basis: Basis;
  /** The version it corrects: it takes that one's days. */
  corrects?: string;
};

export type Planned = {
  code: string;
  file: string;
  name: string;
  /** restated: only what is no fact changed, such as the decision's number. */
  change: 'added' | 'changed' | 'restated' | 'unchanged';
  facts: FactChange[];
  /** Fields of the portal's record that differ. */
  fields: string[];
  /** The record is kept. */
  keeps?: Incoming;
  version?: PlannedVersion;
};

/** What one record means for what is there. Pure; `readOn`: yyyy-mm-dd, the day the source was read. */
export function planFor(found: Incoming, known: Known, readOn: string): Planned {
  const plain = { code: found.code, file: found.file, name: found.procedure.name };
  const { record: kept, current } = known;
  if (kept?.hashes.record === found.hashes.record)
    return { ...plain, change: 'unchanged', facts: [], fields: [] };
  const fields = kept ? changedFields(kept.record, found.record) : [];
  if (kept?.hashes.content === found.hashes.content)
    return { ...plain, change: 'restated', facts: [], fields, keeps: found };
  const facts = current ? factsChanged(current.procedure, found.procedure) : [];
  const differs = !current || facts.length > 0;
  return {
    ...plain,
    change: kept || facts.length > 0 ? 'changed' : 'added',
    facts,
    fields,
    keeps: found,
    ...(differs && { version: current ? succeed(found, current, readOn) : versionOf(found) }),
  };
}

const versionOf = ({ procedure, basis }: Incoming): PlannedVersion => ({ procedure, basis });

type Current = NonNullable<Known['current']>;

/**
 * The new facts hold from the new decision, or else from the day they were read. Where that day is not after
 * the version they replace, or after the procedure's end, they correct that version.
 */
function succeed(found: Incoming, current: Current, readOn: string): PlannedVersion {
  const { procedure, basis } = found;
  const [version] = procedure.versions;
  const [old] = current.procedure.versions;
  if (!version || !old) return versionOf(found);
  const decided = basis !== 'created' && version.effectiveFrom > old.effectiveFrom;
  if (decided) return versionOf(found);
  const ended = version.effectiveTo !== undefined && version.effectiveTo < readOn;
  const corrects = ended || readOn <= old.effectiveFrom;
  const effectiveFrom = corrects ? old.effectiveFrom : readOn;
  return {
    procedure: { ...procedure, versions: [{ ...version, effectiveFrom }] },
    basis: 'seen',
    ...(corrects && { corrects: current.id }),
  };
}
