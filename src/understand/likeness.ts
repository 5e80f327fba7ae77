import { type CatalogueIndex, type Entry, termsOf } from './catalogue-index.ts';
import { nearness } from './catalogue-lines.ts';
import { weightOf } from './procedure-tags.ts';
import type { Subject } from './subjects.ts';

/** How like a message each entry is by its words, without anything learned; keyed by the place in the index. */
export type Likeness = {
  /** Share of what the message says that stands in the entry, by weight of words: 0..1. */
  covered: ReadonlyMap<number, number>;
  /** How near the entry's nearest name or situation comes: 0..1. */
  near: ReadonlyMap<number, number>;
  /** The same for the names officers attached while the service runs. */
  everyday: ReadonlyMap<number, number>;
  /** It says more than two words: a single one is no title. */
  phrase: boolean;
};

/** Share of the question's words, by their rarity, that each entry holds. */
function coverage(terms: readonly string[], index: CatalogueIndex): Map<number, number> {
  const held = new Map<number, number>();
  let all = 0;
  for (const term of terms) {
    const list = index.postings.get(term);
    const rarity = index.idf(term);
    all += rarity * (list || !term.includes('_') ? 1 : 0.25);
    for (const { entry, weight } of list ?? []) {
      held.set(entry, (held.get(entry) ?? 0) + rarity * Math.min(1, weight / 1.6));
    }
  }
  for (const [entry, sum] of held) held.set(entry, all > 0 ? Math.min(1, sum / all) : 0);
  return held;
}

export function likenessOf(folded: readonly string[], index: CatalogueIndex): Likeness {
  const terms = [...new Set(termsOf(folded))];
  return {
    covered: coverage(terms, index),
    near: nearness(terms, index.lines, index.idf),
    everyday: nearness(terms, index.everyday, index.idf),
    phrase: terms.length > 2,
  };
}

/** How far the subjects of a message and of an entry agree: named ones count for it, missing ones against. */
export function agreement(
  { tags }: Entry,
  said: ReadonlySet<Subject>,
): { points: number; named: number } {
  const { core, marks, not } = tags;
  // A long title names turns that are alternatives: each of them counts less when it is missing.
  const missing = -Math.min(0.8, 1.1 / Math.max(1, marks.size));
  let points = 0;
  let named = 0;
  for (const subject of core) {
    if (said.has(subject)) named++;
    points += weightOf(subject) * (said.has(subject) ? 1 : -0.45);
  }
  for (const subject of marks) points += weightOf(subject) * (said.has(subject) ? 0.8 : missing);
  for (const subject of not) if (said.has(subject)) points -= 0.6 * weightOf(subject);
  for (const subject of said) {
    if (!core.has(subject) && !marks.has(subject)) points -= 0.08 * weightOf(subject);
  }
  return { points, named };
}
