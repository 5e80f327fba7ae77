import { createHash } from 'node:crypto';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * The same content always reads the same: composed letters, keys and arrays in one order, and lists of
 * things with an id without repeats, because the portal returns arrays in random order and sometimes twice.
 */
export function canonical(json: unknown): string {
  if (typeof json === 'string') return JSON.stringify(json.normalize('NFC'));
  if (Array.isArray(json)) return `[${json.map(canonical).sort().join(',')}]`;
  if (typeof json !== 'object' || json === null) return JSON.stringify(json ?? null);
  const fields = Object.entries(json)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`);
  return `{${fields.sort().join(',')}}`;
}

export const hashOf = (json: unknown): string =>
  createHash('sha256').update(canonical(json)).digest('hex');

/** Lists whose order means nothing; the portal shuffles them between two calls. */
const isList = (key: string): boolean =>
  /(?:Ids|Details|Executing|Authority|Coordinating|Authorized|Formalities)$/u.test(key);
/** The same lists once more, as one line of names. */
const isLine = (key: string): boolean => /Agencies$/u.test(key);

const inOrder = (list: readonly Json[]): Json[] =>
  list.toSorted((a, b) => {
    const [left, right] = [canonical(a), canonical(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });

/** The record as it is kept: not a letter changed, lists of no order in one order. */
export function inNormalOrder(record: Readonly<Record<string, unknown>>): Record<string, Json> {
  const fields = Object.entries(record as Record<string, Json>);
  return Object.fromEntries(
    fields.map(([key, value]) => [
      key,
      Array.isArray(value) && isList(key) ? inOrder(value) : value,
    ]),
  );
}

const once = (list: readonly unknown[]): unknown[] => [
  ...new Map(list.map((item) => [canonical(item), item])).values(),
];

/** Names joined by commas hold commas themselves: sorting the pieces is enough to compare them. */
function comparable(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => {
      if (Array.isArray(value) && isList(key)) return [key, once(value)];
      if (typeof value === 'string' && isLine(key))
        return [key, [...new Set(value.split(',').map((name) => name.trim()))]];
      return [key, value];
    }),
  );
}

/** Fields that move without anything having changed, or say twice what others say (SHAPE.md section 5). */
const restless = (key: string): boolean =>
  ['procedureProposal', 'updatedAt', 'category'].includes(key) || key.endsWith('Ids');

/** `content` changes when something a person reads changed; `record` when anything at all did. */
export function fingerprints(record: Readonly<Record<string, unknown>>): {
  content: string;
  record: string;
} {
  const whole = comparable(record);
  const content = Object.entries(whole).filter(([key]) => !restless(key));
  return { content: hashOf(Object.fromEntries(content)), record: hashOf(whole) };
}

/** The fields in which two records differ, by name. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const [old, fresh] = [comparable(before), comparable(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((key) => canonical(old[key]) !== canonical(fresh[key]))
    .sort();
}
