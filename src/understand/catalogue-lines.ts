import type { Procedure } from '../domain/procedure.ts';
import { foldedWordsOf } from './normalise.ts';

/**
 * Every everyday name and situation as a line of its own: a message that says nearly the same as one of them
 * is about that procedure, however many other procedures share the single words.
 */
export type Lines = {
  /** Which entry a line belongs to, and the weight of all its terms. */
  owners: readonly { entry: number; weight: number }[];
  /** Term → the lines it stands in. */
  postings: ReadonlyMap<string, readonly number[]>;
};

type TermsOf = (folded: readonly string[]) => string[];
type WeightOf = (term: string) => number;

/** What a procedure is called and when it is needed, line by line. */
export const linesOf = (procedure: Procedure): string[] => [
  procedure.name,
  ...[procedure.vi, procedure.en].flatMap((plain) =>
    plain
      ? [...plain.names, ...plain.situations, ...plain.checklists.map(({ title }) => title)]
      : [],
  ),
];

export function indexLines(
  linesByEntry: readonly (readonly string[])[],
  termsOf: TermsOf,
  weightOf: WeightOf,
): Lines {
  const owners: { entry: number; weight: number }[] = [];
  const postings = new Map<string, number[]>();
  for (const [entry, lines] of linesByEntry.entries()) {
    for (const line of new Set(lines)) {
      const terms = new Set(termsOf(foldedWordsOf(line)));
      const weight = [...terms].reduce((sum, term) => sum + weightOf(term), 0);
      for (const term of terms) {
        const list = postings.get(term);
        if (list) list.push(owners.length);
        else postings.set(term, [owners.length]);
      }
      owners.push({ entry, weight });
    }
  }
  return { owners, postings };
}

/** How near each of `entries` comes to the terms of a message with its nearest line, 0..1. */
export function nearness(
  terms: readonly string[],
  { owners, postings }: Lines,
  weightOf: WeightOf,
  entries: number,
): Float64Array {
  const best = new Float64Array(entries);
  if (owners.length === 0) return best;
  const shared = new Float64Array(owners.length);
  let all = 0;
  for (const term of terms) {
    const weight = weightOf(term);
    all += weight;
    for (const line of postings.get(term) ?? []) shared[line] = (shared[line] ?? 0) + weight;
  }
  for (let line = 0; line < shared.length; line++) {
    const sum = shared[line] ?? 0;
    const owner = owners[line];
    if (sum === 0 || !owner || owner.weight === 0) continue;
    const near = sum / Math.sqrt(owner.weight * all);
    if (near > (best[owner.entry] ?? 0)) best[owner.entry] = near;
  }
  return best;
}
