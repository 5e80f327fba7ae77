import { type KnownChanges, withKnownChanges } from './catalogue-changes.ts';
import type { Basis, Incoming } from './catalogue-plan.ts';
import { fingerprints, inNormalOrder } from './portal-hash.ts';
import { type Problem, readJson } from './portal-json.ts';
import { procedureFromPortal } from './portal-record.ts';
import { portalRecord } from './portal-shape.ts';
import { suspicionsIn } from './portal-suspicions.ts';
import { type Procedure, procedureSchema } from './procedure.ts';

export type ReadRecord =
  | { kind: 'read'; incoming: Incoming }
  | { kind: 'broken'; code?: string; problems: Problem[] };

type Fields = Record<string, unknown>;
const isFields = (json: unknown): json is Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** A record may come in the portal's own answer `{code: "OK", data}` or in a crawler's `{detail}`. */
function unwrap(json: unknown): { record: unknown; at: string[] } {
  if (!isFields(json) || 'executionMethods' in json) return { record: json, at: [] };
  const at = ['data', 'detail'].find((key) => isFields(json[key]));
  return at ? { record: json[at], at: [at] } : { record: json, at: [] };
}

/**
 * One file with one record of the national portal, checked and derived. Anything that stops it from being
 * kept whole, or from having the portal's shape, makes it broken; `readOn`: yyyy-mm-dd, when it was read.
 */
export function readPortalRecord(
  text: string,
  file: string,
  readOn: string,
  changes: KnownChanges,
): ReadRecord {
  const json = readJson(text);
  if (json.kind === 'broken') return json;
  const { record, at } = unwrap(json.value);
  const checked = portalRecord.safeParse(record);
  if (!checked.success || !isFields(record)) {
    const issues = checked.error?.issues ?? [];
    const problems = issues.map(({ path, message }) => ({
      line: json.lineOf([...at, ...path]),
      field: path.join('.'),
      problem: message,
    }));
    const code = isFields(record) && typeof record.code === 'string' ? record.code.trim() : '';
    return { kind: 'broken', ...(code && { code }), problems };
  }
  return derive(record, file, readOn, changes);
}

function derive(record: Fields, file: string, readOn: string, changes: KnownChanges): ReadRecord {
  const plain = procedureFromPortal(record, readOn);
  const procedure = withKnownChanges(plain, changes);
  const sound = procedureSchema.safeParse(procedure);
  if (!sound.success) {
    const problems = sound.error.issues.map(({ path, message }) => ({
      line: 1,
      field: path.join('.'),
      problem: `gives no sound procedure: ${message}`,
    }));
    return { kind: 'broken', code: procedure.code, problems };
  }
  const incoming = {
    code: procedure.code,
    file,
    record: inNormalOrder(record),
    hashes: fingerprints(record),
    procedure,
    basis: basisOf(plain, procedure),
    suspicions: suspicionsIn(record, file),
  };
  return { kind: 'read', incoming };
}

function basisOf(plain: Procedure, dated: Procedure): Basis {
  const [before, after] = [plain.versions[0], dated.versions[0]];
  if (before?.effectiveFrom !== after?.effectiveFrom) return 'known-change';
  return before?.decision?.date ? 'decision' : 'created';
}
