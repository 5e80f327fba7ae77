import { hashOf } from './portal-hash.ts';
import type { Fee, Paper, Procedure, ProcedureVersion, TimeLimit } from './procedure.ts';

/** One fact that changed. Lists tell what went and what came; their order is no fact. */
export type FactChange =
  | { fact: string; from: string; to: string }
  | { fact: string; removed: string[]; added: string[] };

const paperLine = ({ name, originals, copies, group, form }: Paper): string =>
  [
    `${name} (${originals} + ${copies})`,
    ...(group ? [`[${group}]`] : []),
    ...(form ? ['[form]'] : []),
  ].join(' ');

const feeLine = ({ ways, amount, currency, unit, free, text, reduced }: Fee): string =>
  [
    `${ways.join('+')}:`,
    ...(amount ? [`${amount} ${currency ?? ''}${unit ?? ''}`] : []),
    ...(free ? ['free'] : []),
    ...(reduced ? [`${reduced.amount} ${reduced.from}…${reduced.until} ${reduced.by}`] : []),
    ...(text ? [`"${text}"`] : []),
  ].join(' ');

const timeLine = ({ ways, quantity, unit, text, sameDay, source }: TimeLimit): string =>
  [
    `${ways.join('+')}:`,
    ...(quantity && unit ? [`${quantity} ${unit}`] : []),
    ...(sameDay ? ['same day'] : []),
    ...(text ? [`"${text}"`] : []),
    `(${source})`,
  ].join(' ');

/** Every fact of one version in words; what is only about dates, sources or decisions is not among them. */
function factsOf(
  procedure: Procedure,
  version: ProcedureVersion,
): Record<string, string | string[]> {
  return {
    name: procedure.name,
    field: procedure.field,
    ministry: procedure.ministry,
    levels: procedure.levels,
    handledBy: version.handledBy,
    ways: version.ways,
    papers: version.papers.map(paperLine),
    fees: version.fees.map(feeLine),
    times: version.times.map(timeLine),
    results: version.results,
    conditions: version.conditions,
    legalBasis: version.legalBasis,
    applicants: version.applicants,
  };
}

/** What stands in one list and not in the other, counting repeats. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return list.filter((item) => {
    const at = rest.indexOf(item);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

function compare(fact: string, from: string | string[], to: string | string[]): FactChange[] {
  if (typeof from === 'string' || typeof to === 'string')
    return from === to ? [] : [{ fact, from: String(from), to: String(to) }];
  const [removed, added] = [without(from, to), without(to, from)];
  return removed.length + added.length > 0 ? [{ fact, removed, added }] : [];
}

/** The facts in which the first versions of two entries differ, in words anybody can check. */
export function factsChanged(before: Procedure, after: Procedure): FactChange[] {
  const [old, fresh] = [before.versions[0], after.versions[0]];
  if (!old || !fresh) return [];
  const facts = factsOf(before, old);
  return Object.entries(factsOf(after, fresh)).flatMap(([fact, to]) =>
    compare(fact, facts[fact] ?? [], to),
  );
}

/** Equal when nothing a citizen is told, and no day, differs. */
export const entryHash = (procedure: Procedure): string => hashOf(procedure);
